"""Stage judge: what was read is held against itself, before any of it is used."""

from site_builder.judge.future import set_aside_future
from site_builder.judge.repeats import set_aside

__all__ = ["set_aside", "set_aside_future"]
