"""What a file says about itself: the period in its card or name, and its headings."""

import re

from site_builder.cards import Card

MONTH = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?![-_. ]?\d)")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?![-_./]?\d)")


def period(card: Card, name: str) -> str | None:
    """The period that every row should be in: YYYY-MM, YYYY, or None when nothing says it for sure.

    name    of the file; a whole date in it is when it was made, 2018-19 is a year of accounts, and
            2011-12 could be either, so none of them declares anything
    """
    if card.format.period and card.format.period != "name":
        return card.format.period
    months = {(year, month) for year, month in MONTH.findall(name) if int(month) != int(year) % 100 + 1}
    years = set(re.findall(r"(?<!\d)20\d\d", name))
    if len(months) == 1 and len(years) == 1:
        return "-".join(months.pop())
    years = set(YEAR.findall(name))
    return years.pop() if len(years) == 1 and not re.search(r"20\d\d[-_./ ]?\d", name) else None


def plain(heading: str) -> str:
    """A heading as compared with last time's: case, blanks, marks and byte order marks do not matter."""
    return re.sub(r"[\W_]+", "", heading.casefold())
