"""Leads: what is worth a question, kind by kind, each with its method. No score, no ranking, nothing about persons."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import dicts
from site_builder.pages.leaves import leaves
from site_builder.pages.page import Page, View, sheet

KIND = "uppslag"

LONG = 200
"""Leads on one page of a kind."""

ROWS = """
    select r.*, b.name as buyer, s.name as supplier, g.name as group_name
    from lead_row r
    join buyer b using (buyer_id)
    left join supplier s using (supplier_id)
    left join account_groups g using (account_group)
"""
LIMITS = "select first_day, last_day, limit_kr, source from direct_award_limits order by first_day"
COMPANIES = "select buyer_id, supplier_id, share, source from own_companies order by buyer_id, supplier_id"
BY_NAME = " order by b.name collate sv, r.buyer_id, r.year desc, g.name collate sv, s.name collate sv, r.detail"
BY_YEAR = " order by r.year desc, r.slug, g.name collate sv, s.name collate sv, r.supplier_id, r.detail"
"""By name or by time: never by amount or share, which would rank."""


def pages(view: View) -> Iterator[Page]:
    """Yield the list of kinds, a method page for each with what was found, and the lists that the kinds lean on."""
    kinds = dicts(view.db, "select * from lead order by title collate sv")
    rows = told(view, BY_NAME)
    for kind in kinds:
        found = [row for row in rows if row["slug"] == kind["slug"]]
        kind["count"], kind["buyers"] = len(found), len({row["buyer_id"] for row in found})
        yield from of_kind(kind, found)
    yield Page(
        "uppslag/index.html",
        "leads.html",
        {
            "title": "Uppslag värda att fråga om",
            "description": f"{len(kinds)} slags mönster i reskontrorna som är värda en fråga, med metod, oskyldiga "
            "förklaringar och hur säkert mönstret är.",
            "crumbs": [("Start", ""), ("Uppslag", None)],
            "leads": kinds,
        },
    )
    limits, companies = dicts(view.db, LIMITS), dicts(view.db, COMPANIES)
    yield Page("uppslag/granser.csv", data=sheet("fran,till,grans_kr,kalla", limits))
    yield Page("uppslag/egna-bolag.csv", data=sheet("kopare_id,leverantor_id,andel,kalla", companies))


def of_kind(kind: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[Page]:
    """One kind: its claim, what else it may be, what was found, and how."""
    for leaf in leaves(rows, f"uppslag/{kind['slug']}/", LONG):
        yield Page(
            leaf.path,
            "lead.html",
            {
                "title": f"Uppslag: {kind['title'].lower()}{leaf.said}",
                "description": f"{kind['claim']} Så räknas det, och vad det annars kan bero på.",
                "crumbs": [("Start", ""), ("Uppslag", "uppslag/"), (kind["title"], None)],
                "lead": {**kind, "innocent": [one.strip() for one in kind["innocent"].split("|")]},
                **leaf.shown,
            },
        )


def of_buyers(view: View) -> dict[str, list[dict[str, Any]]]:
    """Every buyer's leads by its id, the newest year first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in told(view, BY_YEAR):
        found[row["buyer_id"]].append(row)
    return found


def told(view: View, order: str) -> list[dict[str, Any]]:
    """Leads with the sentence that each says, cut where a name or a figure goes."""
    kinds = {kind["slug"]: kind for kind in dicts(view.db, "select slug, title, row from lead")}
    return [
        {**row, "title": kinds[row["slug"]]["title"], "parts": parts(kinds[row["slug"]]["row"], row)}
        for row in dicts(view.db, ROWS + order)
    ]


def parts(sentence: str, row: dict[str, Any]) -> list[dict[str, Any]]:
    """A lead's sentence as (kind, value): text, link or ore; the template places them.

    sentence    words with {supplier} {group} {year} {amount} {base} {share} among them
    """
    values = {
        "supplier": ("link", row["supplier"]),
        "group": ("text", (row["group_name"] or "det som köps").lower()),
        "year": ("text", str(row["year"])),
        "amount": ("ore", row["amount_ore"]),
        "base": ("ore", row["base_ore"]),
        "share": ("text", swedish.percent(row["permille"])),
    }
    cut = re.split(r"{(\w+)}", sentence)
    pieces = [values[piece] if at % 2 else ("text", piece) for at, piece in enumerate(cut)]
    return [{"kind": kind, "value": value} for kind, value in pieces]
