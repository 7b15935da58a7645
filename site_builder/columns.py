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
    type       Arrow type in private.ledger
    meaning    Swedish, for the column dictionary; unit included
    personal   True when the value may name a person: never in a message, a log or a test
    """

    name: str
    type: pa.DataType
    meaning: str
    personal: bool = False


TEXT = pa.string()

FROM_FILE = (
    Column("buyer_id", TEXT, "Köparens organisationsnummer, tio siffror"),
    Column("buyer_name", TEXT, "Köparens namn"),
    Column("supplier_name", TEXT, "Leverantörens namn så som köparen skrev det", personal=True),
    Column("supplier_number", TEXT, "Leverantörens nummer hos köparen", personal=True),
    Column("account_no", TEXT, "Kontonummer i köparens kontoplan"),
    Column("account_text", TEXT, "Kontots namn"),
    Column("department", TEXT, "Nämnd eller förvaltning som köpte"),
    Column("amount_ore", pa.int64(), "Belopp i öre (hundradelar); kredit är negativ"),
    Column("currency", TEXT, "Valuta, tre bokstäver"),
    Column("posted", pa.date32(), "Datum i reskontran; den första när bara månad är känd"),
    Column("precision", TEXT, "Hur noga datumet är känt: day, month eller year"),
    Column("voucher", TEXT, "Verifikationsnummer", personal=True),
    Column("invoice_no", TEXT, "Fakturanummer", personal=True),
)

FROM_READING = (
    Column("source", TEXT, "Källans kortnamn"),
    Column("file_no", pa.int32(), "Filens nummer i denna utgåva"),
    Column("row_no", pa.int32(), "Radens nummer i filen, räknat från 1 med rubriker"),
    Column("number_kind", TEXT, "Vad filens leverantörsnummer är: organisation, internal, none"),
    Column("reason", TEXT, "Varför raden lades åt sidan; tom när den räknas"),
)

LEDGER = pa.schema([pa.field(c.name, c.type) for c in FROM_FILE + FROM_READING])
PERSONAL = frozenset(c.name for c in FROM_FILE if c.personal)
