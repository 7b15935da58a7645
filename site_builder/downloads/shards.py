"""What the explorer reads: for every buyer a cube by supplier, account and month, and its rows year by year.

Both are columns of whole numbers in JSON, with lists of what the numbers stand for, so that a browser needs
neither a library nor a server. They hold what the CSV files hold and nothing more: table download_row.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyarrow as pa

from site_builder.database import Connection, literal, put
from site_builder.draft import Draft

MOST_ROWS = 50_000
"""Rows in one file, so that it stays under some 5 MB; a longer year has several."""

SHARD = pa.schema(
    [
        ("buyer_id", pa.string()),
        ("year", pa.int32()),
        ("path", pa.string()),
        ("bytes", pa.int64()),
        ("rows", pa.int64()),
    ]
)

EXPLORED = """
create or replace table explored as
with told as (
    select
        d.*, p.invoice, a.account_group,
        case
            when d.leverantor_id = d.kopare_id then 'internal'
            when d.skydd is not null then 'withheld'
            else coalesce(a.kind, 'unsorted')
        end as kind
    from download_row d
    join buyer b on b.buyer_id = d.kopare_id
    left join payment p using (payment_no)
    left join sorted_account a
        on a.chart = b.chart
        and a.account_no is not distinct from d.konto_nr
        and a.account_text is not distinct from d.konto_text
)
select
    kopare_id, ar, no, leverantor_id, leverantor, forvaltning, belopp_ore, antal_rader, invoice,
    fakturanummer, verifikationsnummer, konto_nr, konto_text, kind, account_group,
    cast(replace(datum, '-', '') as integer) as datum,
    cast(dense_rank() over (order by konto_nr, konto_text, kind, account_group) as integer) as account
from told
"""
BUYERS = "select kopare_id, list(distinct ar order by ar) from explored group by kopare_id order by kopare_id"
ACCOUNTS = "select distinct account, konto_nr, konto_text, kind, account_group from explored"
CUBE = """
    select
        leverantor_id, account, datum // case when datum > 9999999 then 100 else 1 end as datum,
        cast(sum(belopp_ore) as bigint) as belopp_ore, cast(sum(antal_rader) as integer) as antal_rader
    from explored
    where kopare_id = {}
    group by all
    order by leverantor_id nulls last, account, datum
"""
ROWS = "select * from explored where kopare_id = {} and ar = {} order by no"


class Lists(NamedTuple):
    """What numbers stand for: a supplier's name by id; number, text, kind of money and group by account."""

    suppliers: dict[str, str]
    accounts: dict[int, tuple[Any, ...]]


def write(db: Connection, draft: Draft) -> int:
    """Write utforska/data/ of the draft and leave table shard; returns how many files.

    Table shard has buyer_id, year (NULL for a cube), path, bytes and rows.
    """
    db.execute(EXPLORED)
    lists = Lists(
        dict(db.execute("select supplier_id, name from supplier").fetchall()),
        {ref: tuple(told) for ref, *told in db.execute(ACCOUNTS).fetchall()},
    )
    listed: list[dict[str, Any]] = []
    for buyer, years in db.execute(BUYERS).fetchall():
        cube = db.sql(CUBE.format(literal(buyer))).to_arrow_table()
        listed += files(draft, lists, cube, f"{buyer}/kub", buyer, None)
        for year in years:
            rows = db.sql(ROWS.format(literal(buyer), int(year))).to_arrow_table()
            listed += files(draft, lists, rows, f"{buyer}/{year}", buyer, year)
    db.execute("drop table explored")
    put(db, "shard", pa.Table.from_pylist(listed, schema=SHARD))
    return len(listed)


def files(
    draft: Draft, lists: Lists, table: pa.Table, name: str, buyer: str, year: int | None
) -> Iterator[dict[str, Any]]:
    """Write a table, cut where it is too long for one file, and say what was written."""
    for part, start in enumerate(range(0, table.num_rows, MOST_ROWS), 1):
        some = table.slice(start, MOST_ROWS)
        made = cube_columns(some, lists) if year is None else row_columns(some, lists)
        data = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
        path = f"utforska/data/{name}-{part}.json"
        draft.write(path, data)
        yield {"buyer_id": buyer, "year": year, "path": path, "bytes": len(data), "rows": some.num_rows}


def cube_columns(table: pa.Table, lists: Lists) -> dict[str, Any]:
    """The columns that a cube and rows share.

    suppliers    [id, name]; a row without one is protected, -1
    accounts     [number, text, kind of money, group]
    s, k         supplier and account of each row, by place in the lists
    d            day as yyyymmdd, month as yyyymm or year as yyyy, as exact as it is known
    b, a         öre, and ledger rows that the row stands for
    """
    suppliers, s = places(table["leverantor_id"])
    accounts, k = places(table["account"])
    return {
        "suppliers": [[supplier, lists.suppliers[supplier]] for supplier in suppliers],
        "accounts": [lists.accounts[account] for account in accounts],
        "s": s,
        "k": k,
        "d": table["datum"].to_pylist(),
        "b": table["belopp_ore"].to_pylist(),
        "a": table["antal_rader"].to_pylist(),
    }


def row_columns(table: pa.Table, lists: Lists) -> dict[str, Any]:
    """Those of a cube, and what only a row has.

    departments    names; f is a row's, -1 without
    i              invoice, the same number for rows of the same; -1 for protected rows
    nr, v          invoice number and voucher as printed, or null
    """
    departments, f = places(table["forvaltning"])
    return {
        **cube_columns(table, lists),
        "departments": departments,
        "f": f,
        "i": table["invoice"].fill_null(-1).to_pylist(),
        "nr": table["fakturanummer"].to_pylist(),
        "v": table["verifikationsnummer"].to_pylist(),
    }


def places(column: pa.ChunkedArray) -> tuple[list[Any], list[int]]:
    """The distinct values of a column, and each row's place among them, -1 for none."""
    encoded = column.combine_chunks().dictionary_encode()
    return encoded.dictionary.to_pylist(), encoded.indices.fill_null(-1).to_pylist()
