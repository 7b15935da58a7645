"""Suppliers that are withdrawn: their rows go to the protected ones, their pages become tombstones.

Works on the released tables, last good copies included, so that a withdrawn supplier is known again by
every name it has in them. A supplier whose name is kin (erasures.kin) goes with it, unless both have
organisation numbers and they differ: two writings of one name must not keep a page between them.
"""

from collections.abc import Iterable

import pyarrow as pa

from site_builder.database import Connection, put
from site_builder.erasures import WITHOUT, Erasure, kin
from site_builder.privacy.people import Words, words_of

TABLE = pa.schema([("entity_id", pa.string()), ("erased_on", pa.date32()), ("basis", pa.string())])


def withdraw(db: Connection, entries: list[Erasure]) -> set[Words]:
    """Hide every row of the suppliers named, and leave table erasure: who, since when and on what basis.

    returns    the names they had, which the scan is to look for; keep them in memory only
    """
    named = db.execute("""
        select supplier_id, id_kind, coalesce(n.name, s.name) as name
        from supplier as s left join supplier_name as n using (supplier_id)
        union select supplier_id, id_kind, name from supplier
        order by all
    """).fetchall()
    gone = {entry.entity: entry for entry in entries}
    merges = db.execute("select from_id, to_id from supplier_merge order by all").fetchall()
    while gone and (more := relatives(named, gone) | partners(merges, gone)):
        gone |= more
    rows = [{"entity_id": key, "erased_on": one.erased, "basis": one.basis} for key, one in sorted(gone.items())]
    put(db, "erasure", pa.Table.from_pylist(rows, TABLE))
    for table, query in WITHOUT.items() if gone else ():
        db.execute(f"create or replace table {table} as {query.format(table=table)}")
    words = {words_of(name) for supplier, _, name in named if supplier in gone}
    return {name for name in words if len(name) > 1}


def relatives(named: Iterable[tuple[str, str, str]], gone: dict[str, Erasure]) -> dict[str, Erasure]:
    """The suppliers that share a name with a withdrawn one and are not withdrawn yet."""
    numbered: dict[str, Erasure] = {}
    loose: dict[str, Erasure] = {}
    for supplier, kind, name in named:
        if supplier in gone:
            (numbered if kind == "organisation" else loose).setdefault(kin(name), gone[supplier])
    found = {}
    for supplier, kind, name in named:
        one = loose.get(key := kin(name)) or (numbered.get(key) if kind != "organisation" else None)
        if one and supplier not in gone:
            found[supplier] = one
    return found


def partners(merges: Iterable[tuple[str, str]], gone: dict[str, Erasure]) -> dict[str, Erasure]:
    """The ids that a withdrawn one was merged with, and those merged into it: all are one supplier."""
    pairs = [pair for merge in merges for pair in (merge, merge[::-1])]
    return {other: gone[one] for one, other in pairs if one in gone and other not in gone}


def listed_late(db: Connection, entries: list[Erasure]) -> list[str]:
    """The withdrawn that no entry names: one line each, with the command that makes it last."""
    known = {entry.entity for entry in entries}
    rows = db.execute("select entity_id, basis from erasure order by entity_id").fetchall()
    return [
        f"withdrawn with another of the same name: make it last with `erase {entity} --basis {basis}`"
        for entity, basis in rows
        if entity not in known
    ]
