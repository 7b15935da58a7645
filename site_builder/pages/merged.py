"""The address of a supplier that was merged into another: where it went, why and when."""

from collections.abc import Iterator

from site_builder.database import dicts, groups
from site_builder.pages import words
from site_builder.pages.page import Page, View

KIND = "hänvisning"

SAID = "select id, * exclude (id) from history where kind = 'leverantor' order by id, year, place"
MERGES = "select m.*, s.name from supplier_merge m join supplier s on s.supplier_id = m.to_id order by m.from_id"


def pages(view: View) -> Iterator[Page]:
    """Yield a page at each losing address, as long as the supplier that stays has one."""
    said = dict(groups(view.db, SAID))
    for merge in dicts(view.db, MERGES):
        yield Page(
            f"leverantor/{merge['from_id']}/index.html",
            "merged.html",
            {
                "title": f"Sidan finns nu hos {merge['name']}",
                "description": f"Två sidor gällde samma leverantör och har lagts ihop hos {merge['name']}.",
                "crumbs": [("Start", ""), ("Leverantörer", "leverantor/"), (merge["from_id"], None)],
                "merge": merge,
                "said": said.get(merge["from_id"], []),
                "causes": words.CAUSES,
            },
            listed=False,
        )
