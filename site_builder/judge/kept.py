"""A source that is held back is published from its last good copy, with a dated notice.

So is, without a notice, one that has not changed since it was accepted and whose files are not here.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder.database import Connection

INSERTS = {
    "file": "insert into file by name select * replace (file_no + {base} as file_no, {state} as state) from kept_copy",
    "file_in": "insert into file_in by name select * replace (file_no + {base} as file_no) from kept_copy",
    "set_aside": "insert into set_aside by name select * replace (file_no + {base} as file_no) from kept_copy",
    "row_range": "insert into row_range by name select * replace (file_no + {base} as file_no) from kept_copy",
    "payment": """
        insert into payment by name
        with numbered as (
            select
                payment_no as payment_no_there,
                ({payments} + row_number() over (order by payment_no))::integer as payment_no,
                case when invoice is not null then
                    {invoices} + dense_rank() over (order by invoice nulls last)
                end::integer as invoice
            from kept_copy
        )
        select kept_copy.* replace (
            (file_no + {base})::integer as file_no,
            numbered.payment_no as payment_no,
            numbered.invoice as invoice,
            coalesce(to_id, supplier_id) as supplier_id
        )
        from kept_copy
        join numbered on payment_no_there = kept_copy.payment_no
        left join supplier_merge on from_id = supplier_id
        order by numbered.payment_no
    """,
    "supplier": """
        insert into supplier by name
        with copied as (
            select coalesce(to_id, supplier_id) as supplier_id, to_id, kept_copy.* exclude (supplier_id)
            from kept_copy
            left join supplier_merge on from_id = supplier_id
        )
        select copied.* exclude (to_id) replace (
            coalesce(reviewed.name, copied.name)           as name,
            coalesce(reviewed.sort_name, copied.sort_name) as sort_name,
            case
                when to_id is null or starts_with(to_id, 'x-') then id_kind
                when regexp_full_match(to_id, '[0-9]+') then 'organisation'
                else 'foreign'
            end as id_kind
        )
        from copied
        left join reviewed_name as reviewed using (supplier_id)
        where supplier_id not in (select supplier_id from supplier)
        qualify row_number() over (partition by supplier_id order by to_id nulls first, copied.name) = 1
    """,
    "supplier_name": """
        insert into supplier_name by name
        select coalesce(to_id, supplier_id) as supplier_id, name, buyer_id, source,
            min(first_year) as first_year, max(last_year) as last_year, sum(rows)::integer as rows
        from kept_copy
        left join supplier_merge on from_id = supplier_id
        group by all
    """,
    "buyer": """
        update buyer set source = buyer.source || ',' || {slug} from kept_copy
        where kept_copy.buyer_id = buyer.buyer_id and not list_contains(string_split(buyer.source, ','), {slug});
        insert into buyer by name
        select * replace ({slug} as source) from kept_copy where buyer_id not in (select buyer_id from buyer)
    """,
}
"""How each table of a copy joins those of this edition.

Numbers that only mean something here are given anew, worked out on narrow rows: whole ones take twice as long to sort.
A supplier that has been merged since the copy was made takes the id that stays, and a name that has been reviewed since
is the one shown.
"""


JUDGED = {
    "correction": "insert into correction by name select * replace (file_no + {base} as file_no) from kept_copy",
    "finding": "insert into finding by name select * replace (file_no + {base} as file_no) from kept_copy",
    "repeat": """
        insert into repeat by name
        select * replace (file_no + {base} as file_no, kept_file_no + {base} as kept_file_no) from kept_copy
    """,
}
"""What was said of a source that has not changed, and still holds."""


NUMBERS = """
    select greatest(coalesce(max(payment_no), 0), $1), greatest(coalesce(max(invoice), 0), $2)
    from payment where payment_no > $1
"""
"""The highest numbers in use, of which those before the latest copy are known."""


def restore(db: Connection, folder: Path, as_they_were: frozenset[str] = frozenset()) -> int:
    """Add the copy of every source that is kept or is as it was. Call it after the release.

    returns    sources restored
    """
    kept = {slug for (slug,) in db.execute("select source from verdict where state = 'kept'").fetchall()}
    payments, invoices = 0, 0
    for slug in sorted(kept | as_they_were):
        payments, invoices = db.execute(NUMBERS, [payments, invoices]).fetchall()[0]
        base = db.execute("select coalesce(max(file_no), -1) + 1 from file").fetchall()[0][0]
        inserts, state = (INSERTS, "'kept'") if slug in kept else (INSERTS | JUDGED, "state")
        for table, insert in inserts.items():
            copy = pq.read_table(folder / slug / f"{table}.parquet")
            numbers = {"base": base, "payments": payments, "invoices": invoices}
            add(db, copy, insert.format(slug=f"'{slug}'", state=state, **numbers))
    return len(kept | as_they_were)


def add(db: Connection, copy: pa.Table, insert: str) -> None:
    """Insert one table's copy."""
    db.register("kept_copy", copy)
    db.execute(insert)
    db.unregister("kept_copy")
