"""How the published columns are written: as CSV in two dialects, in SQL, and what Parquet has instead."""

from dataclasses import dataclass

from site_builder import packed
from site_builder.columns import PUBLISHED, SORTED, Field

ORE = Field("belopp_ore", "integer", "Belopp i öre (hundradelar av valutan), heltal; kredit är negativ")

PARQUET_FIELDS = (*(ORE if field.name == "belopp" else field for field in PUBLISHED), *SORTED)
"""The same columns in Parquet, where an amount is a whole number of öre, and how the account is sorted."""

UNLIKE = {
    "verifikationsnummer": packed.LENGTHS,
    "fakturanummer": packed.LENGTHS,
    "belopp_ore": packed.BYTES,
    "rad": packed.STEPS,
    "faktura": packed.STEPS,
}
LEAN = {"store_schema": False, "write_statistics": False}
"""Files are read whole, so least and greatest values serve nobody; Arrow's own copy of the columns' types neither."""
ENCODINGS = packed.options([field.name for field in PARQUET_FIELDS], UNLIKE) | LEAN
"""How every Parquet file of rows is written."""
HARDER = ENCODINGS | {"compression_level": 15}
"""And where there are so many that each byte of a row is ten megabytes: 8 % less for three times the time."""


@dataclass(frozen=True)
class Dialect:
    """One way to write CSV.

    name         of the column of download_row's lines in it
    ending       what a file's name ends with
    delimiter    between cells
    decimal      between kronor and öre
    mark         what the file begins with
    packed       True for a zip that holds the file and nothing else
    """

    name: str
    ending: str
    delimiter: str
    decimal: str
    mark: str
    packed: bool

    @property
    def heading(self) -> str:
        """The first line."""
        return self.mark + self.delimiter.join(field.name for field in PUBLISHED) + "\r\n"

    @property
    def line(self) -> str:
        """The SQL that writes one row of download_row, with the line end of RFC 4180."""
        return f" || '{self.delimiter}' || ".join(self.cell(field) for field in PUBLISHED) + " || chr(13) || chr(10)"

    def cell(self, field: Field) -> str:
        """The SQL that writes one column."""
        if field.name == "belopp":
            return f"replace(csv_money(belopp_ore), '.', '{self.decimal}')"
        if field.type == "integer":
            return f"coalesce(cast({field.name} as varchar), '')"
        return f"csv_text({field.name})"


PLAIN = Dialect("plain", ".csv", ",", ".", "", packed=False)
"""RFC 4180, for programs."""

EXCEL = Dialect("excel", "-excel.zip", ";", ",", "\ufeff", packed=True)
"""What a Swedish Excel opens with a double click; the mark tells it that the text is UTF-8. People open a zip as
easily, and a second copy of every row as text would be a third of the site; packed, it is a hundredth."""

DIALECTS = (PLAIN, EXCEL)
