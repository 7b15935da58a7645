"""This edition held to the one before, row by row, in the models of sql/editions/."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder import paths
from site_builder.database import Connection, dicts, literal, put
from site_builder.editions.past import Past
from site_builder.errors import GateError

WRITTEN_IN = {
    "supplier_merge": "from_id varchar, to_id varchar, reason varchar, decided date, evidence varchar",
    "erasure": "entity_id varchar, erased_on date, basis varchar",
}
"""Tables that other stages make; empty where they have nothing to say."""

PASS = 500_000
"""Rows of both editions that are paired at a time."""

SAME = """
    supplier_id is null
    and (source, sha256, buyer_id, chart, coalesce(account_id, ''), year, period) in (
        select (source, sha256, buyer_id, chart, coalesce(account_id, ''), year, period) from as_before
    )
"""
AS_BEFORE = f"""
    delete from edition_row where {SAME};
    insert into edition_row by name from earlier_row where {SAME}
"""
"""Let protected rows that are the same together be the same one by one, see the model."""

REVISIONS = """
    select
        current.id as edition, change.source, coalesce(source.buyer_name, change.source) as buyer_name, change.cause,
        sum(rows_more)::bigint as rows_more, sum(rows_fewer)::bigint as rows_fewer,
        sum(more_ore)::bigint as more_ore, sum(fewer_ore)::bigint as fewer_ore
    from change cross join current left join source on source.source = change.source
    where not current.first
    group by all
    order by change.source, change.cause
"""


MOVED = "select from_id, to_id, sum(rows)::bigint as rows from moved group by all order by all"


def prepare(db: Connection, before: Past) -> None:
    """Create edition_row and earlier_history, and the tables of merges and erasures where nobody has."""
    for name, columns in WRITTEN_IN.items():
        db.execute(f"create table if not exists {name} ({columns})")
    create(db, "row", "edition_row")
    put(db, "earlier_history", before.history)
    put(db, "earlier_arrival", before.arrivals)


def create(db: Connection, name: str, table: str = "", form: str = "table") -> None:
    """Create one table, or a view, from the model of its name."""
    query = (paths.SQL / "editions" / f"{name}.sql").read_text(encoding="utf-8")
    db.execute(f"create or replace {form} {table or name} as {query}")


def rows(db: Connection, before: Past) -> None:
    """Create change, moved, arrival and history.

    raises    GateError when a figure has changed by more or less than its rows have
    """
    db.execute("create or replace table earlier_row as select * from edition_row limit 0")
    db.execute("create or replace table restless (source varchar, rows bigint)")
    sources: list[tuple[str, int]] = []
    if before.rows:
        take_earlier(db, before.rows)
        create(db, "as_before")
        db.execute(AS_BEFORE)
        create(db, "restless")
        sources = db.execute("select source, rows from restless order by source").fetchall()
    compare(db, [[], *gathered(sources)])
    for name in ("figure", "difference", "history"):
        create(db, name)
    if before.rows:
        create(db, "unclosed")
        if open_ones := db.execute("select * from unclosed limit 3").fetchall():
            raise GateError(f"editions: the changes of these figures do not add up: {open_ones}; this is our fault")
    for name in ("earlier_row", "in_turn", "pair", "change_part", "moved_part", "arrival_part", "figure"):
        db.execute(f"drop table {name}")
    db.execute("drop view told")


def take_earlier(db: Connection, rows: Path) -> None:
    """Read the rows of the edition before into earlier_row, some at a time."""
    for batch in pq.ParquetFile(rows).iter_batches(200_000):
        db.register("incoming", pa.Table.from_batches([batch]))
        db.execute("insert into earlier_row by name from incoming")
        db.unregister("incoming")


def gathered(sources: list[tuple[str, int]]) -> Iterator[list[str]]:
    """Sources in order, so many together that their rows of both editions are at most PASS; a larger one alone."""
    some: list[str] = []
    rows = 0
    for source, count in sources:
        if some and rows + count > PASS:
            yield some
            some, rows = [], 0
        some.append(source)
        rows += count
    if some:
        yield some


def compare(db: Connection, passes: list[list[str]]) -> None:
    """Create change, moved and arrival, from the pairs of so many sources at a time; the first pass is of none."""
    for number, some in enumerate(passes):
        listed = ", ".join(map(literal, some))
        db.execute(f"create or replace table in_turn as select unnest([{listed}]::varchar[]) as source")
        create(db, "pair")
        create(db, "told", form="view")
        for name in ("change", "moved", "arrival"):
            create(db, name, f"{name}_part")
            verb = f"insert into {name}" if number else f"create or replace table {name} as"
            db.execute(f"{verb} from {name}_part")
    db.execute(f"create or replace table moved as {MOVED}")


def nothing_moved(db: Connection) -> None:
    """The same edition again: no supplier's rows have become another's since, and what was new is."""
    db.execute("create or replace table moved (from_id varchar, to_id varchar, rows bigint)")
    db.execute("create or replace table arrival as from earlier_arrival")


def revisions(db: Connection, before: Past) -> list[dict[str, Any]]:
    """What this edition changes, per source and cause; in one sum when the earlier rows are lost."""
    if before.rows or not before.editions:
        return dicts(db, REVISIONS)
    last = before.editions[-1]
    [now] = dicts(db, "select count(*) as rows, sum(amount_ore)::bigint as ore, any_value(current.id) as id "
                      "from payment cross join current")  # fmt: skip
    rows, ore = now["rows"] - last["rows"], now["ore"] - last["amount_ore"]
    sides = {"rows_more": max(rows, 0), "rows_fewer": max(-rows, 0), "more_ore": max(ore, 0), "fewer_ore": max(-ore, 0)}
    return [{"edition": now["id"], "source": "", "buyer_name": "", "cause": "unknown", **sides}]


FORGOTTEN = """
    delete from history
    where kind = 'leverantor' and (
        id in (select entity_id from erasure)
        or (id not in (select supplier_id from supplier) and id in (select id from difference where cause = 'masking'))
    )
"""


def forget_the_erased(db: Connection) -> None:
    """Drop the history of suppliers that were erased, or turned out to be perhaps a person."""
    db.execute(FORGOTTEN)


def write_history(db: Connection, path: Path) -> None:
    """Write table history as Parquet."""
    reader = db.sql("select * from history order by kind, id, year, place").to_arrow_reader(200_000)
    with pq.ParquetWriter(path, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
