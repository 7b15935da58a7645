"""The list of the files of rows to fetch."""

from collections.abc import Iterator
from typing import Any

from site_builder.database import dicts
from site_builder.pages.leaves import leaves
from site_builder.pages.page import Page, View

KIND = "hämtsida"

FILES = """
    select b.name, d.* from download d left join buyer b using (buyer_id)
    order by b.name collate sv nulls first, d.buyer_id, d.year desc, d.path
"""
OF_BUYERS = """
    select b.buyer_id, b.name as name, min(d.year) as first_year, max(d.year) as last_year, count(*) as files,
        sum(d.rows)::bigint as rows, sum(d.amount_ore)::bigint as amount_ore
    from download d join buyer b using (buyer_id)
    where d.path like '%.parquet'
    group by all
    order by name collate sv, buyer_id
"""
MOST_FILES = 450
"""Lines in the list of files, some 150 kB of page; of more files the list tells buyer by buyer."""

LONG = 400
"""Buyers on one page."""


def pages(view: View) -> Iterator[Page]:
    """Yield the list."""
    found = listed(view)
    for leaf in leaves(found["buyers"], "data/hamta/", LONG, "sida-"):
        yield Page(
            leaf.path,
            "downloads.html",
            {
                "title": "Hämta data" + leaf.said,
                "description": "Alla publicerade rader som filer, per köpare och år, med beskrivning.",
                "crumbs": [("Start", ""), ("Data", "data/"), ("Hämta", None)],
                "files": found["files"] if leaf.shown["page"] == 1 else [],
                **leaf.shown,
            },
        )


def listed(view: View) -> dict[str, Any]:
    """The files of rows one by one, or, where they are many, those of all buyers and a line for each buyer."""
    files = dicts(view.db, FILES)
    if len(files) <= MOST_FILES:
        return {"files": files, "buyers": []}
    return {"files": [row for row in files if row["year"] is None], "buyers": dicts(view.db, OF_BUYERS)}
