"""The state: what was accepted of each source last time, beside the site and never in git.

For each source a folder of its own: state.json with its files and their figures by period, and
Parquet copies of its released tables, so that the source can be published from them when its
next delivery is held back. A copy of it is published: nothing is personal, nor about a few.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from site_builder import packed
from site_builder.cards import Card
from site_builder.database import Connection, dicts, put
from site_builder.delivery import Origin
from site_builder.erasures import WITHOUT
from site_builder.errors import EnvironmentFault
from site_builder.judge import basis
from site_builder.paths import SQL
from site_builder.settings import Settings

VERSION = 4
PERIOD = pa.schema(
    [
        ("source", pa.string()), ("buyer_id", pa.string()), ("period", pa.string()), ("rows", pa.int32()),
        ("debit_ore", pa.int64()), ("credit_ore", pa.int64()), ("negatives", pa.int32()),
        ("median_ore", pa.int64()), ("p90_ore", pa.int64()), ("correction_ore", pa.int64()), ("partial", pa.bool_()),
    ]
)  # fmt: skip
FILE = pa.schema([("source", pa.string()), ("name", pa.string()), ("sha256", pa.string()), ("columns", pa.string()),
                  ("got", pa.string())])  # fmt: skip
SOURCE = pa.schema([("source", pa.string()), ("as_of", pa.string())])

READ = "select name, sha256, columns, got from file where source = ? and state = 'read' order by all"
OWN = "source = {source}"
PAID = "{key} in (select {key} from payment where source = {source})"
OF_FILES = "file_no in (select file_no from file where source = {source})"
TABLES = {
    "file": OWN,
    "file_in": OF_FILES,
    "payment": OWN,
    "set_aside": OF_FILES,
    "row_range": OF_FILES,
    "supplier": PAID.replace("{key}", "supplier_id"),
    "supplier_name": OWN,
    "supplier_merge": "to_id in (select supplier_id from payment where source = {source})",
    "buyer": PAID.replace("{key}", "buyer_id"),
    "correction": OWN,
    "finding": OWN,
    "repeat": OWN,
}
"""What is kept of each source: table -> which of its rows."""


UNLIKE = {
    "payment_no": packed.STEPS,
    "invoice": packed.STEPS,
    "row_no": packed.STEPS,
    "amount_ore": packed.BYTES,
    "voucher": packed.LENGTHS,
    "invoice_no": packed.LENGTHS,
}
"""Columns of payment that hardly repeat; packed so, the state is half as large."""

REMEMBERED = (SQL / "judge" / "remembered.sql").read_text(encoding="utf-8")

Origins = dict[str, dict[str, Origin]]
"""Slug -> address -> the file that was accepted of it."""


def accepted(cards: list[Card], settings: Settings) -> Origins:
    """What was accepted of each source, where it may be published again as it is.

    raises     EnvironmentFault when a state cannot be read
    """
    now = basis.of(settings.sources)
    states = {card.slug: read(settings.memory / card.slug) for card in cards}
    return {
        slug: {one.url: one for one in msgspec.convert(state["origins"], list[Origin])}
        for slug, state in states.items()
        if state and state["basis"] == now and state["origins"]
    }


def load(db: Connection, cards: list[Card], folder: Path, as_they_were: frozenset[str] = frozenset()) -> None:
    """Create private.accepted, accepted_file, accepted_source and accepted_supplier from the state.

    as_they_were    sources whose suppliers are told, but whose history is not: nothing is held to it
    raises    EnvironmentFault when a state cannot be read: without it nothing would be held back
    """
    periods: list[dict[str, Any]] = []
    files: list[dict[str, Any]] = []
    sources: list[dict[str, Any]] = []
    for card in cards:
        if card.slug not in as_they_were and (state := read(folder / card.slug)):
            periods += [{"source": card.slug, **row} for row in state["periods"]]
            files += [{"source": card.slug, **row} for row in state["files"]]
            sources.append({"source": card.slug, "as_of": state["as_of"]})
    put(db, "private.accepted", pa.Table.from_pylist(periods, PERIOD))
    put(db, "private.accepted_file", pa.Table.from_pylist(files, FILE))
    put(db, "private.accepted_source", pa.Table.from_pylist(sources, SOURCE))
    remembered = {*as_they_were, *(row["source"] for row in sources)}
    put(db, "private.accepted_supplier", suppliers(folder / slug for slug in remembered))


def suppliers(places: Iterable[Path]) -> pa.Table:
    """Every id that a supplier has had: those of the last good copies, and those merged into them."""
    ids: set[str] = set()
    for place in places:
        ids.update(pq.read_table(place / "supplier.parquet")["supplier_id"].to_pylist())
        merges = pq.read_table(place / "supplier_merge.parquet")
        ids.update([*merges["from_id"].to_pylist(), *merges["to_id"].to_pylist()])
    return pa.table({"supplier_id": pa.array(sorted(ids), pa.string())})


def read(place: Path) -> dict[str, Any] | None:
    """Read one source's state; None when it has none, or one of another version of the program."""
    mend(place)
    if not place.is_dir():
        return None
    try:
        state: dict[str, Any] = json.loads((place / "state.json").read_text(encoding="utf-8"))
        if state["version"] != VERSION:
            return None
        broken = [name for name, sha in state["sha256"].items() if fingerprint(place / name) != sha]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise unreadable(place, type(error).__name__) from error
    if broken:
        raise unreadable(place, f"{broken[0]} is not what was written")
    return state


