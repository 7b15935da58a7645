"""The ledger's columns: the one list of what a row holds, and what may leave the build.

Readers map a publisher's headings to these names (see read/headings.py); private.ledger has
exactly these columns; the column dictionary on the data page is made from the same list.
"""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Column:
    """One column of the ledger.

    name       ours, snake case
    type       Arrow type of a reading; in private.ledger a coded text is a text like the others
    meaning    Swedish, for the column dictionary; unit included
    personal   True when the value may name a person: never in a message, a log or a test
    """

    name: str
    type: pa.DataType
    meaning: str
    personal: bool = False


TEXT = pa.string()
CODED = pa.dictionary(pa.int32(), TEXT)
"""Texts that come again from row to row: each distinct one once, and its place for every row."""

FROM_FILE = (
    Column("buyer_id", CODED, "Köparens organisationsnummer, tio siffror"),
    Column("buyer_name", CODED, "Köparens namn"),
    Column("supplier_name", CODED, "Leverantörens namn så som köparen skrev det", personal=True),
    Column("supplier_number", CODED, "Leverantörens nummer hos köparen", personal=True),
    Column("account_no", CODED, "Kontonummer i köparens kontoplan"),
    Column("account_text", CODED, "Kontots namn"),
    Column("department", CODED, "Nämnd eller förvaltning som köpte"),
    Column("amount_ore", pa.int64(), "Belopp i öre (hundradelar); kredit är negativ"),
    Column("currency", CODED, "Valuta, tre bokstäver"),
    Column("posted", pa.date32(), "Datum i reskontran; den första när bara månad är känd"),
    Column("precision", CODED, "Hur noga datumet är känt: day, month eller year"),
    Column("voucher", TEXT, "Verifikationsnummer", personal=True),
    Column("invoice_no", TEXT, "Fakturanummer", personal=True),
)

FROM_READING = (
    Column("source", CODED, "Källans kortnamn"),
    Column("file_no", pa.int32(), "Filens nummer i denna utgåva"),
    Column("row_no", pa.int32(), "Radens nummer i filen, räknat från 1 med rubriker"),
    Column("number_kind", CODED, "Vad filens leverantörsnummer är: organisation, internal, none"),
    Column("reason", CODED, "Varför raden lades åt sidan; tom när den räknas"),
)

LEDGER = pa.schema([pa.field(c.name, c.type) for c in FROM_FILE + FROM_READING])
PARTS = {
    "debit_ore": "Belopp i debet", "credit_ore": "Belopp i kredit, som dras ifrån", "side": "Debet eller kredit",
    "year": "År", "month": "Månad", "day": "Dag i månaden",
}  # fmt: skip
"""Columns that are only used together with another, to make the amount or the date of a row, with their meanings."""
MAPPED = frozenset(c.name for c in FROM_FILE) - {"precision"} | PARTS.keys()
"""What a column of a file may be, by a card or by detection."""
PERSONAL = frozenset(c.name for c in FROM_FILE if c.personal)


@dataclass(frozen=True)
class Field:
    """One published column, named as in the national specification where it has a name.

    type       Table Schema type in the CSV
    meaning    Swedish, for the descriptor
    """

    name: str
    type: str
    meaning: str


PUBLISHED = (
    Field("kopare_id", "string", "Köparens organisationsnummer, tio siffror"),
    Field("kopare", "string", "Köparens namn"),
    Field("verifikationsnummer", "string", "Verifikationsnummer hos köparen"),
    Field("leverantor", "string", "Leverantörens namn; Skyddade uppgifter på en samlad rad"),
    Field("leverantor_id", "string", "Organisationsnummer, eller arkivets beteckning; tom på en samlad rad"),
    Field("konto_nr", "string", "Kontonummer i köparens kontoplan"),
    Field("konto_text", "string", "Kontots namn; kontoklassen på en samlad rad vars konto inte redovisas"),
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
    Field("faktura", "integer", "Rader från en leverantör till en köpare med samma tal hör till samma faktura"),
    Field("blad", "string", "Bladet i filen, där den har flera"),
    Field("fil_sha256", "string", "Filens kontrollsumma; en fil med en annan är inte den som lästes"),
    Field("hamtad", "string", "När filen hämtades: dag och klockslag i UTC, eller dagen då arkivet först läste den"),
)

SORTED = (
    Field("slag", "string", "Slags pengar: purchase köp, transfer bidrag och medlemsavgifter, pension pensioner och "
                            "personal, internal internt, finance räntor och skatter, correction balanskonton och "
                            "rättelser, withheld skyddat utan konto, unsorted inte sorterat"),
    Field("kontogrupp", "string", "Gruppen som arkivet sorterar kontot i; tom när ingen regel passar"),
)  # fmt: skip
"""What the archive adds to a row of its account. In Parquet, where they weigh next to nothing, and not in CSV."""
