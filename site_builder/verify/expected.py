"""What each figure ought to be, from what the page says that it means. None for what no published row can say."""

import re
from dataclasses import dataclass

from site_builder.verify.ledger import Key, Ledger
from site_builder.verify.shown import Shown

LINK = re.compile(r"/(kopare|leverantor|konto)/((?:[a-z]+/)?[^/]+)/(?:$|#)")


@dataclass
class Book:
    """The ledger, and which chart of accounts each buyer has."""

    ledger: Ledger
    charts: dict[str, str]

    def figure(self, page: str, shown: Shown) -> int | None:
        """The value that a figure on a page ought to have."""
        parts = page.split("/")
        if page == "index.html":
            return self.start(shown)
        if parts[0] == "leverantor" and ("leverantor", parts[1]) in self.ledger.ore:
            return self.supplier(parts[1], shown)
        if parts[0] == "kopare" and len(parts) >= 3:
            return self.buyer(parts[1], shown) if len(parts) == 3 else self.listed(parts[1], parts[2], shown)
        if parts[0] == "leverantor" or page == "kopare/index.html":
            return self.in_list(shown)
        if parts[0] == "konto" and len(parts) >= 4:
            return self.account(parts[1], parts[2], parts[3], shown)
        return None

    def start(self, shown: Shown) -> int | None:
        """The start page: the whole, the protected, and lists of the largest."""
        whole: dict[str, Key] = {"total": ("all",), "skyddat": ("skyddat",)}
        if shown.name == "data-ore" and shown.id in whole:
            return self.ledger.ore.get(whole[shown.id], 0)
        return self.in_list(shown)

    def in_list(self, shown: Shown) -> int | None:
        """A row about one buyer or one supplier: its sum, rows or counterparts."""
        kind, entity = linked(shown)
        if kind not in {"kopare", "leverantor"} or (kind, entity) not in self.ledger.ore:
            return None
        if shown.name == "data-ore" and re.match(r"(Belopp|Betalat|Summa|Fått|Sammanlagt)", shown.column):
            return self.ledger.ore[kind, entity]
        counts = {"Köpare": ("köpare", entity), "Leverantörer": ("leverantörer", entity)}
        return len(self.ledger.distinct[counts[shown.column]]) if shown.column in counts else None

    def supplier(self, supplier: str, shown: Shown) -> int | None:
        """A supplier's own page."""
        key, section = ("leverantor", supplier), shown.section
        if shown.id == "total":
            return self.ledger.ore[key]
        if section == "kopare":
            return self.matrix(supplier, shown)
        if section == "konton":
            return self.bought(supplier, shown)
        if section == "forvaltningar" and shown.column.startswith("Belopp"):
            _, buyer = linked(shown)
            department = None if shown.heading.strip() == "Saknas i källan" else shown.heading.strip()
            return self.ledger.ore.get(("förvaltning", supplier, buyer, department))
        if section == "fakturor":
            return self.invoice(supplier, linked(shown)[1], shown) if shown.part else self.count_of(key, shown)
        return self.facts(supplier, shown) if not section else None

    def matrix(self, supplier: str, shown: Shown) -> int:
        """Buyers and years, with sums to the right and under."""
        _, buyer = linked(shown)
        who: Key = ("par", supplier, buyer) if shown.part == "tbody" else ("leverantor", supplier)
        if shown.column.isdigit():
            who = (f"{who[0]} år", *who[1:], int(shown.column))
        return self.ledger.ore.get(who, 0)

    def bought(self, supplier: str, shown: Shown) -> int | None:
        """A supplier's account: in one chart, across its buyers."""
        kind, account = linked(shown)
        chart, _, number = account.partition("/")
        if kind != "konto" or number.startswith("t-"):
            return None
        buyers = [b for b in self.ledger.distinct["köpare på konto", supplier, number] if self.charts[b] == chart]
        if shown.column == "Köpare":
            return len(buyers)
        return sum(self.ledger.ore["konto", supplier, buyer, number] for buyer in buyers)

    def invoice(self, supplier: str, buyer: str, shown: Shown) -> int | None:
        """One invoice: the rows of its number, or of its voucher. Equal if any of that name has the sum."""
        key = ("par", supplier, buyer)
        if not shown.column.startswith("Belopp") or self.loose(key):
            return None
        sums = self.ledger.invoices[key].values()
        return shown.value if shown.value in sums else min(sums, key=lambda ore: abs(ore - shown.value))

    def facts(self, supplier: str, shown: Shown) -> int | None:
        """The figures beside the lead sentence: its buyers, its invoices, the one in the middle."""
        if self.loose(("leverantor", supplier)):
            return None
        sums = sorted(self.ledger.invoices["leverantor", supplier].values())
        if shown.name == "data-ore":
            return sums[(len(sums) - 1) // 2]
        return shown.value if shown.value in {len(sums), len(self.ledger.distinct["köpare", supplier])} else None

    def count_of(self, key: Key, shown: Shown) -> int | None:
        """Rows to fetch, or invoices in all."""
        if self.loose(key):
            return None
        counts = {self.ledger.rows[key], len(self.ledger.invoices[key])}
        return shown.value if shown.value in counts else min(counts)

    def loose(self, key: Key) -> bool:
        """True when a row has neither number nor voucher, so that it cannot be told which invoice it is part of."""
        return any(invoice[0] == "r" for _, _, invoice in self.ledger.invoices[key])

    def buyer(self, buyer: str, shown: Shown) -> int | None:
        """A buyer's own page. Its accounts and boards hold protected rows too, which are published in sums alone."""
        ledger = self.ledger
        if shown.id == "total":
            return ledger.ore["kopare", buyer]
        if shown.section == "ar" and shown.part:
            return self.year(buyer, shown)
        if shown.section == "leverantorer" and shown.part:
            return self.pair(buyer, shown)
        if shown.section == "fakturor":
            return self.invoice(linked(shown)[1], buyer, shown)
        if shown.section == "skyddat" and not shown.part:
            return (ledger.ore if shown.name == "data-ore" else ledger.rows)["skyddat", buyer]
        if shown.section in {"konton", "forvaltningar"} and shown.part:
            return self.spent(buyer, shown)
        return None

    def year(self, buyer: str, shown: Shown) -> int | None:
        """One year of a buyer, or all of them."""
        year = int(shown.heading) if shown.heading.strip().isdigit() else None
        key: Key = ("kopare år", buyer, year) if year else ("kopare", buyer)
        if shown.column.startswith("Betalat"):
            return self.ledger.ore[key]
        if shown.column == "Leverantörer":
            what: Key = ("leverantörer år", buyer, year) if year else ("leverantörer", buyer)
            return len(self.ledger.distinct[what])
        if shown.column == "Fakturor" and buyer not in self.ledger.protected:
            return len(self.ledger.invoices[key]) if not (year or self.loose(key)) else None
        return None

    def spent(self, buyer: str, shown: Shown) -> int | None:
        """A buyer's account or board, when none of its rows are protected; its sum in any case."""
        if not shown.column.startswith("Belopp"):
            return None
        if shown.part == "tfoot":
            return self.ledger.ore["kopare", buyer]
        if buyer in self.ledger.protected:
            return None
        kind, account = linked(shown)
        if kind == "konto":
            return self.ledger.ore.get(("köpt", buyer, account.partition("/")[2]))
        department = None if shown.heading.strip() == "Saknas i källan" else shown.heading.strip()
        return self.ledger.ore.get(("köpt av", buyer, department)) if shown.section == "forvaltningar" else None

    def listed(self, buyer: str, what: str, shown: Shown) -> int | None:
        """The complete list of a buyer's suppliers."""
        return self.pair(buyer, shown) if what == "leverantorer" and linked(shown)[0] == "leverantor" else None

    def pair(self, buyer: str, shown: Shown) -> int | None:
        """What one buyer paid one supplier, and in how many invoices."""
        key = ("par", linked(shown)[1], buyer)
        if shown.column == "Fakturor":
            return None if self.loose(key) else len(self.ledger.invoices[key])
        return self.ledger.ore.get(key) if shown.column.startswith("Belopp") else None

    def account(self, chart: str, number: str, year: str, shown: Shown) -> int | None:
        """An account's suppliers, in all years or in one."""
        kind, supplier = linked(shown)
        if kind != "leverantor" or number.startswith("t-"):
            return None
        what, when = ("konto år", (int(year),)) if year.isdigit() else ("konto", ())
        buyers = [b for b in self.ledger.buyers if self.charts[b] == chart]
        found = [key for b in buyers if (key := (what, supplier, b, number, *when)) in self.ledger.ore]
        if shown.column == "Köpare":
            return len(found)
        return sum(self.ledger.ore[key] for key in found) if shown.column.startswith("Belopp") else None


def linked(shown: Shown) -> tuple[str, str]:
    """Kind and id of the last entity that the row's heading leads to."""
    found = [match for link in shown.links if (match := LINK.search(link))]
    return (found[-1][1], found[-1][2]) if found else ("", "")
