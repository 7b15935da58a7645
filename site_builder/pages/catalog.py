"""data/katalog.rdf: the archive's data sets in the words that Sweden's data portal gathers, DCAT-AP-SE.

source    https://docs.dataportal.se/dcat/, DCAT-AP-SE 3.0
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from site_builder.database import dicts
from site_builder.pages.page import Page, View

KIND = "katalog"
PLACE = "data/katalog.rdf"

LICENCES = {
    "CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "http://creativecommons.org/licenses/by-sa/4.0/",
}
"""Addresses that stand for licences, written as the portal knows them; any other is told in its own words."""

FORMATS = {
    "csv": ("text/csv", "data/filer/schema-csv.json", "CSV"),
    "excel": ("text/csv", "data/filer/schema-excel.json", "CSV för Excel"),
    "parquet": ("application/vnd.apache.parquet", "data/filer/schema-parquet.json", "Parquet"),
}
"""Kind of file -> its media type, its schema, and what readers call it."""

BUYERS = """
    select b.buyer_id, b.name, t.first_day, t.last_day, b.source
    from buyer b join buyer_total t using (buyer_id) order by b.buyer_id
"""
FILES = "select * from download order by buyer_id, year desc, path"

Row = dict[str, Any]

BARE: Row = {"schema": "", "bytes": None, "sha256": "", "packed": False}
"""A file that only its address and its kind are told of."""


def pages(view: View) -> Iterator[Page]:
    """Yield the catalogue: a data set for each buyer, one of all rows, and one of what every edition has said."""
    licences = {row["source"]: row["licence"] for row in dicts(view.db, "select source, licence from source")}
    files: dict[str | None, list[Row]] = defaultdict(list)
    for row in dicts(view.db, FILES):
        files[row["buyer_id"]].append(row)
    buyers = dicts(view.db, BUYERS)
    every = licence(sorted(set(licences.values())))
    sets = [of_buyer(buyer, files[buyer["buyer_id"]], licences) for buyer in buyers]
    first, last = min(one["first_day"] for one in buyers), max(one["last_day"] for one in buyers)
    sets.insert(0, of_all(files[None], every, first, last))
    sets.append(of_editions(every, first, last))
    yield Page(PLACE, "catalog.xml", {"place": PLACE, "sets": sets, "licences": used(sets)})


def of_buyer(buyer: Row, files: list[Row], licences: dict[str, str]) -> Row:
    """One buyer's rows, a file of each kind for each year."""
    said = licence(sorted({licences[source] for source in buyer["source"].split(",")}))
    return {
        "id": f"kopare-{buyer['buyer_id']}",
        "title": f"Leverantörsreskontra: {buyer['name']}",
        "about": f"Vad {buyer['name']} har betalat, rad för rad, ur köparens egen leverantörsreskontra. Mottagare som "
        "kan vara personer är samlade i summor.",
        "page": f"kopare/{buyer['buyer_id']}/",
        "first": buyer["first_day"],
        "last": buyer["last_day"],
        "creator": buyer,
        "files": [distribution(row, f"{buyer['name']} {row['year']}", said) for row in files],
    }


def of_all(files: list[Row], said: Row, first: Any, last: Any) -> Row:
    """All rows, where they are few enough for one file, and what describes every file."""
    package = {"path": "data/filer/datapackage.json", "title": "Alla filer med kolumner och kontrollsummor"}
    every = {**BARE, **package, "type": "application/json", "licence": said}
    return {
        "id": "alla",
        "title": "Leverantörsreskontror från offentliga köpare",
        "about": "Alla köpares betalningar rad för rad, i samma kolumner.",
        "page": "data/hamta/",
        "first": first,
        "last": last,
        "creator": None,
        "files": [*(distribution(row, "Alla köpare", said) for row in files), every],
    }


def of_editions(said: Row, first: Any, last: Any) -> Row:
    """What each edition has said of each figure."""
    names = (
        ("utgava/historik.parquet", "application/vnd.apache.parquet", "Summor per år i varje utgåva"),
        ("utgava/utgavor.json", "application/json", "Alla utgåvor och vad de ändrade"),
    )
    return {
        "id": "utgavor",
        "title": "Vad varje utgåva har sagt",
        "about": "Belopp och rader per köpare, leverantör, konto och år i varje utgåva, med orsak när de ändrades.",
        "page": "utgava/",
        "first": first,
        "last": last,
        "creator": None,
        "files": [{**BARE, "path": path, "title": title, "type": kind, "licence": said} for path, kind, title in names],
    }


def distribution(row: Row, title: str, said: Row) -> Row:
    """One file of rows."""
    kind = "excel" if row["path"].endswith("-excel.zip") else row["path"].rsplit(".", 1)[1]
    media, schema, called = FORMATS[kind]
    packed = row["path"].endswith(".zip")
    return {**row, "packed": packed, "title": f"{title}, {called}", "type": media, "schema": schema, "licence": said}


def licence(names: list[str]) -> Row:
    """One licence for a file: its address where the portal knows it, else a note in the catalogue with its words."""
    if len(names) == 1 and names[0] in LICENCES:
        return {"address": LICENCES[names[0]], "words": ""}
    return {"address": "", "words": ", ".join(names)}


def used(sets: list[Row]) -> list[str]:
    """The licences that are told in words, each once."""
    return sorted({file["licence"]["words"] for one in sets for file in one["files"]} - {""})
