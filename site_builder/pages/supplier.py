"""A supplier's page: the same figures as a buyer's, across every buyer."""

from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import beside, dicts
from site_builder.pages import document, words
from site_builder.pages.embed import frames
from site_builder.pages.environment import span
from site_builder.pages.exploring import MOST_BUYERS, query
from site_builder.pages.known import known
from site_builder.pages.page import Page, View
from site_builder.pages.rowfeed import feeds, fresh
from site_builder.pages.standing import Standing, history_of

KIND = "leverantör"

SHORT = 5
"""A supplier with no more invoices than this has them in one list and no chart; see told_by_invoices."""

SHOWN = 15
"""Accounts and departments in the page's tables; the download has all."""

ENTITIES = """
    select s.*, t.* exclude (supplier_id), f.own, f.shelf, f.paths
    from supplier s join supplier_total t using (supplier_id) join supplier_file f using (supplier_id)
    semi join (from supplier_form where whole) using (supplier_id)
    order by 1
"""
THOSE = "semi join (from supplier_form where whole) using (supplier_id)"
"""Suppliers with a page of this kind; see short.py for the others."""
LISTS = {
    "years": f"select * from supplier_year {THOSE} order by supplier_id, year",
    "payers": f"select supplier_id, * exclude (supplier_id) from buyer_supplier {THOSE} "
    "order by supplier_id, amount_ore desc, buyer_id",
    "cells": f"select * from supplier_buyer_year {THOSE} order by supplier_id, buyer_id, year",
    "accounts_rows": f"select * from supplier_account {THOSE} where place <= {SHOWN} order by supplier_id, place",
    "departments_rows": f"select * from supplier_department {THOSE} where place <= {SHOWN} order by supplier_id, place",
    "latest": f"select i.*, f.name as file, f.sha256 from supplier_invoice i join file f using (file_no) {THOSE} "
    "order by supplier_id, place",
    "names": "select supplier_id, name, buyer_id, min(first_year) as first_year, max(last_year) as last_year, "
    f"sum(rows)::integer as rows from supplier_name {THOSE} group by all "
    "order by supplier_id, rows desc, name, buyer_id",
    "entry": f"select * from register_entry {THOSE} order by supplier_id",
    "reviewed": f"select * from reviewed_name {THOSE} order by supplier_id",
    "merged": f"from (select to_id as supplier_id, * from supplier_merge) {THOSE} order by to_id, decided, from_id",
    "namesakes": f"select * from supplier_namesake {THOSE} order by supplier_id, amount_ore desc, other_id",
    "bars": f"select * from supplier_bars {THOSE} order by supplier_id",
    "new": fresh("leverantor", f"select supplier_id from supplier_file {THOSE} where own"),
    "history": history_of("leverantor", "supplier_form.supplier_id", "whole"),
}


def pages(view: View) -> Iterator[Page]:
    """Yield every whole page of a named supplier, and the files beside the large ones'."""
    buyers = {row["buyer_id"]: row for row in dicts(view.db, "select * from buyer")}
    money, standing = swedish.Money(view.settings.site.currency), Standing(view)
    for supplier in beside(view.db, ENTITIES, **LISTS):
        name_the_buyers(supplier, buyers, "payers", "departments_rows", "latest", "names")
        here = f"leverantor/{supplier['id']}/"
        files = document.beside(here, feeds=True, sheets=view.settings.site.sheets) if supplier["own"] else []
        yield from beside_it(view, here, supplier, files)
        payers = [row["buyer_id"] for row in supplier["payers"]]
        yield Page(
            f"{here}index.html",
            "supplier.html",
            {
                "title": title(supplier, money),
                "description": f"{supplier['name']} har fått {money.short(supplier['amount_ore'])}. "
                "Se vilka kommuner, regioner och myndigheter som betalat, när och för vad.",
                "crumbs": [("Start", ""), ("Leverantörer", "leverantor/"), (supplier["name"], None)],
                "supplier": supplier,
                **standing.of(
                    here,
                    supplier["name"],
                    sentence(supplier, buyers, money),
                    supplier["history"],
                ),
                "files": files,
                "framed": frames(here, supplier["history"]) if files else {},
                "matrix": matrix(supplier),
                "is_buyer": supplier["id"] in buyers,
                "explore": query(
                    ("leverantor", [supplier["id"]]),
                    *([("kopare", payers)] if len(payers) <= MOST_BUYERS else []),
                    per="manad",
                    som="staplar",
                ),
                "largest_buyer": buyers[supplier["largest_buyer"]],
                "known": known(supplier, view.settings.site),
                "drawn": supplier["invoices"] > SHORT,
                "told": told_by_invoices(supplier),
                "several_charts": len({row["chart"] for row in supplier["accounts_rows"]}) > 1,
                "one_name": {row["name"] for row in supplier["names"]} <= {supplier["name"]},
            },
        )


