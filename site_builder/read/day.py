"""One date as publishers write it, to a day with its precision.

Read: ISO with or without time, d.m.Y, d/m/Y or m/d/Y, 26-01-07, 06 Jul 2018, Jan 7, 2026,
januari 2026, 01-2026, YYYYMMDD, YYMMDD, YYYYMM, YYYY, day, month and year run together with the
first zero lost (Finland), Excel's days. Which of them a file means is decided in dates.py.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from site_builder.read.grid import Cell

Found = tuple[dt.date, str]

YEARS = range(1980, 2100)
EXCEL_ZERO = dt.date(1899, 12, 30)
EXCEL_DAYS = range(29221, 73051)
YEAR_FIRST = re.compile(r"(\d{4})(?:[-/. ]|M)(\d{1,2})(?:[-/. ](\d{1,2}))?")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d\d)")
MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ](\d{4})")
NAMED_MONTH = re.compile(r"(\d{1,2})?[ .-]*([^\W\d_]{3,14})\.?[ ,-]*(\d{4}|\d\d)")
MONTH_FIRST = re.compile(r"([^\W\d_]{3,14})\.? (\d{1,2}),? (\d{4})")
NAMED_LAST = re.compile(r"(\d{4})[ -]([^\W\d_]{3,14})\.?")
DIGITS = re.compile(r"\d{4,8}")
NAMES = """
januari january januar tammikuu janúar leden ledna, februari february februar helmikuu febrúar únor února,
mars march marts maaliskuu březen března, april huhtikuu apríl duben dubna, maj may mai toukokuu maí květen května,
juni june kesäkuu júní červen června, juli july heinäkuu júlí červenec července,
augusti august elokuu ágúst srpen srpna, september syyskuu září, oktober october lokakuu október říjen října,
november marraskuu nóvember listopad listopadu, december desember joulukuu prosinec prosince
"""
FULL_NAMES = {word: number for number, words in enumerate(NAMES.split(","), 1) for word in words.split()}
SHORT = "jan feb/febr mar apr maj/may/mai jun jul aug sep/sept okt/oct nov dec/des"
SHORT_NAMES = {name: number for number, names in enumerate(SHORT.split(), 1) for name in names.split("/")}


@dataclass(frozen=True)
class Order:
    """What a file's ambiguous dates mean.

    dmy          True for day before month in 3/4/2018
    run_on       True for 1102022 and 31122022 as day, month, year
    year_first   True for 26-01-07 as the seventh of January 2026
    days         True for 260107 as the same day, and not a month
    """

    dmy: bool
    run_on: bool = False
    year_first: bool = False
    days: bool = False


def one(cell: Cell, text: str, order: Order) -> Found | None:
    """Read one date; None when it cannot be read."""
    if isinstance(cell, (dt.date, dt.datetime)):
        return checked(cell.year, cell.month, cell.day)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return bare_digits(str(int(cell)), order)
    return next((found for reader in READERS if (found := reader(text, order))), None)


def month_of(word: str) -> int | None:
    """The number of a month's name or of its first letters; None for Marknad or Decibel."""
    folded = word.casefold()
    return FULL_NAMES.get(folded) or SHORT_NAMES.get(folded)


def bare_digits(text: str, order: Order) -> Found | None:
    """YYYYMMDD, YYMMDD, YYYYMM, YYYY, DMMYYYY or Excel's number of days."""
    if not DIGITS.fullmatch(text):
        return None
    if len(text) >= 7 and order.run_on:
        return day_run_on(text)
    if len(text) == 5:
        days = int(text)
        return (EXCEL_ZERO + dt.timedelta(days), "day") if days in EXCEL_DAYS else None
    if len(text) == 6 and order.days:
        text = f"20{text}"
    parts = [int(part) for part in (text[:4], text[4:6], text[6:8]) if part]
    return checked(*parts) if len(text) % 2 == 0 else None


def day_run_on(text: str) -> Found | None:
    """31122022 and, with the first zero lost, 1102022."""
    digits = text.zfill(8)
    return checked(int(digits[4:]), int(digits[2:4]), int(digits[:2]))


def year_first(text: str, _: Order) -> Found | None:
    """2018-07-06, 2018/7/6, 2018-07, 2018M07."""
    match = YEAR_FIRST.fullmatch(text)
    return checked(*(int(part) for part in match.groups() if part)) if match else None


def year_last(text: str, order: Order) -> Found | None:
    """6.7.2018, 06/07/18; or 18-07-06 where the year stands first."""
    match = YEAR_LAST.fullmatch(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), full_year(match[4])
    if order.year_first and len(match[4]) == 2:
        return checked(full_year(match[1]), second, int(match[4])) if len(match[1]) == 2 else None
    return checked(year, second, first) if order.dmy or match[2] == "." else checked(year, first, second)


def month_year(text: str, _: Order) -> Found | None:
    """07-2018, 7/2018."""
    match = MONTH_YEAR.fullmatch(text)
    return checked(int(match[2]), int(match[1])) if match and match[1].strip("0") else None


def named_month(text: str, _: Order) -> Found | None:
    """06 Jul 2018, juli 2018, 6-Jul-18, Jul 6, 2018, 2018 juli."""
    if match := NAMED_MONTH.fullmatch(text):
        return named(match[3], match[2], match[1])
    if match := MONTH_FIRST.fullmatch(text):
        return named(match[3], match[1], match[2])
    match = NAMED_LAST.fullmatch(text)
    return named(match[1], match[2], None) if match else None


def named(year: str, word: str, day: str | None) -> Found | None:
    """A date whose month is a word."""
    month = month_of(word)
    return checked(full_year(year), month, *([int(day)] if day else [])) if month else None


READERS: tuple[Callable[[str, Order], Found | None], ...] = (
    year_first, lambda text, order: bare_digits(text, order), year_last, month_year, named_month,
)  # fmt: skip


def full_year(text: str) -> int:
    """18 -> 2018."""
    return int(text) + (2000 if len(text) == 2 else 0)


def checked(year: int, month: int = 0, day: int = 0) -> Found | None:
    """A day that exists, in years that a ledger can be about, with the precision it was given."""
    if year not in YEARS:
        return None
    try:
        return dt.date(year, month or 1, day or 1), "day" if day else "month" if month else "year"
    except ValueError:
        return None
