"""Stage downloads: the published rows as files that anyone can count again.

Leaves data/filer/<buyer>/<year> as CSV, as CSV for Excel and as Parquet, data/filer/alla.parquet, what suppliers.py
writes of each supplier, their descriptors, utforska/data/, and tables download, supplier_file and cube for the pages.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from site_builder.database import Connection, literal, put
from site_builder.downloads import cubes, descriptor, rows, suppliers
from site_builder.downloads.columns import EXCEL, PARQUET_FIELDS, PLAIN
from site_builder.draft import Draft
from site_builder.settings import Settings

MOST_BULK_ROWS = 2_000_000
"""Above this alla.parquet would be too heavy for the site's host."""

MOST_ROWS = 200_000
"""Rows in one Parquet file, so that it stays under 5 MB and a browser can fetch it whole; a longer year has several."""

DOWNLOAD = pa.schema(
    [("buyer_id", pa.string()), ("year", pa.int32()), ("path", pa.string()), ("bytes", pa.int64()),
     ("rows", pa.int64()), ("amount_ore", pa.int64()), ("sha256", pa.string()), ("part", pa.int32())]
)  # fmt: skip

COLUMNS = ", ".join(field.name for field in PARQUET_FIELDS)

Part = tuple[Path, str, int, int, int, int | None]
"""A file, its buyer, year, ledger rows, öre and which part of the year it is; None for all of it."""


def write(db: Connection, settings: Settings, draft: Draft) -> int:
    """Write every download and leave table download, one row per file of data/filer/.

    returns    how many files were written
    raises     GateError when the files would not hold every payment's öre

    Table download has buyer_id, year, path, bytes, rows (ledger rows the file stands for),
    amount_ore, sha256 and part; buyer_id and year are NULL for alla.parquet, part for a file that is whole.
    """
    rows.make(db, settings.site.currency)
    rows.require_sums(db)
    listed = [entry for shelf in shelves(db) for entry in write_year(db, draft, *shelf)]
    listed += write_everything(db, draft)
    put(db, "download", pa.Table.from_pylist(listed, schema=DOWNLOAD))
    own, shared = suppliers.write(db, draft, COLUMNS)
    descriptor.write(db, settings, draft, [entry(draft.root, *shelf) for shelf in shared])
    explored = cubes.write(db, draft)
    db.execute("drop table download_row")
    return len(listed) + own + len(shared) + explored


def shelves(db: Connection) -> list[Any]:
    """Every (buyer, year, ledger rows, öre) in order."""
    query = "select kopare_id, ar, sum(antal_rader), sum(belopp_ore) from download_row group by all order by all"
    return db.execute(query).fetchall()


def write_year(db: Connection, draft: Draft, buyer: str, year: int, count: int, ore: int) -> list[dict[str, Any]]:
    """Write one buyer's year in every format and return its lines for table download."""
    where = f"kopare_id = {literal(buyer)} and ar = {int(year)}"
    lines = f"{PLAIN.line} as plain, {EXCEL.line} as excel"
    table = db.sql(f"select {COLUMNS}, {lines} from download_row where {where} order by no").to_arrow_table()
    stem = f"data/filer/{buyer}/{year}"
    written = []
    for dialect, name in ((PLAIN, "plain"), (EXCEL, "excel")):
        written.append(draft.claim(stem + dialect.ending))
        written[-1].write_bytes(dialect.file(table[name].to_pylist(), f"{buyer}-{year}"))
    told = [entry(draft.root, path, buyer, year, count, ore) for path in written]
    return told + [entry(draft.root, *part) for part in write_parts(draft, stem, table, buyer, year)]


def write_parts(draft: Draft, stem: str, table: pa.Table, buyer: str, year: int) -> Iterator[Part]:
    """Write a year as Parquet: <year>.parquet, and <year>-2.parquet and on where it is long."""
    for part, start in enumerate(range(0, table.num_rows, MOST_ROWS), 1):
        some = table.drop_columns(["plain", "excel"]).slice(start, MOST_ROWS)
        path = draft.claim(f"{stem}{'' if part == 1 else f'-{part}'}.parquet")
        pq.write_table(some, path, compression="zstd")
        rows, ore = (pc.sum(some[name]).as_py() for name in ("antal_rader", "belopp_ore"))
        yield path, buyer, year, rows, ore, part if table.num_rows > MOST_ROWS else None


def write_everything(db: Connection, draft: Draft) -> list[dict[str, Any]]:
    """Write alla.parquet, streamed, unless there is nothing or too much to write."""
    found = db.execute("select count(*), sum(antal_rader), sum(belopp_ore) from download_row").fetchall()
    lines, count, ore = found[0]
    if not 0 < lines <= MOST_BULK_ROWS:
        return []
    path = draft.claim("data/filer/alla.parquet")
    reader = db.cursor().sql(f"select {COLUMNS} from download_row order by no").to_arrow_reader(100_000)
    with pq.ParquetWriter(path, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
    return [entry(draft.root, path, None, None, count, ore)]


def entry(
    root: Path, path: Path, buyer: str | None, year: int | None, count: int, ore: int, part: int | None = None
) -> dict[str, Any]:
    """One line of table download."""
    data = path.read_bytes()
    return {
        "buyer_id": buyer,
        "year": year,
        "path": path.relative_to(root).as_posix(),
        "bytes": len(data),
        "rows": count,
        "amount_ore": ore,
        "sha256": hashlib.sha256(data).hexdigest(),
        "part": part,
    }
