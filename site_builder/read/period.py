"""The period of a file whose rows have no date: from the card, or from the file's name."""

import datetime as dt
import re

from site_builder.read.dates import MONTH_NAMES, Found

YEAR_MONTH = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?:[-_.]?[0-3]\d)?(?!\d)")
MONTH_YEAR = re.compile(r"(?<!\d)(0[1-9]|1[0-2])[-_.](20\d\d)(?!\d)")
WORD_YEAR = re.compile(r"([^\W\d_]{3,9})[-_. ]*(20\d\d)(?!\d)|(?<!\d)(20\d\d)[-_. ]*([^\W\d_]{3,9})")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
FULL_NAMES = frozenset(
    [
        "januari",
        "january",
        "februari",
        "february",
        "mars",
        "march",
        "april",
        "june",
        "juni",
        "july",
        "juli",
        "august",
        "augusti",
        "sept",
        "september",
        "october",
        "oktober",
        "november",
        "december",
    ]
)


def from_name(name: str) -> Found | None:
    """Read a month, or else a year, from a file's name; None when it names none or several.

    name    such as Orebro.2016-03.xlsx, reskontra_201603.csv, Juli 2021.csv, 2016.csv
    """
    months = {(int(y), int(m)) for y, m in YEAR_MONTH.findall(name)}
    months |= {(int(y), int(m)) for m, y in MONTH_YEAR.findall(name)}
    for before, year, year_again, after in WORD_YEAR.findall(name):
        month = MONTH_NAMES.get((before or after)[:3].casefold())
        if month and is_month_name(before or after):
            months.add((int(year or year_again), month))
    if len(months) == 1:
        return dt.date(*months.pop(), 1), "month"
    years = set(YEAR.findall(name))
    return (dt.date(int(years.pop()), 1, 1), "year") if not months and len(years) == 1 else None


def is_month_name(word: str) -> bool:
    """True for a month's name or its first three letters, and not for Marknad or Decibel."""
    return word.casefold() in MONTH_NAMES or word.casefold() in FULL_NAMES


def from_card(text: str, name: str) -> Found | None:
    """Read the card's format.period: YYYY-MM, YYYY, or "name" for the file's name."""
    if text == "name" or not text:
        return from_name(name)
    year, _, month = text.partition("-")
    return dt.date(int(year), int(month or 1), 1), "month" if month else "year"


def span(days: list[dt.date]) -> str | None:
    """The months from first to last: 2016-03, or 2016-03/2016-05."""
    if not days:
        return None
    first, last = min(days).isoformat()[:7], max(days).isoformat()[:7]
    return first if first == last else f"{first}/{last}"
