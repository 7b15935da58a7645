"""The page that stands where a withdrawn supplier's was: that it is gone, since when and why."""

from collections.abc import Iterator

from site_builder.database import dicts
from site_builder.erasures import BASES
from site_builder.pages.page import Page, View

KIND = "borttagen"


def pages(view: View) -> Iterator[Page]:
    """Yield a tombstone for every withdrawn supplier. It has no name and no amount."""
    for row in dicts(view.db, "select * from erasure order by entity_id"):
        yield Page(
            f"leverantor/{row['entity_id']}/index.html",
            "erased.html",
            {
                "title": "Sidan är borttagen",
                "description": "Uppgifterna som fanns här har tagits bort ur arkivet.",
                "crumbs": [("Start", ""), ("Leverantörer", "leverantor/"), ("Borttagen", None)],
                "erased_on": row["erased_on"],
                "basis": BASES[row["basis"]],
            },
            listed=False,
        )
