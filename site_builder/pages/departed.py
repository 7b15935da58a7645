"""What stands at an address whose page is gone: a signpost, the pages it became, or a plain notice."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from site_builder import swedish
from site_builder.database import beside, dicts
from site_builder.pages import words
from site_builder.pages.page import Page, View

DEPARTED = """
    select d.path, d.* exclude (path), m.reason, m.decided
    from departed as d
    left join supplier_merge as m on d.why = 'merge' and d.path = '/leverantor/' || m.from_id || '/'
    order by d.path
"""
SAID = {
    "years": "select '/' || kind || '/' || id || '/' as path, * from history "
    "where path in (select path from departed where why <> 'erasure') order by path, year, place"
}


def posts(view: View) -> Iterator[Page]:
    """Yield a page for every departed address."""
    names = {f"/leverantor/{row['supplier_id']}/": row["name"] for row in dicts(view.db, "from supplier")}
    for address in beside(view.db, DEPARTED, **SAID):
        targets = [{"path": path[1:], "name": names.get(path, path)} for path in address["to"]]
        address["said"] = address["years"] if address["why"] != "erasure" else []
        if address["why"] == "list":
            yield signpost(view, address, targets[0])
        else:
            yield notice(address, targets)


def signpost(view: View, address: dict[str, Any], target: dict[str, str]) -> Page:
    """A page that held nothing of its own leads straight on, and says why to whoever stops at it."""
    return Page(
        address["file"],
        "redirect.html",
        {
            "title": target["name"],
            "target": view.url(target["path"]),
            "canonical": view.absolute(target["path"]),
            "reason": words.DEPARTED[address["why"]],
            "since": swedish.long_date(dt.date.fromisoformat(address["since"])),
        },
    )


def notice(address: dict[str, Any], targets: list[dict[str, str]]) -> Page:
    """A page that stays: what became of it, why, and what it used to say."""
    heading = ("Sidan är borttagen", "Sidan har flyttat", "Sidan har delats upp")[min(len(targets), 2)]
    return Page(
        address["file"],
        "departed.html",
        {
            "title": heading,
            "description": words.DEPARTED[address["why"]],
            "crumbs": [("Start", ""), (heading, None)],
            "address": address,
            "targets": targets,
            "reason": address["reason"] or words.DEPARTED[address["why"]],
            "since": address["decided"] or dt.date.fromisoformat(address["since"]),
            "causes": words.CAUSES,
        },
    )
