"""Ledgers drawn in text, put where the reading stage would have put them."""

import datetime as dt
from pathlib import Path

import pyarrow as pa

from site_builder import columns, database, entities, privacy
from site_builder.cards import Buyer, Card, Files, People
from site_builder.settings import Site

DEFAULTS = {
    "source": "ort", "file_no": "1", "buyer_id": "2120000000", "buyer_name": "Exempelby kommun", "currency": "SEK",
    "posted": "2024-03-14", "precision": "day", "number_kind": "organisation", "amount_ore": "10000",
    "account_no": "6410", "account_text": "Material",
}  # fmt: skip


def card(slug="ort", buyer_id="2120000000", name="Exempelby kommun", kind="municipality", per_row=False, removed=False):
    """A source card; nothing is read from disk."""
    return Card(
        buyer=Buyer(name=name, kind=kind, id="" if per_row else buyer_id, per_row=per_row),
        files=Files(page="https://exempelby.example/", licence="CC0-1.0", local=[]),
        people=People(removed=removed, says="https://exempelby.example/om"),
        slug=slug,
    )


def draw(text):
    """A table of | separated cells; an empty cell is NULL; columns left out take DEFAULTS."""
    head, *body = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [
        {**DEFAULTS, "row_no": str(n), **dict(zip(head, line, strict=True))} for n, line in enumerate(body, start=2)
    ]


def typed(row):
    """Strings to the ledger's types."""
    types = {field.name: field.type for field in columns.LEDGER}
    values = {name: row.get(name) or None for name in types}
    for name, value in values.items():
        if value and pa.types.is_integer(types[name]):
            values[name] = int(value)
        elif value and pa.types.is_date(types[name]):
            values[name] = dt.date.fromisoformat(value)
    return values


def warehouse(folder: Path, rows):
    """A database whose private.ledger holds the rows."""
    db = database.connect(folder, 1)
    db.execute("create schema private")
    db.execute("create table private.accepted_supplier (supplier_id varchar)")
    database.put(db, "private.ledger", pa.Table.from_pylist([typed(row) for row in rows], schema=columns.LEDGER))
    return db


def released(folder, text, cards=None, site=None, beside=None):
    """Run both stages on a drawn ledger; returns the database and the personal numbers seen.

    beside    the folder that holds entities/, if a test has decisions
    """
    cards = cards or [card()]
    db = warehouse(folder, draw(text))
    known = entities.resolve(db, cards, site or Site(), beside)
    privacy.release(db, cards)
    return db, known
