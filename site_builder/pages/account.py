"""An account's page, over all years and for each year."""

from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import beside
from site_builder.pages import words
from site_builder.pages.page import Page, View

KIND = "konto"

KEY = "t.chart || '/' || t.account_id || '/' || t.year as key"
ENTITIES = f"select {KEY}, * from account_year t order by key"
LISTS = {
    "buyers_rows": f"select {KEY}, t.*, b.name from account_buyer t join buyer b using (buyer_id) "
    "order by key, t.place",
    "suppliers_rows": f"select {KEY}, t.*, s.name from account_supplier t join supplier s using (supplier_id) "
    "order by key, t.place",
    "years": "select t.chart || '/' || t.account_id || '/' || w.year as key, t.* from account_year t "
    "join account_year w using (chart, account_id) where t.year > 0 order by key, t.year",
    "bars": "select chart || '/' || account_id || '/0' as key, * from account_bars order by key",
}


def pages(view: View) -> Iterator[Page]:
    """Yield every account's page, and one per year when it was used in more than one."""
    money = swedish.Money(view.settings.site.currency)
    for account in beside(view.db, ENTITIES, **LISTS):
        if account["year"] and len(account["years"]) < 2:
            continue
        yield page(account, money)


def page(account: dict[str, Any], money: swedish.Money) -> Page:
    """One account in one period; year 0 is all years."""
    here = f"konto/{account['chart']}/{account['account_id']}/"
    label = " ".join(part for part in (account["account_no"], account["account_text"]) if part)
    when = str(account["year"]) if account["year"] else ""
    crumbs: list[tuple[str, str | None]] = [
        ("Start", ""),
        ("Konton", "konto/"),
        (words.CHARTS[account["chart"]], f"konto/{account['chart']}/"),
    ]
    crumbs += [(label, here), (when, None)] if when else [(label, None)]
    return Page(
        here + (f"{when}/" if when else "") + "index.html",
        "account.html",
        {
            "title": f"{label}{' ' + when if when else ''} – {words.CHARTS[account['chart']].lower()}",
            "description": f"{label}: {money.short(account['amount_ore'])} {when or 'alla år'}. "
            "Se vilka som köpte och vilka som fick betalt.",
            "crumbs": crumbs,
            "account": account,
            "label": label,
            "when": when,
            "here": here,
        },
    )