def unreadable(place: Path, why: str) -> EnvironmentFault:
    """What to do about a state that has come to harm."""
    return EnvironmentFault(
        f"{place}: the state of this source cannot be read ({why}); put a copy back, or remove the folder to "
        "judge the next delivery without history"
    )


def mend(place: Path) -> None:
    """Put an old state back when a build was killed between two renames."""
    old = place.with_name(f"{place.name}.old")
    if old.is_dir() and not place.exists():
        old.rename(place)


def fingerprint(path: Path) -> str:
    """A file's sha256."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def remember(db: Connection, settings: Settings, place: Path, origins: Mapping[str, list[Origin]]) -> None:
    """Write what is accepted if this edition is published: the new copies, and the earlier ones that still hold.

    place      an empty folder
    origins    slug -> its fetched files
    """
    facts = {"as_of": settings.as_of.isoformat(), "basis": basis.of(settings.sources)}
    accepted_now = db.execute("select distinct source from judged_period order by source").fetchall()
    for (slug,) in accepted_now:
        came = [msgspec.to_builtins(one) for one in origins.get(slug, [])]
        write(db, place / slug, slug, {**facts, "origins": came})
    for (slug,) in db.execute("select source from source order by source").fetchall():
        before = settings.memory / slug
        if (slug,) not in accepted_now and (before / "state.json").is_file():
            shutil.copytree(before, place / slug)
            forget(db, place / slug)


def write(db: Connection, place: Path, slug: str, facts: dict[str, Any]) -> None:
    """Write one source's state in a fresh folder and let it take the old one's place."""
    new = fresh(place)
    quoted = "'" + slug + "'"
    for table, rows in TABLES.items():
        own = f"select * from {table} where {rows.format(source=quoted)}"
        query = REMEMBERED.format(table=f"({own})") if table == "payment" else f"{own} order by all"
        put_down(db.sql(query).to_arrow_table(), new / f"{table}.parquet")
    state = {
        "version": VERSION,
        **facts,
        "files": dicts(db, READ, [slug]),
        "periods": dicts(db, "select * exclude (source) from judged_period where source = ? order by all", [slug]),
        "sha256": {path.name: fingerprint(path) for path in sorted(new.glob("*.parquet"))},
    }
    put_in_place(new, place, state)


def put_down(table: pa.Table, path: Path) -> None:
    """Write one table's copy."""
    pq.write_table(table, path, **packed.options(table.column_names, UNLIKE))


def forget(db: Connection, place: Path) -> None:
    """Take withdrawn suppliers out of a copy: a source that was not accepted today still has them.

    A copy that has come to harm is left to be told of when its source is read.
    """
    gone = [entity for (entity,) in db.execute("select entity_id from erasure").fetchall()]
    kept = place / "supplier.parquet"
    if not gone or not kept.is_file() or not set(gone) & set(pq.read_table(kept)["supplier_id"].to_pylist()):
        return
    state, new = json.loads((place / "state.json").read_text(encoding="utf-8")), fresh(place)
    for path in sorted(place.glob("*.parquet")):
        copy = pq.read_table(path)
        if query := WITHOUT.get(path.stem):
            db.register("kept_copy", copy)
            query = query.format(table="kept_copy")
            query = REMEMBERED.format(table=f"({query})") if path.stem == "payment" else query
            copy = db.sql(query).to_arrow_table()
            db.unregister("kept_copy")
        put_down(copy, new / path.name)
        state["sha256"][path.name] = fingerprint(new / path.name)
    put_in_place(new, place, state)


def fresh(place: Path) -> Path:
    """An empty folder beside a source's state, to write a new one in."""
    new = place.with_name(f"{place.name}.new-{os.getpid()}")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    return new


def put_in_place(new: Path, place: Path, state: dict[str, Any]) -> None:
    """Let a state that is written take the old one's place."""
    (new / "state.json").write_text(json.dumps(state, ensure_ascii=False, indent=1), encoding="utf-8")
    swap(new, place)


def swap(new: Path, place: Path) -> None:
    """Let a finished folder take another's place; a build killed in between is mended by the next reader."""
    old = place.with_name(f"{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
