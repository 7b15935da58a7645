"""Stage editions: which publication this is, what it says otherwise than the one before, and why.

Creates current (one row), edition, revision, history, moved and feed_row, which hold nothing personal.
An edition is known by its day and a number within it. The same content on the same day is the same edition.
"""

import datetime as dt
import json
from typing import Any

import msgspec
import pyarrow as pa

from site_builder.database import Connection, dicts, put
from site_builder.draft import Draft
from site_builder.editions import compare, past, prints
from site_builder.editions.past import keep
from site_builder.editions.past import prepare as prepare
from site_builder.errors import GateError
from site_builder.settings import Settings

__all__ = ["begin", "keep", "prepare", "publish"]

CURRENT = pa.schema([("id", pa.string()), ("place", pa.int32()), ("first", pa.bool_())])
EDITION = pa.schema(
    [("id", pa.string()), ("day", pa.string()), ("place", pa.int32()), ("rows", pa.int64()), ("amount_ore", pa.int64()),
     ("print", pa.string())]
)  # fmt: skip
REVISION = pa.schema(
    [("edition", pa.string()), ("source", pa.string()), ("buyer_name", pa.string()), ("cause", pa.string()),
     ("rows_more", pa.int64()), ("rows_fewer", pa.int64()), ("more_ore", pa.int64()), ("fewer_ore", pa.int64())]
)  # fmt: skip


def begin(db: Connection, settings: Settings) -> Settings:
    """Say which edition this is and what it changes. Call it when every model has run.

    returns   the settings, with the edition's number within its day
    raises    GateError when the differences do not add up to the new figures
              EnvironmentFault when an earlier edition cannot be read
    """
    before = past.load(settings)
    mark = prints.of_content(db, settings)
    again = bool(before.editions) and before.editions[-1]["print"] == mark
    again = again and before.editions[-1]["day"] == settings.as_of.isoformat()
    number = before.number(settings.as_of) + (0 if again else 1)
    settings = msgspec.structs.replace(settings, number=number)
    compare.prepare(db, before)
    if again:
        remembered(db, before)
    else:
        compared(db, before, settings, mark)
    require_order(db, settings)
    compare.create(db, "feed_row")
    return settings


def remembered(db: Connection, before: past.Past) -> None:
    """The same content on the same day: what was said of this edition is still so."""
    put(db, "edition", pa.Table.from_pylist(before.editions, EDITION))
    put(db, "revision", pa.Table.from_pylist(before.revisions, REVISION))
    put(db, "history", before.history)
    put(db, "current", pa.Table.from_pylist([{**before.editions[-1], "first": len(before.editions) == 1}], CURRENT))
    compare.nothing_moved(db)


def compared(db: Connection, before: past.Past, settings: Settings, mark: str) -> None:
    """A new edition: hold it to the one before."""
    here = {"id": settings.edition, "place": len(before.editions) + 1, "first": not before.editions}
    put(db, "current", pa.Table.from_pylist([here], CURRENT))
    compare.rows(db, before)
    [total] = dicts(db, "select count(*) as rows, sum(amount_ore)::bigint as amount_ore from payment")
    entry = {**here, **total, "day": settings.as_of.isoformat(), "print": mark}
    put(db, "edition", pa.Table.from_pylist([*before.editions, entry], EDITION))
    put(db, "revision", pa.Table.from_pylist([*before.revisions, *compare.revisions(db, before)], REVISION))
    compare.forget_the_erased(db)


def require_order(db: Connection, settings: Settings) -> None:
    """An edition is never older than one that has been published.

    raises    GateError
    """
    latest = dt.date.fromisoformat(db.execute("select max(day) from edition").fetchall()[0][0])
    if latest > settings.as_of:
        raise GateError(f"an edition of {latest} is published already; --as-of {settings.as_of} is before it")


def publish(db: Connection, draft: Draft) -> None:
    """Write utgava/utgavor.json and utgava/historik.parquet, which the next edition begins from."""
    whole: dict[str, Any] = {
        "editions": dicts(db, "select * from edition order by place"),
        "revisions": dicts(db, "from revision"),
    }
    draft.write(past.EDITIONS, json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    compare.write_history(db, draft.claim(past.HISTORY))
