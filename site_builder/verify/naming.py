"""What each figure says, from where it stands on its page: what is counted, over which rows. See ledger.Name.

A figure that follows from nothing published row by row has a reason instead, of REASONS.
"""

import re
from collections.abc import Callable
from typing import Any

from site_builder.verify import data_pages, lead_pages, money_pages, questions, rest
from site_builder.verify.ledger import Ledger, Name, name
from site_builder.verify.shown import Shown
from site_builder.verify.surroundings import FILE, account, asked, board, linked, measure, month, secret

REASONS = {
    "hidden": "rows of hidden payees are published by year and account alone (rule P7): their boards and months "
    "cannot be counted one by one",
    "names": "the files have the name that the page shows, not every name that a source has written",
    "files": "remarks on raw files, their own totals and how their payees are known are told by their page alone",
    "counties": "how many municipalities a county has is said by the register of public bodies",
    "past": "what an earlier edition said was worked out when that edition was published",
    "unwritten": "no second form is written: verify/questions.py or verify/leads.py lacks the question or the lead",
    "words": "written by a person, or an example of a figure",
}
"""Why a figure is not worked out from the rows that are published."""

WHOLE = {"buyer_month", "total_month", "supplier_name", "buyer_department"}
"""Models whose rows are together all of their entity's."""
LINES = {"buyer_account": "account lines", "buyer_department": "boards"}

LISTED = data_pages.LISTED
Found = Name | str
"""A name, or a reason."""


def found(ledger: Ledger, page: str, shown: Shown) -> Found:
    """Say what a figure of a page is."""
    kind, *parts = page.split("/")[:-1] or ["start"]
    if shown.section == "historik":
        return "past"
    if kind not in KINDS:
        return "words"
    said = KINDS[kind](ledger, parts, shown)
    return hidden(ledger, said) if isinstance(said, Name) else said


def hidden(ledger: Ledger, said: Name) -> Found:
    """The name, unless rows of hidden payees are part of it that are not published so finely."""
    where = dict(said.where)
    named = said.measure in {"invoices", "middle", "suppliers"} or "supplier" in where
    if named or not {"month", "board"} & where.keys():
        return said
    keys = {"buyer"} if "buyer" in where else {"chart", "account"}
    test = {key: value for key, value in said.where if key in keys}
    return "hidden" if ledger.value(name("rows", hidden=1, **test)) else said


def tallest(shown: Shown, **own: Any) -> Found:
    """The tallest bar of a drawing, which the words before it place: Mest i mars 2016, or Mest 2016."""
    when = shown.before.removeprefix("Mest ").removeprefix("i ").rstrip(": ")
    return name("ore", **own, **({"month": month(when)} if month(when) else {"year": int(when)}))


def row_of(shown: Shown, **own: Any) -> Found:
    """A figure of a row that is about one entity, or in a foot about all of them."""
    what = measure(shown)
    return name(what, **own, **linked(shown), **secret(shown)) if what else "words"


def in_list(_: Ledger, parts: list[str], shown: Shown) -> Found:
    """A list of buyers, suppliers or accounts, and how many there are of them."""
    if shown.table:
        return row_of(shown)
    if parts and not shown.section:
        return name("suppliers by letter", letter=parts[0])
    return name(measure(shown), **secret(shown)) if measure(shown) else "words"


def start(_: Ledger, __: list[str], shown: Shown) -> Found:
    """The start page."""
    if shown.id == "skyddat":
        return name("ore", hidden=1)
    if shown.section == "manader":
        return name("rows" if shown.column == "Rader" else "ore", month=month(shown.heading))
    if shown.section == "storst" and shown.name == "data-n":
        return name("buyers", **linked(shown))
    return name(measure(shown)) if not shown.section else row_of(shown)


def supplier(ledger: Ledger, parts: list[str], shown: Shown) -> Found:
    """A supplier's own page, or one of the index."""
    if not parts or not ledger.value(name("rows", supplier=parts[0])):
        return in_list(ledger, parts, shown)
    own, section, cell = {"supplier": parts[0]}, shown.section, shown.part == "tbody"
    if section == "kopare":
        year = {"year": int(shown.column)} if shown.column.isdigit() else {}
        return name("ore", **own, **year, **(linked(shown) if cell else {}))
    if section == "konton":
        return name(measure(shown), **own, **account(shown)) if cell else name("account lines", **own)
    if section == "forvaltningar":
        return name("ore", **own, **linked(shown), board=board(shown)) if cell else name("boards", **own)
    if section == "fakturor" and (cell or shown.beside):
        return invoice(ledger, shown, **own, **(asked(shown) | (linked(shown) if cell else {})))
    if section == "fakturor":
        return name("rows" if shown.after.startswith("rad") else "invoices", **own)
    if section == "identitet":
        return "names" if shown.table else name("ore", **linked(shown))
    return tallest(shown, **own) if section == "manader" else name(measure(shown), **own)


def invoice(ledger: Ledger, shown: Shown, supplier: str, buyer: str) -> Found:
    """One invoice, a row of a table or a sentence in a list, by the file and row where its first row stands."""
    place = next(match for link in shown.beside if (match := FILE.search(link)))
    row = next(match for cell in shown.cells if (match := re.search(r" rad (\d+)$", cell)))
    key = ledger.invoice_at(place[1], place[2], int(row[1]), supplier, buyer)
    return name("ore" if shown.name == "data-ore" else "rows", invoice=key)


