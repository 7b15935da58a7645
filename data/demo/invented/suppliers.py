"""The suppliers: invented names, numbers of group 4, and who sells to whom."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from .buyers import BUYERS, FIRST, LAST, Buyer, months
from .numbers import organisation, organisations, test_person
from .trades import Trade

HEADS_TEXT = (
    "Kråkris Rimfrost Hjortron Skvattram Fjällsippe Mjölon Blåklocks Kungsljus Brudborste Tjäder "
    "Lommar Orrspels Norrskens Midvinter Åskmolns Vårflods Kvällsdis Solglitter Lingonris Näverlurs "
    "Älggräs Torvmoss Silverlövs Ljungpipar Domherre Strömstare Enbärs Tuvulls Åkerbärs Smultron "
    "Harsyre Humleblads Kastvinds Storlom Gökärts Tranbärs"
)
TAILS_TEXT = "backen tjärn heden fallet udden viken gläntan hagen forsen näset dalen stigen höjden lunden"
FORMS = (("AB", "45", 88), ("HB", "49", 4), ("KB", "49", 2), ("ek. för.", "47", 6))
"""Legal form, first two digits of its numbers, per cent of suppliers."""

SOLE_TRADERS = 44
SOLE_TRADES = ("tolk", "underhall", "skjuts", "konsult", "park", "kurs")


@dataclass
class Supplier:
    """One supplier.

    weights        buyer's slug to this supplier's share of its trade there
    first, last    first and last day it is heard of
    renamed        day and new name, when it changes name
    factor         on every amount
    """

    name: str
    number: str
    trade: str
    weights: dict[str, float]
    first: date = FIRST
    last: date = date(2099, 12, 31)
    renamed: tuple[date, str] | None = None
    factor: float = 1.0
    invoice: int = field(default=0)

    def name_on(self, day: date) -> str:
        """The name it bears that day."""
        return self.renamed[1] if self.renamed and day >= self.renamed[0] else self.name

    def active(self, day: date) -> bool:
        """Whether it sells that day."""
        return self.first <= day <= self.last


def ordinary(random: Random, trades: dict[str, Trade]) -> list[Supplier]:
    """Every supplier without a story of its own; the first of each trade sells to most buyers."""
    stems = [head + tail for head in HEADS_TEXT.split() for tail in TAILS_TEXT.split()]
    random.shuffle(stems)
    drawn = [(trade, rank, *full_name(random, stems.pop(), trade)) for trade in trades.values()
             for rank in range(trade.suppliers)]  # fmt: skip
    numbers = organisations(random, {name: lead for _, _, name, lead in drawn})
    return [one_supplier(random, trade, rank, name, numbers[name]) for trade, rank, name, _ in drawn]


def full_name(random: Random, stem: str, trade: Trade) -> tuple[str, str]:
    """A name, and the first two digits of its number."""
    word = random.choice(trade.words)
    if word.endswith("förening"):
        return f"{stem}s {word}", "48"
    form, lead, _ = random.choices(FORMS, [share for _, _, share in FORMS])[0]
    pattern = random.choices(("{0}s {1} {2}", "{0} {1} {2}", "{2} {0}s {1}"), (60, 32, 8))[0]
    if form == "ek. för.":
        pattern = "{0}s {1} {2}"
    return pattern.format(stem, word, form), lead


def one_supplier(random: Random, trade: Trade, rank: int, name: str, number: str) -> Supplier:
    """Give a supplier its buyers, its weight by rank (Zipf) and its span of years."""
    buyers = [buyer for buyer in BUYERS if trade.accounts[buyer.chart] and trade.key not in buyer.skips]
    if rank >= 2:
        count = min(len(buyers), random.choices((1, 2, 3, 4), (52, 28, 14, 6))[0])
        buyers = pick(random, buyers, count)
    weight = 1 / (rank + 1) ** 1.05
    weights = {buyer.slug: weight * random.uniform(0.5, 1.6) for buyer in buyers}
    supplier = Supplier(name, number, trade.key, weights, factor=random.uniform(0.6, 1.7))
    if rank >= 2:
        span(random, supplier)
    return supplier


def pick(random: Random, buyers: list[Buyer], count: int) -> list[Buyer]:
    """Draw buyers without repetition, the big ones more often."""
    return sorted(buyers, key=lambda buyer: random.random() ** (100 / buyer.rows), reverse=True)[:count]


def span(random: Random, supplier: Supplier) -> None:
    """Let some suppliers come late and others leave early."""
    chance, month = random.random(), random.choice(months(LAST)[6:-3])
    if chance < 0.14:
        supplier.first = month
    elif chance < 0.24:
        supplier.last = month


def sole_traders(random: Random) -> list[Supplier]:
    """People in business under their own, here test, personal number. Never named otherwise."""
    homes = ["bjorklunda"] * 5 + ["alvhaga"] * 4 + ["storvidda"] * 3 + ["mellanland"] * 2
    traders = []
    for number in range(1, SOLE_TRADERS + 1):
        trade = "familjehem" if number % 3 == 0 else random.choice(SOLE_TRADES)
        home = random.choice(homes[:12] if trade == "familjehem" else homes)
        name = f"Enskild firma {number:03d}"
        traders.append(Supplier(name, test_person(random), trade, {home: 0.25}, factor=0.6))
    return traders


def told(suppliers: list[Supplier]) -> list[Supplier]:
    """The suppliers that carry a story; see data/demo/README.md."""
    bodies = {buyer.slug: buyer for buyer in BUYERS}
    everyone = dict.fromkeys(bodies, 0.5)
    towns = {"bjorklunda": 0.8, "alvhaga": 0.8, "storvidda": 0.8}
    stories = [
        Supplier("Skvattramdalens Konsult AB", organisation("455612007"), "konsult", dict(everyone),
                 renamed=(date(2025, 1, 1), "Norrskimmer Rådgivning AB"), factor=1.4),
        Supplier("Rimfrosthavets Digitala Tjänster AB", organisation("455920261"), "licens",
                 dict.fromkeys(bodies, 1.3), first=date(2026, 2, 1), factor=9.0),
        Supplier("Enbärskullens Omsorg AB", organisation("455777018"), "omsorg",
                 {"alvhaga": 6.0}, factor=2.5),
        Supplier("Smultronvägens Familjevård AB", organisation("455811029"), "familjehem",
                 {"bjorklunda": 0.6, "storvidda": 0.4}, factor=2.0),
        Supplier(bodies["mellanland"].name, bodies["mellanland"].number, "skjuts", towns, factor=1.6),
        Supplier(bodies["bjorklunda"].name, bodies["bjorklunda"].number, "avfall",
                 {"mellanland": 0.7, "provverket": 0.7}, factor=2.0),
        Supplier(bodies["provverket"].name, bodies["provverket"].number, "lab",
                 {"mellanland": 0.5}, factor=1.5),
    ]  # fmt: skip
    return suppliers + stories
