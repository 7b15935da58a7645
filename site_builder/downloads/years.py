"""data/filer/: every buyer's years, as Parquet and, where the site has sheets, as CSV; and all rows in one file."""

from collections.abc import Iterator
from contextlib import nullcontext
from typing import NamedTuple

import pyarrow.parquet as pq

from site_builder.database import Connection
from site_builder.downloads import sheets, stream
from site_builder.downloads.columns import ENCODINGS
from site_builder.downloads.rows import COLUMNS, LINES, ORDER, of_years
from site_builder.draft import Draft

YEARS = """
    select kopare_id, ar, count(*), sum(antal_rader)::bigint, sum(belopp_ore)::bigint
    from download_row group by all order by all
"""

File = tuple[stream.Counted, str | None, int | None, int | None]
"""A file of rows, with its buyer, its year, and which part of the year it is; None for all."""


class Year(NamedTuple):
    """A buyer's year: how many lines its files have, and what they stand for."""

    buyer: str
    year: int
    lines: int
    rows: int
    amount_ore: int


def write(db: Connection, packer: stream.Packer, with_sheets: bool, bulk: bool) -> Iterator[File]:
    """Write every buyer's years, and alla.parquet where the site has room for it."""
    years = [Year(*row) for row in db.execute(YEARS).fetchall()]
    columns = f"{COLUMNS}, {LINES}" if with_sheets else COLUMNS
    for some in stream.passes(years):
        rows = stream.Rows(db, query(columns, some))
        for year in some:
            yield from write_year(rows, packer, year, with_sheets)
    if bulk and years:
        yield from write_everything(db, packer.draft, years)


def query(columns: str, years: list[Year]) -> str:
    """The query of the rows of years that follow one another, in order."""
    first, last = years[0], years[-1]
    return f"select {columns} from ({of_years(first[:2], last[:2])}) order by {ORDER}"


def write_year(rows: stream.Rows, packer: stream.Packer, year: Year, with_sheets: bool) -> Iterator[File]:
    """Write one buyer's year, from rows that begin with it."""
    stem = f"data/filer/{year.buyer}/{year.year}"
    with sheets.opened(packer.draft, stem, f"{year.buyer}-{year.year}") if with_sheets else nullcontext() as both:
        for part, (path, lines) in enumerate(cut := stream.parts(stem, year.lines), 1):
            table = rows.take(lines)
            if both:
                both.add(table)
            yield packer.write(path, table), year.buyer, year.year, part if len(cut) > 1 else None
    for sheet in both.paths if both else ():
        yield stream.Counted(sheet, year.rows, year.amount_ore), year.buyer, year.year, None


def write_everything(db: Connection, draft: Draft, years: list[Year]) -> Iterator[File]:
    """Write alla.parquet."""
    path = draft.claim("data/filer/alla.parquet")
    rows = stream.Rows(db, query(COLUMNS, years))
    with pq.ParquetWriter(path, rows.waiting.schema, **ENCODINGS) as writer:
        while (table := rows.take(stream.MOST_ROWS)).num_rows:
            writer.write_table(stream.published(table))
    whole = stream.Counted(path, sum(year.rows for year in years), sum(year.amount_ore for year in years))
    yield whole, None, None, None