def title(supplier: dict[str, Any], money: swedish.Money) -> str:
    """Who, how much, from how many."""
    buyers = words.plural(supplier["buyers"], "offentlig köpare", "offentliga köpare")
    return (
        f"{supplier['name']} – {money.short(supplier['amount_ore'])} från {swedish.number(supplier['buyers'])} {buyers}"
    )


def beside_it(view: View, here: str, supplier: dict[str, Any], files: list[dict[str, Any]]) -> Iterator[Page]:
    """The page's figures and its feeds as files, where the supplier has files of its own."""
    if files:
        yield Page(f"{here}index.json", data=as_json(view, here, supplier, files))
        yield from feeds(view, here, supplier["name"], supplier["history"], supplier["new"], supplier["latest"][:10])


def as_json(view: View, here: str, supplier: dict[str, Any], files: list[dict[str, Any]]) -> bytes:
    """The page's figures for programs."""
    payers = [{"kind": "kopare", **row, "id": row["buyer_id"]} for row in supplier["payers"]]
    return document.document(
        view, "leverantor", here, supplier["name"], supplier, payers, supplier["accounts_rows"], files
    )


def sentence(supplier: dict[str, Any], buyers: dict[str, dict[str, Any]], money: swedish.Money) -> str:
    """The page's answer as it can be quoted, with the exact sum."""
    payers = buyers[supplier["largest_buyer"]]["name"]
    if supplier["buyers"] > 1:
        payers = f"{swedish.number(supplier['buyers'])} offentliga köpare"
    paid = f"{swedish.exact(supplier['amount_ore'])}{swedish.SPACE}{money.unit}"
    return f"{supplier['name']} har fakturerat {payers} {paid} {span(supplier['first_day'], supplier['last_day'])}."


def told_by_invoices(supplier: dict[str, Any]) -> bool:
    """Say whether the list of invoices is short, and names every account and department there is to name."""
    latest = supplier["latest"]
    accounts = {(row["chart"], row["account_id"]) for row in latest}
    departments = {(row["buyer_id"], row["department"]) for row in latest}
    named = (len(accounts), len(departments)) == (supplier["accounts"], supplier["departments"])
    return named and len(latest) <= SHORT


def name_the_buyers(supplier: dict[str, Any], buyers: dict[str, dict[str, Any]], *lists: str) -> None:
    """Put names, addresses and charts on the rows of these lists, that only know a buyer's number."""
    for row in (row for name in lists for row in supplier[name]):
        buyer = buyers[row["buyer_id"]]
        row["name" if "name" not in row else "buyer"] = buyer["name"]
        row |= {"target": f"kopare/{row['buyer_id']}/", "chart": buyer["chart"]}


def matrix(supplier: dict[str, Any]) -> dict[str, Any]:
    """Buyers as rows, years as columns; a blank cell is a year without payments.

    returns   years, and rows with name, target, cells (öre or None) and amount_ore
    """
    years = [row["year"] for row in supplier["years"]]
    cells = {(row["buyer_id"], row["year"]): row["amount_ore"] for row in supplier["cells"]}
    rows = [{**row, "cells": [cells.get((row["buyer_id"], year)) for year in years]} for row in supplier["payers"]]
    return {"years": years, "rows": rows}
