"""A buyer's page, and its complete list of suppliers."""

from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import beside, dicts
from site_builder.pages import document, lead, room, words
from site_builder.pages.drawing import drawing
from site_builder.pages.embed import frames
from site_builder.pages.environment import span
from site_builder.pages.exploring import query
from site_builder.pages.leaves import leaves, listing
from site_builder.pages.page import Page, View
from site_builder.pages.rowfeed import feeds, fresh
from site_builder.pages.standing import Standing, history_of

KIND = "köpare"

LONG = 400
"""Rows on one page of a complete list."""

FEW_INVOICES, FEW_ACCOUNTS = 10, 100
"""Invoices on the buyer's own page, and accounts in its list, where the site is short of room; see
sql/pages/buyer_bytes.sql."""

LEADS = 20
"""Leads on the buyer's own page, the newest years first."""

WHOLE = 250
"""Accounts or departments that the buyer's own page shows in full; longer lists get pages."""

TABLES = {
    "accounts_rows": ("konton", "Konton", "konton"),
    "departments_rows": ("forvaltningar", "Förvaltningar och nämnder", "förvaltningar och nämnder"),
}
"""List on the buyer to (address, title, noun)."""

ENTITIES = "select b.*, t.* exclude (buyer_id) from buyer b join buyer_total t using (buyer_id) order by b.buyer_id"
COLUMNS = {"namn": "link", "andel": "permille", "fakturor": "n", "belopp": "ore"}
"""Of the file that has every supplier of a buyer."""

SUPPLIERS = "select t.*, s.name from buyer_supplier t join supplier s using (supplier_id) order by t.buyer_id, t.place"
INVOICES = (
    "select t.*, s.name, f.name as file, f.sha256 from buyer_invoice t join supplier s using (supplier_id) "
    "join file f using (file_no) order by t.buyer_id, t.place"
)
LISTS = {
    "change": "select * from buyer_change order by buyer_id",
    "years": "select * from buyer_year order by buyer_id, year",
    "months": "select * from buyer_month order by buyer_id, month",
    "accounts_rows": "select * from buyer_account order by buyer_id, place",
    "departments_rows": "select * from buyer_department order by buyer_id, place",
    "asked": "select distinct r.buyer_id, q.slug, q.title from question_row r join question q using (slug) "
    "order by r.buyer_id, q.title collate sv",
    "money": "select * from buyer_kind order by buyer_id",
    "suppliers_rows": SUPPLIERS,
    "largest": INVOICES,
    "latest": "select t.*, s.name from buyer_latest t join supplier s using (supplier_id) order by buyer_id, place",
    "protected": "select * from protected_cell order by buyer_id, year, account_class",
    "alike": "select a.*, name from similar_buyer a join buyer b on b.buyer_id = other_id order by a.buyer_id, place",
    "new": fresh("kopare", "select buyer_id from buyer_total"),
    "history": history_of("kopare", "buyer_total.buyer_id"),
    "downloads": "select *, (sum(rows) filter (path like '%.parquet') over (partition by buyer_id, year))::bigint "
    "as year_rows from download where buyer_id is not null order by buyer_id, year, path",
}


def pages(view: View) -> Iterator[Page]:
    """Yield each buyer's page and the pages of its supplier list."""
    sources = {row["source"]: row for row in dicts(view.db, "select * from source")}
    sellers = {row["supplier_id"] for row in dicts(view.db, "select supplier_id from supplier")}
    standing, leads, tight = Standing(view), lead.of_buyers(view), room.tight(view.db)
    for buyer in beside(view.db, ENTITIES, **LISTS):
        buyer["sources"] = [sources[slug] for slug in buyer["source"].split(",")]
        buyer["sells"] = buyer["id"] in sellers
        for row in buyer["largest"]:
            row |= {"target": f"leverantor/{row['supplier_id']}/", "chart": buyer["chart"]}
        buyer["money"] = words.money_kinds(buyer["money"])
        buyer["leads"] = leads.get(buyer["id"], [])
        buyer["lean"] = tight
        buyer["largest"] = buyer["largest"][:FEW_INVOICES] if tight else buyer["largest"]
        here = f"kopare/{buyer['id']}/"
        files = document.beside(here, feeds=True, sheets=False)
        yield front(view, buyer, standing, files)
        yield Page(f"{here}index.json", data=as_json(view, here, buyer, files))
        yield from feeds(view, here, buyer["name"], buyer["history"], buyer["new"], buyer["latest"])
        yield from supplier_list(buyer)
        for rows in TABLES:
            yield from whole_table(buyer, rows)


