"""What one file may cost a reader: memory, time, long lines, long cells, and never the network.

A limit that is met while we hold the wheel is a LedgerError "limit". One that is met inside a
library ends the child process, which the build reports as "parser_crashed".
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from site_builder.errors import LedgerError
from site_builder.read.grid import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Row
from site_builder.read.text import Text

MOST_MEMORY = 6 << 30
MOST_SECONDS = 600
"""Of processor time, for one file; a library that does not listen is ended half as long after."""
MOST_WAITING = 3600
"""Of wall time, for one file: a library that hangs without working is ended."""
LONGEST_LINE = MOST_COLUMNS * MOST_CHARACTERS
NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000  # CLONE_NEWNET and CLONE_NEWUSER, linux/sched.h

KEEP_MEMORY = {-8: 1, -3: 32 << 20, -1: 1 << 30}  # M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD, malloc.h


def confine() -> None:
    """Bound this process: its memory, no core file with rows in it, no word on the build's log, no network."""
    lower(resource.RLIMIT_AS, MOST_MEMORY)
    lower(resource.RLIMIT_CORE, 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    leave_network()
    plain_memory()


def plain_memory() -> None:
    """Let Arrow take memory as the rest of the process does, and let glibc keep what is given back for the next step.

    Arrow's own allocator works with huge pages, and glibc returns every large block at once: to
    hand out fresh pages again and again costs a busy system a fifth of what reading does.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        for setting, value in KEEP_MEMORY.items():
            libc.mallopt(setting, value)


def lower(kind: int, most: int) -> None:
    """Lower one soft limit, within the hard one."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def leave_network() -> None:
    """Move to an empty network where Linux lets us; Python's own sockets are refused in any case.

    Some systems forbid unprivileged namespaces: there, native libraries are trusted not to call out.
    """
    sys.addaudithook(refuse_sockets)
    if sys.platform == "linux":
        move = ctypes.CDLL(None, use_errno=True).unshare
        _ = move(NEW_NETWORK) == 0 or move(NEW_USER | NEW_NETWORK) == 0


def refuse_sockets(event: str, _: tuple[Any, ...]) -> None:
    """Audit hook: no connection, no name look-up."""
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"}:
        raise PermissionError("a reader has no network")


@contextlib.contextmanager
def timed(name: str) -> Iterator[None]:
    """Bound the processor time and the wall time of reading one file, in a child process.

    raises    LedgerError "limit"
    """

    def stop(*_: object) -> None:
        raise LedgerError("limit", f"{name}: not read within {MOST_SECONDS} s of work; split the file")

    before, allowed = signal.signal(signal.SIGPROF, stop), resource.getrlimit(resource.RLIMIT_CPU)
    used = resource.getrusage(resource.RUSAGE_SELF)
    lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + MOST_SECONDS * 1.5) + 1)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, MOST_WAITING)  # SIGALRM ends the process, as we do not catch it
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_CPU, allowed)


def check_lines(text: Text, name: str) -> None:
    """Refuse delimited text with a line that no ledger has, before any reader makes cells of it.

    raises    LedgerError "limit"
    """
    if endless(text.data, b"\n", b"\r") and endless(text.whole, "\n", "\r"):  # more bytes need not be more characters
        raise LedgerError("limit", f"{name}: a line of more than {LONGEST_LINE} characters; expected a ledger")


def endless(text: Any, *ends: Any) -> bool:
    """True when a line of text or bytes is too long; looks only at one place every LONGEST_LINE."""
    start, last = 0, len(text) - LONGEST_LINE
    while start < last:
        found = max(text.rfind(end, start, start + LONGEST_LINE) for end in ends)
        if found < 0:
            return True
        start = found + 1
    return False


def check_cells(rows: list[Row], first_no: int, name: str) -> None:
    """Hold rows that did not come as delimited text to the same limits.

    raises    LedgerError "limit"
    """
    if len(rows) > MOST_ROWS:
        raise LedgerError("limit", f"{name}: more than {MOST_ROWS} rows; split the file")
    for number, row in enumerate(rows, first_no):
        for cell in row:
            if type(cell) is str and len(cell) > MOST_CHARACTERS:
                raise LedgerError(
                    "limit",
                    f"{name}: row {number} has a cell of more than {MOST_CHARACTERS} characters; expected a ledger",
                )
