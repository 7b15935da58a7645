"""An account's page, over all years and for each year."""

from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import beside
from site_builder.pages import document, words
from site_builder.pages.embed import frames
from site_builder.pages.exploring import MOST_BUYERS, query
from site_builder.pages.page import Page, View
from site_builder.pages.rowfeed import feeds, fresh
from site_builder.pages.standing import Standing

KIND = "konto"

KEY = "t.chart || '/' || t.account_id || '/' || t.year as key"
FORM = "join account_form form using (chart, account_id, year)"
"""Which pages there are, which of them are whole, and how many rows each has: sql/pages/account_form.sql."""

ENTITIES = (
    f"select {KEY}, t.*, f.own, f.paths, f.sheets, form.buyers_most, form.suppliers_most from account_year t "
    f"join account_file f using (chart, account_id) {FORM} where {{}} order by key"
)
WHOLE = "form.whole"


def lists(those: str) -> dict[str, str]:
    """The rows beside each page of an account.

    those    which pages, of form
    """
    ids = f"select chart || '/' || account_id, year from account_form form where {those}"
    own = "select f.chart || '/' || f.account_id from account_file f join account_form form using (chart, account_id) "
    own += f"where f.own and form.year = 0 and {those}"
    return {
        "buyers_rows": f"select {KEY}, t.*, b.name from account_buyer t {FORM} join buyer b using (buyer_id) "
        f"where t.place <= form.buyers_most and {those} order by key, t.place",
        "suppliers_rows": f"select {KEY}, t.*, s.name from account_supplier t {FORM} "
        f"join supplier s using (supplier_id) where t.place <= form.suppliers_most and {those} order by key, t.place",
        "years": "select t.chart || '/' || t.account_id || '/' || form.year as key, t.* from account_year t "
        f"join account_form form using (chart, account_id) where t.year > 0 and {those} order by key, t.year",
        "history": "from (select id || '/' || unnest([0, year]) as key, "
        "unnest([0, year]) as page_year, * exclude (id), id from history where kind = 'konto') "
        f"where (id, page_year) in ({ids}) "
        "and (id, year) in (select chart || '/' || account_id, year from account_year) order by key, year, place",
        "new": f"select id || '/0' as key, * exclude (id) from ({fresh('konto', own)}) order by key, place",
        "bars": "select b.chart || '/' || b.account_id || '/0' as key, b.* from account_bars b "
        f"join account_form form using (chart, account_id) where form.year = 0 and {those} order by key",
    }


def pages(view: View) -> Iterator[Page]:
    """Yield every account's whole page, and one per year when it was used in more than one; see account_short.py."""
    money, standing = swedish.Money(view.settings.site.currency), Standing(view)
    for account in beside(view.db, ENTITIES.format(WHOLE), **lists(WHOLE)):
        yield page(account, money, standing)
        yield from beside_it(view, account)


def beside_it(view: View, account: dict[str, Any]) -> Iterator[Page]:
    """The page's figures and its feeds as files, beside the page of all years."""
    if not account["year"]:
        yield Page(f"{place(account)}index.json", data=as_json(view, account))
    if account["own"] and not account["year"]:
        yield from feeds(view, place(account), name(account), account["history"], account["new"], [])


def page(account: dict[str, Any], money: swedish.Money, standing: Standing) -> Page:
    """One account in one period; year 0 is all years."""
    here = place(account)
    label = name(account)
    when = str(account["year"]) if account["year"] else ""
    crumbs: list[tuple[str, str | None]] = [
        ("Start", ""),
        ("Konton", "konto/"),
        (words.CHARTS[account["chart"]], f"konto/{account['chart']}/"),
    ]
    crumbs += [(label, here), (when, None)] if when else [(label, None)]
    address = here + (f"{when}/" if when else "")
    return Page(
        f"{address}index.html",
        "account.html",
        {
            "title": f"{label}{' ' + when if when else ''} – {words.CHARTS[account['chart']].lower()}",
            "description": f"{label}: {money.short(account['amount_ore'])} {when or 'alla år'}. "
            "Se vilka som köpte och vilka som fick betalt.",
            "crumbs": crumbs,
            "account": account,
            "files": [] if when else files(account),
            "framed": frames(here, account["history"]) if account["own"] and not when else {},
            **standing.of(address, f"{label} {when}".strip(), sentence(account, label, money), account["history"]),
            "label": label,
            "explore": question(account),
            "rows": account["paths"][0] if account["paths"] else f"utforska/{question(account, vy='rader')}",
            "when": when,
            "most": account["suppliers_most"],
            "rest": rest(account)["buyers"],
            "here": here,
        },
    )


def question(account: dict[str, Any], **choices: str) -> str:
    """The explorer's question about an account, in a year when the page is of one and rows are asked for."""
    buyers = [row["buyer_id"] for row in account["buyers_rows"]]
    filters = [("konto", ["/".join((account["chart"], account["account_no"] or "", account["account_text"] or ""))])]
    filters += [("kopare", buyers)] if len(buyers) == account["buyers"] <= MOST_BUYERS else []
    filters += [("ar", [str(account["year"])])] if choices and account["year"] else []
    return query(*filters, **choices)


def place(account: dict[str, Any]) -> str:
    """The address of an account's page for all years."""
    return f"konto/{account['chart']}/{account['account_id']}/"


def name(account: dict[str, Any]) -> str:
    """Its number and its text, those that it has."""
    return " ".join(part for part in (account["account_no"], account["account_text"]) if part)


def rest(account: dict[str, Any]) -> dict[str, dict[str, int] | None]:
    """How many on each side have no row on the page, and their sum; None where everybody has."""
    sides = {"buyers": account["amount_ore"], "suppliers": account["amount_ore"] - account["protected_ore"]}
    left = {side: account[side] - len(account[f"{side}_rows"]) for side in sides}
    return {
        side: {"n": left[side], "amount_ore": whole - sum(row["amount_ore"] for row in account[f"{side}_rows"])}
        if left[side]
        else None
        for side, whole in sides.items()
    }


def as_json(view: View, account: dict[str, Any]) -> bytes:
    """The page's figures for programs: who bought, then who was paid."""
    whole = {**account, "id": f"{account['chart']}/{account['account_id']}"}
    parties = [{"kind": "kopare", **row, "id": row["buyer_id"]} for row in account["buyers_rows"]]
    parties += [{"kind": "leverantor", **row, "id": row["supplier_id"]} for row in account["suppliers_rows"]]
    return document.document(view, "konto", place(account), name(account), whole, parties, [], files(account))


def files(account: dict[str, Any]) -> list[dict[str, Any]]:
    """What lies beside the page, and where its rows are."""
    rows = [{"path": path, "type": "application/vnd.apache.parquet", "says": "Parquet"} for path in account["paths"]]
    return document.beside(place(account), feeds=account["own"], sheets=account["sheets"]) + rows


def sentence(account: dict[str, Any], label: str, money: swedish.Money) -> str:
    """The page's answer as it can be quoted, with the exact sum."""
    paid = f"{swedish.exact(account['amount_ore'])}{swedish.SPACE}{money.unit}"
    years = f"{account['first_year']}–{account['last_year']}"
    when = account["year"] or (years if account["first_year"] != account["last_year"] else account["first_year"])
    return (
        f"{swedish.number(account['buyers'])} {words.plural(account['buyers'], 'köpare', 'köpare')} betalade {paid} "
        f"på kontot {label} ({words.CHARTS[account['chart']].lower()}), {when}."
    )
