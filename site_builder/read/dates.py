"""Dates to days with their precision. What ambiguous ones mean is decided for the file, never for a row.

By evidence: dates that fit only one order, years that stand still while days run, the month that
the file's name tells. Where nothing proves it, the card is asked. One date is read in day.py.
"""

import re
from collections import Counter

from site_builder.errors import LedgerError
from site_builder.read.day import YEAR_LAST, Found, Order, bare_digits, day_run_on, full_year, one
from site_builder.read.grid import Cell, as_text, blank, number_text

STRAY = 100
CLEARLY = 3
"""How many times more values the days must have than the years, where either could stand first."""
LONG_AGO = 2008
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
TIME = re.compile(r"(?<=\d)[ T]\d{1,2}[:.]\d\d([:.]\d\d)?([.,]\d+)?( ?[AP]M)?(Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE)


def convert(
    cells: list[Cell], declared: str, period: Found | None, name: str
) -> tuple[list[Found | None], list[str | None], str]:
    """Give (days with precision, reasons, evidence) for a file's distinct dates.

    declared    ymd, dmy, mdy or ym from the card; empty to decide by evidence
    period      the month that the file's name tells, used only to choose between orders
    raises      LedgerError "date_convention"
    """
    texts = [TIME.sub("", text_of(cell)) for cell in cells]
    order, evidence = decide(texts, declared, period, name)
    found = [one(cell, text, order) for cell, text in zip(cells, texts, strict=True)]
    reasons = [
        None if day else "date_missing" if blank(cell) else "date_format"
        for day, cell in zip(found, cells, strict=True)
    ]
    return found, reasons, f"dates: {evidence}"


def text_of(cell: Cell) -> str:
    """A cell's text or digits; a workbook's dates need none."""
    if isinstance(cell, str):
        return as_text(cell).translate(DASHES)
    return number_text(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else ""


def decide(texts: list[str], declared: str, period: Found | None, name: str) -> tuple[Order, str]:
    """Decide what the file's ambiguous dates mean."""
    run_on = runs_on(texts)
    days = six_are_days(texts, declared, name)
    short = [text for text in texts if (m := YEAR_LAST.fullmatch(text)) and len(m[1]) == len(m[4]) == 2]
    if declared:
        return Order(declared != "mdy", run_on, declared == "ymd", days), "the card says so"
    if short and year_stands_first(short, period, name):
        return Order(True, run_on, True, days), "two digits for the year, which stands first"
    pairs = [(int(m[1]), int(m[3]), m[2]) for m in map(YEAR_LAST.fullmatch, texts) if m]
    if not pairs:
        return Order(True, run_on, False, days), "year first, or months by name"
    votes = Counter("dmy" if a > 12 else "mdy" if b > 12 else "" for a, b, _ in pairs)
    fewer, more = sorted((votes["dmy"], votes["mdy"]))
    if fewer * STRAY > more:
        raise unclear(name, f"{votes['dmy']} dates only fit day before month, {votes['mdy']} only month before day")
    if more:
        return Order(votes["dmy"] > votes["mdy"], run_on, False, days), f"{more} fit only one order of day and month"
    dmy = settle(texts, pairs, period, name)
    return Order(dmy, run_on, False, days), "day and month settled by marks or by the file's name"


def year_stands_first(short: list[str], period: Found | None, name: str) -> bool:
    """True for 26-01-07 and its like: the year is the end that stands still, while the days run.

    raises    LedgerError "date_convention" when nothing tells, except where the mark is / or a point
    """
    ways = {first: fitting(short, Order(True, year_first=first)) for first in (True, False)}
    ways[False] = ways[False] or fitting(short, Order(False))
    if not ways[True] or not ways[False]:
        return not ways[False] and bool(ways[True])
    if period:
        inside = [first for first, days in ways.items() if all(day[0].year == period[0].year for day in days)]
        if len(inside) == 1:
            return inside[0]
    ends = [{text[:2] for text in short}, {text[-2:] for text in short}]
    fewer, more = sorted(map(len, ends))
    if more >= CLEARLY * fewer:
        return len(ends[0]) < len(ends[1])
    if any("-" in text for text in short):
        raise unclear(name, "in dates such as 26-01-07 the year could stand first or last", "ymd", "dmy", "mdy")
    return False


def fitting(texts: list[str], order: Order) -> list[Found]:
    """The days of texts in one order; none when more than a stray one of them cannot be."""
    days = [day for text in texts if (day := one(text, text, order))]
    return days if (len(texts) - len(days)) * STRAY <= len(texts) else []


def six_are_days(texts: list[str], declared: str, name: str) -> bool:
    """True when six digits are YYMMDD, as 260107, and not the month YYYYMM.

    raises    LedgerError "date_convention" where they would be months of long ago, or days of late
    """
    six = [text for text in texts if re.fullmatch(r"\d{6}", text)]
    if declared or not six:
        return declared == "ymd" and bool(six)
    months, days = fitting(six, Order(True)), fitting(six, Order(True, days=True))
    if months and days and max(full_year(text[:4]) for text in six) < LONG_AGO:
        raise unclear(name, "six digits such as 200103 could be a month or a day", "ym", "ymd")
    return bool(days) and not months


def settle(texts: list[str], pairs: list[tuple[int, int, str]], period: Found | None, name: str) -> bool:
    """True for day before month where no date proves it: by points, equal numbers or the file's own month."""
    if all(mark == "." or a == b for a, b, mark in pairs):
        return True
    for dmy in (True, False):
        days = [one(text, text, Order(dmy)) for text in texts if YEAR_LAST.fullmatch(text)]
        if period and period[1] == "month" and all(day and day[0].replace(day=1) == period[0] for day in days):
            return dmy
    raise unclear(name, "every date fits both orders")


def unclear(name: str, why: str, *answers: str) -> LedgerError:
    """The question to answer in the card."""
    choice = " or ".join(f'"{answer}"' for answer in answers or ("dmy", "mdy"))
    return LedgerError("date_convention", f"{name}: {why}; say which in the card, format.date = {choice}")


def runs_on(texts: list[str]) -> bool:
    """True when bare digits only make sense as day, month, year, such as 1102022."""
    bare = [text for text in texts if re.fullmatch(r"\d{7,8}", text)]
    year_first_fails = any(not bare_digits(text, Order(True)) for text in bare)
    return year_first_fails and all(day_run_on(text) for text in bare)
