"""Fetch a chart that the charts stage has drawn."""

from typing import Any

from site_builder.database import Connection, dicts
from site_builder.markup import trusted


def drawing(db: Connection, kind: str, name: str) -> dict[str, Any] | None:
    """One chart with its two drawings, or None when it covers too few months to be a chart.

    The SVG passed the charts stage's gate before it reached the table.
    """
    found = dicts(db, "select * from chart where kind = ? and id = ?", [kind, name])
    if not found:
        return None
    [chart] = found
    return {**chart, "svg": trusted(chart["svg"]), "narrow": trusted(chart["narrow"])}
