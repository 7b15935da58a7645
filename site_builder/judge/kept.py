"""A source that is held back is published from its last good copy, with a dated notice.

So is, without a notice, one that has not changed since it was accepted and whose files are not here.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from site_builder.database import Connection
from site_builder.judge.memory import UNLIKE

INSERTS = {
    "file": """
        insert into file by name
        select * replace (
            case when source in (select source from verdict where state = 'kept') then 'kept' else state end as state
        )
        from kept_copy
        order by file_no
    """,
    "file_in": "insert into file_in by name select * from kept_copy",
    "set_aside": "insert into set_aside by name select * from kept_copy",
    "row_range": "insert into row_range by name select * from kept_copy",
    "supplier": """
        insert into supplier by name
        with copied as (
            select coalesce(to_id, supplier_id) as supplier_id, to_id, kept_copy.* exclude (supplier_id)
            from kept_copy
            left join supplier_merge on from_id = supplier_id
        )
        select copied.* exclude (to_id, slug) replace (
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
        qualify row_number() over (partition by supplier_id order by slug, to_id nulls first, copied.name) = 1
        order by slug, supplier_id
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
        update buyer set source = buyer.source || more.slugs
        from (
            select buyer_id, string_agg(',' || slug, '' order by slug) as slugs
            from kept_copy
            join buyer as known using (buyer_id)
            where not list_contains(string_split(known.source, ','), slug)
            group by buyer_id
        ) as more
        where more.buyer_id = buyer.buyer_id;
        insert into buyer by name
        select * exclude (slug) replace (string_agg(slug, ',' order by slug) over (partition by buyer_id) as source)
        from kept_copy
        where buyer_id not in (select buyer_id from buyer)
        qualify row_number() over (partition by buyer_id order by slug) = 1
        order by slug, buyer_id
    """,
}
"""How each table of all copies joins those of this edition.

A supplier that has been merged since the copy was made takes the id that stays, and a name that has been reviewed since
is the one shown.
"""

JUDGED = {
    table: f"insert into {table} by name select * from kept_copy" for table in ("correction", "finding", "repeat")
}
"""What was said of a source that has not changed, and still holds."""

BESIDE_SLUG = {"supplier", "buyer"}
"""Tables whose rows have to say which copy they are from."""

PAYMENT = "insert into payment by name select * from kept_copy"
AT_A_TIME = 500_000
"""Rows that are added together."""
READ_AHEAD = 4
MERGED = "update payment set supplier_id = to_id from supplier_merge where from_id = supplier_id and payment_no > ?"


def restore(db: Connection, folder: Path, as_they_were: frozenset[str] = frozenset()) -> int:
    """Add the copy of every source that is kept or is as it was. Call it after the release.

    returns    sources restored
    """
    kept = {slug for (slug,) in db.execute("select source from verdict where state = 'kept'").fetchall()}
    places = {slug: folder / slug for slug in sorted(kept | as_they_were)}
    bases = first_files(db, places)
    for table, insert in INSERTS.items():
        add(db, [copied(place, table, bases[slug]) for slug, place in places.items()], insert)
    for table, insert in JUDGED.items():
        add(db, [copied(place, table, bases[slug]) for slug, place in places.items() if slug not in kept], insert)
    pay(db, places, bases)
    return len(places)


def first_files(db: Connection, places: dict[str, Path]) -> dict[str, int]:
    """What is added to the file numbers of each copy, so that they follow on those before it."""
    [(base,)] = db.execute("select coalesce(max(file_no), -1) + 1 from file").fetchall()
    bases = {}
    for slug, place in places.items():
        bases[slug] = base
        last = pc.max(pq.ParquetFile(place / "file.parquet").read(["file_no"])["file_no"]).as_py()
        base += 0 if last is None else last + 1
    return bases


def copied(place: Path, table: str, base: int) -> pa.Table:
    """One table's copy, with the numbers that files have here."""
    words = [name for name in pq.read_schema(place / f"{table}.parquet").names if name not in UNLIKE]
    copy = pq.ParquetFile(place / f"{table}.parquet", read_dictionary=words if table == "payment" else []).read()
    for name in {"file_no", "kept_file_no"} & set(copy.column_names):
        copy = renumbered(copy, name, pc.add(copy[name], pa.scalar(base, copy[name].type)))
    return copy.append_column("slug", pa.repeat(place.name, copy.num_rows)) if table in BESIDE_SLUG else copy


def pay(db: Connection, places: dict[str, Path], bases: dict[str, int]) -> None:
    """Add the payments, many copies at a time: one by one takes thrice as long, and together they would fill memory."""
    [(first, invoice)] = db.execute(
        "select coalesce(max(payment_no), 0), coalesce(max(invoice), 0) from payment"
    ).fetchall()
    waiting: list[pa.Table] = []
    payment, rows = first, 0
    for copy in read_ahead(places, bases):
        copy = numbered(copy, payment, invoice)
        payment += copy.num_rows
        invoice = pc.max(copy["invoice"]).as_py() or invoice
        waiting, rows = [*waiting, copy], rows + copy.num_rows
        if rows >= AT_A_TIME:
            add(db, waiting, PAYMENT)
            waiting, rows = [], 0
    add(db, waiting, PAYMENT)
    db.execute(MERGED, [first])


def read_ahead(places: dict[str, Path], bases: dict[str, int]) -> Iterator[pa.Table]:
    """The payments of every copy, of which a few are read while the one before is added."""
    with ThreadPoolExecutor(2) as reading:
        waiting: deque[Future[pa.Table]] = deque()
        for slug, place in places.items():
            waiting.append(reading.submit(copied, place, "payment", bases[slug]))
            if len(waiting) > READ_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def numbered(copy: pa.Table, payment: int, invoice: int) -> pa.Table:
    """A copy whose payments and invoices are numbered on from these, in the order that they had there."""
    there = copy["payment_no"].combine_chunks()
    if not pc.all(pc.greater(there[1:], there[:-1])).as_py():
        copy = copy.sort_by("payment_no")
    places = pc.add(pc.rank(copy["invoice"], tiebreaker="dense").cast(pa.int32()), pa.scalar(invoice, pa.int32()))
    copy = renumbered(copy, "invoice", pc.if_else(pc.is_valid(copy["invoice"]), places, None))
    return renumbered(copy, "payment_no", pa.array(range(payment + 1, payment + 1 + copy.num_rows), pa.int32()))


def renumbered(copy: pa.Table, name: str, numbers: pa.Array) -> pa.Table:
    """A copy with other numbers in one column."""
    return copy.set_column(copy.column_names.index(name), name, numbers)


def add(db: Connection, copies: list[pa.Table], insert: str) -> None:
    """Insert copies of one table at once."""
    if copies:
        db.register("kept_copy", pa.concat_tables(copies))
        db.execute(insert)
        db.unregister("kept_copy")
