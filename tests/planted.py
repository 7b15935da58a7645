"""A ledger with leads planted in it, and innocent look-alikes beside them.

Twelve invented municipalities over four years. The ground is drawn at random from a fixed seed: many sellers
of each kind, none that stands out. Each planted case is one that a person would want to see; each look-alike
has an innocent explanation that the ledger itself shows.
"""

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

SEED = 20261125
BUYERS = [f"K{n:02}" for n in range(12)]
YEARS = (2022, 2023, 2024, 2025)
ACCOUNTS = {
    "konsulter": ("74500", "Konsulttjänster"), "it": ("68510", "Licenser"), "fastighet": ("66110", "Underhåll"),
    "annonser": ("72110", "Annonser"), "livsmedel": ("64410", "Livsmedel"), "bemanning": ("75110", "Inhyrd personal"),
    "hyra": ("60110", "Lokalhyror"), "energi": ("62100", "El"), "vard": ("46350", "Köp av omvårdnad"),
}  # fmt: skip
OPEN = ("konsulter", "it", "fastighet", "annonser", "livsmedel", "bemanning")
LIMIT = 700_000
Case = tuple[str, str, str]
"""(kind of lead, buyer, supplier), the supplier empty where the lead names none."""


class Row(NamedTuple):
    """One row as it is drawn; supplier is None where the payee is protected."""

    buyer: str
    supplier: str | None
    group: str
    kronor: int
    day: dt.date
    number: str
    voucher: str


