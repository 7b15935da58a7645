"""datapackage.json: what the files are, in the words of the Data Package standard.

source    https://datapackage.org/standard/data-package/, version 2.0
"""

import re
from typing import Any

from site_builder.columns import PUBLISHED, Field
from site_builder.database import Connection, dicts
from site_builder.downloads.columns import PARQUET_FIELDS
from site_builder.draft import Draft
from site_builder.jsontext import indented
from site_builder.settings import Settings

STANDARD = "https://datapackage.org/profiles/2.0"

ABOUT = (
    "Bokförda rader ur offentliga leverantörsreskontror. I parquet står belopp som heltal i öre (belopp_ore). Rader "
    "vars leverantör kan vara en person finns aldrig en och en: de är samlade per köpare, år och konto eller "
    "kontoklass, minst fem i varje, eller per köpare och år, och märkta med ja i skydd. Parquet har också slag och "
    "kontogrupp, och ett år som är långt fortsätter i <år>-2.parquet."
)
OF_SHEETS = (
    " I csv står beloppet i kronor med decimalpunkt, i -excel.zip (semikolon mellan fälten, utf-8 med bom) med "
    "decimalkomma. En textcell i csv som börjar med = + - eller @ har fått en apostrof först, så att ett "
    "kalkylprogram inte räknar på den; i parquet står texten orörd."
)

SHARED = (
    "Raderna för de leverantörer som inte har en egen rader.parquet. En leverantörs fil heter som de första bitarna i "
    "sha256 av dess beteckning, skrivna hexadecimalt: så många bitar som filerna kräver, 4 för 16 filer, 5 för 32. "
    "Kolumnerna är desamma som i data/filer/, men i ett stort arkiv är fil_sha256 och hamtad tomma: källans sida har "
    "dem för varje fil."
)

OF_ACCOUNTS = (
    "Raderna för konton med högst 50 rader, en fil för varje kontoplan. Större konton har en egen rader.parquet vid "
    "sin sida. Kolumnerna är desamma som i data/filer/."
)

ID = re.compile(r"[-a-zA-Z0-9._]+")
"""What may be the name of a licence; anything else is its title."""

FORMATS: dict[str, dict[str, Any]] = {
    "csv": {
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": "schema-csv.json",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
    },
    "excel": {
        "mediatype": "application/zip",
        "compression": "zip",
        "encoding": "utf-8",
        "schema": "schema-excel.json",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
    },
    "parquet": {"mediatype": "application/vnd.apache.parquet", "schema": "schema-parquet.json"},
}


def write(db: Connection, settings: Settings, draft: Draft, shared: dict[str, list[dict[str, Any]]]) -> None:
    """Describe every file of table download under data/filer/, and the shared ones beside them.

    shared    files of data/leverantorer/ and data/konton/, by folder, as rows of table download
    """
    files = dicts(db, "select * from download order by path")
    if not files:
        return
    about = package(db, settings)
    told = ABOUT + OF_SHEETS if settings.site.sheets else ABOUT
    folders = (
        ("data/filer", told, files),
        ("data/leverantorer", SHARED, shared["leverantorer"]),
        ("data/konton", OF_ACCOUNTS, shared["konton"]),
    )
    for folder, description, found in folders:
        if found:
            resources = resources_of(db, found, folder)
            draft.write(f"{folder}/datapackage.json", text({**about, "description": description} | resources))
            draft.write(f"{folder}/schema-parquet.json", text(schema(PARQUET_FIELDS, settings.site.currency)))
    if not settings.site.sheets:
        return
    currency = settings.site.currency
    draft.write("data/filer/schema-csv.json", text(schema(PUBLISHED, currency)))
    draft.write("data/filer/schema-excel.json", text(schema(PUBLISHED, currency, decimal=",")))


def package(db: Connection, settings: Settings) -> dict[str, Any]:
    """What is the same of every package."""
    sources = dicts(db, "select * from source order by source")
    return {
        "$schema": f"{STANDARD}/datapackage.json",
        "name": "inkopsarkivet",
        "title": settings.site.name,
        "homepage": settings.base_url,
        "version": settings.edition,
        "created": f"{settings.as_of.isoformat()}T00:00:00Z",
        "sources": [{"title": row["buyer_name"], "path": row["page"]} for row in sources],
        "licenses": licences(sources),
    }


def resources_of(db: Connection, files: list[dict[str, Any]], folder: str) -> dict[str, Any]:
    """The files of one folder."""
    sources = {row["source"]: row for row in dicts(db, "select * from source order by source")}
    origins = origins_of(db)
    found = []
    for row in files:
        names = origins.get((row["buyer_id"], row["year"]), sorted(sources))
        found.append(resource(row, folder, licences([sources[name] for name in names if name in sources])))
    return {"resources": found}


def origins_of(db: Connection) -> dict[tuple[str, int], list[str]]:
    """The sources that each buyer's year was read from."""
    query = "select buyer_id, year, list(distinct source order by source) from payment group by all"
    return {(buyer, year): names for buyer, year, names in db.execute(query).fetchall()}


def resource(row: dict[str, Any], folder: str, licensed: list[dict[str, str]]) -> dict[str, Any]:
    """One file: where, how large, its digest, rows and sum."""
    path = row["path"].removeprefix(f"{folder}/")
    stem, ending = path.rsplit(".", 1)
    kind = "excel" if stem.endswith("-excel") else ending
    found = {
        "name": f"{stem.replace('/', '-')}-{ending}".lower(),
        "path": path,
        "format": "csv" if kind == "excel" else ending,
        **FORMATS[kind],
        "bytes": row["bytes"],
        "hash": f"sha256:{row['sha256']}",
        "rows": row["rows"],
        "amount_ore": row["amount_ore"],
        "licenses": licensed,
    }
    return found if kind == "parquet" else {**found, "type": "table"}


def licences(sources: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The licences of these sources, each once: by its name, or by its title and where it is said."""
    named = {row["licence"]: row["page"] for row in sources}
    return [
        {"name": licence} if ID.fullmatch(licence) else {"title": licence, "path": page}
        for licence, page in sorted(named.items())
    ]


def schema(fields: tuple[Field, ...], currency: str, decimal: str = ".") -> dict[str, Any]:
    """A Table Schema, with units on the amounts."""
    amounts = {"belopp": {"unit": currency, "decimalChar": decimal}, "belopp_ore": {"unit": f"{currency} / 100"}}
    return {
        "$schema": f"{STANDARD}/tableschema.json",
        "fields": [
            {"name": field.name, "type": field.type, "description": field.meaning, **amounts.get(field.name, {})}
            for field in fields
        ],
        "missingValues": [""],
    }


def text(value: dict[str, Any]) -> str:
    """JSON as people read it, the same bytes every time."""
    return indented(value).decode() + "\n"
