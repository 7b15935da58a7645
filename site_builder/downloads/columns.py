"""How the published columns are written: as CSV in two dialects, in SQL, and what Parquet has instead."""

from dataclasses import dataclass

from site_builder.columns import PUBLISHED, Field

ORE = Field("belopp_ore", "integer", "Belopp i öre (hundradelar av valutan), heltal; kredit är negativ")

PARQUET_FIELDS = tuple(ORE if field.name == "belopp" else field for field in PUBLISHED)
"""The same columns in Parquet, where an amount is a whole number of öre."""


@dataclass(frozen=True)
class Dialect:
    """One way to write CSV.

    ending       what a file's name ends with
    delimiter    between cells
    decimal      between kronor and öre
    mark         what the file begins with
    """

    ending: str
    delimiter: str
    decimal: str
    mark: str

    @property
    def heading(self) -> str:
        """The first line."""
        return self.mark + self.delimiter.join(field.name for field in PUBLISHED) + "\r\n"

    @property
    def line(self) -> str:
        """The SQL that writes one row of download_row, without its line end."""
        return f" || '{self.delimiter}' || ".join(self.cell(field) for field in PUBLISHED)

    def cell(self, field: Field) -> str:
        """The SQL that writes one column."""
        if field.name == "belopp":
            return f"replace(csv_money(belopp_ore), '.', '{self.decimal}')"
        if field.type == "integer":
            return f"coalesce(cast({field.name} as varchar), '')"
        return f"csv_text({field.name})"

    def sheet(self, lines: list[str]) -> bytes:
        """A whole file: heading, lines, the line ends of RFC 4180."""
        return (self.heading + "".join(f"{line}\r\n" for line in lines)).encode()


PLAIN = Dialect(".csv", ",", ".", "")
"""RFC 4180, for programs."""

EXCEL = Dialect("-excel.csv", ";", ",", "\ufeff")
"""What a Swedish Excel opens with a double click; the mark tells it that the text is UTF-8."""
