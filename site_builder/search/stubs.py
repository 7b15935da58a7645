"""What people read, as stubs for Pagefind: a few lines of HTML for each account and article."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from site_builder import database
from site_builder.database import Connection
from site_builder.search import told
from site_builder.search.compounds import Vocabulary, words
from site_builder.swedish import Money

Article = tuple[str, str, str]
"""Address, title and text."""

ACCOUNTS = """
    select chart, account_id, account_no, account_text, amount_ore, rows
    from (from account_total order by amount_ore desc, chart, account_id limit {most})
    order by chart, account_id
"""
MOST = 20_000
"""Records that Pagefind answers quickly from; at this many a first query costs a quarter of a megabyte."""

CHARTS = {
    "kommun": "kommunernas kontoplan",
    "region": "regionernas kontoplan",
    "stat": "statens kontoplan",
    "ovrig": "övriga kontoplaner",
}


@dataclass(frozen=True)
class Stub:
    """One thing to find.

    address    relative to the site's root, ending in a slash
    kind       account or article: the group it is shown in
    title      as shown, and searched with the most weight
    detail     one line under the title; shown, not searched
    weight     how much a hit in the title counts, 1 to 10
    also       other names, numbers and parts of words; searched, not shown
    text       running text; searched with little weight
    """

    address: str
    kind: str
    title: str
    detail: str
    weight: int
    also: tuple[str, ...] = field(default=())
    text: str = ""

    def html(self) -> str:
        """The stub as Pagefind wants it: kind and detail are carried along, not searched."""
        carried = "".join(
            f'<p data-pagefind-meta="{key}" data-pagefind-ignore>{escape(value)}</p>'
            for key, value in (("kind", self.kind), ("detail", self.detail))
        )
        also = "".join(f"<p>{escape(text)}</p>" for text in self.also if text)
        running = f'<p data-pagefind-weight="0.5">{escape(self.text)}</p>' if self.text else ""
        return (
            '<!doctype html><html lang="sv"><head><meta charset="utf-8"></head><body>'
            f'<h1 data-pagefind-weight="{self.weight}">{escape(self.title)}</h1>'
            f"{carried}{also}{running}</body></html>"
        )


def stubs(db: Connection, currency: str, articles: list[Article]) -> Iterator[Stub]:
    """Everything that can be read about, in a fixed order; of too many accounts, the largest.

    An account called "-" has nothing that anyone could type, and Pagefind would leave it out of its count.
    """
    money = Money(currency)
    accounts = database.dicts(db, ACCOUNTS.format(most=MOST - len(articles)))
    known = Vocabulary(word for row in accounts for word in words(str(row["account_text"])))
    for row in accounts:
        stub = account(row, known, money)
        if any(sign.isalnum() for sign in stub.title):
            yield stub
    for address, title, text in articles:
        yield Stub(f"{address.strip('/')}/", "article", title, "", 5, (), text)


def account(row: dict[str, object], known: Vocabulary, money: Money) -> Stub:
    """An account of one chart, under its number and its text."""
    title = " ".join(str(part) for part in (row["account_no"], row["account_text"]) if part)
    rows = told.count(int(str(row["rows"])), "rad", "rader")
    detail = told.line(CHARTS[str(row["chart"])], rows, money.short(int(str(row["amount_ore"]))))
    address = f"konto/{row['chart']}/{row['account_id']}/"
    return Stub(address, "account", title or str(row["account_id"]), detail, 6, (known.inner(title),))
