"""The six buyers: who they are, how big, and what their departments are called."""

from dataclasses import dataclass
from datetime import date

from .numbers import organisation

FIRST = date(2023, 7, 1)
LAST = date(2026, 10, 1)


@dataclass(frozen=True)
class Buyer:
    """One invented body.

    rows           ledger rows in an ordinary month
    size           factor on every amount
    last           last month delivered
    departments    area letter (A administration, K culture, S school, T technical, V care) to names
    skips          trades of its chart that it has no use for
    """

    slug: str
    name: str
    number: str
    chart: str
    rows: int
    size: float
    last: date
    departments: dict[str, tuple[str, ...]]
    skips: tuple[str, ...] = ()


BUYERS = (
    Buyer(
        "bjorklunda", "Björklunda kommun", organisation("412000101"), "kommun", 238, 2.4, LAST,
        {
            "A": ("110 - Kommunstyrelsen", "120 - Servicenämnden"),
            "K": ("500 - Kultur- och fritidsnämnden",),
            "S": ("210 - Förskolenämnden", "220 - Grundskolenämnden", "230 - Gymnasienämnden"),
            "T": ("400 - Tekniska nämnden", "410 - Stadsmiljönämnden"),
            "V": ("310 - Äldrenämnden", "320 - Socialnämnden"),
        },
    ),
    Buyer(
        "alvhaga", "Älvhaga kommun", organisation("412000202"), "kommun", 104, 1.0, LAST,
        {
            "A": ("Kommunledningskontoret",), "K": ("Kultur- och fritidsförvaltningen",),
            "S": ("Barn- och utbildningsförvaltningen",), "T": ("Samhällsbyggnadsförvaltningen",),
            "V": ("Vård- och omsorgsförvaltningen", "Individ- och familjeförvaltningen"),
        },
    ),
    Buyer(
        "storvidda", "Storvidda kommun", organisation("412000303"), "kommun", 58, 0.5, date(2026, 9, 1),
        {
            "A": ("Kommunkontoret",), "K": ("Kommunkontoret",), "S": ("Skolan",), "T": ("Teknik och miljö",),
            "V": ("Omsorgen",),
        },
    ),
    Buyer(
        "mellanland", "Region Mellanland", organisation("432100404"), "region", 152, 3.2, date(2026, 9, 1),
        {
            "A": ("Regionkansliet",), "K": ("Kultur och bildning",), "S": ("Primärvården",),
            "T": ("Fastighet och teknik", "Kollektivtrafiken"),
            "V": ("Sjukhusen i Mellanland", "Primärvården", "Tandhälsan"),
        },
    ),
    Buyer(
        "provverket", "Statens provverk", organisation("402100505"), "stat", 66, 1.2, LAST,
        {
            "A": ("Verksledning och stöd",), "K": ("Kommunikation",), "S": ("Verksledning och stöd",),
            "T": ("Laboratoriet", "Fältprovning"), "V": ("Laboratoriet",),
        },
        ("sjo",),
    ),
    Buyer(
        "fyrverket", "Fyrverket", organisation("402100606"), "stat", 40, 0.9, LAST,
        {area: ("",) for area in "AKSTV"},
    ),
)  # fmt: skip


def months(last: date) -> list[date]:
    """Every month from FIRST to last, both included."""
    count = (last.year - FIRST.year) * 12 + last.month - FIRST.month + 1
    return [date(FIRST.year + (FIRST.month - 1 + i) // 12, (FIRST.month - 1 + i) % 12 + 1, 1) for i in range(count)]
