"""The list of buyers: pages of HTML, and where it is long one JSON file that sorts and filters all of it."""

from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import dicts
from site_builder.pages.leaves import leaves, listing
from site_builder.pages.page import Page, View

KIND = "köparlista"

LONG = 400
"""Buyers on one page, some 140 kB. All that is public in Sweden is some 660."""

WHOLE = "kopare/lista.json"
COLUMNS = {"namn": "link", "period": "text", "leverantorer": "n", "fakturor": "n", "skyddat": "permille",
           "forandring": "permille", "belopp": "ore"}  # fmt: skip
ALL = """
    select t.*, b.name, b.kind, c.permille, c.year as change_year
    from buyer_total t join buyer b using (buyer_id) left join buyer_change c using (buyer_id)
    order by t.place
"""


def pages(view: View) -> Iterator[Page]:
    """Yield the list, largest first."""
    rows = dicts(view.db, ALL)
    [total] = dicts(view.db, "select * from total")
    for leaf in leaves(rows, "kopare/", LONG, "sida-"):
        yield Page(
            leaf.path,
            "buyers.html",
            {
                "title": "Köpare" + leaf.said,
                "description": f"{len(rows)} kommuner, regioner och myndigheter vars leverantörsreskontror "
                "arkivet läser.",
                "crumbs": [("Start", ""), ("Köpare", None)],
                "total": total,
                "json": WHOLE if len(rows) > LONG else "",
                **leaf.shown,
            },
        )
    if len(rows) > LONG:
        yield Page(WHOLE, data=listing(COLUMNS, map(line, rows)))


def line(row: dict[str, Any]) -> list[Any]:
    """A buyer's line in the JSON file."""
    period = f"{swedish.short_month(row['first_day'])} – {swedish.short_month(row['last_day'])}"
    link = [row["name"], f"kopare/{row['buyer_id']}/"]
    figures = ("suppliers", "invoices", "protected_permille", "permille", "amount_ore")
    return [link, period, *(row[name] for name in figures)]