def buyer(ledger: Ledger, parts: list[str], shown: Shown) -> Found:
    """A buyer's own page and its complete lists, or the list of buyers."""
    if not parts or parts[0].startswith("sida-"):
        return in_list(ledger, [], shown)
    own, section, cell = {"buyer": parts[0]}, shown.section, shown.part == "tbody"
    if shown.part == "tfoot" and shown.heading.startswith("Övriga"):
        return rest.found(shown, "account", **own)
    if shown.model in LINES and (shown.table or shown.name == "data-n"):
        return spent(own, shown) if cell else name(measure(shown) if shown.table else LINES[shown.model], **own)
    if section in OF_BUYER:
        return OF_BUYER[section](ledger, own, shown)
    if shown.column == "Kompletta månader" or shown.after.startswith("månad"):
        return money_pages.months(parts[0], shown)
    if shown.model == "buyer_kind":
        return name(measure(shown), **own, kind=money_pages.KIND_CALLED.get(shown.heading, ""))
    if section == "manader":
        return name("rows" if shown.column == "Rader" else "ore", **own, month=month(shown.heading))
    if section == "ar" and cell:
        return name(measure(shown), **own, year=int(shown.heading))
    if not shown.table and shown.name == "data-ore" and shown.id != "total" and parts[1:]:
        return name("ore", **own, hidden=1) if parts[1] == "leverantorer" else name("ore", **own)
    return row_of(shown, **own) if shown.table else name(measure(shown), **own)


def spent(own: dict[str, str], shown: Shown) -> Found:
    """A buyer's account or board; hidden payees are in it, and have neither where they are too few."""
    if shown.model == "buyer_department":
        return name(measure(shown), **own, board=board(shown))
    return name(measure(shown), **own, account=linked(shown).get("account"))


def protected(own: dict[str, str], shown: Shown) -> Found:
    """Rows of hidden payees, by year and class of accounts."""
    what = "ore" if shown.name == "data-ore" else "rows"
    if not shown.table:
        return name(what, **own, hidden=1)
    digit = shown.cells[1].removeprefix("Konton som börjar på ")
    return name(what, **own, year=int(shown.heading), **{"class": "" if digit == "Redovisas inte" else digit})


OF_BUYER: dict[str, Callable[[Ledger, dict[str, str], Shown], Found]] = {
    "fakturor": lambda ledger, own, shown: invoice(ledger, shown, **own, **linked(shown)),
    "skyddat": lambda _, own, shown: protected(own, shown),
    "data": lambda _, __, shown: data_pages.fetched(shown),
    "uppslag": lambda _, own, shown: lead_pages.of_buyer(own["buyer"], shown),
}
"""Sections of a buyer's page that say something of their own."""


def embedded(ledger: Ledger, parts: list[str], shown: Shown) -> Found:
    """A figure to be framed on others' pages: of this edition, or of each."""
    kinds = {"kopare": ("buyer",), "leverantor": ("supplier",), "konto": ("chart", "account")}
    own = dict(zip(kinds[parts[0]], parts[1:], strict=False))
    if shown.section and shown.section != ledger.edition:
        return "past"
    if shown.before.startswith("Mest "):
        return tallest(shown, **own)
    year = {"year": int(shown.heading)} if shown.heading.isdigit() else {}
    return name(measure(shown), **own, **year)


def whole(ledger: Ledger, page: str, shown: Shown) -> Name | None:
    """What the figures of a column are together, for figures that cannot be worked out one by one."""
    kind, *parts = page.split("/")[:-1] or ["start"]
    if shown.part != "tbody" or shown.model not in WHOLE or (shown.name == "data-n" and shown.column != "Rader"):
        return None
    own = {"kopare": "buyer", "leverantor": "supplier"}.get(kind)
    where = {own: parts[0]} if own else {"chart": shown.section.removeprefix("plan-")} if kind == "konto" else {}
    if shown.model in {"buyer_month", "total_month"} and ledger.undated & set(parts or ledger.charts):
        return None
    return name("ore" if shown.name == "data-ore" else "rows", **where)


def chart(ledger: Ledger, parts: list[str], shown: Shown) -> Found:
    """An account's page, in all years or in one; a chart; or the list of charts."""
    if parts[:1] == ["sortering"]:
        return money_pages.sorting(ledger, shown)
    if len(parts) < 2 or parts[1].startswith("sida-"):
        own = {"chart": parts[0]} if parts else {}
        return row_of(shown) if shown.table else name(measure(shown), **own)
    own, when = {"chart": parts[0], "account": parts[1]}, {"year": int(parts[2])} if parts[2:] else {}
    if shown.section == "nar":
        return tallest(shown, **own)
    if shown.section == "ar":
        return name(measure(shown), **own, year=int(shown.heading))
    if shown.part == "tbody":
        return row_of(shown, **own, **when)
    if shown.part == "tfoot":
        return rest.found(shown, rest.SIDES[shown.section], **own, **when)
    secret = {"hidden": 1} if shown.section == "leverantorer" and not shown.part else {}
    return name(measure(shown), **own, **when, **secret)


KINDS = {
    "start": start,
    "kopare": buyer,
    "leverantor": supplier,
    "konto": chart,
    "data": data_pages.found,
    "embed": embedded,
    "fragor": questions.found,
    "uppslag": lead_pages.found,
    "jamfor": money_pages.compared,
    "utgava": data_pages.edition,
}
"""First part of an address to what names its figures."""
