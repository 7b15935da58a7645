"""Numbers, money and dates as Swedish readers expect them. Tested equal to Babel.

Every function takes exact integers and rounds half away from zero, once.
"""

import datetime as dt

SPACE = "\u00a0"
MINUS = "\u2212"
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


def number(n: int) -> str:
    """1234567 -> 1 234 567, hard spaces, U+2212 for minus."""
    text = f"{abs(n):,}".replace(",", SPACE)
    return MINUS + text if n < 0 else text


def scaled(n: int, unit: int, decimals: int) -> str:
    """n / unit with a decimal comma: scaled(41260000000, 100000000, 1) -> 412,6."""
    step = 10**decimals
    whole = (abs(n) * step * 2 + unit) // (unit * 2)
    head, tail = divmod(whole, step)
    text = number(head) + (f",{tail:0{decimals}d}" if decimals else "")
    return MINUS + text if n < 0 and whole else text


def crowns(ore: int) -> str:
    """Öre to whole kronor, without unit: 123456 -> 1 235."""
    whole = (abs(ore) + 50) // 100
    return number(-whole if ore < 0 else whole)


def exact(ore: int) -> str:
    """Öre to kronor with both decimals: 123456 -> 1 234,56."""
    return scaled(ore, 100, 2)


def percent(permille: int | None) -> str:
    """Tenths of a per cent to text: 613 -> 61,3 %; None, a share of nothing, is a dash."""
    if permille is None:
        return "–"
    return scaled(permille, 10, 1) + SPACE + "%"


def change(permille: int | None) -> str:
    """A change with its sign: 83 -> +8,3 %; None, a change from nothing, is a dash."""
    return ("+" if permille and permille > 0 else "") + percent(permille)


def month(day: dt.date) -> str:
    """mars 2016."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_month(day: dt.date) -> str:
    """mars 2016, okt 2016."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def long_date(day: dt.date) -> str:
    """7 mars 2016."""
    return f"{day.day} {month(day)}"


def posted(day: dt.date, precision: str) -> str:
    """A ledger date no more exact than the publisher was: 2016-03-07, 2016-03 or 2016."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def fetched(moment: str) -> str:
    """When a file came: hämtad 2026-11-21 02:10 UTC, or, of one that lay in the archive's own folder, its first day."""
    if len(moment) == 10:
        return f"läst första gången {moment}"
    return f"hämtad {dt.datetime.fromisoformat(moment).astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def org_number(digits: str) -> str:
    """5560360793 -> 556036-0793; anything else as it is."""
    return f"{digits[:6]}-{digits[6:]}" if len(digits) == 10 and digits.isdigit() else digits


class Money:
    """Money in the site's one currency.

    currency    SEK gives kr, tkr, mnkr, mdkr; another gives GBP, mn GBP, md GBP
    """

    def __init__(self, currency: str) -> None:
        self.unit = "kr" if currency == "SEK" else currency
        self.million = "mnkr" if currency == "SEK" else f"mn{SPACE}{currency}"
        self.billion = "mdkr" if currency == "SEK" else f"md{SPACE}{currency}"

    def full(self, ore: int) -> str:
        """1 235 kr."""
        return crowns(ore) + SPACE + self.unit

    def short(self, ore: int) -> str:
        """At most four figures: 950 kr, 12,5 mnkr, 3,2 mdkr."""
        if abs(ore) < 1_000_000_00:
            return self.full(ore)
        if abs(ore) < 1_000_000_000_00 - 50_000_00:
            return scaled(ore, 1_000_000_00, 1) + SPACE + self.million
        return scaled(ore, 1_000_000_000_00, 1) + SPACE + self.billion
