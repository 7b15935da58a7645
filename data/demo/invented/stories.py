"""What goes wrong, is hidden or is corrected in the six ledgers; see data/demo/README.md."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from random import Random

from .buyers import BUYERS
from .ledger import Row

MASKS = {
    "bjorklunda": "Sekretess",
    "storvidda": "*****",
    "mellanland": "Anonymerad",
    "provverket": "[innehåller personuppgifter]",
    "fyrverket": "Privatperson",
}
"""How each publisher hides a person. Älvhaga hides none: its sole traders keep their numbers."""

BARE_COMMA = "\ue000"
"""Stands for a comma that the publisher forgot to put within quotes."""

FOREIGN = ("Leuchtwerk Nordkliff GmbH", "Havblik Fyrteknik ApS")
SMALL = ("underhall", "kontor", "kurs", "tryck", "livsmedel", "bok", "fordon", "park", "stad", "resor")
"""Trades of many small firms."""

NUMBERS = {buyer.slug: buyer.number for buyer in BUYERS}


def tell(random: Random, ledgers: dict[str, list[Row]]) -> None:
    """Work every story into the rows."""
    for slug, mask in MASKS.items():
        hide(random, ledgers[slug], mask)
    repeat(random, ledgers)
    unnumbered(random, ledgers)
    known_by_name(ledgers)
    for slug, spoil in SPOILERS.items():
        spoil(random, ledgers[slug])


def hide(random: Random, rows: list[Row], mask: str) -> None:
    """Replace the name by the publisher's mask on about half the sole traders' rows and a few others."""
    for row in rows:
        sole = row.supplier.startswith("Enskild firma") and random.random() < 0.5
        if sole or random.random() < 0.004:
            row.supplier, row.number = mask, mask if "*" in mask else ""


def repeat(random: Random, ledgers: dict[str, list[Row]]) -> None:
    """Book a few rows twice, alike in everything; such rows are real and must both count."""
    for rows in ledgers.values():
        for index in sorted(random.sample(range(len(rows)), 4), reverse=True):
            rows.insert(index, deepcopy(rows[index]))


def unnumbered(random: Random, ledgers: dict[str, list[Row]]) -> None:
    """Leave out the numbers of some suppliers that only one buyer has.

    Two of three keep the AB that proves a legal person; the third loses it, and must be protected.
    """
    for slug in ("bjorklunda", "storvidda", "mellanland"):
        elsewhere = {row.number for other, rows in ledgers.items() if other != slug for row in rows}
        companies = [row for row in ledgers[slug] if row.supplier.endswith(" AB") and row.trade in SMALL]
        own = {row.number for row in companies} - elsewhere - {""}
        bare, *others = random.sample(sorted(own), 3)
        for row in ledgers[slug]:
            row.supplier = row.supplier.removesuffix(" AB") if row.number == bare else row.supplier
            row.number = "" if row.number in {bare, *others} else row.number


def known_by_name(ledgers: dict[str, list[Row]]) -> None:
    """Leave out an association's number at one buyer; the same name has it at another."""
    large = {row.supplier for row in ledgers["bjorklunda"] if row.trade == "forening" and row.number}
    small = {row.supplier for row in ledgers["storvidda"]}
    name = min(large & small)
    for row in ledgers["storvidda"]:
        row.number = "" if row.supplier == name else row.number


def named(rows: list[Row], year: int) -> list[Row]:
    """Rows of that year whose supplier has a number of its own, not a person's."""
    return [row for row in rows if row.posted.year == year and row.number.startswith("4")]


def bjorklunda(random: Random, rows: list[Row]) -> None:
    """Another buyer's row, commas without quotes, a missing date, a bell sign; half of the last month."""
    one, two, three, four = random.sample(named(rows, 2024), 4)
    one.raw["buyer_id"] = NUMBERS["alvhaga"]
    two.raw["supplier"] = f"{two.supplier}{BARE_COMMA} avdelning 2{BARE_COMMA} norr"
    three.raw["posted"] = ""
    four.raw["account_text"] = four.account[1] + "\x07"
    rows[:] = [row for row in rows if row.posted <= date(2026, 10, 14)]


def alvhaga(random: Random, rows: list[Row]) -> None:
    """Three decimals; and a sole trader's number inside a company's invoice number."""
    for row, text in zip(random.sample(named(rows, 2025), 2), ("12,345", "1480,125"), strict=True):
        row.raw["amount_ore"] = text
    person = next(row.number for row in rows if row.supplier.startswith("Enskild firma"))
    random.choice(named(rows, 2026)).invoice = f"F {person}"


def storvidda(random: Random, rows: list[Row]) -> None:
    """Two amounts that are no numbers, one missing; two rows without supplier; no February 2025."""
    texts = ("se bilaga", "?", "")
    for row in random.sample(named(rows, 2026), 2):
        row.supplier = row.number = ""
    for row, text in zip(random.sample(named(rows, 2024), 3), texts, strict=True):
        row.raw["amount_ore"] = text
    rows[:] = [row for row in rows if (row.posted.year, row.posted.month) != (2025, 2)]


def mellanland(random: Random, rows: list[Row]) -> None:
    """Two days that no calendar has; personal numbers with their century."""
    for row in rows:
        row.number = f"19{row.number}" if "-" in row.number else row.number
    for row, text in zip(random.sample(named(rows, 2024), 2), ("2024-02-30", "2024-13-05"), strict=True):
        row.raw["posted"] = text


def provverket(random: Random, rows: list[Row]) -> None:
    """Purchases abroad: two in kronor, and two in euro, which the archive does not add to kronor."""
    drawn = random.sample(named(rows, 2025), 4)
    for row, name in zip(drawn, FOREIGN * 2, strict=True):
        row.supplier, row.number = name, ""
    for row in drawn[:2]:
        row.raw["currency"] = "EUR"


def fyrverket(random: Random, rows: list[Row]) -> None:
    """Internal supplier numbers throughout; companies are known by their legal form alone."""
    internal: dict[str, str] = {}
    for row in rows:
        if row.number:
            row.number = internal.setdefault(row.number, f"{30010000 + 7 * len(internal)}")
    random.choice([row for row in rows if row.number]).raw["amount_ore"] = ""


SPOILERS: dict[str, Callable[[Random, list[Row]], None]] = {
    "bjorklunda": bjorklunda, "alvhaga": alvhaga, "storvidda": storvidda,
    "mellanland": mellanland, "provverket": provverket, "fyrverket": fyrverket,
}  # fmt: skip


def first_upload(rows: list[Row]) -> list[Row]:
    """A month as it was before its correction: the last rows missing, one amount tenfold."""
    early = [replace(row) for row in rows[:-12]]
    early[len(early) // 2].ore *= 10
    return early
