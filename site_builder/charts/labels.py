"""Labels along the foot of a month chart: few, lower-case, never crowded."""

from dataclasses import dataclass

from site_builder.charts.months import Month
from site_builder.swedish import SHORT_MONTHS

MONTHS_UP_TO = 24
"""Longer runs than this are labelled by year."""
ROOM_MONTH = 34
"""Pixels that a month's name needs, with air."""
ROOM_YEAR = 44


@dataclass(frozen=True)
class Label:
    """Text under the slots.

    x       in slots from the left; a month's middle, or a year's
    line    1 or 2
    text    jan, or 2024
    """

    x: float
    line: int
    text: str


def along(months: list[Month], slot: float) -> list[Label]:
    """The labels of a run of months whose slots are `slot` pixels wide."""
    if len(months) <= MONTHS_UP_TO:
        return names(months, slot) + years(months, slot, line=2)
    return years(months, slot, line=1)


def names(months: list[Month], slot: float) -> list[Label]:
    """Every month's name where there is room, else every second, third or sixth from January."""
    every = next(n for n in (1, 2, 3, 6, 12) if n * slot >= ROOM_MONTH or n == 12)
    return [
        Label(i + 0.5, 1, SHORT_MONTHS[m.month.month - 1])
        for i, m in enumerate(months)
        if (m.month.month - 1) % every == 0
    ]


def years(months: list[Month], slot: float, line: int) -> list[Label]:
    """Each year under the middle of its months; a year too short for its label has none."""
    spans: dict[int, list[int]] = {}
    for i, m in enumerate(months):
        spans.setdefault(m.month.year, []).append(i)
    every = next(n for n in (1, 2, 5, 10, 20) if 12 * slot * n >= ROOM_YEAR or n == 20)
    return [
        Label((at[0] + at[-1] + 1) / 2, line, str(year))
        for year, at in spans.items()
        if len(spans) == 1 or (year % every == 0 and len(at) * slot * every >= ROOM_YEAR)
    ]


def new_years(months: list[Month]) -> list[int]:
    """Slots where a year begins, the first slot apart."""
    return [i for i, m in enumerate(months) if i and m.month.month == 1]
