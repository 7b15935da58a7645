"""What the search finds besides suppliers, buyers and accounts: articles, questions, leads and tools."""

from collections.abc import Iterator

from site_builder import prose
from site_builder.database import dicts
from site_builder.pages.page import View

TOOLS = (
    (
        "utforska/",
        "Utforska",
        "Ställ en egen fråga till reskontrorna: filtrera, summera, rita diagram eller karta, skriv SQL, hämta svaret.",
    ),
    ("jamfor/", "Jämför köpare", "Ställ kommuner, regioner och myndigheter sida vid sida, per invånare och som andel."),
    ("rakna/", "Räkna på nyttan", "Vad sparar en kommun på att publicera sin leverantörsreskontra?"),
    ("fragor/", "Frågor om det offentligas inköp", "Vanliga frågor, besvarade för varje köpare."),
    ("uppslag/", "Uppslag värda att fråga om", "Granskningsuppslag: mönster i reskontrorna som är värda en fråga."),
)


def texts(view: View) -> Iterator[tuple[str, str, str]]:
    """Address, title and running text of everything that is read."""
    for article in view.articles:
        yield article.path, article.title, prose.plain(article.html)
    for row in dicts(view.db, "select slug, title, why || ' ' || read as text from question order by slug"):
        yield f"fragor/{row['slug']}/", row["title"], row["text"]
    for row in dicts(
        view.db,
        "select slug, title, replace(slug, '-', ' ') || '. ' || claim || ' ' || why as text from lead order by slug",
    ):
        yield f"uppslag/{row['slug']}/", row["title"], row["text"]
    yield from TOOLS
