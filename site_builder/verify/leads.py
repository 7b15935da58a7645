"""The leads once more, from the claims of their pages in Swedish, over the published rows with Python's whole numbers.

Whoever adds a kind of lead adds a function here. One without is told as "unwritten", and a test fails.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from site_builder.verify import suppliers
from site_builder.verify.ledger import Ledger

MILLION = 100_000_000
"""Öre."""
PURCHASES = """
    select buyer, year, case grp when 'it-konsulter' then 'konsulter' else grp end, market, supplier,
        sum(ore), count(distinct invoice)
    from entry where kind = 'purchase' and not own and not undone group by 1, 2, 3, 5
"""
Group = tuple[str, int, str]


class Lead(NamedTuple):
    """One of them.

    supplier    None for what is about a buyer alone
    told        words that its sentence has and no other of the same buyer and supplier
    ore         its amount
    base_ore    what that is a part of, where the sentence says it
    """

    buyer: str
    supplier: str | None
    told: tuple[str, ...]
    ore: int
    base_ore: int = 0


class Sold(NamedTuple):
    """What a supplier, or the hidden ones together, sold a buyer of a group in a year."""

    supplier: str | None
    ore: int
    invoices: int


class Bought:
    """Purchases without own companies and very large rows that were taken back.

    groups    (buyer, year, group) -> who sold
    sold      (buyer, year, supplier) -> of which groups, and öre below 0, the largest first when sorted
    market    group -> open, premises, tariff or placement
    """

    def __init__(self, ledger: Ledger) -> None:
        self.groups: dict[Group, list[Sold]] = defaultdict(list)
        self.sold: dict[tuple[str, int, str | None], list[tuple[int, str]]] = defaultdict(list)
        self.market: dict[str, str] = {}
        for buyer, year, group, market, supplier, ore, invoices in ledger.db.execute(PURCHASES):
            self.groups[buyer, year, group].append(Sold(supplier, ore, invoices))
            self.sold[buyer, year, supplier].append((-ore, group))
            self.market[group] = market

    def base(self, key: Group) -> int:
        """What a buyer bought of a group in a year, without suppliers that gave back more than they got, öre."""
        return sum(max(sold.ore, 0) for sold in self.groups[key])

    def mostly(self, buyer: str, year: int, supplier: str, *markets: str) -> tuple[int, str] | None:
        """What a supplier mostly sold a buyer in a year: öre and group."""
        sold = [one for one in self.sold.get((buyer, year, supplier), []) if self.market[one[1]] in markets]
        return (-min(sold)[0], min(sold)[1]) if sold else None


def permille(part: int, whole: int) -> int:
    """Tenths of a per cent, rounded half up."""
    return (2000 * part + whole) // (2 * whole)


def at(values: list[int], quarters: int) -> int:
    """The value with so many quarters of them at or below it."""
    return sorted(values)[max(0, -(-len(values) * quarters // 4) - 1)]


def label(ledger: Ledger, group: str) -> str:
    """A group as a sentence writes it."""
    return ledger.published.groups[group]["namn"].lower()


def whole(ledger: Ledger, buyer: str, year: int) -> bool:
    """Say whether a buyer's year has twelve full months."""
    return ledger.published.last_whole(buyer, {year}) is not None


def concentration(ledger: Ledger, bought: Bought) -> Iterator[Lead]:
    """One supplier has three tenths of a group in a whole year, and half more than is usual where that is known."""
    weighed = {}
    for key, sold in bought.groups.items():
        base, named = bought.base(key), [one for one in sold if one.supplier]
        many = sum(one.invoices for one in sold) >= 30 and sum(one.ore > 0 for one in named) >= 6
        if base >= 3 * MILLION and many and bought.market[key[2]] == "open" and whole(ledger, *key[:2]):
            best = max(named, key=lambda one: (one.ore, one.supplier))
            weighed[key] = (permille(best.ore, base), best, base)
    alike: dict[tuple[str, int, str], list[tuple[str, int]]] = defaultdict(list)
    for (buyer, year, group), (share, *_) in weighed.items():
        alike[ledger.charts[buyer], year, group].append((buyer, share))
    for (buyer, year, group), (share, best, base) in weighed.items():
        others = [said for other, said in alike[ledger.charts[buyer], year, group] if other != buyer]
        if share >= 300 and (len(others) < 3 or 2 * share >= 3 * at(others, 2)):
            yield Lead(buyer, best.supplier, (f"köpen av {label(ledger, group)} {year}",), best.ore, base)


def one_customer(ledger: Ledger, bought: Bought) -> Iterator[Lead]:
    """A supplier has nine tenths of its money from one buyer, and sells it a tenth of a group."""
    paid: dict[str, Counter[str]] = defaultdict(Counter)
    buyers = defaultdict(set)
    for (buyer, _, group), sold in bought.groups.items():
        buyers[group, ledger.charts[buyer]].add(buyer)
        for one in sold:
            if one.supplier:
                paid[one.supplier][buyer] += one.ore
    years = {(buyer, year) for buyer, year, _ in bought.groups}
    last = {buyer: year for buyer, year in sorted(years) if whole(ledger, buyer, year)}
    for supplier, customers in paid.items():
        ore, buyer = max((ore, buyer) for buyer, ore in customers.items())
        if ore <= 0 or 10 * ore < 9 * sum(max(one, 0) for one in customers.values()):
            continue
        year = last.get(buyer, 0)
        sells = bought.mostly(buyer, year, supplier, "open", "placement")
        if not sells or sells[0] < 2 * MILLION or 10 * sells[0] < bought.base((buyer, year, sells[1])):
            continue
        if len(buyers[sells[1], ledger.charts[buyer]]) >= 3:
            told = (f"säljer {label(ledger, sells[1])} nästan", f" {year}, ")
            yield Lead(buyer, supplier, told, sells[0])


