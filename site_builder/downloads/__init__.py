"""Stage downloads: the published rows as files that anyone can count again.

Leaves data/filer/<buyer>/<year>.csv and .parquet, data/filer/alla.parquet, their descriptor,
leverantor/<supplier>/rader.csv, utforska/data/, and tables download and shard for the pages to list.
"""

import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder.database import Connection, groups, literal, put
from site_builder.downloads import descriptor, rows, shards
from site_builder.downloads.columns import HEADER, PARQUET_FIELDS
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
    descriptor.write(db, settings, draft)
    suppliers = write_suppliers(db, draft)
    explored = shards.write(db, draft)
    db.execute("drop table download_row")
    return len(listed) + suppliers + explored


def shelves(db: Connection) -> list[Any]:
    """Every (buyer, year, ledger rows, öre) in order."""
    query = "select kopare_id, ar, sum(antal_rader), sum(belopp_ore) from download_row group by all order by all"
    return db.execute(query).fetchall()


def write_year(db: Connection, draft: Draft, buyer: str, year: int, count: int, ore: int) -> list[dict[str, Any]]:
    """Write one buyer's year in both formats and return its two lines for table download."""
    where = f"kopare_id = {literal(buyer)} and ar = {int(year)}"
    table = db.sql(f"select {COLUMNS}, line from download_row where {where} order by no").to_arrow_table()
    csv = draft.claim(f"data/filer/{buyer}/{year}.csv")
    csv.write_bytes(sheet(table["line"].to_pylist()))
    parquet = draft.claim(f"data/filer/{buyer}/{year}.parquet")
    pq.write_table(table.drop_columns(["line"]), parquet, compression="zstd")
    return [entry(draft.root, path, buyer, year, count, ore) for path in (csv, parquet)]


def sheet(lines: list[str]) -> bytes:
    """A whole CSV file: heading, lines, RFC 4180 line ends."""
    return (HEADER + "".join(f"{line}\r\n" for line in lines)).encode()


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


def write_suppliers(db: Connection, draft: Draft) -> int:
    """Write leverantor/<id>/rader.csv, newest first, and return how many."""
    query = """
        select leverantor_id, line from download_row
        where leverantor_id is not null
        order by leverantor_id, posted desc, payment_no desc
    """
    written = 0
    for supplier, lines in groups(db, query):
        draft.write(f"leverantor/{supplier}/rader.csv", sheet([row["line"] for row in lines]))
        written += 1
    return written
