"""What the explorer asks first: each buyer's money by supplier, account and month, some tenth of the bytes of its rows.

Parquet like the rows themselves, which the explorer reads from data/filer/ when a question needs them. A cube holds
what the rows hold and nothing more: table download_row.
"""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder.database import Connection, literal, put
from site_builder.draft import Draft

MOST_ROWS = 400_000
"""Lines in one file, so that it stays under 5 MB; a larger buyer has several."""

LISTED = pa.schema([("buyer_id", pa.string()), ("path", pa.string()), ("bytes", pa.int64()), ("rows", pa.int64())])

CUBE = """
    select
        leverantor_id, leverantor, konto_nr, konto_text, slag, kontogrupp, left(datum, 7) as datum,
        cast(sum(belopp_ore) as bigint) as belopp_ore, cast(sum(antal_rader) as integer) as antal_rader
    from download_row
    where kopare_id = {}
    group by all
    order by leverantor_id nulls last, leverantor, konto_nr, konto_text, slag, kontogrupp, datum
"""


def write(db: Connection, draft: Draft) -> int:
    """Write utforska/data/<buyer>/kub-<part>.parquet and leave table cube; returns how many files.

    Table cube has buyer_id, path, bytes and rows (lines of the cube).
    """
    buyers = db.execute("select distinct kopare_id from download_row order by 1").fetchall()
    listed = [file for (buyer,) in buyers for file in write_one(db, draft, buyer)]
    put(db, "cube", pa.Table.from_pylist(listed, schema=LISTED))
    return len(listed)


def write_one(db: Connection, draft: Draft, buyer: str) -> Iterator[dict[str, Any]]:
    """Write one buyer's cube and say what was written."""
    table = db.sql(CUBE.format(literal(buyer))).to_arrow_table()
    for part, start in enumerate(range(0, table.num_rows, MOST_ROWS), 1):
        path = f"utforska/data/{buyer}/kub-{part}.parquet"
        target, some = draft.claim(path), table.slice(start, MOST_ROWS)
        pq.write_table(some, target, compression="zstd")
        yield {"buyer_id": buyer, "path": path, "bytes": target.stat().st_size, "rows": some.num_rows}
