"""Stage downloads: the published rows as files that anyone can count again.

Leaves data/filer/<buyer>/<year> as Parquet and, unless site.toml says otherwise, as CSV and as CSV for Excel,
what suppliers.py writes of each supplier, their descriptors, utforska/data/, and tables copies, download,
supplier_file, account_file and cube for the pages. Where the site has room (room.py) also data/filer/alla.parquet, and
what accounts.py writes of each account.
"""

import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa

from site_builder.database import Connection, put
from site_builder.downloads import accounts, cubes, descriptor, room, rows, stream, suppliers, years
from site_builder.downloads.room import told
from site_builder.downloads.stream import Counted
from site_builder.draft import Draft
from site_builder.settings import Settings

__all__ = ["told", "write"]

DOWNLOAD = pa.schema(
    [("buyer_id", pa.string()), ("year", pa.int32()), ("path", pa.string()), ("bytes", pa.int64()),
     ("rows", pa.int64()), ("amount_ore", pa.int64()), ("sha256", pa.string()), ("part", pa.int32())]
)  # fmt: skip


def write(db: Connection, settings: Settings, draft: Draft) -> int:
    """Write every download and leave table download, one row per file of data/filer/.

    returns    how many files were written
    raises     GateError when the files would not hold every payment's öre

    Table download has buyer_id, year, path, bytes, rows (ledger rows the file stands for),
    amount_ore, sha256 and part; buyer_id and year are NULL for alla.parquet, part for a file that is whole.
    """
    before, with_sheets = len(draft.owner), settings.site.sheets
    room.plan(db, settings)
    suppliers.arrange(db)
    rows.make(db, settings.site.currency)
    rows.require_sums(db)
    bulk, prints = room.has(db, "bulk"), room.has(db, "prints")
    accounts.arrange(db, with_sheets, room.has(db, "accounts"))
    with stream.packer(draft, not prints, settings.jobs) as packer:
        files = list(years.write(db, packer, with_sheets, bulk))
        shelves = {
            "leverantorer": list(suppliers.write(db, packer, with_sheets, prints)),
            "konton": list(accounts.write(db, packer, with_sheets)),
        }
    listed = [entry(draft.root, *file) for file in files]
    put(db, "download", pa.Table.from_pylist(listed, schema=DOWNLOAD))
    told_of = {folder: [entry(draft.root, shelf) for shelf in some] for folder, some in shelves.items()}
    descriptor.write(db, settings, draft, told_of)
    cubes.write(db, draft, settings.jobs)
    rows.drop(db)
    return len(draft.owner) - before


def entry(
    root: Path, file: Counted, buyer: str | None = None, year: int | None = None, part: int | None = None
) -> dict[str, Any]:
    """One line of table download."""
    with file.path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "buyer_id": buyer,
        "year": year,
        "path": file.path.relative_to(root).as_posix(),
        "bytes": file.path.stat().st_size,
        "rows": file.rows,
        "amount_ore": file.amount_ore,
        "sha256": digest,
        "part": part,
    }
