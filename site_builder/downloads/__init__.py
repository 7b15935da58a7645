"""Stage downloads: the published rows as files that anyone can count again.

Leaves data/filer/<buyer>/<year> as CSV, as CSV for Excel and as Parquet, data/filer/alla.parquet, what suppliers.py
writes of each supplier, their descriptors, utforska/data/, and tables download, supplier_file and shard for the pages.
"""

import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder.database import Connection, literal, put
from site_builder.downloads import descriptor, rows, shards, suppliers
from site_builder.downloads.columns import EXCEL, PARQUET_FIELDS, PLAIN
from site_builder.draft import Draft
from site_builder.settings import Settings

MOST_BULK_ROWS = 2_000_000
"""Above this alla.parquet would be too heavy for the site's host."""

DOWNLOAD = pa.schema(
    [("buyer_id", pa.string()), ("year", pa.int32()), ("path", pa.string()), ("bytes", pa.int64()),
     ("rows", pa.int64()), ("amount_ore", pa.int64()), ("sha256", pa.string())]
)  # fmt: skip

COLUMNS = ", ".join(field.name for field in PARQUET_FIELDS)


def write(db: Connection, settings: Settings, draft: Draft) -> int:
    """Write every download and leave table download, one row per file of data/filer/.

    returns    how many files were written
    raises     GateError when the files would not hold every payment's öre

    Table download has buyer_id, year, path, bytes, rows (ledger rows the file stands for),
    amount_ore and sha256; buyer_id and year are NULL for alla.parquet.
    """
    rows.make(db, settings.site.currency)
    rows.require_sums(db)
    listed = [entry for shelf in shelves(db) for entry in write_year(db, draft, *shelf)]
    listed += write_everything(db, draft)
    put(db, "download", pa.Table.from_pylist(listed, schema=DOWNLOAD))
    own, shared = suppliers.write(db, draft, COLUMNS)
    descriptor.write(db, settings, draft, [entry(draft.root, *shelf) for shelf in shared])
    explored = shards.write(db, draft)
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
    written.append(draft.claim(f"{stem}.parquet"))
    pq.write_table(table.drop_columns(["plain", "excel"]), written[-1], compression="zstd")
    return [entry(draft.root, path, buyer, year, count, ore) for path in written]


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


def entry(root: Path, path: Path, buyer: str | None, year: int | None, count: int, ore: int) -> dict[str, Any]:
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
    }
