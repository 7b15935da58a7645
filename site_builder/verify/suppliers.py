"""Suppliers by name: which are new at a buyer, as questions and leads ask, and how many begin with a letter."""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from collections import Counter, defaultdict
from typing import NamedTuple

from site_builder.verify.ledger import Ledger

QUIET = 24
"""Months without a row before the first."""
LARGE = 100_000_000
"""Öre within a year of it."""


SHELVES = {"å": "aring", "ä": "auml", "ö": "ouml"}
"""Letters whose pages are not called by the letter."""


class Newcomer(NamedTuple):
    """One supplier at one buyer; first is its first day there."""

    buyer: str
    supplier: str
    first: str


def later(day: str, months: int) -> str:
    """The same day some months later, or the month's last where it has no such day."""
    year, month, number = map(int, day.split("-"))
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    return dt.date(year, month, min(number, monthrange(year, month)[1])).isoformat()


def newcomers(ledger: Ledger) -> list[Newcomer]:
    """Those whose first row is at least 24 months after the buyer's own first, under any number of the same name.

    A row of which only the year is known cannot say that anybody is new, but that somebody is old.
    """
    names, earliest, dated = defaultdict(set), {}, {}
    query = ("select buyer, supplier, min(name), min(posted), min(case when month is not null then posted end) "
             "from entry where not hidden group by buyer, supplier")  # fmt: skip
    for buyer, supplier, called, any_day, day in ledger.db.execute(query):
        names[folded(called)].add(supplier)
        earliest[buyer, supplier] = any_day
        if day:
            dated[buyer, supplier] = (day, folded(called))
    since = {buyer: later(ledger.published.first_day(buyer), QUIET) for buyer in ledger.charts}
    return [
        Newcomer(buyer, supplier, day)
        for (buyer, supplier), (day, called) in sorted(dated.items())
        if day >= since[buyer]
        and not any(earliest.get((buyer, other), day) < day for other in names[called] - {supplier})
    ]


def by_letter(ledger: Ledger) -> Counter[str]:
    """How many are on each letter's page."""
    query = "select max(name) from entry where not hidden group by supplier"
    letters = [folded(called)[0] for (called,) in ledger.db.execute(query)]
    return Counter(SHELVES.get(one, one if "a" <= one <= "z" else "ovriga") for one in letters)


def teach(ledger: Ledger) -> None:
    """Let a ledger answer how many suppliers a letter has."""
    known: list[Counter[str]] = []

    def on_shelf(letter: str) -> int:
        known.extend([] if known else [by_letter(ledger)])
        return known[0][letter]

    ledger.taught["suppliers by letter"] = on_shelf


def folded(called: str) -> str:
    """A name without capitals, marks in front and blanks that differ."""
    text = " ".join(unicodedata.normalize("NFKC", called).split()).casefold()
    return re.sub(r"^\W+", "", text) or text


def large(ledger: Ledger, test: str = "not hidden") -> list[tuple[Newcomer, int]]:
    """Newcomers that were paid a million within twelve months of their first row, and how much, öre.

    test    which rows count
    """
    found = []
    query = f"select sum(ore) from entry where buyer = ? and supplier = ? and posted < ? and {test}"
    for one in newcomers(ledger):
        [[ore]] = ledger.db.execute(query, [one.buyer, one.supplier, later(one.first, 12)])
        if (ore or 0) >= LARGE:
            found.append((one, ore))
    return found
