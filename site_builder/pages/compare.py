"""Two to six buyers side by side: the chooser, one file of months for each buyer, and a table for every chart.

What is compared is settled in assets/compare.js: same chart, months that all have in full, and same basis of VAT.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from site_builder.database import beside, dicts
from site_builder.pages import words
from site_builder.pages.leaves import largest, leaves
from site_builder.pages.page import Page, View

KIND = "jämförelse"

SHOWN = 100
"""Buyers of each chart on the page itself; of more it has those that buy the most."""
LONG = 400
"""Buyers on one page of the whole list."""

BUYERS = """
    select b.buyer_id, b.name, b.chart,
        case when count(distinct s.vat) = 1 then any_value(s.vat) else 'mixed' end as vat,
        row_number() over (order by b.name collate sv, b.buyer_id) as place
    from buyer b left join source s on list_contains(string_split(b.source, ','), s.source)
    group by b.buyer_id, b.name, b.chart
    order by b.buyer_id
"""
LISTS = {
    "months": "select buyer_id, month, state, amount_ore from buyer_month order by buyer_id, month",
    "bought": "select * from buyer_group_month order by buyer_id, month, kind, account_group",
    "people": "select p.* from population p semi join buyer using (buyer_id) order by buyer_id, year",
    "years": "select * from buyer_year_kind where months = 12 order by buyer_id, year",
    "alike": "select * from similar_buyer order by buyer_id, place",
}


def pages(view: View) -> Iterator[Page]:
    """Yield each buyer's file, and the page."""
    names = {
        row["account_group"]: row["name"] for row in dicts(view.db, "select account_group, name from account_groups")
    }
    buyers = []
    for buyer in beside(view.db, BUYERS, **LISTS):
        yield Page(f"jamfor/{buyer['id']}.json", data=file_of(buyer, names))
        buyers.append(line(buyer))
    buyers.sort(key=lambda buyer: buyer["place"])
    charts = {chart: [buyer for buyer in buyers if buyer["chart"] == chart] for chart in words.CHARTS}
    yield Page(
        "jamfor/index.html",
        "compare.html",
        {
            "title": "Jämför köpare",
            "description": "Ställ två till sex kommuner, regioner eller myndigheter bredvid varandra: samma månader, "
            "samma slags konton, per invånare och som andel.",
            "crumbs": [("Start", ""), ("Jämför", None)],
            "groups": [group(chart, found) for chart, found in charts.items() if found],
            "vats": words.VATS,
        },
    )
    for chart, found in charts.items():
        if len(found) > SHOWN:
            yield from whole(chart, found)


def group(chart: str, buyers: list[dict[str, Any]]) -> dict[str, Any]:
    """The buyers of a chart to choose among, and those that the page has rows for."""
    return {"chart": chart, "buyers": buyers, "rows": largest(buyers, SHOWN, lambda buyer: buyer["purchase_ore"] or 0)}


def whole(chart: str, buyers: list[dict[str, Any]]) -> Iterator[Page]:
    """Yield the pages of every buyer of a chart."""
    for leaf in leaves(buyers, f"jamfor/{chart}/", LONG, "sida-"):
        name = words.PEERS[chart].capitalize()
        yield Page(
            leaf.path,
            "compare_all.html",
            {
                "title": f"{name}: köp senaste hela året{leaf.said}",
                "description": f"{len(buyers)} köpare med samma slags kontoplan: köp det senaste hela året.",
                "crumbs": [("Start", ""), ("Jämför", "jamfor/"), (name, None)],
                "chart": chart,
                "vats": words.VATS,
                **leaf.shown,
            },
        )


def line(buyer: dict[str, Any]) -> dict[str, Any]:
    """What the page without scripts says of a buyer: purchases in the latest whole year, and per inhabitant."""
    year = buyer["years"][-1] if buyer["years"] else None
    people = next((one for one in buyer["people"] if year and one["year"] == year["year"]), None)
    ore = year["purchase_ore"] if year else None
    return {
        **{key: buyer[key] for key in ("id", "name", "chart", "vat", "place")},
        "year": year["year"] if year else None,
        "purchase_ore": ore,
        "each_ore": None
        if people is None or ore is None
        else (2 * ore + people["inhabitants"]) // (2 * people["inhabitants"]),
        "people": people,
    }


def file_of(buyer: dict[str, Any], names: dict[str, str]) -> bytes:
    """One buyer's months as compare.js reads them.

    months    month -> [state, öre]; protected rows are in it, and in nothing else here
    groups    name -> {month -> öre}, of named rows that are purchases
    others    name of a kind of money -> {month -> öre}, of named rows that are not
    alike     buyers that buy the same things, the most alike first
    """
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    others: dict[str, dict[str, int]] = defaultdict(dict)
    for row in buyer["bought"]:
        bought = row["kind"] == "purchase"
        cell = groups[names[row["account_group"]]] if bought else others[words.MONEY_KINDS[row["kind"]]]
        month = f"{row['month']:%Y-%m}"
        cell[month] = cell.get(month, 0) + row["amount_ore"]
    told = {
        "id": buyer["id"],
        "name": buyer["name"],
        "chart": buyer["chart"],
        "vat": buyer["vat"],
        "alike": [one["other_id"] for one in buyer["alike"]],
        "months": {f"{row['month']:%Y-%m}": [row["state"], row["amount_ore"]] for row in buyer["months"]},
        "people": {row["year"]: [row["inhabitants"], row["source"]] for row in buyer["people"]},
        "groups": groups,
        "others": others,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
