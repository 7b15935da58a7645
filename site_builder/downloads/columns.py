"""The columns of a download: the one list behind the CSV, the Parquet and their description."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One published column, named as in the national specification where it has a name.

    type       Table Schema type in the CSV
    meaning    Swedish, for the descriptor
    """

    name: str
    type: str
    meaning: str


FIELDS = (
    Field("kopare_id", "string", "Köparens organisationsnummer, tio siffror"),
    Field("kopare", "string", "Köparens namn"),
    Field("verifikationsnummer", "string", "Verifikationsnummer hos köparen"),
    Field("leverantor", "string", "Leverantörens namn; Skyddade uppgifter på en samlad rad"),
    Field("leverantor_id", "string", "Organisationsnummer, eller arkivets beteckning; tom på en samlad rad"),
    Field("konto_nr", "string", "Kontonummer i köparens kontoplan"),
    Field("konto_text", "string", "Kontots namn; kontoklassen på en samlad rad"),
    Field("belopp", "number", "Belopp med decimalpunkt och två decimaler; kredit är negativ"),
    Field("valuta", "string", "Valuta, tre bokstäver"),
    Field("datum", "string", "Datum så noga som det är känt: 2016-03-07, 2016-03 eller 2016"),
    Field("forvaltning", "string", "Nämnd eller förvaltning som köpte"),
    Field("fakturanummer", "string", "Leverantörens fakturanummer"),
    Field("kalla", "string", "Källans kortnamn i arkivet; tom på en samlad rad"),
    Field("fil", "string", "Filen som raden kommer ur, med utgivarens namn"),
    Field("rad", "integer", "Radens nummer i filen, räknat från 1 med rubriker"),
    Field("antal_rader", "integer", "Rader i reskontran som raden står för: 1, eller fler på en samlad rad"),
    Field("skydd", "string", "ja på en samlad rad med skyddade uppgifter, annars tom"),
)

ORE = Field("belopp_ore", "integer", "Belopp i öre (hundradelar av valutan), heltal; kredit är negativ")

PARQUET_FIELDS = tuple(ORE if field.name == "belopp" else field for field in FIELDS)
"""The same columns in Parquet, where an amount is a whole number of öre."""

HEADER = ",".join(field.name for field in FIELDS) + "\r\n"


def cell(field: Field) -> str:
    """The SQL that writes one column as a CSV cell."""
    if field.name == "belopp":
        return "csv_money(belopp_ore)"
    if field.type == "integer":
        return f"coalesce(cast({field.name} as varchar), '')"
    return f"csv_text({field.name})"


LINE = " || ',' || ".join(cell(field) for field in FIELDS)
"""The SQL that writes one row as a CSV line, without its line end."""
