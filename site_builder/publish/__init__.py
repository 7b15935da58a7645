"""Stage publish: the tally that closes, and the swap that puts a checked site in place."""

from site_builder.publish.place import swap, workplace
from site_builder.publish.tally import tally
from site_builder.publish.telling import lines

__all__ = ["lines", "swap", "tally", "workplace"]
