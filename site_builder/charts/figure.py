"""A month chart as layers of Altair marks, drawn by vl-convert.

Colours are CSS variables of the page and currentColor, so one drawing serves light and dark.
Amounts become floating point here and nowhere else: this is geometry on a screen.
"""

from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from site_builder.charts.labels import along, new_years
from site_builder.charts.months import Month, Scale
from site_builder.swedish import SPACE, scaled

VEGA_LITE = "6.4"
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
    x = alt.Scale(domain=[0, slots], nice=False, zero=False)
    y = alt.Scale(domain=[axis.low / axis.unit, axis.high / axis.unit], nice=False, zero=False)
    place = Place(x, y, size)
    with debug_mode(False):  # Altair would hold every part to a schema; svg.py holds the drawing
        layers = [
            *grid(place, axis, len(months)),
            *bars(place, months, axis, slot),
            *ticks(place, axis),
            *foot(place, months, slot),
            *notes(place, months, axis, slot),
        ]
        described = assemble(layers, size).to_dict(validate=False)
    return str(vl_convert.vegalite_to_svg(described, vl_version=VEGA_LITE))


def assemble(layers: list[Any], size: Size) -> Any:
    """Stack the layers in a frame of fixed margins, without Vega's own titles and roles."""
    padding = {"left": size.left, "right": 0, "top": TOP, "bottom": FOOT}
    return (
        alt.layer(*layers)
        .properties(width=size.width, height=size.height, background="transparent", padding=padding)
        .properties(autosize=alt.AutoSizeParams(type="none"))
        .configure(aria=False, view=alt.ViewConfig(stroke=None))
    )


@dataclass(frozen=True)
class Place:
    """The two scales that every layer shares."""

    x: Any
    y: Any
    size: Size

    def layer(self, rows: list[dict[str, Any]], mark: str, style: dict[str, Any], **more: Any) -> list[Any]:
        """One layer of marks over rows with x, y and, for spans, x2 and y2; none without rows."""
        if not rows:
            return []
        channels: dict[str, Any] = {
            "x": alt.X("x:Q", scale=self.x, axis=None),
            "y": alt.Y("y:Q", scale=self.y, axis=None),
        }
        ends = {"x2": alt.X2, "y2": alt.Y2}  # as objects: Altair takes long to find what a bare text means
        channels |= {name: end(f"{name}:Q") for name, end in ends.items() if name in rows[0]}
        channels |= {"text": alt.Text("text:N")} if mark == "text" else {}
        base = alt.Chart(alt.InlineData(values=rows))
        return [getattr(base, f"mark_{mark}")(**style).encode(**channels | more)]

    def text(self, rows: list[dict[str, Any]], **style: Any) -> list[Any]:
        """One layer of words."""
        return self.layer(rows, "text", {"fill": "currentColor", "fontSize": self.size.font, **style})


def grid(place: Place, axis: Scale, slots: int) -> list[Any]:
    """A hairline at every tick; the base line is inked over the bars later."""
    lines = [{"x": 0, "x2": slots, "y": ore / axis.unit} for ore, _ in axis.ticks if ore]
    return place.layer(lines, "rule", {"stroke": "var(--rule)", "strokeWidth": 1})


def bars(place: Place, months: list[Month], axis: Scale, slot: float) -> list[Any]:
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
        *place.layer(gaps, "rect", {"fill": HATCH}),
        *place.layer(drawn["full"], "rect", {"fill": "var(--accent)"}),
        *place.layer(drawn["partial"], "rect", outline),
        *place.layer(base, "rule", {"stroke": "currentColor", "strokeWidth": 1}),
    ]


def runs(months: list[Month]) -> list[tuple[int, int]]:
    """Stretches of missing months as (first slot, slot after the last)."""
    found: list[tuple[int, int]] = []
    for i, m in enumerate(months):
        if m.state == "missing":
            start = found.pop()[0] if found and found[-1][1] == i else i
            found.append((start, i + 1))
    return found


def ticks(place: Place, axis: Scale) -> list[Any]:
    """Amounts at the left edge, on their lines."""
    rows = [{"x": 0, "y": ore / axis.unit, "text": text} for ore, text in axis.ticks]
    return place.text(rows, align="right", baseline="middle", dx=-8, fill="var(--muted)")


def foot(place: Place, months: list[Month], slot: float) -> list[Any]:
    """Names of months and years under the plot, and a short stroke where a year begins."""
    at_foot = {"y": alt.value(place.size.height)}
    layers: list[Any] = []
    for line in (1, 2):
        rows = [{"x": a.x, "y": 0, "text": a.text} for a in along(months, slot) if a.line == line]
        style = {
            "fill": "var(--muted)",
            "fontSize": place.size.font,
            "dy": 18 * line - 1,
            "baseline": "middle",
        }
        layers += place.layer(rows, "text", style, **at_foot)
    strokes = [{"x": i, "y": 0} for i in new_years(months)]
    style = {"stroke": "var(--rule)", "strokeWidth": 1}
    below = alt.value(place.size.height + 26)
    return layers + place.layer(strokes, "rule", style, **at_foot, y2=below)


def notes(place: Place, months: list[Month], axis: Scale, slot: float) -> list[Any]:
    """The highest month's amount above its bar, and the word saknas where a gap has room for it."""
    best = max(range(len(months)), key=lambda i: (months[i].ore, i))
    layers: list[Any] = []
    if months[best].ore > 0:
        text = amount(months[best].ore, axis)
        edge = min(max(best + 0.5, len(text) * 4.2 / slot), len(months) - len(text) * 3.2 / slot)
        row = {"x": edge, "y": months[best].ore / axis.unit, "text": text}
        layers += place.text([row], baseline="bottom", dy=-4, fontWeight=600)
    middle = (axis.low + axis.high) / 2 / axis.unit
    for a, b in runs(months):
        if (b - a) * slot >= 14:
            angle = 0 if (b - a) * slot >= 60 else 270
            row = {"x": (a + b) / 2, "y": middle, "text": "saknas"}
            layers += place.text([row], baseline="middle", angle=angle)
    return layers


def amount(ore: int, axis: Scale) -> str:
    """An amount in the axis's unit: 412,6 mnkr."""
    return scaled(ore, axis.unit, 1 if ore < 1000 * axis.unit else 0) + SPACE + axis.name
