"""The period of a file whose rows have no date: from the card, the file's name or a title row."""

import datetime as dt
import re

from site_builder.read.dates import MONTH_NAMES, Found
from site_builder.read.grid import Row, as_text

MONTH = "0[1-9]|1[0-2]"
YEAR_MONTH = re.compile(rf"(?<!\d)(20\d\d)[-_. /]?({MONTH})(?:[-_./]?(?:[0-2]\d|3[01]))?(?!\d)")
MONTH_YEAR = re.compile(rf"(?<!\d)(?:(?:[0-2]?\d|3[01])[-_./])?({MONTH})[-_./](20\d\d)(?!\d)")
WORD = re.compile(r"[^\W\d_]{3,12}")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
HALVES = re.compile(
    r"(?<![^\W\d_])(?:kv|kvartal|q|quarter|tertial|halvår)[ _-]?\d|\d[ _-]?(?:kvartalet|tertialet|q)", re.IGNORECASE
)
NAMES = """
januari january januar tammikuu janúar leden ledna, februari february februar helmikuu febrúar únor února,
mars march marts maaliskuu březen března, april huhtikuu apríl duben dubna, maj may mai toukokuu maí květen května,
juni june kesäkuu júní červen června, juli july heinäkuu júlí červenec července,
augusti august elokuu ágúst srpen srpna, september syyskuu září, oktober october lokakuu október říjen října,
november marraskuu nóvember listopad listopadu, december desember joulukuu prosinec prosince
"""
FULL_NAMES = {word: number for number, words in enumerate(NAMES.split(","), 1) for word in words.split()}
TITLES = 10


def find(card: str, name: str, titles: list[Row]) -> Found | None:
    """The period that the card says, or the file's name, or else its title rows.

    card      format.period: YYYY-MM, YYYY, "name", or empty
    titles    the rows above the heading
    """
    known = from_card(card, name)
    if known or card:
        return known
    said = {found for row in titles[:TITLES] for cell in row if (found := from_name(as_text(cell)))}
    months = {found for found in said if found[1] == "month"}
    return next(iter(months or said)) if len(months or said) == 1 else None


def from_name(name: str) -> Found | None:
    """Read a month, or else a year, from a file's name; None when it names none or several.

    name    such as Orebro.2016-03.xlsx, reskontra_201603.csv, Juli 2021.csv, 2016.csv; a name with
            several months, such as jan-mars 2024 or Q1 2024, tells nothing that a row could bear
    """
    months = {int(m) for _, m in YEAR_MONTH.findall(name)} | {int(m) for m, _ in MONTH_YEAR.findall(name)}
    months |= {month for word in WORD.findall(name) if (month := month_of(word))}
    years = {int(y) for y, _ in YEAR_MONTH.findall(name)} | {int(y) for _, y in MONTH_YEAR.findall(name)}
    years |= {int(year) for year in YEAR.findall(name)}
    if len(years) != 1 or len(months) > 1 or HALVES.search(name):
        return None
    month = months.pop() if months else 0
    return dt.date(years.pop(), month or 1, 1), "month" if month else "year"


def month_of(word: str) -> int | None:
    """The number of a month's name or of its first three letters; None for Marknad or Decibel."""
    folded = word.casefold()
    return FULL_NAMES.get(folded) or MONTH_NAMES.get(folded) or (9 if folded == "sept" else None)


def from_card(text: str, name: str) -> Found | None:
    """Read the card's format.period: YYYY-MM, YYYY, or "name" for the file's name."""
    if text == "name" or not text:
        return from_name(name)
    year, _, month = text.partition("-")
    return dt.date(int(year), int(month or 1), 1), "month" if month else "year"
