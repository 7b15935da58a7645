"""The charts of accounts, and the accounts of each."""

from collections.abc import Iterator

from site_builder.database import dicts, groups
from site_builder.pages import words
from site_builder.pages.leaves import leaves
from site_builder.pages.page import Page, View

KIND = "kontoplan"

LONG = 400
"""Accounts on one page."""


def pages(view: View) -> Iterator[Page]:
    """Yield the front and each chart's list."""
    charts = dicts(view.db, "select * from chart_total order by amount_ore desc, chart")
    yield Page(
        "konto/index.html",
        "accounts.html",
        {
            "title": "Konton",
            "description": "Vad pengarna gick till, konto för konto, i varje sorts kontoplan för sig.",
            "crumbs": [("Start", ""), ("Konton", None)],
            "rows": charts,
        },
    )
    totals = {chart["chart"]: chart for chart in charts}
    accounts = dict(groups(view.db, "select * from account_total order by chart, place"))
    for chart in totals:
        rows = accounts.get(chart, [])
        for leaf in leaves(rows, f"konto/{chart}/", LONG, "sida-"):
            yield Page(
                leaf.path,
                "accounts_chart.html",
                {
                    "title": words.CHARTS[chart] + leaf.said,
                    "description": f"{words.CHARTS[chart]}: {len(rows)} konton, störst först.",
                    "crumbs": [("Start", ""), ("Konton", "konto/"), (words.CHARTS[chart], None)],
                    "chart": chart,
                    "total": totals[chart],
                    **leaf.shown,
                },
            )
