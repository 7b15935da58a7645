"""Years as bars, as whole numbers in a drawing of 600 by 150 units; templates/parts/years.html places them."""

from typing import Any

WIDTH, TOP, BASE = 600, 26, 122
WIDEST = 150
FEW = 5
"""With more years than these only the largest and the last carry their amount."""


def year_bars(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Lay out one bar a year; None when there are fewer than two years or nothing to draw.

    rows       year, amount_ore, months (full ones); in order of year
    returns    base and bars: x, y, width, height, middle, label_y, full, labelled, and the row's own values
    """
    high = max([0, *(row["amount_ore"] for row in rows)])
    low = min([0, *(row["amount_ore"] for row in rows)])
    if len(rows) < 2 or high == low:
        return None
    slot = min(WIDEST, WIDTH // len(rows))
    base = TOP + (BASE - TOP) * high // (high - low)
    best = max(range(len(rows)), key=lambda at: (rows[at]["amount_ore"], at))
    bars = []
    for at, row in enumerate(rows):
        height = (BASE - TOP) * abs(row["amount_ore"]) // (high - low)
        y = base - height if row["amount_ore"] >= 0 else base
        labelled = len(rows) <= FEW or at in {best, len(rows) - 1}
        bars.append(
            {**row, "x": at * slot + slot // 10, "y": y, "width": slot - slot // 5, "height": max(1, height),
             "middle": at * slot + slot // 2, "label_y": y - 6, "full": row["months"] == 12, "labelled": labelled}
        )  # fmt: skip
    return {"base": base, "end": len(rows) * slot, "bars": bars}
