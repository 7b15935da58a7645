"""Dates to days with their precision. The order of day and month is decided for the file.

Read: ISO with or without time, d.m.Y, d/m/Y or m/d/Y by evidence, 06 Jul 2018, YYYYMMDD,
YYYYMM, YYYY, day-month-year run together with the first zero lost (Finland), Excel's days.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from site_builder.errors import LedgerError
from site_builder.read.grid import Cell, as_text, blank

Found = tuple[dt.date, str]

YEARS = range(1980, 2100)
EXCEL_ZERO = dt.date(1899, 12, 30)
EXCEL_DAYS = range(29221, 73051)
STRAY = 100
TIME = re.compile(r"(?<=\d)[ T]\d{1,2}[:.]\d\d([:.]\d\d)?([.,]\d+)?( ?[AP]M)?(Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)")
NAMED_MONTH = re.compile(r"(\d{1,2})?[ .-]*([^\W\d_]{3,9})\.?[ ,-]*(\d{4}|\d\d)")
DIGITS = re.compile(r"\d{4,8}")
MONTH_STARTS = "jan feb mar apr maj/may/mai jun jul aug sep okt/oct nov dec/des"
MONTH_NAMES = {start: number for number, starts in enumerate(MONTH_STARTS.split(), 1) for start in starts.split("/")}


@dataclass(frozen=True)
class Order:
    """What a file's ambiguous dates mean.

    dmy       True for day before month in 3/4/2018
    run_on    True for 1102022 and 31122022 as day, month, year
    """

    dmy: bool
    run_on: bool


def convert(
    cells: list[Cell], declared: str, period: Found | None, name: str
) -> tuple[list[Found | None], list[str | None], str]:
    """Give (days with precision, reasons, evidence) for a file's distinct dates.

    declared    ymd, dmy or mdy from the card; empty to decide by evidence
    period      the month that the file's name tells, used only to choose between orders
    raises      LedgerError "date_convention"
    """
    texts = [TIME.sub("", as_text(cell)) if isinstance(cell, str) else "" for cell in cells]
    order, evidence = decide(texts, declared, period, name)
    found = [one(cell, text, order) for cell, text in zip(cells, texts, strict=True)]
    reasons = [
        None if day else "date_missing" if blank(cell) else "date_format"
        for day, cell in zip(found, cells, strict=True)
    ]
    return found, reasons, f"dates: {evidence}"


def decide(texts: list[str], declared: str, period: Found | None, name: str) -> tuple[Order, str]:
    """Decide the file's order of day and month."""
    run_on = runs_on(texts)
    pairs = [(int(m[1]), int(m[3]), m[2]) for m in map(YEAR_LAST.fullmatch, texts) if m]
    if declared or not pairs:
        return Order(declared != "mdy", run_on), "the card says so" if declared else "year first, or months by name"
    votes = Counter("dmy" if a > 12 else "mdy" if b > 12 else "" for a, b, _ in pairs)
    fewer, more = sorted((votes["dmy"], votes["mdy"]))
    if fewer * STRAY > more:
        raise unclear(name, f"{votes['dmy']} dates only fit day before month, {votes['mdy']} only month before day")
    if more:
        return Order(votes["dmy"] > votes["mdy"], run_on), f"{more} fit only one order of day and month"
    return Order(settle(texts, pairs, period, name), run_on), "day and month settled by marks or by the file's name"


def settle(texts: list[str], pairs: list[tuple[int, int, str]], period: Found | None, name: str) -> bool:
    """True for day before month where no date proves it: by points, equal numbers or the file's own month."""
    if all(mark == "." or a == b for a, b, mark in pairs):
        return True
    for dmy in (True, False):
        days = [one(text, text, Order(dmy, False)) for text in texts if YEAR_LAST.fullmatch(text)]
        if period and period[1] == "month" and all(day and day[0].replace(day=1) == period[0] for day in days):
            return dmy
    raise unclear(name, "every date fits both orders")


def unclear(name: str, why: str) -> LedgerError:
    """The question to answer in the card."""
    return LedgerError("date_convention", f'{name}: {why}; say which in the card, format.date = "dmy" or "mdy"')


def runs_on(texts: list[str]) -> bool:
    """True when bare digits only make sense as day, month, year, such as 1102022."""
    bare = [text for text in texts if re.fullmatch(r"\d{7,8}", text)]
    year_first_fails = any(not bare_digits(text, Order(True, False)) for text in bare)
    return year_first_fails and all(day_run_on(text) for text in bare)


def one(cell: Cell, text: str, order: Order) -> Found | None:
    """Read one date; None when it cannot be read."""
    if isinstance(cell, dt.datetime):
        return checked(cell.year, cell.month, cell.day)
    if isinstance(cell, dt.date):
        return checked(cell.year, cell.month, cell.day)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return bare_digits(str(int(cell)), order)
    return next((found for reader in READERS if (found := reader(text, order))), None)


def bare_digits(text: str, order: Order) -> Found | None:
    """YYYYMMDD, YYYYMM, YYYY, DMMYYYY or Excel's number of days."""
    if not DIGITS.fullmatch(text):
        return None
    if len(text) >= 7 and order.run_on:
        return day_run_on(text)
    if len(text) == 5:
        days = int(text)
        return (EXCEL_ZERO + dt.timedelta(days), "day") if days in EXCEL_DAYS else None
    parts = [int(part) for part in (text[:4], text[4:6], text[6:8]) if part]
    return checked(*parts) if len(text) % 2 == 0 else None


def day_run_on(text: str) -> Found | None:
    """31122022 and, with the first zero lost, 1102022."""
    digits = text.zfill(8)
    return checked(int(digits[4:]), int(digits[2:4]), int(digits[:2]))


def year_first(text: str, _: Order) -> Found | None:
    """2018-07-06, 2018/7/6, 2018-07."""
    match = YEAR_FIRST.fullmatch(text)
    return checked(*(int(part) for part in match.groups() if part)) if match else None


def year_last(text: str, order: Order) -> Found | None:
    """6.7.2018, 06/07/18."""
    match = YEAR_LAST.fullmatch(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), full_year(match[4])
    return checked(year, second, first) if order.dmy or match[2] == "." else checked(year, first, second)


def named_month(text: str, _: Order) -> Found | None:
    """06 Jul 2018, juli 2018, 6-Jul-18."""
    match = NAMED_MONTH.fullmatch(text)
    month = MONTH_NAMES.get(match[2][:3].casefold()) if match else None
    if not match or not month:
        return None
    return checked(full_year(match[3]), month, *([int(match[1])] if match[1] else []))


READERS: tuple[Callable[[str, Order], Found | None], ...] = (
    year_first,
    lambda text, order: bare_digits(text, order),
    year_last,
    named_month,
)


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
