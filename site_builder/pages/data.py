"""Which data there are: coverage, the sources, and the column dictionary."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from site_builder import reasons, swedish
from site_builder.columns import PUBLISHED, SORTED
from site_builder.database import beside, dicts
from site_builder.pages import counties, words
from site_builder.pages.exploring import query
from site_builder.pages.leaves import largest, leaves
from site_builder.pages.page import Page, View

KIND = "data"

BUYERS = """
    select b.buyer_id, b.name, b.kind, b.source, t.amount_ore, t.rows
    from buyer b join buyer_total t using (buyer_id) order by b.buyer_id
"""
MONTHS = {"months": "select * from buyer_month order by buyer_id, month"}
SOURCES = """
    with tally as (
        select source, count(*) as files, sum(rows_in)::bigint as rows_in, sum(published)::bigint as published,
            sum(masked)::bigint as masked, sum(set_aside)::bigint as set_aside
        from file_tally group by source
    )
    select * from source left join tally using (source) order by buyer_name collate sv, source
"""
SHOWN_SOURCES = 250
"""Sources on the page itself, some 100 kB; of more it has those with the most rows."""
LONG = 400
"""Sources on one page of the whole list."""

CELLS = 1_000
"""Months in the calendar, some 80 kB of page; the buyers that do not fit are a click away on their own pages."""


def pages(view: View) -> Iterator[Page]:
    """Yield the overview, the dictionary and, where the overview has no room for it, the list of sources."""
    home: list[tuple[str, str | None]] = [("Start", "")]
    sources = dicts(view.db, SOURCES)
    buyers = [calendar(one) for one in sorted(beside(view.db, BUYERS, **MONTHS), key=lambda row: -row["amount_ore"])]
    yield Page(
        "data/index.html",
        "data.html",
        {
            "title": "Vilka data finns?",
            "description": "Vilka köpare och månader arkivet täcker, och vad som hände med varje rad i källorna.",
            "crumbs": [*home, ("Data", None)],
            "buyers": fitting(buyers),
            "buyer_count": len(buyers),
            "sources": largest(sources, SHOWN_SOURCES, lambda row: row["rows_in"] or 0),
            "source_count": len(sources),
            "states": words.STATES,
            "month_names": swedish.MONTHS,
            "squares": squares(view),
            "on_map": query(per="lan", som="karta"),
        },
    )
    yield Page(
        "data/kolumner/index.html",
        "columns.html",
        {
            "title": "Kolumner i filerna",
            "description": "Vad varje kolumn i arkivets filer betyder, och varför en rad kan läggas åt sidan.",
            "crumbs": [*home, ("Data", "data/"), ("Kolumner", None)],
            "fields": PUBLISHED,
            "sorted_fields": SORTED,
            "row_reasons": reasons.ROW,
            "file_reasons": reasons.FILE,
        },
    )
    if len(sources) > SHOWN_SOURCES:
        yield from every(sources, home)


def every(sources: list[dict[str, Any]], home: list[tuple[str, str | None]]) -> Iterator[Page]:
    """Yield the pages of every source."""
    for leaf in leaves(sources, "data/kallor/", LONG, "sida-"):
        yield Page(
            leaf.path,
            "sources.html",
            {
                "title": f"Alla källor{leaf.said}",
                "description": f"Alla {len(sources)} källor, och vad som hände med varje rad i dem.",
                "crumbs": [*home, ("Data", "data/"), ("Källor", None)],
                **leaf.shown,
            },
        )


def squares(view: View) -> list[dict[str, Any]]:
    """Every county with what the archive has of it, and the question about its buyers."""
    return [
        {**one, "asks": query(("lan", [one["code"]]), per="kopare", som="liggande") if one["buyers"] else ""}
        for one in counties.covered(view.db)
    ]


def calendar(buyer: dict[str, Any]) -> dict[str, Any]:
    """One buyer's months as years of twelve cells; None lies outside the span."""
    months = {(row["month"].year, row["month"].month): row for row in buyer["months"]}
    years = sorted({year for year, _ in months})
    grid = [{"year": year, "cells": [months.get((year, number)) for number in range(1, 13)]} for year in years]
    return {**buyer, "years": grid}


def fitting(buyers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first buyers, the largest, as many as the calendar has room for; one at least."""
    cells = accumulate(12 * len(buyer["years"]) for buyer in buyers)
    return buyers[: max(1, sum(total <= CELLS for total in cells))]
