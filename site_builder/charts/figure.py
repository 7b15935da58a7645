"""A month chart as layers of marks; form.py has Altair describe them and vl-convert draw them.

Colours are CSS variables of the page and currentColor, so one drawing serves light and dark.
Amounts become floating point here and nowhere else: this is geometry on a screen.
"""

from dataclasses import dataclass
from typing import Any

from site_builder.charts import form
from site_builder.charts.form import Frame, Layer, Row, marks
from site_builder.charts.labels import along, new_years
from site_builder.charts.months import Month, Scale
from site_builder.swedish import SPACE, scaled

HATCH = "url(#hatch)"
"""Fill of a missing month; svg.tidy makes the pattern and its unique name."""


@dataclass(frozen=True)
class Size:
    """One width of the drawing, in units of its viewBox.

    name            wide or narrow: becomes the class chart-wide or chart-narrow
    width, height   of the plot, without its margins
    left            room for the tick labels
    widest          a slot is never wider than this, so that three months are not three walls
    font            text size
    """

    name: str
    width: int
    height: int
    left: int
    widest: int
    font: int


WIDE = Size("wide", 746, 226, 54, 64, 14)
NARROW = Size("narrow", 348, 218, 52, 52, 14)
TOP, FOOT = 24, 50


def render(months: list[Month], axis: Scale, size: Size) -> str:
    """Draw one chart; returns vl-convert's SVG as it comes."""
    slots = max(len(months), size.width / size.widest)
    slot = size.width / slots
    layers = [
        grid(axis, len(months)),
        *bars(months, axis, slot),
        ticks(axis, size),
        *foot(months, slot, size),
        *notes(months, axis, slot, size),
    ]
    domains = {"x": [0, slots], "y": [axis.low / axis.unit, axis.high / axis.unit]}
    return form.draw(layers, domains, Frame(size.width, size.height, size.left, TOP, FOOT))


def words(rows: list[Row], size: Size, **style: Any) -> Layer:
    """One layer of words."""
    return marks(rows, "text", {"fill": "currentColor", "fontSize": size.font, **style})


def grid(axis: Scale, slots: int) -> Layer:
    """A hairline at every tick; the base line is inked over the bars later."""
    lines = [{"x": 0, "x2": slots, "y": ore / axis.unit} for ore, _ in axis.ticks if ore]
    return marks(lines, "rule", {"stroke": "var(--rule)", "strokeWidth": 1}, ("x2",))


def bars(months: list[Month], axis: Scale, slot: float) -> list[Layer]:
    """Full months filled, partial ones outlined, missing ones hatched from foot to top."""
    gap = 0.5 if slot < 4 else 1.0 if slot < 9 else slot * 0.14
    side = gap / slot / 2
    span = {i: {"x": i + side, "x2": i + 1 - side} for i in range(len(months))}
    drawn = {
        state: [
            {**span[i], "y": m.ore / axis.unit, "y2": 0} for i, m in enumerate(months) if m.state == state and m.ore
        ]
        for state in ("full", "partial")
    }
    gaps = [{"x": a, "x2": b, "y": axis.low / axis.unit, "y2": axis.high / axis.unit} for a, b in runs(months)]
    outline = {"fill": "none", "stroke": "var(--accent)", "strokeWidth": 1.5}
    base = [{"x": 0, "x2": len(months), "y": 0}]
    return [
        marks(gaps, "rect", {"fill": HATCH}, ("x2", "y2")),
        marks(drawn["full"], "rect", {"fill": "var(--accent)"}, ("x2", "y2")),
        marks(drawn["partial"], "rect", outline, ("x2", "y2")),
        marks(base, "rule", {"stroke": "currentColor", "strokeWidth": 1}, ("x2",)),
    ]


def runs(months: list[Month]) -> list[tuple[int, int]]:
    """Stretches of missing months as (first slot, slot after the last)."""
    found: list[tuple[int, int]] = []
    for i, m in enumerate(months):
        if m.state == "missing":
            start = found.pop()[0] if found and found[-1][1] == i else i
            found.append((start, i + 1))
    return found


def ticks(axis: Scale, size: Size) -> Layer:
    """Amounts at the left edge, on their lines."""
    rows = [{"x": 0, "y": ore / axis.unit, "text": text} for ore, text in axis.ticks]
    return words(rows, size, align="right", baseline="middle", dx=-8, fill="var(--muted)")


def foot(months: list[Month], slot: float, size: Size) -> list[Layer]:
    """Names of months and years under the plot, and a short stroke where a year begins."""
    at_foot = {"y": size.height}
    layers: list[Layer] = []
    for line in (1, 2):
        rows = [{"x": a.x, "y": 0, "text": a.text} for a in along(months, slot) if a.line == line]
        style = {
            "fill": "var(--muted)",
            "fontSize": size.font,
            "dy": 18 * line - 1,
            "baseline": "middle",
        }
        layers.append(marks(rows, "text", style, (), **at_foot))
    strokes = [{"x": i, "y": 0} for i in new_years(months)]
    style = {"stroke": "var(--rule)", "strokeWidth": 1}
    below = size.height + 26
    return [*layers, marks(strokes, "rule", style, (), **at_foot, y2=below)]


def notes(months: list[Month], axis: Scale, slot: float, size: Size) -> list[Layer]:
    """The highest month's amount above its bar, and the word saknas, lying or standing, where a gap has room for it."""
    middle = (axis.low + axis.high) / 2 / axis.unit
    said: dict[int, list[Row]] = {0: [], 270: []}
    for a, b in runs(months):
        if (b - a) * slot >= 14:
            said[0 if (b - a) * slot >= 60 else 270].append({"x": (a + b) / 2, "y": middle, "text": "saknas"})
    return [
        words(highest(months, axis, slot), size, baseline="bottom", dy=-4, fontWeight=600),
        *(words(rows, size, baseline="middle", angle=angle) for angle, rows in said.items()),
    ]


def highest(months: list[Month], axis: Scale, slot: float) -> list[Row]:
    """Where the highest month's amount stands: inside the plot, also when its bar is the first or last."""
    best = max(range(len(months)), key=lambda i: (months[i].ore, i))
    if months[best].ore <= 0:
        return []
    text = amount(months[best].ore, axis)
    edge = min(max(best + 0.5, len(text) * 4.2 / slot), len(months) - len(text) * 3.2 / slot)
    return [{"x": edge, "y": months[best].ore / axis.unit, "text": text}]


def amount(ore: int, axis: Scale) -> str:
    """An amount in the axis's unit: 412,6 mnkr."""
    return scaled(ore, axis.unit, 1 if ore < 1000 * axis.unit else 0) + SPACE + axis.name