def front(view: View, buyer: dict[str, Any], standing: Standing, files: list[dict[str, Any]]) -> Page:
    """The buyer's own page."""
    money = swedish.Money(view.settings.site.currency)
    return Page(
        f"kopare/{buyer['id']}/index.html",
        "buyer.html",
        {
            "title": f"{buyer['name']} – betalat {money.short(buyer['amount_ore'])}",
            "description": f"{buyer['name']} betalade {swedish.number(buyer['suppliers'])} leverantörer "
            f"{money.short(buyer['amount_ore'])}. Se vilka, för vad och när.",
            "crumbs": [("Start", ""), ("Köpare", "kopare/"), (buyer["name"], None)],
            "buyer": buyer,
            "files": files,
            "framed": frames(f"kopare/{buyer['id']}/", buyer["history"]),
            **standing.of(f"kopare/{buyer['id']}/", buyer["name"], sentence(buyer, money), buyer["history"]),
            "change": buyer["change"][0] if buyer["change"] else None,
            "chart": drawing(view.db, "buyer", buyer["id"]),
            "whole": WHOLE,
            "most_leads": LEADS,
            "largest_suppliers": buyer["suppliers_rows"][:20],
        },
    )


def as_json(view: View, here: str, buyer: dict[str, Any], files: list[dict[str, Any]]) -> bytes:
    """The page's figures for programs, with the files of its rows."""
    kinds = {"csv": "text/csv", "zip": "application/zip", "parquet": "application/vnd.apache.parquet"}
    rows = [
        {"path": row["path"], "type": kinds[row["path"].rsplit(".", 1)[1]], "says": str(row["year"])}
        for row in buyer["downloads"]
    ]
    parties = [{"kind": "leverantor", **row, "id": row["supplier_id"]} for row in buyer["suppliers_rows"]]
    accounts = [{**row, "chart": buyer["chart"]} for row in buyer["accounts_rows"]]
    most = document.FEW if buyer["lean"] else document.MOST
    return document.document(view, "kopare", here, buyer["name"], buyer, parties, accounts, [*files, *rows], most)


def sentence(buyer: dict[str, Any], money: swedish.Money) -> str:
    """The page's answer as it can be quoted, with the exact sum."""
    paid = f"{swedish.exact(buyer['amount_ore'])}{swedish.SPACE}{money.unit}"
    named = words.plural(buyer["suppliers"], "namngiven leverantör", "namngivna leverantörer")
    to = f"{swedish.number(buyer['suppliers'])} {named}"
    others = " och till mottagare som inte namnges" if buyer["protected_rows"] else ""
    return f"{buyer['name']} betalade {paid} till {to}{others} {span(buyer['first_day'], buyer['last_day'])}."


def supplier_list(buyer: dict[str, Any]) -> Iterator[Page]:
    """The complete list: pages of HTML, and one JSON file that sorts and filters all of it."""
    rows, path = buyer["suppliers_rows"], f"kopare/{buyer['id']}/leverantorer"
    long = len(rows) > LONG
    for leaf in leaves(rows, f"{path}/", LONG):
        context = {
            "title": f"Alla leverantörer till {buyer['name']}" + leaf.said,
            "description": f"Alla {len(rows)} namngivna leverantörer till {buyer['name']}, störst först.",
            "crumbs": [
                ("Start", ""),
                ("Köpare", "kopare/"),
                (buyer["name"], f"kopare/{buyer['id']}/"),
                ("Leverantörer", None),
            ],
            "buyer": buyer_head(buyer),
            "json": f"{path}.json" if long else "",
            **leaf.shown,
        }
        yield Page(leaf.path, "buyer_suppliers.html", context)
    if long:
        yield Page(f"{path}.json", data=listing(COLUMNS, map(line, rows)))


def line(row: dict[str, Any]) -> list[Any]:
    """A supplier's line in the JSON file."""
    return [[row["name"], f"leverantor/{row['supplier_id']}/"], row["permille"], row["invoices"], row["amount_ore"]]


def whole_table(buyer: dict[str, Any], name: str) -> Iterator[Page]:
    """All accounts or departments of a buyer that has too many for its own page."""
    rows, (folder, title, noun) = buyer[name], TABLES[name]
    if len(rows) <= WHOLE:
        return
    shown = rows[:FEW_ACCOUNTS] if buyer["lean"] and folder == "konton" else rows
    rest = sum(row["amount_ore"] for row in rows[len(shown) :])
    for leaf in leaves(shown, f"kopare/{buyer['id']}/{folder}/", LONG):
        yield Page(
            leaf.path,
            "buyer_table.html",
            {
                "title": f"{title} hos {buyer['name']}" + leaf.said,
                "description": f"Alla {len(rows)} {noun} hos {buyer['name']}, störst först.",
                "crumbs": [
                    ("Start", ""),
                    ("Köpare", "kopare/"),
                    (buyer["name"], f"kopare/{buyer['id']}/"),
                    (title, None),
                ],
                "buyer": {key: buyer[key] for key in ("id", "name", "chart", "amount_ore", "lean")},
                "heading": title,
                "noun": noun,
                "kind": folder,
                "count": len(rows),
                "rest": {"n": len(rows) - len(shown), "amount_ore": rest} if len(shown) < len(rows) else None,
                "explore": query(("kopare", [buyer["id"]]), per="konto"),
                **leaf.shown,
            },
        )


def buyer_head(buyer: dict[str, Any]) -> dict[str, Any]:
    """What the list's page says of its buyer."""
    return {key: buyer[key] for key in ("id", "name", "suppliers", "amount_ore", "protected_ore", "lean")}
