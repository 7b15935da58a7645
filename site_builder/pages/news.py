"""News: /nyheter/, the dated articles newest first, and then every other article."""

from collections.abc import Iterator
from typing import Any

from site_builder.articles import Article
from site_builder.pages.page import Page, View
from site_builder.swedish import long_date

KIND = "nyheter"
DESCRIPTION = "Vad som är nytt i arkivet: nya utgåvor, nya källor, rättelser och andra artiklar."


def pages(view: View) -> Iterator[Page]:
    """One page; a reader without scripts finds every article from it."""
    found = view.articles
    yield Page(
        "nyheter/index.html",
        "news.html",
        {
            "title": "Nyheter",
            "description": DESCRIPTION,
            "crumbs": [("Nyheter", None)],
            "news": [entry(article) for article in newest_first(found)],
            "others": [entry(article) for article in by_title(found)],
        },
    )


def newest_first(found: list[Article]) -> list[Article]:
    """Dated articles; those of one day in order of title."""
    news = sorted((article for article in found if article.date), key=lambda article: article.title)
    return sorted(news, key=lambda article: str(article.date), reverse=True)


def by_title(found: list[Article]) -> list[Article]:
    """Articles without a date."""
    return sorted((article for article in found if not article.is_news), key=lambda article: article.title)


def entry(article: Article) -> dict[str, Any]:
    """What a list says of one article; both dates are empty when it has none."""
    return {
        "title": article.title,
        "path": f"{article.path}/",
        "description": article.description,
        "date": article.date.isoformat() if article.date else "",
        "date_text": long_date(article.date) if article.date else "",
    }
