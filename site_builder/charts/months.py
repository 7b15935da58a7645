"""Months and the axis they are measured on. Exact integers; nothing is drawn here."""

import datetime as dt
from dataclasses import dataclass

from site_builder.swedish import SPACE, Money, scaled

STEPS = (10, 15, 20, 25, 30, 40, 50, 60, 80)
"""Half an axis, in tenths of a power of ten: both it and its double are easy to read."""


@dataclass(frozen=True)
class Month:
    """One slot of a month chart.

    month         first day
    state         full, partial or missing
    amount_ore    None or 0 when missing; negative for a month of net credit
    """

    month: dt.date
    state: str
    amount_ore: int | None

    @property
    def ore(self) -> int:
        """The amount to draw; a missing month is hatched, so what it has here is never seen."""
        return 0 if self.state == "missing" else self.amount_ore or 0


@dataclass(frozen=True)
class Scale:
    """The amount axis.

    unit    öre in one unit
    name    the unit's name, such as mnkr
    step    öre between two ticks
    low     öre at the foot: 0, or below the largest net credit
    high    öre at the top
    """

    unit: int
    name: str
    step: int
    low: int
    high: int

    @property
    def ticks(self) -> list[tuple[int, str]]:
        """(öre, label) from foot to top, such as 0, 250, 500."""
        first = -(-self.low // self.step)
        return [(n * self.step, self.label(n * self.step)) for n in range(first, self.high // self.step + 1)]

    def label(self, ore: int) -> str:
        """A tick's text, with a decimal only where the step needs one."""
        return scaled(ore, self.unit, 0 if ore == 0 or self.step % self.unit == 0 else 1)


def scale(months: list[Month], money: Money) -> Scale:
    """Choose an axis with 0, a middle and a top that covers every month."""
    largest = max(abs(m.ore) for m in months)
    step = half_axis(largest)
    unit, name = unit_for(step, money)
    low = min(0, *(m.ore for m in months))
    high = max(0, *(m.ore for m in months))
    # A small credit gets the room it needs; a large one gets ticks of its own.
    floor = low if -low * 4 < step else low // step * step
    return Scale(unit, name, step, floor, max(step, -(-high // step) * step))


def half_axis(largest: int) -> int:
    """The smallest readable step, in öre, whose double reaches the largest amount."""
    power = 1
    while True:
        for tenths in STEPS:
            if 2 * tenths * power >= largest and tenths * power >= 100:
                return tenths * power
        power *= 10


def unit_for(step: int, money: Money) -> tuple[int, str]:
    """The largest unit in which a step is at least one."""
    thousand = "tkr" if money.unit == "kr" else f"tusen{SPACE}{money.unit}"
    units = ((10**11, money.billion), (10**8, money.million), (10**5, thousand), (100, money.unit))
    return next((unit, name) for unit, name in units if step >= unit or unit == 100)
