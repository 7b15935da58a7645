"""A supplier's page in short, where the site has no room for the whole one: same address, same figures, fewer rows.

Which suppliers have it is decided by sql/pages/supplier_form.sql. What it leaves out lies in its file of rows. One
invoice is a sentence, several are a table.
"""

from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import beside, dicts
from site_builder.pages import document
from site_builder.pages.citing import reference
from site_builder.pages.page import Page, View
from site_builder.pages.rowfeed import fresh
from site_builder.pages.standing import Standing, history_of
from site_builder.pages.supplier import beside_it, name_the_buyers

KIND = "leverantör"

PAYERS = 8
"""Buyers on a short page, those that paid most."""

ENTITIES = """
    select s.*, t.* exclude (supplier_id), f.own, f.paths, form.shown
    from supplier s join supplier_total t using (supplier_id) join supplier_file f using (supplier_id)
    join supplier_form form using (supplier_id)
    where not form.whole
    order by 1
"""
THOSE = "join supplier_form form using (supplier_id) where not form.whole"
OWN = f"join supplier_file f using (supplier_id) {THOSE} and f.own"
"""Those with files beside the page, which are the same beside a whole page."""

LISTS = {
    "payers": f"select supplier_id, p.* exclude (supplier_id) from buyer_supplier p {THOSE} "
    "order by supplier_id, p.amount_ore desc, buyer_id",
    "latest": "select i.*, f.name as file, f.sha256 from supplier_invoice i join file f using (file_no) "
    f"{THOSE} and i.place <= greatest(form.shown, 10) order by supplier_id, i.place",
    "merged": f"select m.* from (select to_id as supplier_id, * from supplier_merge) m {THOSE} "
    "order by supplier_id, m.decided, m.from_id",
    "years": f"select y.* from supplier_year y {OWN} order by supplier_id, y.year",
    "accounts_rows": f"select a.* from supplier_account a {OWN} order by supplier_id, a.place",
    "new": fresh("leverantor", f"select supplier_id from supplier_file f {THOSE} and f.own"),
    "history": history_of("leverantor", "supplier_form.supplier_id", "not whole"),
}


def pages(view: View) -> Iterator[Page]:
    """Yield every short page, which lists lead to and the map of the site need not, and the files beside it."""
    buyers = {row["buyer_id"]: row for row in dicts(view.db, "select * from buyer")}
    money, standing = swedish.Money(view.settings.site.currency), Standing(view)
    for supplier in beside(view.db, ENTITIES, **LISTS):
        name_the_buyers(supplier, buyers, "payers", "latest")
        here = f"leverantor/{supplier['id']}/"
        files = document.beside(here, feeds=True, sheets=view.settings.site.sheets) if supplier["own"] else []
        yield from beside_it(view, here, supplier, files)
        yield Page(
            f"{here}index.html",
            "supplier_short.html",
            {
                "title": f"{supplier['name']} – {money.short(supplier['amount_ore'])}",
                "here": here,
                "files": files,
                "supplier": told(supplier),
                "largest": buyers[supplier["largest_buyer"]]["name"],
                "cited": reference(view, here),
                "is_buyer": supplier["id"] in buyers,
                **standing.told(here, supplier["history"]),
            },
            listed=False,
        )


def told(supplier: dict[str, Any]) -> dict[str, Any]:
    """What the page shows of its supplier."""
    payers = supplier["payers"] if supplier["buyers"] > 1 else []
    return {**supplier, "payers": payers[:PAYERS], "latest": supplier["latest"][: supplier["shown"]]}
