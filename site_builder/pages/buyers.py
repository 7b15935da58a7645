"""The list of buyers."""

from collections.abc import Iterator

from site_builder.database import dicts
from site_builder.pages.page import Page, View

KIND = "köparlista"

ALL = """
    select t.*, b.name, b.kind, c.permille, c.year as change_year
    from buyer_total t join buyer b using (buyer_id) left join buyer_change c using (buyer_id)
    order by t.place
"""


def pages(view: View) -> Iterator[Page]:
    """Yield the list, largest first."""
    rows = dicts(view.db, ALL)
    [total] = dicts(view.db, "select * from total")
    yield Page(
        "kopare/index.html",
        "buyers.html",
        {
            "title": "Köpare",
            "description": f"{len(rows)} kommuner, regioner och myndigheter vars leverantörsreskontror arkivet läser.",
            "crumbs": [("Start", ""), ("Köpare", None)],
            "rows": rows,
            "total": total,
        },
    )
