"""A page's figures for programs: index.json beside each buyer, each account and each supplier with files of its own.

Its form is promised, and described in schema.py: a key may be added to it, never changed or taken away.
"""

from typing import Any

from site_builder.jsontext import indented
from site_builder.pages.page import View
from site_builder.pages.schema import PLACE

MOST, FEW = 100, 20
"""Parties and accounts in one document, the largest first, and in a buyer's where the site is short of room; the files
of rows have all."""

TOTALS = ("rows", "invoices", "suppliers", "buyers", "amount_ore", "first_day", "last_day")
YEARS = ("year", "rows", "invoices", "suppliers", "buyers", "amount_ore")

Row = dict[str, Any]


def beside(page: str, feeds: bool, sheets: bool) -> list[Row]:
    """The files that lie beside a page, as readers are told of them.

    feeds, sheets    whether there are feeds of new rows, and CSV files of all rows
    """
    rows = [("rader-excel.zip", "application/zip", "CSV för Excel"), ("rader.csv", "text/csv", "CSV")]
    new = [("feed.xml", "application/atom+xml", "Atom"), ("feed.json", "application/feed+json", "JSON Feed")]
    every = [*(rows if sheets else []), ("index.json", "application/json", "JSON"), *(new if feeds else [])]
    return [{"path": page + name, "type": kind, "says": says} for name, kind, says in every]


def document(
    view: View,
    kind: str,
    page: str,
    name: str,
    entity: Row,
    parties: list[Row],
    accounts: list[Row],
    files: list[Row],
    most: int = MOST,
) -> bytes:
    """One page's figures as JSON.

    kind        kopare, leverantor or konto, as in addresses
    page        its place, such as kopare/4000000000/
    entity      id, the totals that its kind has, and years
    parties     the other side, largest first: kind, id, name, rows, amount_ore
    accounts    what was bought, largest first: chart, account_id, account_no, account_text, rows, amount_ore
    files       what else lies beside the page: path, type, says
    most        parties, and accounts, that it has room for
    """
    whole = {
        "$schema": view.absolute(PLACE),
        "kind": kind,
        "id": entity["id"],
        "name": name,
        "page": view.absolute(page),
        "edition": view.settings.edition,
        "edition_root": view.root,
        "currency": view.settings.site.currency,
        "totals": {key: plain(entity[key]) for key in TOTALS if entity.get(key) is not None},
        "protected": {"rows": entity.get("protected_rows", 0), "amount_ore": entity.get("protected_ore", 0)},
        "years": [{key: row[key] for key in YEARS if key in row} for row in entity["years"]],
        "parties": [
            {
                "kind": row["kind"],
                "id": row["id"],
                "name": row["name"],
                "page": view.absolute(f"{row['kind']}/{row['id']}/"),
                "rows": row["rows"],
                "amount_ore": row["amount_ore"],
            }
            for row in parties[:most]
        ],
        "accounts": [
            {
                "chart": row["chart"],
                "no": row["account_no"],
                "text": row["account_text"],
                "page": view.absolute(f"konto/{row['chart']}/{row['account_id']}/") if row["account_id"] else None,
                "rows": row["rows"],
                "amount_ore": row["amount_ore"],
            }
            for row in accounts[:most]
        ],
        "files": [{**file, "path": view.absolute(file["path"])} for file in files],
    }
    return indented(whole) + b"\n"


def plain(value: Any) -> int | str:
    """A number as it is, a day as 2026-11-22."""
    return value if isinstance(value, int) else str(value)
