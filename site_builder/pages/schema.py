"""The form of index.json as a JSON Schema, published at an address of its own; a new form gets a new number."""

from collections.abc import Iterator
from typing import Any

from site_builder.jsontext import indented
from site_builder.pages.page import Page, View

KIND = "schema"

PLACE = "data/schema/enhet-1.json"

WHOLE = {"type": "integer"}
COUNT = {"type": "integer", "minimum": 0}
TEXT = {"type": "string", "minLength": 1}
PERHAPS = {"type": ["string", "null"]}
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
ORE = {**WHOLE, "description": "Hela ören (hundradelar av valutan). Kredit är negativ."}


def table(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """An object with these keys. More may come in a later edition, so others are allowed."""
    return {"type": "object", "required": [*required], "properties": {**required, **(optional or {})}}


def rows_of(item: dict[str, Any]) -> dict[str, Any]:
    """A list."""
    return {"type": "array", "items": item}


MONEY = {"rows": COUNT, "amount_ore": ORE}
COUNTS = {"invoices": COUNT, "suppliers": COUNT, "buyers": COUNT}

FORM = table(
    {
        "$schema": ADDRESS,
        "kind": {"enum": ["kopare", "leverantor", "konto"], "description": "Vad sidan handlar om, som i adressen."},
        "id": {**TEXT, "description": "Organisationsnummer, arkivets beteckning, eller kontoplan/konto."},
        "name": TEXT,
        "page": {**ADDRESS, "description": "Sidan med samma siffror. Adressen ändras aldrig."},
        "edition": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}\.\d+$"},
        "edition_root": {"type": "string", "pattern": "^([0-9a-f]{64})?$", "description": "Kontrollsumma på raderna."},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "totals": table(MONEY, {**COUNTS, "first_day": DAY, "last_day": DAY}),
        "protected": {**table(MONEY), "description": "Det av summan vars mottagare inte visas."},
        "years": rows_of(table({"year": WHOLE, **MONEY}, COUNTS)),
        "parties": {
            **rows_of(
                table(
                    {"kind": {"enum": ["kopare", "leverantor"]}, "id": TEXT, "name": TEXT, "page": ADDRESS, **MONEY},
                )
            ),
            "description": "Motparterna: en köpares leverantörer eller en leverantörs köpare, högst hundra. "
            "Ett konto vars sida är kort har de åtta största på vardera sidan, och i ett arkiv som är ont om plats har "
            "en köpare de tjugo största; hur många de är står i totals.",
        },
        "accounts": rows_of(
            table({"chart": TEXT, "no": PERHAPS, "text": PERHAPS, "page": {"type": ["string", "null"]}, **MONEY})
        ),
        "files": rows_of(table({"path": ADDRESS, "type": TEXT, "says": TEXT})),
    }
)


def pages(view: View) -> Iterator[Page]:
    """Yield the schema."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": view.absolute(PLACE),
        "title": "En köpare, en leverantör eller ett konto",
        "description": "Formen på index.json. Nycklar kan tillkomma; ingen byter betydelse eller tas bort.",
        **FORM,
    }
    yield Page(PLACE, data=indented(whole) + b"\n")
