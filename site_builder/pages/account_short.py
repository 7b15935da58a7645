"""An account's page in short, where the site has no room for the whole one: same address, same figures, fewer rows.

Which pages are short is decided by sql/pages/account_form.sql. What one leaves out is one line in each table.
"""

from collections.abc import Iterator
from typing import Any

from site_builder.database import beside
from site_builder.pages import account as whole
from site_builder.pages import document, words
from site_builder.pages.citing import reference
from site_builder.pages.page import Page, View
from site_builder.pages.standing import Standing

KIND = "konto"

THOSE = "not form.whole"


def pages(view: View) -> Iterator[Page]:
    """Yield every short page, and the files beside those of all years."""
    standing = Standing(view)
    for account in beside(view.db, whole.ENTITIES.format(THOSE), **whole.lists(THOSE)):
        yield page(view, account, standing)
        yield from whole.beside_it(view, account)


def page(view: View, account: dict[str, Any], standing: Standing) -> Page:
    """One account in one period; year 0 is all years."""
    label, when = whole.name(account), str(account["year"] or "")
    here = whole.place(account) + (f"{when}/" if when else "")
    return Page(
        f"{here}index.html",
        "account_short.html",
        {
            "title": f"{label}{' ' + when if when else ''} – {words.CHARTS[account['chart']].lower()}",
            "here": here,
            "account": told(account),
            "label": label,
            "when": when,
            "rest": whole.rest(account),
            "files": [] if when else document.beside(here, feeds=account["own"], sheets=account["sheets"]),
            "explore": whole.question(account),
            "cited": reference(view, here),
            **standing.told(here, account["history"]),
        },
    )


def told(account: dict[str, Any]) -> dict[str, Any]:
    """What the page shows of its account."""
    return {
        **account,
        "years": [row["year"] for row in account["years"]],
        "buyers_rows": [{**row, "id": row["buyer_id"]} for row in account["buyers_rows"]],
        "suppliers_rows": [{**row, "id": row["supplier_id"]} for row in account["suppliers_rows"]],
    }
