"""What the explorer asks first: each buyer's money by supplier, account and month, some tenth of the bytes of its rows.

Parquet like the rows themselves, which the explorer reads from data/filer/ when a question needs them. A cube holds
what the rows hold and nothing more: their names are those of view download_row. Call it before rows.drop.
"""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder import packed
from site_builder.database import Connection, literal, put
from site_builder.draft import Draft

MOST_ROWS = 400_000
"""Lines in one file, so that it stays under 5 MB; a larger buyer has several."""

LISTED = pa.schema([("buyer_id", pa.string()), ("path", pa.string()), ("bytes", pa.int64()), ("rows", pa.int64())])

CUBE = """
    with named as (
        select
            supplier_id,
            account_no                                                   as konto_nr,
            account_text                                                 as konto_text,
            slag,
            kontogrupp,
            left(cast(posted as varchar), if(precision = 'year', 4, 7))  as datum,
            cast(sum(amount_ore) as bigint)                              as belopp_ore,
            cast(count(*) as integer)                                    as antal_rader
        from told
        where buyer_id = {buyer} and protection is null
        group by all
    )
    select supplier_id as leverantor_id, supplier.name as leverantor, named.* exclude (supplier_id)
    from named
    left join supplier using (supplier_id)
    union all
    select
        null, leverantor, konto_nr, konto_text, slag, kontogrupp, datum,
        cast(sum(belopp_ore) as bigint), cast(sum(antal_rader) as integer)
    from gathered_row
    where kopare_id = {buyer}
    group by all
    order by leverantor_id nulls last, leverantor, konto_nr, konto_text, slag, kontogrupp, datum
"""
"""Added up on payments, before names are looked up: a third less work than on whole rows."""


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
    table = db.sql(CUBE.format(buyer=literal(buyer))).to_arrow_table()
    for part, start in enumerate(range(0, table.num_rows, MOST_ROWS), 1):
        path = f"utforska/data/{buyer}/kub-{part}.parquet"
        target, some = draft.claim(path), table.slice(start, MOST_ROWS)
        pq.write_table(some, target, **packed.options(some.column_names, {"belopp_ore": packed.BYTES}))
        yield {"buyer_id": buyer, "path": path, "bytes": target.stat().st_size, "rows": some.num_rows}
