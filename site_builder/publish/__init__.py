"""Stage publish: the tally that closes, and the swap that puts a checked site in place."""

from site_builder.publish.inventory import inventory, root_of
from site_builder.publish.place import beside, swap, workplace
from site_builder.publish.tally import manifest, sign, tally
from site_builder.publish.telling import lines

__all__ = ["beside", "inventory", "lines", "manifest", "root_of", "sign", "swap", "tally", "workplace"]
