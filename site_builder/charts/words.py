"""A month chart in words, for those who do not see it."""

from site_builder.charts.months import Month, Scale
from site_builder.swedish import Money, month


def describe(months: list[Month], axis: Scale, money: Money) -> str:
    """Say what is drawn: period, unit, highest and lowest month, and the gaps."""
    drawn = [m for m in months if m.state != "missing"]
    full = [m for m in drawn if m.state == "full"] or drawn
    period = f"från {month(months[0].month)} till {month(months[-1].month)}"
    text = f"Stapeldiagram, {axis.name} per månad {period}."
    if full:
        highest, lowest = max(full, key=lambda m: m.ore), min(full, key=lambda m: m.ore)
        text += f" Högst {month(highest.month)}, {money.short(highest.ore)};"
        text += f" lägst {month(lowest.month)}, {money.short(lowest.ore)}."
    text += gap(len(months) - len(drawn), "saknas")
    return text + gap(partial(drawn), "är ofullständig", "är ofullständiga")


def partial(months: list[Month]) -> int:
    """How many months are not complete."""
    return sum(m.state == "partial" for m in months)


def gap(count: int, one: str, many: str = "") -> str:
    """A sentence about months that are not whole, or nothing."""
    if not count:
        return ""
    return f" 1 månad {one}." if count == 1 else f" {count} månader {many or one}."
