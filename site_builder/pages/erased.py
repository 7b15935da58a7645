"""The page that stands where a withdrawn supplier's was: that it is gone, since when and why; and as JSON."""

import json
from collections.abc import Iterator

from site_builder.database import dicts
from site_builder.erasures import BASES
from site_builder.pages.page import Page, View

KIND = "borttagen"


def pages(view: View) -> Iterator[Page]:
    """Yield a tombstone and its JSON for every withdrawn supplier. Neither has a name or an amount."""
    for row in dicts(view.db, "select * from erasure order by entity_id"):
        folder = f"leverantor/{row['entity_id']}"
        twin = {"status": "gone", "reason": "erasure", "since": row["erased_on"].isoformat()}
        yield Page(f"{folder}/index.json", data=json.dumps(twin, indent=1).encode())
        yield Page(
            f"{folder}/index.html",
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
