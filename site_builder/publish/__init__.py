"""Stage publish: the tally that closes, the swap that puts a checked site in place, and what is told of it."""

from site_builder.publish.inventory import inventory, root_of
from site_builder.publish.live import differences, tell_live
from site_builder.publish.packing import pack
from site_builder.publish.place import beside, locked, swap, workplace
from site_builder.publish.published import Published, stand_in
from site_builder.publish.report import report, report_fault, summarise
from site_builder.publish.tally import manifest, sign, tally
from site_builder.publish.telling import lines

__all__ = [
    "Published", "beside", "differences", "inventory", "lines", "locked", "manifest", "pack", "report",
    "report_fault",
    "root_of", "sign", "stand_in", "summarise", "swap", "tally", "tell_live", "workplace",
]  # fmt: skip
