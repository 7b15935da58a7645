"""The index of suppliers, A to Ö: the way in without scripts."""

from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import dicts
from site_builder.pages import room
from site_builder.pages.leaves import leaves
from site_builder.pages.page import Page, View

KIND = "leverantörsindex"

LONG = 600
"""Names on one page."""

LETTERS = {letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {"Å": "aring", "Ä": "auml", "Ö": "ouml"}
OTHER = "0–9 och tecken"
ALL = """
    select s.supplier_id, s.name, upper(left(s.sort_name, 1)) as letter, t.amount_ore, t.buyers, t.place
    from supplier s join supplier_total t using (supplier_id)
    order by s.sort_name collate sv, s.supplier_id
"""


def pages(view: View) -> Iterator[Page]:
    """Yield the front of the index and the pages of each letter."""
    shelves: dict[str, list[dict[str, Any]]] = {letter: [] for letter in (*LETTERS, OTHER)}
    for row in dicts(view.db, ALL):
        shelves[row["letter"] if row["letter"] in LETTERS else OTHER].append(row)
    letters = [
        {"letter": letter, "target": f"leverantor/{LETTERS.get(letter, 'ovriga')}/", "names": len(rows)}
        for letter, rows in shelves.items()
    ]
    [total] = dicts(view.db, "select * from total")
    lean = room.tight(view.db)
    yield front(shelves, letters, total)
    for letter, rows in shelves.items():
        yield from shelf(letter, rows, letters, lean)


def front(shelves: dict[str, list[dict[str, Any]]], letters: list[dict[str, Any]], total: dict[str, Any]) -> Page:
    """The letters, and the hundred largest."""
    everyone = [row for rows in shelves.values() for row in rows]
    return Page(
        "leverantor/index.html",
        "suppliers.html",
        {
            "title": "Leverantörer A–Ö",
            "description": f"{swedish.number(len(everyone))} företag, föreningar och myndigheter som fått betalt.",
            "crumbs": [("Start", ""), ("Leverantörer", None)],
            "letters": letters,
            "count": len(everyone),
            "total": total,
            "largest": sorted(everyone, key=lambda row: row["place"])[:100],
        },
    )


def shelf(letter: str, rows: list[dict[str, Any]], letters: list[dict[str, Any]], lean: bool) -> Iterator[Page]:
    """The names under one letter, in Swedish order; lean where the site is short of room."""
    target = f"leverantor/{LETTERS.get(letter, 'ovriga')}/"
    for leaf in leaves(rows, target, LONG) if rows else ():
        yield Page(
            leaf.path,
            "suppliers_letter.html",
            {
                "title": f"Leverantörer på {letter}" + leaf.said,
                "description": f"{swedish.number(len(rows))} leverantörer på {letter}.",
                "crumbs": [("Start", ""), ("Leverantörer", "leverantor/"), (letter, None)],
                "letter": letter,
                "letters": letters,
                "count": len(rows),
                "lean": lean,
                **leaf.shown,
            },
        )
