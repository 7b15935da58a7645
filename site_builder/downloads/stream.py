"""Rows in order, a file's worth at a time, so that a ledger of any length passes through in little memory."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from site_builder.database import Connection
from site_builder.downloads.columns import ENCODINGS, HARDER, PARQUET_FIELDS
from site_builder.draft import Draft

MOST_ROWS = 200_000
"""Rows in one Parquet file, so that it stays under 5 MB and a browser can fetch it whole; more are cut in parts."""

PASS = 250_000
MOST_PASSES = 20
"""Rows that are sorted at a time: all at once, the sort of a large ledger would not fit in memory. But each pass looks
through the whole ledger, so there are never more than so many."""

BATCH = 50_000


class Counted(NamedTuple):
    """A file of rows: where, how many ledger rows it stands for, and their öre."""

    path: Path
    rows: int
    amount_ore: int


class Rows:
    """What a query gives, in its order, handed out so many rows at a time."""

    def __init__(self, db: Connection, query: str) -> None:
        self.reader = db.cursor().sql(query).to_arrow_reader(BATCH)
        self.waiting = self.reader.schema.empty_table()

    def take(self, count: int) -> pa.Table:
        """The next rows; fewer only when there are no more."""
        found = [self.waiting]
        while sum(table.num_rows for table in found) < count and (batch := next(self.reader, None)) is not None:
            found.append(pa.Table.from_batches([batch]))
        whole = pa.concat_tables(found)
        self.waiting = whole.slice(count)
        return whole.slice(0, count)


class Sized(Protocol):
    """Anything that is so many lines of download_row."""

    @property
    def lines(self) -> int:
        """How many."""


Unit = TypeVar("Unit", bound=Sized)


def passes(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Gather units that follow one another into passes of at most PASS lines, or of a twentieth of all.

    A unit with more lines than that goes by itself.
    """
    every = list(units)
    most = max(PASS, sum(unit.lines for unit in every) // MOST_PASSES)
    some: list[Unit] = []
    lines = 0
    for unit in every:
        if some and lines + unit.lines > most:
            yield some
            some, lines = [], 0
        some.append(unit)
        lines += unit.lines
    if some:
        yield some


def parts(stem: str, lines: int) -> list[tuple[str, int]]:
    """The Parquet files that so many rows take, and how many rows each: stem.parquet, stem-2.parquet and on."""
    starts = enumerate(range(0, lines, MOST_ROWS), 1)
    return [(f"{stem}{'' if part == 1 else f'-{part}'}.parquet", min(MOST_ROWS, lines - at)) for part, at in starts]


class Packer:
    """Packs tables as Parquet files in threads, while the next rows are looked up.

    draft     where the files go
    options   how they are packed
    """

    def __init__(self, draft: Draft, options: dict[str, Any], threads: int) -> None:
        self.draft, self.options, self.most = draft, options, 2 * threads
        self.threads = ThreadPoolExecutor(threads)
        self.waiting: deque[Future[None]] = deque()

    def write(self, path: str, table: pa.Table) -> Counted:
        """Write the published columns of a table as one file, which is whole when the packer has ended."""
        target = self.draft.claim(path)
        self.settle(self.most - 1)
        self.waiting.append(self.threads.submit(pack, table, target, self.options))
        return Counted(target, pc.sum(table["antal_rader"]).as_py(), pc.sum(table["belopp_ore"]).as_py())

    def settle(self, most: int = 0) -> None:
        """Wait until so many are left, for tables that wait are memory; a fault of one is raised here."""
        while len(self.waiting) > most:
            self.waiting.popleft().result()


@contextmanager
def packer(draft: Draft, harder: bool, threads: int) -> Iterator[Packer]:
    """A packer, whose files are whole at the end.

    harder    packed in longer time
    """
    packs = Packer(draft, HARDER if harder else ENCODINGS, threads)
    try:
        yield packs
        packs.settle()
    finally:
        packs.threads.shutdown(cancel_futures=True)


def pack(table: pa.Table, target: Path, options: dict[str, Any]) -> None:
    """Write one Parquet file, the same bytes however its rows came in pieces."""
    pq.write_table(published(table), target, **options)


def published(table: pa.Table) -> pa.Table:
    """The published columns alone, in one piece."""
    return table.select([field.name for field in PARQUET_FIELDS]).combine_chunks()
