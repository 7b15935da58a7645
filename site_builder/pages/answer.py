"""One buyer's answer to one question: a figure, what was largest, and a table of years."""

from typing import Any

from site_builder import swedish
from site_builder.pages.yearbars import year_bars

SHOWN, FEW = 20, 5
"""Lines in the table, and where the site is short of room, of a table whose largest come first; the CSV has all."""


def answer(question: dict[str, Any], buyer: dict[str, Any], tight: bool = False) -> dict[str, Any]:
    """Make the answer of one buyer's rows.

    The figure is that of the latest whole year with rows, or of the whole period when there is none.

    question    a line of table question
    buyer       id, name, first_day, last_day, rows of question_row and years of buyer_year_kind
    tight       whether the site is short of room
    returns     the buyer's own values and year (None for the whole period), period (in words), amount_ore,
                permille (of purchases or of all, by the question), top (name, target, permille) or None,
                items (rows of the table), rest, hidden, few (whether it has few lines), total, chart, years,
                unsorted_permille
    """
    whole = "purchase_ore" if question["of"] == "purchase" else "amount_ore"
    amounts: dict[int, int] = {}
    for row in buyer["rows"]:
        amounts[row["year"]] = amounts.get(row["year"], 0) + row["amount_ore"]
    full = [year["year"] for year in buyer["years"] if year["months"] == 12 and year["year"] in amounts]
    chosen = {full[-1]} if full else {year["year"] for year in buyer["years"]}
    within = [row for row in buyer["rows"] if row["year"] in chosen]
    base = sum(year[whole] for year in buyer["years"] if year["year"] in chosen)
    amount = sum(row["amount_ore"] for row in within)
    lines = [{**year, "amount_ore": amounts.get(year["year"], 0)} for year in buyer["years"]]
    table = items(buyer["rows"], [year["year"] for year in buyer["years"]])
    few = tight and len(table) > FEW and all(row["place"] is None for row in table)
    shown = FEW if few else SHOWN
    period = f"under {full[-1]}" if full else span(buyer)
    return {
        **{key: buyer[key] for key in ("id", "name", "kind", "chart")},
        "year": full[-1] if full else None,
        "period": period,
        "before": question["says"].partition("{amount}")[0],
        "after": question["says"].partition("{amount}")[2],
        "amount_ore": amount,
        "permille": share(amount, base),
        "top": top(within, amount),
        "years": lines,
        "chart_years": year_bars(lines),
        "items": table[:shown],
        "rest": folded(table[shown:], len(lines)),
        "hidden": max(0, len(table) - shown),
        "few": few,
        "total_ore": sum(amounts.values()),
        "unsorted_permille": share(
            sum(year["unsorted_ore"] for year in buyer["years"]), sum(year["amount_ore"] for year in buyer["years"])
        ),
    }


def span(buyer: dict[str, Any]) -> str:
    """The whole period in words."""
    first, last = swedish.month(buyer["first_day"]), swedish.month(buyer["last_day"])
    return f"i {first}" if first == last else f"från {first} till {last}"


def share(part: int, whole: int) -> int | None:
    """Tenths of a per cent, rounded half up; None of nothing, and of a net credit."""
    return (2000 * part + whole) // (2 * whole) if whole > 0 else None


def named(row: dict[str, Any]) -> dict[str, str]:
    """What a line is about, and the page it leads to."""
    if row["supplier_id"]:
        return {"name": row["name"], "target": f"leverantor/{row['supplier_id']}/"}
    return {"name": row["name"] or "Skyddade uppgifter", "target": ""}


def top(rows: list[dict[str, Any]], amount: int) -> dict[str, Any] | None:
    """The largest named line within the figure, with its share of it."""
    sums = items([row for row in rows if row["name"]], sorted({row["year"] for row in rows}))
    best = max(sums, key=lambda row: row["amount_ore"], default=None)
    if not best or best["amount_ore"] <= 0 or amount <= 0 or len(sums) < 2:
        return None
    return {**best, "permille": share(best["amount_ore"], amount)}


def items(rows: list[dict[str, Any]], years: list[int]) -> list[dict[str, Any]]:
    """Lines of the table, largest first, or in the question's own order when it has one."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        key = (row["place"], row["supplier_id"], None if row["supplier_id"] else row["name"])
        blank = {"cells": [None] * len(years), "amount_ore": 0, "place": row["place"]}
        line = found.setdefault(key, {**named(row), **blank})
        at = years.index(row["year"])
        line["cells"][at] = (line["cells"][at] or 0) + row["amount_ore"]
        line["amount_ore"] += row["amount_ore"]
    lines = sorted(found.values(), key=lambda line: (line["place"] or 0, -line["amount_ore"], line["name"]))
    whole = sum(line["amount_ore"] for line in lines)
    high = max([line["amount_ore"] for line in lines], default=0)
    for line in lines:
        line["permille"] = share(line["amount_ore"], whole)
        line["bar"] = max(0, 100 * line["amount_ore"] // high) if high > 0 else 0
    return lines


def folded(lines: list[dict[str, Any]], years: int) -> dict[str, Any] | None:
    """The lines that the table has no room for, as one; None when there are none."""
    if not lines:
        return None
    cells = [[line["cells"][at] for line in lines if line["cells"][at] is not None] for at in range(years)]
    whole = sum(line["amount_ore"] for line in lines)
    return {"cells": [sum(found) if found else None for found in cells], "amount_ore": whole}
