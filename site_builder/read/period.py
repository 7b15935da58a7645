"""The period of a file whose rows have no date: from the card, the file's name or a title row."""

import datetime as dt
import re

from site_builder.read.day import Found, month_of
from site_builder.read.grid import Row, as_text

MONTH = "0[1-9]|1[0-2]"
YEAR_MONTH = re.compile(rf"(?<!\d)(20\d\d)[-_. /]?({MONTH})(?:[-_./]?(?:[0-2]\d|3[01]))?(?!\d)")
MONTH_YEAR = re.compile(rf"(?<!\d)(?:(?:[0-2]?\d|3[01])[-_./])?({MONTH})[-_./](20\d\d)(?!\d)")
WORD = re.compile(r"[^\W\d_]{3,12}")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
HALVES = re.compile(
    r"(?<![^\W\d_])(?:kv|kvartal|q|quarter|tertial|halvår)[ _-]?\d|\d[ _-]?(?:kvartalet|tertialet|q)", re.IGNORECASE
)
PRINTED = re.compile(
    "utskriv|utdrag|uttag|skapad|genererad|hämtad|publicerad|printed|created|generated|run date|tulost"
)
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}")
INSIDE = re.compile(": |, sheet ")
"""What stands between a file's name and that of a member or a sheet in it."""
TITLES = 10


def find(card: str, name: str, titles: list[Row]) -> Found | None:
    """The period that the card says, or the file's name, or else its title rows.

    card      format.period: YYYY-MM, YYYY, "name", or empty
    titles    the rows above the heading
    """
    known = from_card(card, name)
    if known or card:
        return known
    return from_titles([text for row in titles[:TITLES] for cell in row if (text := as_text(cell))])


def from_titles(texts: list[str]) -> Found | None:
    """The one month, or else year, that titles name; when the file was printed is another thing.

    Where a title names a month and another a whole day, the month is what the file is about.
    """
    about = [text for text in texts if not (PRINTED.search(text.casefold()) and WHOLE_DAY.search(text))]
    for named in ([text for text in about if not WHOLE_DAY.search(text)], about):
        said = {found for text in named if (found := from_name(text))}
        months = {found for found in said if found[1] == "month"}
        if months:
            return months.pop() if len(months) == 1 else None
    return said.pop() if len(said) == 1 else None


def from_name(name: str) -> Found | None:
    """Read a month, or else a year, from a file's name; None when it names none or several.

    name    such as Orebro.2016-03.xlsx, reskontra_201603.csv, Juli 2021.csv, 2016.csv; a name with
            several months, such as jan-mars 2024 or Q1 2024, tells nothing that a row could bear; that of
            a member or a sheet goes before that of the file it lies in
    """
    for part in reversed(INSIDE.split(name)):
        if found := from_one_name(part):
            return found if found[1] == "month" else from_one_name(name) or found
    return from_one_name(name)


def from_one_name(name: str) -> Found | None:
    """Read one name, or several as if they were one."""
    months = {int(m) for _, m in YEAR_MONTH.findall(name)} | {int(m) for m, _ in MONTH_YEAR.findall(name)}
    months |= {month for word in WORD.findall(name) if (month := month_of(word))}
    years = {int(y) for y, _ in YEAR_MONTH.findall(name)} | {int(y) for _, y in MONTH_YEAR.findall(name)}
    years |= {int(year) for year in YEAR.findall(name)}
    if len(years) != 1 or len(months) > 1 or HALVES.search(name):
        return None
    month = months.pop() if months else 0
    return dt.date(years.pop(), month or 1, 1), "month" if month else "year"


def from_card(text: str, name: str) -> Found | None:
    """Read the card's format.period: YYYY-MM, YYYY, or "name" for the file's name."""
    if text == "name" or not text:
        return from_name(name)
    year, _, month = text.partition("-")
    return dt.date(int(year), int(month or 1), 1), "month" if month else "year"
