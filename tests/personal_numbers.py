"""Personal numbers that nobody has, by the rule of the Tax Agency's test series, in every spelling that we know of.

Birth numbers 980-998, which are given to no one; coordination numbers with them too, also with day 60 (day
unknown) and month 00 (month unknown), as in the series for tests (SKV 704, SKV 707).
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
SPELLINGS = {
    "ten digits": lambda n, _: n,
    "hyphen": lambda n, _: f"{n[:6]}-{n[6:]}",
    "plus": lambda n, _: f"{n[:6]}+{n[6:]}",
    "blank": lambda n, _: f"{n[:6]} {n[6:]}",
    "century": lambda n, c: c + n,
    "century and hyphen": lambda n, c: f"{c}{n[:6]}-{n[6:]}",
    "century apart": lambda n, c: f"{c} {n[:6]}-{n[6:]}",
    "en dash": lambda n, _: f"{n[:6]}–{n[6:]}",
    "em dash with blanks": lambda n, _: f"{n[:6]} — {n[6:]}",
    "hard hyphen": lambda n, _: f"{n[:6]}\u2011{n[6:]}",
    "minus sign": lambda n, _: f"{n[:6]}\u2212{n[6:]}",
    "hard space": lambda n, _: f"{n[:6]}\u00a0{n[6:]}",
    "narrow space": lambda n, c: f"{c}{n[:6]}\u202f{n[6:]}",
    "zero width space": lambda n, _: f"{n[:6]}\u200b{n[6:]}",
    "zero width before hyphen": lambda n, _: f"{n[:6]}\u200d-\u2060{n[6:]}",
    "soft hyphen": lambda n, _: f"{n[:4]}\u00ad{n[4:]}",
    "full width": lambda n, _: f"{n[:6]}-{n[6:]}".translate(WIDE),
    "arabic digits": lambda n, _: "".join(chr(0x660 + int(d)) for d in n),
    "entity": lambda n, _: f"{n[:6]}&#45;{n[6:]}",
    "entity twice": lambda n, _: f"{n[:6]}&amp;#45;{n[6:]}",
    "hex entity": lambda n, _: f"{n[:6]}&#x2D;{n[6:]}",
    "digit as entity": lambda n, _: f"&#{ord(n[0])};{n[1:]}",
    "per cent code": lambda n, _: f"{n[:6]}%2D{n[6:]}",
    "quoted": lambda n, _: quote(f"{n[:6]}–{n[6:]}"),
    "vat": lambda n, _: f"SE{n}01",
    "vat with century": lambda n, c: f"SE{c}{n}01",
    "vat with hyphen": lambda n, _: f"SE{n[:6]}-{n[6:]}01",
    "running number": lambda n, _: f"{n}001",
    "century and running number": lambda n, c: f"{c}{n}001",
    "excel float": lambda n, _: f"{n}.0",
    "spaced digits": lambda n, _: " ".join(n),
    "pairs": lambda n, _: " ".join(n[i : i + 2] for i in range(0, 10, 2)),
    "date": lambda n, c: f"{c}{n[:2]}-{n[2:4]}-{n[4:6]}-{n[6:]}",
    "newline": lambda n, _: f"{n[:6]}-\n{n[6:]}",
    "newline and indent": lambda n, _: f"{n[:6]}-\n{' ' * 12}{n[6:]}",
    "glued to a word": lambda n, _: f"pnr{n}x",
    "in a sentence": lambda n, _: f"Utlägg {n[:6]}-{n[6:]}, mars 2016",
}
"""Name of a spelling to what writes ten digits and a century in it."""


def with_check(nine: str) -> str:
    """Nine digits and the check digit that the Luhn rule gives."""
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(nine))
    return nine + str(-total % 10)


def century(ten: str) -> str:
    """The century that a number's bearer would be born in."""
    return "19" if int(ten[:2]) > 25 else "20"


def births() -> Iterator[str]:
    """Six digits of every day of a hundred years, then of coordination numbers, odd ones first."""
    days = [dt.date(1900, 1, 1) + dt.timedelta(n) for n in range(36_524)]
    yield from (f"{day:%y%m%d}" for day in days)
    yield from (f"{year:02}{month:02}60" for year in range(100) for month in range(13))
    yield from (f"{year:02}00{day + 60}" for year in range(100) for day in range(1, 32, 2))
    yield from (f"{day:%y%m}{day.day + 60}" for day in days[::4])


@cache
def series(step: int = 1) -> list[str]:
    """Some 48 000 numbers, ten digits each, every one different; or every step-th of them."""
    return list(dict.fromkeys(with_check(six + str(980 + i % 19)) for i, six in enumerate(births())))[::step]
