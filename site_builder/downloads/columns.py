"""How the published columns are written: the CSV's cells in SQL, and what Parquet has instead."""

from site_builder.columns import PUBLISHED, Field

ORE = Field("belopp_ore", "integer", "Belopp i öre (hundradelar av valutan), heltal; kredit är negativ")

PARQUET_FIELDS = tuple(ORE if field.name == "belopp" else field for field in PUBLISHED)
"""The same columns in Parquet, where an amount is a whole number of öre."""

HEADER = ",".join(field.name for field in PUBLISHED) + "\r\n"


def cell(field: Field) -> str:
    """The SQL that writes one column as a CSV cell."""
    if field.name == "belopp":
        return "csv_money(belopp_ore)"
    if field.type == "integer":
        return f"coalesce(cast({field.name} as varchar), '')"
    return f"csv_text({field.name})"


LINE = " || ',' || ".join(cell(field) for field in PUBLISHED)
"""The SQL that writes one row as a CSV line, without its line end."""