@dataclass
class Ledger:
    """Rows as they are drawn, what was planted, and what must not be found."""

    random: Random
    rows: list[Row] = field(default_factory=list)
    planted: set[Case] = field(default_factory=set)
    innocent: set[Case] = field(default_factory=set)

    def pay(
        self,
        buyer: str,
        supplier: str | None,
        group: str,
        kronor: int,
        day: dt.date,
        number: str = "",
        voucher: str = "",
    ) -> None:
        """Book one row; an invoice number and a voucher of its own unless told."""
        serial = str(100_000 + len(self.rows))
        self.rows.append(Row(buyer, supplier, group, kronor, day, number or serial, voucher or serial))

    def whole(self, buyer: str, year: int, group: str = "") -> int:
        """Kronor drawn so far for a buyer's year, or for one kind of purchase in it."""
        wanted = [row for row in self.rows if row.buyer == buyer and row.day.year == year]
        return sum(row.kronor for row in wanted if not group or row.group == group)

    def over(self, year: int, times: int) -> list[dt.date]:
        """Days spread over a year."""
        first = dt.date(year, 1, 1)
        return [first + dt.timedelta(days=362 * n // times + self.random.randrange(3)) for n in range(times)]

    def sell(self, buyer: str, supplier: str, group: str, year: int, kronor: int, times: int = 10) -> None:
        """Sell for a sum in a year, in parts that are not alike."""
        parts = [self.random.randint(60, 140) for _ in range(times)]
        sums = [kronor * part // sum(parts) for part in parts]
        sums[-1] += kronor - sum(sums)
        for day, one in zip(self.over(year, times), sums, strict=True):
            self.pay(buyer, supplier, group, one, day)


def ledger() -> Ledger:
    """Draw the ground, plant the cases, and set the look-alikes beside them."""
    made = Ledger(Random(SEED))  # noqa: S311  drawn, not secret
    ground(made)
    for plant in (concentration, near_the_limit, new_and_large, one_customer, protected, twice, absurd, beyond):
        plant(made)
    return made


def ground(made: Ledger) -> None:
    """Fourteen sellers of each kind, each known to every buyer from the first year."""
    for buyer in BUYERS:
        for year in YEARS:
            for group in OPEN:
                for n in range(14):
                    kronor = made.random.choice((240_000, 380_000, 520_000, 880_000, 1_250_000))
                    made.sell(buyer, f"{group} {n}", group, year, kronor + made.random.randint(-30_000, 30_000), 6)
            for group in ("hyra", "energi"):
                made.sell(buyer, f"{group} 0", group, year, 4_000_000, 12)
            for month in range(1, 13):  # a month whose days span less than twenty is not a whole one
                for day in (2, 27):
                    made.pay(buyer, None, "vard", 100_000, dt.date(year, month, day))


def concentration(made: Ledger) -> None:
    """The Sigtuna story: 39 per cent of all consultants through one broker; and four more."""
    for buyer, group, year in (("K00", "konsulter", 2025), ("K03", "it", 2024), ("K05", "bemanning", 2025),
                               ("K07", "annonser", 2023), ("K09", "fastighet", 2024)):  # fmt: skip
        theirs = sum(
            row.kronor for row in made.rows if row[:3] == (buyer, f"{group} 0", group) and row.day.year == year
        )
        rest = made.whole(buyer, year, group) - theirs
        made.sell(buyer, f"{group} 0", group, year, rest * 39 // 61 - theirs, 20)
        made.planted.add(("koncentration", buyer, f"{group} 0"))
    # Everybody has the same dominant grocer, and a landlord has all of the rent.
    for buyer in BUYERS:
        for year in YEARS:
            made.sell(buyer, "livsmedel 1", "livsmedel", year, 6_000_000, 30)
        made.innocent |= {("koncentration", buyer, "livsmedel 1"), ("koncentration", buyer, "hyra 0")}


def near_the_limit(made: Ledger) -> None:
    """Just under the limit two years and more; one year, one purchase or over the limit is nothing."""
    for n, buyer in enumerate(("K01", "K02", "K04", "K06", "K08", "K10")):
        for year in YEARS[n % 2 :]:
            made.sell(buyer, f"malare {n}", "fastighet", year, LIMIT * 94 // 100 - 3_000 * n, 9)
        made.planted.add(("strax-under-gransen", buyer, f"malare {n}"))
    for buyer, name, sums in (("K01", "en gang", {2024: 680_000}), ("K02", "over", dict.fromkeys(YEARS, 730_000)),
                              ("K03", "langt under", dict.fromkeys(YEARS, 500_000))):  # fmt: skip
        for year, kronor in sums.items():
            made.sell(buyer, name, "fastighet", year, kronor, 8)
        made.innocent.add(("strax-under-gransen", buyer, name))
    for year in YEARS:
        made.pay("K04", "ett kop om aret", "fastighet", 660_000, dt.date(year, 5, 2))
    made.innocent.add(("strax-under-gransen", "K04", "ett kop om aret"))


def new_and_large(made: Ledger) -> None:
    """Nothing for two years and then two million; a new number of an old name, or a slow start, is nothing."""
    for buyer, day in (("K02", dt.date(2024, 3, 1)), ("K05", dt.date(2024, 9, 5)), ("K08", dt.date(2025, 2, 3)),
                       ("K11", dt.date(2024, 5, 20))):  # fmt: skip
        for n in range(10):
            made.pay(buyer, f"nykomling {buyer}", "it", 200_000 + 1000 * n, day + dt.timedelta(days=21 * n))
        made.planted.add(("ny-och-stor", buyer, f"nykomling {buyer}"))
    for n in range(10):
        made.pay("K03", "bytte nummer", "it", 240_000 + n, dt.date(2022, 2, 1) + dt.timedelta(days=60 * n))
        made.pay("K03", "bytte nummer 2", "it", 240_000 + n, dt.date(2024, 3, 1) + dt.timedelta(days=20 * n))
        made.pay("K06", "borjar smatt", "it", 60_000 + n, dt.date(2024, 3, 1) + dt.timedelta(days=30 * n))
        made.pay("K07", "ny hyresvard", "hyra", 500_000, dt.date(2024, 6, 1) + dt.timedelta(days=30 * n))
    made.innocent |= {("ny-och-stor", "K03", "bytte nummer 2"), ("ny-och-stor", "K06", "borjar smatt"),
                      ("ny-och-stor", "K07", "ny hyresvard")}  # fmt: skip


def one_customer(made: Ledger) -> None:
    """All from one buyer, and a tenth of what it buys; small, shared or a landlord is nothing."""
    for buyer in ("K01", "K06", "K10"):
        for year in YEARS:
            made.sell(buyer, f"egen {buyer}", "bemanning", year, 2_600_000, 15)
        made.planted.add(("en-enda-kund", buyer, f"egen {buyer}"))
    for year in YEARS:
        made.sell("K02", "liten egen", "bemanning", year, 300_000, 8)
        made.sell("K03", "delad", "bemanning", year, 2_600_000, 15)
        made.sell("K04", "delad", "bemanning", year, 700_000, 15)
        made.sell("K05", "hyresvard", "hyra", year, 9_000_000, 12)
    made.innocent |= {("en-enda-kund", "K02", "liten egen"), ("en-enda-kund", "K03", "delad"),
                      ("en-enda-kund", "K05", "hyresvard")}  # fmt: skip


def protected(made: Ledger) -> None:
    """A third of the money without a name; a little more than others is nothing."""
    for buyer, share in (("K04", 45), ("K09", 60)):
        whole = made.whole(buyer, 2025)
        for day in made.over(2025, 200):
            made.pay(buyer, None, "vard", whole * share // 100 // 200, day)
        made.planted.add(("skyddad-andel", buyer, ""))
    for day in made.over(2025, 20):
        made.pay("K07", None, "vard", 100_000, day)
    made.innocent.add(("skyddad-andel", "K07", ""))


def twice(made: Ledger) -> None:
    """Booked on two vouchers and never taken back; taken back, parted or the same each month is nothing."""
    for n in range(6):
        buyer = BUYERS[2 * n + 1]
        for day in (dt.date(2025, 3, 3), dt.date(2025, 3, 12 + n)):
            made.pay(buyer, f"konsulter {n + 5}", "konsulter", 48_500 + n, day, f"F88{n}1")
        made.planted.add(("mojliga-dubbletter", buyer, f"konsulter {n + 5}"))
    for n in range(15):  # what the auditors found: all of them were already voided
        buyer, supplier = BUYERS[n % 12], f"annonser {n % 14}"
        for days, sign, number in ((0, 1, f"A77{n}"), (12, 1, f"A77{n}"), (30, -1, f"K99{n}" if n % 2 else f"A77{n}")):
            made.pay(buyer, supplier, "annonser", sign * (31_000 + n), dt.date(2024, 4, 1) + dt.timedelta(days), number)
        made.innocent.add(("mojliga-dubbletter", buyer, supplier))
    for n in range(2):  # one invoice on two departments, one voucher
        made.pay("K03", "it 5", "it", 75_000, dt.date(2024, 8, 1 + n), "D5555", "V1")
    for month in range(1, 13):  # a lease with a contract number for invoice number
        made.pay("K05", "it 6", "it", 25_000, dt.date(2024, month, 1), "L1")
    made.innocent |= {("mojliga-dubbletter", "K03", "it 5"), ("mojliga-dubbletter", "K05", "it 6")}


def absurd(made: Ledger) -> None:
    """232 trillion one day, taken back the same day, on the same supplier; and a hundredth of it on another."""
    day = dt.date(2025, 6, 2)
    for other, huge in (("konsulter 3", 232_000_000_000_000), ("konsulter 4", 2_320_000_000_000)):
        made.pay("K11", "konsulter 3", "konsulter", huge, day)
        made.pay("K11", other, "konsulter", -huge, day)
    made.innocent |= {(kind, "K11", f"konsulter {n}") for n in (3, 4)
                      for kind in ("koncentration", "strax-under-gransen", "ny-och-stor", "en-enda-kund",
                                   "mojliga-dubbletter")}  # fmt: skip


def beyond(made: Ledger) -> None:
    """What a person would want to see and the rules do not reach: planted all the same, so that recall is honest."""
    part = made.whole("K08", 2025, "konsulter") // 3
    for n in (12, 13):  # one group of companies, two numbers
        made.sell("K08", f"konsulter {n}", "konsulter", 2025, part, 15)
    for year in YEARS:
        for group, kronor in (("it", 340_000), ("fastighet", 320_000)):  # the same work on two kinds of account
            made.sell("K05", "delar upp", group, year, kronor, 6)
        made.sell("K07", "nastan egen", "bemanning", year, 2_600_000, 15)
        made.sell("K08", "nastan egen", "bemanning", year, 400_000, 8)
    made.pay("K06", "vilande", "it", 5_000, dt.date(2022, 3, 1))
    made.sell("K06", "vilande", "it", 2025, 1_500_000, 9)
    for day in made.over(2025, 100):  # four times as much as others, and still under a tenth
        made.pay("K01", None, "vard", made.whole("K01", 2025) * 6 // 10_000, day)
    for day, number in ((dt.date(2025, 4, 3), "R 4417"), (dt.date(2025, 4, 20), "R4417")):
        made.pay("K01", "konsulter 7", "konsulter", 52_000, day, number)
    made.planted |= {
        ("koncentration", "K08", "konsulter 12"), ("strax-under-gransen", "K05", "delar upp"),
        ("en-enda-kund", "K07", "nastan egen"), ("ny-och-stor", "K06", "vilande"), ("skyddad-andel", "K01", ""),
        ("mojliga-dubbletter", "K01", "konsulter 7"),
    }  # fmt: skip
