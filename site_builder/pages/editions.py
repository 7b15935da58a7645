"""Every edition, and what it changed of what was published before: a page, an Atom feed and a JSON feed."""

from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import beside, dicts
from site_builder.jsontext import indented
from site_builder.pages import words
from site_builder.pages.feeds import moment
from site_builder.pages.page import Page, View

KIND = "utgåva"

EDITIONS = "select id, * exclude (id) from edition order by id"
REVISIONS = {
    "changes": "select *, more_ore - fewer_ore as difference_ore from revision order by edition, source, cause",
}
SHOWN = 60
"""Editions on the page and in the feeds; utgavor.json has all."""


def pages(view: View) -> Iterator[Page]:
    """Yield the page and its feeds."""
    editions = sorted(beside(view.db, EDITIONS, **REVISIONS), key=lambda one: -one["place"])
    for one in editions:
        one["summary"] = summary(one["changes"], swedish.Money(view.settings.site.currency))
    known = {row["source"] for row in dicts(view.db, "select source from source")}
    yield Page(
        "utgava/index.html",
        "editions.html",
        {
            "title": "Vad ändrades?",
            "description": f"Alla utgåvor av arkivet och vad var och en ändrade. Senast {view.settings.edition}.",
            "crumbs": [("Start", ""), ("Utgåvor", None)],
            "editions": editions[:SHOWN],
            "count": len(editions),
            "causes": words.CAUSES,
            "known": known,
        },
    )
    yield Page("utgava/feed.xml", "feed.xml", atom(view, editions[:SHOWN]))
    yield Page("utgava/feed.json", data=as_json(view, editions[:SHOWN]))


def summary(changes: list[dict[str, Any]], money: swedish.Money) -> str:
    """What an edition changed, in one sentence."""
    if not changes:
        return "Inga siffror ändrades."
    causes: dict[str, list[int]] = {}
    for row in changes:
        sums = causes.setdefault(row["cause"], [0, 0])
        sums[0] += row["rows_more"] + row["rows_fewer"]
        sums[1] += row["difference_ore"]
    parts = [
        f"{words.CAUSES[cause]}: {swedish.number(rows)} {words.plural(rows, 'rad', 'rader')}, {money.full(ore)}"
        for cause, (rows, ore) in sorted(causes.items())
    ]
    return "; ".join(parts)[:1].upper() + "; ".join(parts)[1:] + "."


def atom(view: View, editions: list[dict[str, Any]]) -> dict[str, Any]:
    """The feed's context."""
    return {
        "title": f"{view.settings.site.name}: vad ändrades",
        "home": view.absolute("utgava/"),
        "address": view.absolute("utgava/feed.xml"),
        "updated": moment(view.settings.as_of),
        "entries": [
            {
                "title": f"Utgåva {one['id']}",
                "address": view.absolute(f"utgava/#u{one['id']}"),
                "updated": f"{one['day']}T12:00:00Z",
                "summary": one["summary"],
                "body": "",
            }
            for one in editions
        ],
    }


def as_json(view: View, editions: list[dict[str, Any]]) -> bytes:
    """The same as a JSON Feed.

    source    jsonfeed.org, version 1.1
    """
    return json_feed(
        f"{view.settings.site.name}: vad ändrades",
        view.absolute("utgava/"),
        view.absolute("utgava/feed.json"),
        [
            {
                "id": view.absolute(f"utgava/#u{one['id']}"),
                "url": view.absolute(f"utgava/#u{one['id']}"),
                "title": f"Utgåva {one['id']}",
                "content_text": one["summary"],
                "date_published": f"{one['day']}T12:00:00Z",
            }
            for one in editions
        ],
    )


def json_feed(title: str, home: str, address: str, items: list[dict[str, Any]], *, expired: bool = False) -> bytes:
    """A JSON Feed of these items; an expired one will have no more."""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": home,
        "feed_url": address,
        "language": "sv",
        **({"expired": True} if expired else {}),
        "items": items,
    }
    return indented(whole) + b"\n"
