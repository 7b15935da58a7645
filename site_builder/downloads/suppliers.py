"""The rows of each supplier: a file of its own when its page cannot show them all, else a shelf that it shares.

A supplier's page lists its 50 latest invoices. One with no more rows than that is told whole by its page, and a file
beside each of a hundred thousand such pages would weigh more than the pages. Rows are hardly ever fewer in a later
edition, which a place on a list of the largest is: who has once had a file keeps it.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from site_builder.database import Connection, groups
from site_builder.downloads.columns import EXCEL, PLAIN
from site_builder.draft import Draft

MOST_SHARED = 50
"""A supplier with more rows than this has files of its own."""

SHELVES = "data/leverantorer"

FILES = f"""
create or replace table supplier_file as
select
    leverantor_id as supplier_id,
    count(*) > {MOST_SHARED} as own,
    substr(sha256(leverantor_id), 1, 1) as shelf
from download_row
where leverantor_id is not null
group by all
order by all
"""

NEWEST = "posted desc, payment_no desc"

Shelf = tuple[Path, None, None, int, int]
"""A shared file, no buyer, no year, its rows and öre."""


def write(db: Connection, draft: Draft, columns: str) -> tuple[int, list[Shelf]]:
    """Write leverantor/<id>/rader.csv and rader-excel.zip, and data/leverantorer/<shelf>.parquet for the others.

    columns    the published ones, in Parquet's words
    returns    how many files of suppliers' own, and the shared ones

    Table supplier_file says of each supplier whether it has its own, and which shelf is its when not: the first
    figure of its id's sha256, written with sixteen figures.
    """
    db.execute(FILES)
    return write_own(db, draft), list(write_shared(db, draft, columns))


def write_own(db: Connection, draft: Draft) -> int:
    """Write the files of suppliers with many rows, newest first, and return how many."""
    query = f"""
        select leverantor_id, {PLAIN.line} as plain, {EXCEL.line} as excel
        from download_row
        where leverantor_id in (select supplier_id from supplier_file where own)
        order by leverantor_id, {NEWEST}
    """
    written = 0
    for supplier, lines in groups(db, query):
        for dialect, name in ((PLAIN, "plain"), (EXCEL, "excel")):
            draft.write(
                f"leverantor/{supplier}/rader{dialect.ending}", dialect.file([row[name] for row in lines], supplier)
            )
            written += 1
    return written


def write_shared(db: Connection, draft: Draft, columns: str) -> Iterator[Shelf]:
    """Write a file for each shelf that has rows, in order of supplier, newest first."""
    shelves = "select distinct shelf from supplier_file where not own order by shelf"
    for (shelf,) in db.execute(shelves).fetchall():
        table = db.sql(f"""
            select {columns} from download_row
            where leverantor_id in (select supplier_id from supplier_file where not own and shelf = '{shelf}')
            order by leverantor_id, {NEWEST}
        """).to_arrow_table()
        path = draft.claim(f"{SHELVES}/{shelf}.parquet")
        pq.write_table(table, path, compression="zstd")
        yield path, None, None, table.num_rows, sum(table["belopp_ore"].to_pylist())
