"""The explorer: a page with a question builder, and the list of files that it reads (see downloads/cubes.py)."""

import json
from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import beside, dicts
from site_builder.pages import counties, words
from site_builder.pages.exploring import query
from site_builder.pages.page import Page, View

KIND = "utforskare"
FRAME = "embed/utforska/"
"""Where an answer alone lies, for other sites to frame: the only page under embed/ with a script."""

BUYERS = "select b.buyer_id, b.name, b.kind, b.chart from buyer b semi join cube using (buyer_id) order by b.buyer_id"
LISTS = {
    "cubes": "select * from cube order by buyer_id, path",
    "rows": "select * from download where path like '%.parquet' and buyer_id is not null "
    "order by buyer_id, year, length(path), path",
    "gaps": "select buyer_id, month from buyer_month where state <> 'full' order by buyer_id, month",
}
LIGHT = 10_000_000
"""Bytes that the explorer fetches without asking; the same number is in assets/explore-data.js."""


def pages(view: View) -> Iterator[Page]:
    """Yield the list of files, the page, and the page to frame."""
    lies, squares = counties.seats(view.db), counties.covered(view.db)
    names = {one["code"]: one["name"] for one in squares}
    buyers = [listed(buyer, lies.get(buyer["id"], ""), names) for buyer in beside(view.db, BUYERS, **LISTS)]
    groups = {row["account_group"]: row["name"] for row in dicts(view.db, "select * from account_groups")}
    index = {
        "buyers": buyers,
        "groups": groups,
        "counties": [{key: one[key] for key in ("code", "name", "short", "row", "place", "buyers")} for one in squares],
        "kinds": words.KINDS,
        "money": words.MONEY_KINDS,
        "charts": words.CHARTS,
    }
    yield Page("utforska/index.json", data=json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode())
    [[whole]] = view.db.execute("select count(*) > 0 from download where buyer_id is null").fetchall()
    money = swedish.Money(view.settings.site.currency)
    yield Page(
        "utforska/index.html",
        "explorer.html",
        {
            "title": "Utforska",
            "description": "Ställ en egen fråga till reskontrorna: summera, filtrera, rita och ta med dig svaret. "
            "Utan konto, och hela frågan står i adressen.",
            "crumbs": [("Start", ""), ("Utforska", None)],
            "money": money,
            "file": "data/filer/alla.parquet" if whole else "data/filer/*/*.parquet",
            "frame": FRAME,
            "examples": examples(buyers),
        },
    )
    yield framed(money)


def framed(money: swedish.Money) -> Page:
    """The page that answers the question in its address, and nothing else."""
    about = "Svaret på en fråga till reskontrorna, att bädda in."
    context = {"title": "Svar ur reskontrorna", "description": about, "page": "utforska/", "money": money}
    return Page(f"{FRAME}index.html", "embed_explorer.html", context, listed=False)


def listed(buyer: dict[str, Any], county: str, names: dict[str, str]) -> dict[str, Any]:
    """One buyer as explore-data.js reads it.

    county  its county's code and name, or null
    cube    [path, bytes, lines] of its cube
    rows    [path, bytes, ledger rows, year] of its rows
    gaps    months that it does not have in full
    """
    return {
        **{key: buyer[key] for key in ("id", "name", "kind", "chart")},
        "county": {"code": county, "name": names[county]} if county else None,
        "cube": [(one["path"], one["bytes"], one["rows"]) for one in buyer["cubes"]],
        "rows": [(one["path"], one["bytes"], one["rows"], one["year"]) for one in buyer["rows"]],
        "gaps": [f"{one['month']:%Y-%m}" for one in buyer["gaps"]],
    }


def examples(buyers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Questions to begin with, as (words, query)."""
    if not buyers:
        return []
    first = buyers[0]
    it = [f"{first['chart']}/it", f"{first['chart']}/it-konsulter"]
    return [
        (
            "Vad går pengarna till? Alla köpare, per kontogrupp",
            query(("slag", ["purchase"]), per="kontogrupp", som="liggande"),
        ),
        (f"Månad för månad hos {first['name']}", query(("kopare", [first["id"]]), per="manad", som="staplar")),
        (
            f"Vilka förvaltningar köper it hos {first['name']}?",
            query(("kopare", [first["id"]]), ("kontogrupp", it), per="forvaltning", som="liggande"),
        ),
        ("Vad betalas i vilka län?", query(per="lan", som="karta")),
        ("Hur många fakturor per beloppsklass och år?", query(visa="fakturor", per="beloppsklass", delat="ar")),
    ]
