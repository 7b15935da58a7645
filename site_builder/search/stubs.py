"""What can be searched for, as stubs: a few lines of HTML that only Pagefind reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from site_builder import database
from site_builder.database import Connection
from site_builder.search.compounds import Vocabulary, words
from site_builder.swedish import Money, number, org_number

Article = tuple[str, str, str]
"""Address, title and text."""

SUPPLIERS = """
    select
        s.supplier_id                                       as id,
        s.name,
        s.id_kind,
        coalesce(t.amount_ore, 0)                           as amount_ore,
        coalesce(t.buyers, 0)                               as buyers,
        coalesce(n.names, [])                               as names
    from supplier as s
    left join supplier_total as t using (supplier_id)
    left join (
        select supplier_id, list(distinct name order by name) as names
        from supplier_name
        group by supplier_id
    ) as n using (supplier_id)
    order by s.supplier_id
"""
BUYERS = """
    select
        b.buyer_id                                          as id,
        b.name,
        coalesce(t.amount_ore, 0)                           as amount_ore,
        coalesce(t.suppliers, 0)                            as suppliers
    from buyer as b
    left join buyer_total as t using (buyer_id)
    order by b.buyer_id
"""
ACCOUNTS = """
    select chart, account_id, account_no, account_text, amount_ore, rows
    from account_total
    order by chart, account_id
"""
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
    kind       supplier, buyer, account or article: the group it is shown in
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


def stubs(db: Connection, currency: str, articles: Iterable[Article]) -> Iterator[Stub]:
    """Everything that can be found, in a fixed order."""
    money = Money(currency)
    buyers, suppliers = database.dicts(db, BUYERS), database.dicts(db, SUPPLIERS)
    known = Vocabulary(name for row in (*buyers, *suppliers) for name in words(row["name"]))
    for row in buyers:
        detail = line(number_of(row["id"]), count(row["suppliers"], "leverantör", "leverantörer"), row, money)
        also = (*numbers(row["id"]), known.inner(row["name"]))
        yield Stub(f"kopare/{row['id']}/", "buyer", row["name"], detail, 10, also)
    for row in suppliers:
        yield supplier(row, known, money)
    for row in database.dicts(db, ACCOUNTS):
        yield account(row, known, money)
    for address, title, text in articles:
        yield Stub(f"{address.strip('/')}/", "article", title, "", 5, (), text)


def supplier(row: dict[str, object], known: Vocabulary, money: Money) -> Stub:
    """A supplier under every name it has, and its number in every form; more buyers, more weight."""
    key, name = str(row["id"]), str(row["name"])
    names = [other for other in row["names"] if other.casefold() != name.casefold()]  # type: ignore[attr-defined]
    detail = line(number_of(key), count(row["buyers"], "köpare", "köpare"), row, money)
    also = (*names, *numbers(key), known.inner(" ".join([name, *names])))
    weight = 4 + min(4, int(row["buyers"]))  # type: ignore[call-overload]
    return Stub(f"leverantor/{key}/", "supplier", name, detail, weight, also)


def account(row: dict[str, object], known: Vocabulary, money: Money) -> Stub:
    """An account of one chart, under its number and its text."""
    title = " ".join(str(part) for part in (row["account_no"], row["account_text"]) if part)
    detail = line(CHARTS[str(row["chart"])], count(row["rows"], "rad", "rader"), row, money)
    address = f"konto/{row['chart']}/{row['account_id']}/"
    return Stub(address, "account", title or str(row["account_id"]), detail, 6, (known.inner(title),))


def line(first: str, middle: str, row: dict[str, object], money: Money) -> str:
    """A result's second line: organisationsnummer 556036-0793 · 14 köpare · 412,6 mnkr."""
    return " · ".join(part for part in (first, middle, money.short(int(str(row["amount_ore"])))) if part)


def count(n: object, one: str, many: str) -> str:
    """1 köpare, 1 842 leverantörer."""
    return f"{number(int(str(n)))}\u00a0{one if n == 1 else many}"


def number_of(key: str) -> str:
    """The organisation number in words, for ids that are one."""
    return f"organisationsnummer {org_number(key)}" if is_number(key) else ""


def numbers(key: str) -> tuple[str, ...]:
    """The forms in which someone may type an organisation number: whole, hyphened, last four."""
    return (key, org_number(key), key[6:]) if is_number(key) else ()


def is_number(key: str) -> bool:
    """Whether an id is a Swedish organisation number."""
    return len(key) == 10 and key.isdigit()
