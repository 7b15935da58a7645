"""Stage charts: rows of months in, finished SVG out, one visual language for all of them.

Altair describes each form once, vl-convert draws, svg.py tidies and holds the result to an allow-list. Charts and
share cards are drawn by worker processes, where there are many.
Only start and buyer charts are drawn here; the thousands of small ones are paths made in
sql/supplier_bars.sql and sql/account_bars.sql and placed by templates/parts/bars.html.
"""

from collections.abc import Iterator
from functools import partial

import pyarrow as pa

from site_builder import database, processes
from site_builder.charts import cards, figure, svg, words
from site_builder.charts.months import Month, Scale, scale
from site_builder.charts.svg import require_safe
from site_builder.database import Connection
from site_builder.settings import Settings
from site_builder.swedish import Money

__all__ = ["draw", "require_safe"]

FEWEST = 2
"""A single month is a figure, not a chart; such a page shows the figure."""

SCHEMA = pa.schema([
    ("kind", pa.string()),  # start or buyer
    ("id", pa.string()),  # month, or the buyer's id
    ("svg", pa.string()),  # for 600 px and wider
    ("narrow", pa.string()),  # for a phone; its ids differ from the wide one's
    ("unit", pa.string()),  # mnkr, tkr … for the subtitle
    ("alt", pa.string()),  # the chart in one or two sentences
    ("missing", pa.int32()),  # hatched months
    ("partial", pa.int32()),  # outlined months
])  # fmt: skip

CARD = pa.schema([("path", pa.string()), ("png", pa.binary())])

BUYER_MONTHS = """
    select buyer_id, month, state, amount_ore
    from buyer_month
    order by buyer_id, month
"""
TOTAL_MONTHS = "select month, state, amount_ore from total_month order by month"


def draw(db: Connection, settings: Settings) -> None:
    """Create table chart from the models buyer_month and total_month, and table card (path, png) of share cards.

    raises    GateError when a drawing holds anything but plain shapes and text, or a card weighs too much
    """
    charts = [partial(month_chart, *run, Money(settings.site.currency)) for run in runs(db)]
    pictures = [partial(cards.draw, card) for card in cards.cards(db, settings)]
    drawn = processes.spread([*charts, *pictures], settings.jobs)
    rows = [row for found in drawn[: len(charts)] for row in found]
    database.put(db, "chart", pa.Table.from_pylist(rows, schema=SCHEMA))
    database.put(db, "card", pa.Table.from_pylist(drawn[len(charts) :], schema=CARD))


def runs(db: Connection) -> Iterator[tuple[str, str, list[dict[str, object]]]]:
    """Kind, id and months of every chart."""
    yield "start", "month", database.dicts(db, TOTAL_MONTHS)
    for buyer_id, months in database.groups(db, BUYER_MONTHS):
        yield "buyer", buyer_id, months


def month_chart(kind: str, key: str, rows: list[dict[str, object]], money: Money) -> list[dict[str, object]]:
    """Draw one run of months in both widths; no row at all for fewer than two months."""
    months = [Month(**row) for row in rows]  # type: ignore[arg-type]
    if len(months) < FEWEST:
        return []
    axis = scale(months, money)
    alt = words.describe(months, axis, money)
    return [{
        "kind": kind,
        "id": key,
        "svg": drawing(months, axis, figure.WIDE, alt),
        "narrow": drawing(months, axis, figure.NARROW, alt),
        "unit": axis.name,
        "alt": alt,
        "missing": sum(m.state == "missing" for m in months),
        "partial": sum(m.state == "partial" for m in months),
    }]  # fmt: skip


def drawing(months: list[Month], axis: Scale, size: figure.Size, alt: str) -> str:
    """Draw one width and pass it through the gate."""
    safe = svg.tidy(figure.render(months, axis, size), size.name, alt)
    require_safe(safe)
    return safe
