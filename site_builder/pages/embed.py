"""/embed/: one figure and its chart, small and without scripts, to be framed by other sites.

Beside it lies a page with the figure as each edition had it, so that a frame can hold one of them for good. Which one,
and in which colours, stands after # in the address and is decided by the style sheet (assets/embed.css).
"""

from collections.abc import Iterator
from typing import Any

from site_builder.database import beside
from site_builder.pages.drawing import drawing
from site_builder.pages.page import Page, View
from site_builder.pages.standing import history_of

KIND = "inbäddning"
FIXED = "utgavor"
"""The page of every edition's figure, under the one of the latest."""

BUYERS = """
    select b.buyer_id, b.name, t.amount_ore, t.suppliers as others, t.first_day, t.last_day, t.protected_rows
    from buyer b join buyer_total t using (buyer_id) order by b.buyer_id
"""
SUPPLIERS = """
    select s.supplier_id, s.name, t.amount_ore, t.buyers as others, t.first_day, t.last_day
    from supplier s join supplier_total t using (supplier_id) join supplier_file f using (supplier_id)
    where f.own order by s.supplier_id
"""

ACCOUNTS = """
    select chart || '/' || account_id, concat_ws(' ', t.account_no, t.account_text) as name, t.*, t.buyers as others
    from account_total t join account_frame using (chart, account_id) order by 1
"""
ACCOUNT_BARS = """
    select chart || '/' || account_id as key, b.* from account_bars b
    join account_frame using (chart, account_id) order by key
"""

Row = dict[str, Any]


def pages(view: View) -> Iterator[Page]:
    """Yield both pages of every buyer, every supplier with files of its own, and every account in account_frame."""
    for buyer in beside(view.db, BUYERS, history=history_of("kopare", "buyer_total.buyer_id")):
        yield from both("kopare", buyer, drawing(view.db, "buyer", buyer["id"]))
    bars = "select b.* from supplier_bars b join supplier_file f using (supplier_id) where f.own order by supplier_id"
    history = history_of("leverantor", "supplier_file.supplier_id", "own")
    for supplier in beside(view.db, SUPPLIERS, bars=bars, history=history):
        yield from both("leverantor", supplier, supplier["bars"][0] if supplier["bars"] else None)
    history = history_of("konto", "account_frame.chart || '/' || account_id")
    for account in beside(view.db, ACCOUNTS, bars=ACCOUNT_BARS, history=history):
        yield from both("konto", account, account["bars"][0] if account["bars"] else None)


def both(kind: str, entity: Row, chart: Row | None) -> Iterator[Page]:
    """The page that follows the editions, and the one that keeps them."""
    page = f"{kind}/{entity['id']}/"
    context = {"kind": kind, "entity": entity, "page": page, "title": entity["name"]}
    yield Page(
        f"embed/{page}index.html",
        "embed.html",
        {**context, "description": f"{entity['name']}: siffra och diagram att bädda in.", "chart": chart},
        listed=False,
    )
    about = f"{entity['name']}: siffran i varje utgåva, att bädda in."
    kept = {**context, "description": about, "editions": editions(entity["history"])}
    yield Page(f"embed/{page}{FIXED}/index.html", "embed_editions.html", kept, listed=False)


def editions(history: list[Row]) -> list[Row]:
    """What each edition that said something new had: the sum, and the years it is of; the newest last."""
    years: dict[int, int] = {}
    found: dict[str, Row] = {}
    for row in sorted(history, key=lambda row: (row["place"], row["year"])):
        years[row["year"]] = row["amount_ore"]
        kept = {year: ore for year, ore in sorted(years.items()) if ore}
        found[row["edition"]] = {"id": row["edition"], "amount_ore": sum(kept.values()), "years": list(kept.items())}
    return list(found.values())


def frames(page: str, history: list[Row]) -> dict[str, str]:
    """Addresses to frame: what follows the editions, and what stays with the latest that changed this page.

    page    the place of a page that has such pages, such as kopare/4000000000/
    """
    latest = max(history, key=lambda row: row["place"])["edition"]
    return {"live": f"embed/{page}", "fixed": f"embed/{page}{FIXED}/#{latest}", "edition": latest}
