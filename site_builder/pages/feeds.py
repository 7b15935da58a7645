"""For machines and lost visitors: feed.xml (Atom), sitemap.xml, robots.txt and 404.html."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from site_builder import prose
from site_builder.articles import Article
from site_builder.pages.page import Page, View

KIND = "flöden"
SHARD = 50_000
"""Addresses in one sitemap, by the protocol of sitemaps.org."""
UNLISTED = ("sok/",)
"""Pages that hold nothing of their own for a search engine."""


def pages(view: View) -> Iterator[Page]:
    """The feed, robots.txt and the page for addresses that lead nowhere."""
    yield Page("feed.xml", "feed.xml", feed(view))
    yield Page("robots.txt", data=robots(view).encode())
    yield Page(
        "404.html",
        "404.html",
        {
            "title": "Sidan finns inte",
            "description": "Adressen leder inte till någon sida i arkivet.",
            "crumbs": [("Sidan finns inte", None)],
        },
    )


def sitemap(view: View, paths: Iterable[str]) -> Iterator[Page]:
    """The sitemap of every page that was written; past 50 000 addresses, an index of several.

    paths    files of the site relative to its root; only …/index.html are listed
    """
    unlisted = {article.old_file for article in view.articles}
    places = sorted(place(path) for path in paths if path.endswith("index.html") and path not in unlisted)
    listed = [view.absolute(quote(path)) for path in places if not path.startswith(UNLISTED)]
    shards = list(batches(listed, SHARD))
    if len(shards) <= 1:
        yield Page("sitemap.xml", "sitemap.xml", {"maps": [], "addresses": listed})
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(shards) + 1)]
    yield Page("sitemap.xml", "sitemap.xml", {"maps": [view.absolute(name) for name in names], "addresses": []})
    for name, shard in zip(names, shards, strict=True):
        yield Page(name, "sitemap.xml", {"maps": [], "addresses": shard})


def place(path: str) -> str:
    """om/index.html is the place om/, and index.html is the start page."""
    return path.removesuffix("index.html")


def batches(addresses: list[str], size: int) -> Iterator[list[str]]:
    """Cut a list into pieces of at most size."""
    for start in range(0, len(addresses), size):
        yield addresses[start : start + size]


def feed(view: View) -> dict[str, Any]:
    """The newest twenty news items, with their whole text."""
    news = [article for article in view.articles if article.date]
    news.sort(key=lambda article: (str(article.date), article.path), reverse=True)
    newest = news[0].date if news else view.settings.as_of
    return {
        "title": f"{view.settings.site.name}: nyheter",
        "home": view.absolute(""),
        "address": view.absolute("feed.xml"),
        "updated": moment(newest or view.settings.as_of),
        "entries": [entry(view, article, article.date) for article in news[:20] if article.date],
    }


def entry(view: View, article: Article, date: dt.date) -> dict[str, str]:
    """One news item; its addresses are whole, since a feed is read elsewhere."""
    return {
        "title": article.title,
        "address": view.absolute(f"{article.path}/"),
        "updated": moment(date),
        "summary": article.description,
        "body": prose.clean(article.html, view.settings.base_url),
    }


def moment(date: dt.date) -> str:
    """A day as Atom wants it, at noon in UTC so that it is the same day in Sweden."""
    return f"{date.isoformat()}T12:00:00Z"


def robots(view: View) -> str:
    """Everything may be read; the search page is empty without a question."""
    return f"User-agent: *\nDisallow: {view.url('sok/')}\n\nSitemap: {view.absolute('sitemap.xml')}\n"
