"""The start page: the search, the archive in one sentence, and where to begin."""

from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import dicts
from site_builder.pages.drawing import drawing
from site_builder.pages.page import Page, View

KIND = "start"

NAMED = "select t.*, s.name from {} t join supplier s using (supplier_id) where place <= 10 order by place"
BUYERS = "select t.*, b.name, b.kind from buyer_total t join buyer b using (buyer_id) where place <= 12 order by place"
ACCOUNTS = "select * from account_total where chart = ? and place <= 5 order by place"


def pages(view: View) -> Iterator[Page]:
    """Yield the start page."""
    [total] = dicts(view.db, "select * from total")
    money = swedish.Money(view.settings.site.currency)
    largest = barred(dicts(view.db, NAMED.format("supplier_total")))
    charts = dicts(view.db, "select * from chart_total order by amount_ore desc, chart")
    for chart in charts:
        chart["accounts"] = dicts(view.db, ACCOUNTS, [chart["chart"]])
    buyers = dicts(view.db, BUYERS)
    yield Page(
        "index.html",
        "home.html",
        {
            "title": view.settings.site.name,
            "description": f"Se vad kommuner, regioner och myndigheter köper, av vem och för hur mycket: "
            f"{money.short(total['amount_ore'])} hos {total['buyers']} köpare.",
            "crumbs": [],
            "total": total,
            "month_rows": dicts(view.db, "select * from total_month order by month"),
            "chart": drawing(view.db, "start", "month"),
            "largest": largest,
            "newest": dicts(view.db, NAMED.format("supplier_new")),
            "chart_rows": charts,
            "buyers": buyers,
            "examples": examples(largest, buyers, charts),
        },
    )


def barred(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each row its bar: whole per cent of the first row's amount."""
    top = max([row["amount_ore"] for row in rows], default=0)
    return [{**row, "bar": max(0, 100 * row["amount_ore"] // top) if top > 0 else 0} for row in rows]


def examples(
    largest: list[dict[str, Any]], buyers: list[dict[str, Any]], charts: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Three questions that this archive's own figures answer, for someone new to data."""
    shared = max(largest, key=lambda row: (row["buyers"], -row["place"]), default=None)
    account = next((row for chart in charts for row in chart["accounts"] if row["account_text"]), None)
    if not (shared and buyers and account):
        return []
    buyer = buyers[0]
    return [
        {
            "question": f"Hur mycket har {shared['name']} fått?",
            "target": f"leverantor/{shared['supplier_id']}/",
            "before": f"{swedish.number(shared['buyers'])} köpare har betalat sammanlagt",
            "amount_ore": shared["amount_ore"],
            "after": ". Sidan visar vem, när och för vad.",
        },
        {
            "question": f"Vad köper {buyer['name']}?",
            "target": f"kopare/{buyer['buyer_id']}/",
            "before": "Köparens sida visar varje konto, nämnd och leverantör bakom",
            "amount_ore": buyer["amount_ore"],
            "after": ".",
        },
        {
            "question": f"Vem säljer ”{account['account_text']}”?",
            "target": f"konto/{account['chart']}/{account['account_id']}/",
            "before": f"Kontot bär {swedish.number(account['rows'])} rader för",
            "amount_ore": account["amount_ore"],
            "after": ". Se vilka som fick pengarna, och vem som mer köper samma sak.",
        },
    ]
