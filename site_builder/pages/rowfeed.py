"""Feeds of new rows beside a page: an entry for each edition that gave its figures rows, or took them."""

from collections.abc import Iterator
from html import escape
from typing import Any

from site_builder import swedish
from site_builder.pages import words
from site_builder.pages.editions import json_feed
from site_builder.pages.page import Page, View

MOST = 20
"""Entries in a feed."""

Row = dict[str, Any]


def feeds(view: View, page: str, name: str, history: list[Row], latest: list[Row]) -> Iterator[Page]:
    """Yield a page's Atom feed and its JSON Feed.

    page       its place, such as kopare/4000000000/
    history    what each edition said of it, in order of year and edition
    latest     its latest invoices: posted, precision, name (of the other side), amount_ore
    """
    money, title = swedish.Money(view.settings.site.currency), f"{name}: nya rader"
    found = list(entries(view, page, history, latest, money))[:MOST]
    yield Page(
        f"{page}feed.xml",
        "feed.xml",
        {
            "title": title,
            "home": view.absolute(page),
            "address": view.absolute(f"{page}feed.xml"),
            "updated": found[0]["updated"],
            "entries": found,
        },
    )
    items = [
        {
            "id": one["address"],
            "url": one["address"],
            "title": one["title"],
            "summary": one["summary"],
            "content_html": one["body"] or escape(one["summary"]),
            "date_published": one["updated"],
        }
        for one in found
    ]
    yield Page(f"{page}feed.json", data=json_feed(title, view.absolute(page), view.absolute(f"{page}feed.json"), items))


def entries(view: View, page: str, history: list[Row], latest: list[Row], money: swedish.Money) -> Iterator[Row]:
    """What each edition changed, the newest first; that one also lists the latest invoices."""
    changed = editions(history)
    for at, (edition, change) in enumerate(reversed(changed.items())):
        yield {
            "title": f"{said(change['rows'])} i utgåva {edition}",
            "address": view.absolute(f"{page}#{edition}"),
            "updated": f"{edition[:10]}T12:00:00Z",
            "summary": f"{said(change['rows'])}, {money.full(change['ore'])}: {causes(change['causes'])}.",
            "body": "" if at else listed(latest, money),
        }


def editions(history: list[Row]) -> dict[str, Row]:
    """Edition -> rows, öre and causes of what it changed, all years together, the oldest first."""
    before: dict[int, tuple[int, int]] = {}
    found: dict[str, Row] = {}
    for row in sorted(history, key=lambda row: (row["place"], row["year"])):
        rows, ore = before.get(row["year"], (0, 0))
        change = found.setdefault(row["edition"], {"rows": 0, "ore": 0, "causes": []})
        change["rows"] += row["rows"] - rows
        change["ore"] += row["amount_ore"] - ore
        change["causes"] += row["cause"].split(",")
        before[row["year"]] = (row["rows"], row["amount_ore"])
    return found


def said(rows: int) -> str:
    """How many rows more or fewer, in words."""
    if not rows:
        return "Lika många rader"
    word = words.plural(abs(rows), "rad", "rader")
    return f"{swedish.number(rows)} {'ny' if rows == 1 else 'nya'} {word}" if rows > 0 else (
        f"{swedish.number(-rows)} {word} färre"
    )  # fmt: skip


def causes(codes: list[str]) -> str:
    """Why, each reason once."""
    return ", ".join(words.CAUSES[code] for code in dict.fromkeys(codes))


def listed(latest: list[Row], money: swedish.Money) -> str:
    """The latest invoices as a list in HTML. Every value is escaped here: a feed's reader is not ours."""
    lines = [
        f"<li>{swedish.posted(row['posted'], row['precision'])} {escape(row['name'])}: "
        f"{escape(swedish.exact(row['amount_ore']))} {escape(money.unit)}</li>"
        for row in latest
    ]
    return f"<p>De senaste fakturorna:</p><ul>{''.join(lines)}</ul>" if lines else ""
