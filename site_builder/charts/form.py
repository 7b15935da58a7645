"""The form of a chart, which many charts share: described by Altair and compiled by Vega-Lite once, then filled.

A form is its layers without their rows, and every chart of one width has the same. To describe and compile it takes
five times as long as to draw it, so only the rows and the two scales' ends are put in for each chart.
"""

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

VEGA_LITE = "6.4"
Row = dict[str, Any]
Pairs = tuple[tuple[str, Hashable], ...]


@dataclass(frozen=True)
class Frame:
    """The plot's width and height, and its margins."""

    width: int
    height: int
    left: int
    top: int
    foot: int


@dataclass(frozen=True)
class Look:
    """How a layer is drawn, whatever its rows.

    mark     rect, rule or text
    style    Vega's own names for it
    ends     x2 and y2, where marks are spans
    fixed    channels in units of the drawing in place of the rows'
    """

    mark: str
    style: Pairs
    ends: tuple[str, ...]
    fixed: Pairs


@dataclass(frozen=True)
class Layer:
    """Marks that look alike, one for each row."""

    look: Look
    rows: list[Row]


def marks(rows: list[Row], mark: str, style: dict[str, Any], ends: tuple[str, ...] = (), **fixed: int) -> Layer:
    """One layer over rows with x, y and their ends. Without rows it is there all the same: the form is the same."""
    return Layer(Look(mark, tuple(style.items()), ends, tuple(fixed.items())), rows)


def draw(layers: list[Layer], domains: dict[str, list[float]], frame: Frame) -> str:
    """Draw layers, the first at the bottom; domains has the ends of the scales x and y."""
    vega = compiled(tuple(layer.look for layer in layers), frame)
    rows = {name(at): {"values": layer.rows} for at, layer in enumerate(layers)}
    filled = {
        **vega,
        "data": [one | rows.get(one["name"], {}) for one in vega["data"]],
        "scales": [scale | {"domain": domains[scale["name"]]} for scale in vega["scales"]],
    }
    return str(vl_convert.vega_to_svg(json.dumps(filled)))


@cache
def compiled(looks: Sequence[Look], frame: Frame) -> dict[str, Any]:
    """A form as Vega, without rows. Altair would hold every part to a schema; svg.py holds the drawing."""
    with debug_mode(False):
        layers = [described(look, name(at)) for at, look in enumerate(looks)]
        lite = framed(layers, frame).to_dict(validate=False)
    return dict(vl_convert.vegalite_to_vega(lite, vl_version=VEGA_LITE))


def name(at: int) -> str:
    """What a layer's rows are called."""
    return f"rows-{at}"


def described(look: Look, data: str) -> Any:
    """One layer in Altair's words; its scales' ends are put in later."""
    scale = alt.Scale(domain=[0, 1], nice=False, zero=False)
    channels: dict[str, Any] = {"x": alt.X("x:Q", scale=scale, axis=None), "y": alt.Y("y:Q", scale=scale, axis=None)}
    ends = {"x2": alt.X2, "y2": alt.Y2}
    channels |= {end: ends[end](f"{end}:Q") for end in look.ends}
    channels |= {"text": alt.Text("text:N")} if look.mark == "text" else {}
    channels |= {channel: alt.value(value) for channel, value in look.fixed}
    return getattr(alt.Chart(alt.NamedData(data)), f"mark_{look.mark}")(**dict(look.style)).encode(**channels)


def framed(layers: list[Any], frame: Frame) -> Any:
    """Stack the layers in a frame of fixed margins, without Vega's own titles and roles."""
    padding = {"left": frame.left, "right": 0, "top": frame.top, "bottom": frame.foot}
    return (
        alt.layer(*layers)
        .properties(width=frame.width, height=frame.height, background="transparent", padding=padding)
        .properties(autosize=alt.AutoSizeParams(type="none"))
        .configure(aria=False, view=alt.ViewConfig(stroke=None))
    )
