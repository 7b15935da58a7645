"""What the explorer asks first: each buyer's money by supplier, account and month, some tenth of the bytes of its rows.

Parquet like the rows themselves, which the explorer reads from data/filer/ when a question needs them. A cube holds
what the rows hold and nothing more: their names are those of view download_row. Call it before rows.drop.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
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


def write(db: Connection, draft: Draft, threads: int) -> int:
    """Write utforska/data/<buyer>/kub-<part>.parquet and leave table cube; returns how many files.

    Table cube has buyer_id, path, bytes and rows (lines of the cube). One buyer's rows are too few for DuckDB to share
    among its threads, so several buyers are added up at a time.
    """
    buyers = [buyer for (buyer,) in db.execute("select distinct kopare_id from download_row order by 1").fetchall()]
    listed: list[dict[str, Any]] = []
    with ThreadPoolExecutor(threads) as adding:
        for at in range(0, len(buyers), 2 * threads):
            some = buyers[at : at + 2 * threads]
            for buyer, table in zip(some, adding.map(partial(added, db), some), strict=True):
                listed += write_one(draft, buyer, table)
    put(db, "cube", pa.Table.from_pylist(listed, schema=LISTED))
    return len(listed)


def added(db: Connection, buyer: str) -> pa.Table:
    """One buyer's cube."""
    return db.cursor().sql(CUBE.format(buyer=literal(buyer))).to_arrow_table()


def write_one(draft: Draft, buyer: str, table: pa.Table) -> Iterator[dict[str, Any]]:
    """Write one buyer's cube and say what was written."""
    for part, start in enumerate(range(0, table.num_rows, MOST_ROWS), 1):
        path = f"utforska/data/{buyer}/kub-{part}.parquet"
        target, some = draft.claim(path), table.slice(start, MOST_ROWS)
        pq.write_table(some, target, **packed.options(some.column_names, {"belopp_ore": packed.BYTES}))
        yield {"buyer_id": buyer, "path": path, "bytes": target.stat().st_size, "rows": some.num_rows}