def new_and_large(ledger: Ledger, bought: Bought) -> Iterator[Lead]:
    """A newcomer has a million in its first twelve months, and a tenth of a group in its first calendar year."""
    for one, ore in suppliers.large(ledger, "not undone"):
        year = int(one.first[:4])
        sells = bought.mostly(one.buyer, year, one.supplier, "open")
        base = bought.base((one.buyer, year, sells[1])) if sells else 0
        if sells and base > 0 and 10 * sells[0] >= base:
            told = (f"köp av {label(ledger, sells[1])}.", f"Första raden {one.first}")
            yield Lead(one.buyer, one.supplier, told, ore)


def just_under(ledger: Ledger, bought: Bought) -> Iterator[Lead]:
    """A supplier has 85 to 100 per cent of the limit for direct award in a group, in at least two whole years."""
    near: dict[tuple[str, str, str], list[tuple[int, int, int]]] = defaultdict(list)
    query = "select distinct buyer, source from entry where not hidden"
    taxed = {buyer for buyer, source in ledger.db.execute(query) if ledger.published.vat(source) == "included"}
    for (buyer, year, group), sold in bought.groups.items():
        limit = next((ore for first, last, ore in ledger.published.limits if first <= f"{year}-12-31" <= last), 0)
        if bought.market[group] == "open" and buyer not in taxed and whole(ledger, buyer, year):
            for one in sold:
                if one.supplier and one.invoices >= 3 and limit * 85 // 100 <= one.ore < limit:
                    near[buyer, one.supplier, group].append((year, one.ore, limit))
    for (buyer, supplier, group), found in near.items():
        if len(found) >= 2:
            year, ore, limit = max(found)
            told = "Åren " + ", ".join(str(one) for one, *_ in sorted(found))
            yield Lead(buyer, supplier, (f"för {label(ledger, group)} {year}", told), ore, limit)


def much_hidden(ledger: Ledger, _: Bought) -> Iterator[Lead]:
    """A buyer's hidden payees have far more than is usual in whole years of others with the same chart."""
    shares = {}
    query = "select buyer, year, sum(ore), sum(case when hidden then ore else 0 end) from entry group by 1, 2"
    for buyer, year, ore, hidden in ledger.db.execute(query):
        if ore > 0 and whole(ledger, buyer, year):
            shares[buyer, year] = (permille(hidden, ore), hidden, ore)
    for (buyer, year), (share, hidden, ore) in shares.items():
        others = [(other, said) for (other, _), (said, *_) in shares.items()
                  if other != buyer and ledger.charts[other] == ledger.charts[buyer]]  # fmt: skip
        if len({other for other, _ in others}) >= 5 and hidden >= MILLION and share >= 100:
            said = [one for _, one in others]
            if 2 * share > 2 * at(said, 3) + 3 * (at(said, 3) - at(said, 1)):
                yield Lead(buyer, None, (f"betalades {year} ",), hidden, ore)


BOOKED = """
    select buyer, supplier, invoice_no, sum(ore), min(posted) from entry
    where not hidden and not undone and length(day) = 10 and supplier <> buyer
    group by buyer, supplier, invoice_no, coalesce(voucher, posted) order by buyer, supplier
"""


def paid_twice(ledger: Ledger, _: Bought) -> Iterator[Lead]:
    """An invoice number is booked with one amount on two vouchers 1 to 120 days apart, not taken back in a year."""
    for (buyer, supplier), group in groupby(ledger.db.execute(BOOKED), lambda row: row[:2]):
        days: dict[tuple[str, int], list[str]] = defaultdict(list)
        credits = defaultdict(list)
        for _, _, number, ore, day in group:
            if number and len(number) >= 4 and ore >= 1_000_000:
                days[number, ore].append(day)
            if ore < 0:
                credits[-ore].append(day)
        for (number, ore), found in days.items():
            first, last = min(found), max(found)
            back = sum(0 <= apart(first, day) <= 365 for day in credits[ore])
            if 1 <= apart(first, last) <= 120 and len(found) - back >= 2:
                yield Lead(buyer, supplier, (f"Faktura {number}, {first} och {last}",), ore)


def apart(first: str, last: str) -> int:
    """Days from one to another."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


LEADS = {
    "en-enda-kund": one_customer,
    "koncentration": concentration,
    "mojliga-dubbletter": paid_twice,
    "ny-och-stor": new_and_large,
    "skyddad-andel": much_hidden,
    "strax-under-gransen": just_under,
}
"""Address -> who finds them."""


def undo(ledger: Ledger) -> None:
    """Mark rows of 100 mnkr or more that another row of the buyer takes back within 31 days."""
    rows: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    query = ("select rowid, buyer, ore, posted from entry where abs(ore) >= 10000000000 and not hidden "
             "order by posted, rowid")  # fmt: skip
    for number, buyer, ore, day in ledger.db.execute(query):
        rows[buyer, ore].append((number, day))
    for (buyer, ore), found in rows.items():
        for (number, day), (_, other) in zip(found, rows.get((buyer, -ore), []), strict=False):
            if abs(apart(day, other)) <= 31:
                ledger.db.execute("update entry set undone = 1 where rowid = ?", [number])
