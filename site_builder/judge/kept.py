"""A source that is held back is published from its last good copy, with a dated notice.

So is, without a notice, one that has not changed since it was accepted and whose files are not here.
"""

from pathlib import Path

from site_builder.database import Connection
from site_builder.judge.copies import add, copied, first_files
from site_builder.judge.payments import pay

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
