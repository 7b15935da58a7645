"""Stage 2: every published file to typed rows, each with a reason when it does not count.

file(path) reads one file by detection alone; ledgers(db, ...) reads a build's files in child
processes and fills private.ledger and file.
"""

from site_builder.read.load import ledgers
from site_builder.read.reading import Reading, file
from site_builder.read.workers import Refusal, Task, read_all

__all__ = ["Reading", "Refusal", "Task", "file", "ledgers", "read_all"]
