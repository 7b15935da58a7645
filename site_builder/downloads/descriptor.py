"""datapackage.json: what the files are, in the words of the Data Package standard.

source    https://datapackage.org/standard/data-package/, version 2.0
"""

import json
from typing import Any

from site_builder.columns import PUBLISHED, Field
from site_builder.database import Connection, dicts
from site_builder.downloads.columns import PARQUET_FIELDS
from site_builder.draft import Draft
from site_builder.settings import Settings

STANDARD = "https://datapackage.org/profiles/2.0"

ABOUT = (
    "Bokförda rader ur offentliga leverantörsreskontror. I csv står belopp i kronor med decimalpunkt; "
    "i parquet står det som heltal i öre (belopp_ore). Rader vars leverantör kan vara en person finns "
    "aldrig en och en: de är samlade per köpare, år och kontoklass, minst fem i varje, eller per köpare "
    "och år, och märkta med ja i skydd. En textcell i csv som börjar med = + - eller @ har fått en "
    "apostrof först, så att ett kalkylprogram inte räknar på den; i parquet står texten orörd."
)

FORMATS: dict[str, dict[str, Any]] = {
    "csv": {
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": "schema-csv.json",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
    },
    "parquet": {"mediatype": "application/vnd.apache.parquet", "schema": "schema-parquet.json"},
}


def write(db: Connection, settings: Settings, draft: Draft) -> None:
    """Describe every file of table download under data/filer/."""
    sources = {row["source"]: row for row in dicts(db, "select * from source order by source")}
    files = dicts(db, "select * from download order by path")
    if not files:
        return
    origins = origins_of(db)
    package = {
        "$schema": f"{STANDARD}/datapackage.json",
        "name": "inkopsarkivet",
        "title": settings.site.name,
        "description": ABOUT,
        "homepage": settings.base_url,
        "version": settings.edition,
        "created": f"{settings.as_of.isoformat()}T00:00:00Z",
        "sources": [{"title": row["buyer_name"], "path": row["page"]} for row in sources.values()],
        "licenses": licences(sources, sorted(sources)),
        "resources": [resource(row, sources, origins) for row in files],
    }
    draft.write("data/filer/datapackage.json", text(package))
    draft.write("data/filer/schema-csv.json", text(schema(PUBLISHED, settings.site.currency)))
    draft.write("data/filer/schema-parquet.json", text(schema(PARQUET_FIELDS, settings.site.currency)))


def origins_of(db: Connection) -> dict[tuple[str, int], list[str]]:
    """The sources that each buyer's year was read from."""
    query = "select buyer_id, year, list(distinct source order by source) from payment group by all"
    return {(buyer, year): names for buyer, year, names in db.execute(query).fetchall()}


def resource(row: dict[str, Any], sources: dict[str, Any], origins: dict[tuple[str, int], list[str]]) -> dict[str, Any]:
    """One file: where, how large, its digest, rows and sum."""
    path = row["path"].removeprefix("data/filer/")
    stem, kind = path.rsplit(".", 1)
    found = {
        "name": f"{stem.replace('/', '-')}-{kind}".lower(),
        "path": path,
        "format": kind,
        **FORMATS[kind],
        "bytes": row["bytes"],
        "hash": f"sha256:{row['sha256']}",
        "rows": row["rows"],
        "amount_ore": row["amount_ore"],
        "licenses": licences(sources, origins.get((row["buyer_id"], row["year"]), sorted(sources))),
    }
    return found if kind == "parquet" else {**found, "type": "table"}


def licences(sources: dict[str, Any], names: list[str]) -> list[dict[str, str]]:
    """The licences of these sources, each once."""
    return [{"name": name} for name in sorted({sources[name]["licence"] for name in names if name in sources})]


def schema(fields: tuple[Field, ...], currency: str) -> dict[str, Any]:
    """A Table Schema, with units on the amounts."""
    units = {"belopp": currency, "belopp_ore": f"{currency} / 100"}
    return {
        "$schema": f"{STANDARD}/tableschema.json",
        "fields": [
            {"name": field.name, "type": field.type, "description": field.meaning}
            | ({"unit": units[field.name]} if field.name in units else {})
            for field in fields
        ],
        "missingValues": [""],
    }


def text(value: dict[str, Any]) -> str:
    """JSON as people read it, the same bytes every time."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
