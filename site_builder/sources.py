"""What the later stages may know of the sources: one row each, what came in, and its state."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from site_builder.cards import Card
from site_builder.database import Connection, dicts, put
from site_builder.errors import ConfigError, GateError
from site_builder.progress import count

SOURCE = pa.schema(
    [
        ("source", pa.string()), ("buyer_id", pa.string()), ("buyer_name", pa.string()), ("kind", pa.string()),
        ("chart", pa.string()), ("page", pa.string()), ("licence", pa.string()), ("currency", pa.string()),
        ("vat", pa.string()), ("people_removed", pa.bool_()), ("people_says", pa.string()),
        ("state", pa.string()), ("reason", pa.string()), ("kept_from", pa.date32()), ("lost", pa.string()),
    ]
)  # fmt: skip

COME_IN = """
    create or replace table file_in as
    select
        file_no,
        cast(count(*) as integer)                                                  as rows,
        cast(coalesce(sum(amount_ore) filter (where amount_ore > 0), 0) as bigint) as debit_ore,
        cast(coalesce(sum(amount_ore) filter (where amount_ore < 0), 0) as bigint) as credit_ore
    from private.ledger
    group by file_no
"""
"""What the readers found, before anything is judged: the figure that all later sums must meet."""


FRESH = {"state": "fresh", "reason": None, "kept_from": None}


def came_in(db: Connection) -> tuple[str, str]:
    """Facts for the progress line: files read, rows in."""
    read = rows(db, "(from file where state = 'read')")
    return count(read, "file read", "files read"), count(rows(db, "private.ledger"), "row in", "rows in")


def record(db: Connection, cards: list[Card], lost: Mapping[str, str | None] = MappingProxyType({})) -> tuple[str, str]:
    """Create source, partial_month and file_in from the cards, what was read and how it was judged.

    lost      slug -> unfetched or gone, for a source that could not be fetched whole
    returns   facts for the progress line: files in quarantine, sources kept from an earlier edition
    """
    judged = {row["source"]: row for row in dicts(db, "select source, state, reason, kept_from from verdict")}
    entries = [entry(card, judged.get(card.slug, FRESH)) | {"lost": lost.get(card.slug)} for card in cards]
    put(db, "source", pa.Table.from_pylist(entries, SOURCE))
    months = [{"source": card.slug, "month": month + "-01"} for card in cards for month in card.expect.partial]
    text = pa.schema([("source", pa.string()), ("month", pa.string())])
    put(db, "partial_text", pa.Table.from_pylist(months, text))
    db.execute("create or replace table partial_month as select source, cast(month as date) as month from partial_text")
    db.execute("drop table partial_text")
    db.execute(COME_IN)
    bad, kept = rows(db, "(from file where state <> 'read')"), rows(db, "(from verdict where state = 'kept')")
    return (
        count(bad, "file in quarantine", "files in quarantine") if bad else "",
        count(kept, "source kept as it was", "sources kept as they were") if kept else "",
    )


def entry(card: Card, verdict: dict[str, Any]) -> dict[str, Any]:
    """One card as a row.

    A source is quarantined when any of its files is, and kept when all of it is from an earlier
    delivery, since kept_from.
    """
    return {
        "source": card.slug, "buyer_id": card.buyer.id or None, "buyer_name": card.buyer.name,
        "kind": card.buyer.kind, "chart": card.chart, "page": card.files.page, "licence": card.files.licence,
        "currency": card.format.currency, "vat": card.format.vat, "people_removed": card.people.removed,
        "people_says": card.people.says, **{name: verdict[name] for name in FRESH},
    }  # fmt: skip


def require_some(db: Connection) -> int:
    """Count the rows that count, of which there must be one: an archive of nothing is not published.

    raises    GateError naming the sources in quarantine
    """
    found = rows(db, "payment")
    if not found:
        faults = db.execute("select source, reason from source where reason is not null order by source").fetchall()
        named = "; ".join(f"{source}: {reason}" for source, reason in faults[:5]) or "every row was set aside"
        raise GateError(f"no source gave a single row that counts ({named}); mend the files or the cards")
    return found


def rows(db: Connection, table: str) -> int:
    """Count a table's rows."""
    return int(db.execute(f"select count(*) from {table}").fetchall()[0][0])


def only(cards: list[Card], slug: str) -> list[Card]:
    """The one card of this name.

    raises    ConfigError when there is none
    """
    found = [card for card in cards if card.slug == slug]
    if not found:
        raise ConfigError(f"{slug}: no such source; expected one of {', '.join(card.slug for card in cards)}")
    return found
