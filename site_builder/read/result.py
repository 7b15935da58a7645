"""What a reader gives: one file's rows, and how each was got."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.columns import TEXT


@dataclass(frozen=True)
class Reading:
    """How one file was read, and its rows.

    container      csv, gzip, xz, bzip2, zip, tar, xlsx, xls, ods, parquet, json, rowstore or ocds
    encoding, delimiter, sheet, header_row (1-based)    None where the container has none
    columns        our column -> their heading
    non_data       titles, headings, blank rows, totals and remarks
    number_kind    organisation, internal or none: what the supplier number column holds
    period         YYYY-MM, YYYY-MM/YYYY-MM, or None when nothing tells it
    table          columns.LEDGER, one row per data row; source and file_no are null
    notes          evidence, in plain words
    page           (first row, rows, rows in all) of a page of a longer answer, else None
    """

    container: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    columns: dict[str, str]
    non_data: int
    number_kind: str
    period: str | None
    table: pa.Table
    notes: list[str] = field(default_factory=list)
    page: tuple[int, int, int] | None = None

    def set_aside(self) -> dict[str, int]:
        """Rows by reason."""
        counts: list[dict[str, Any]] = self.table["reason"].drop_null().value_counts().to_pylist()
        return {str(c["values"]): int(c["counts"]) for c in sorted(counts, key=lambda c: str(c["values"]))}

    def currency(self) -> str | None:
        """The one currency of the rows, or None when they have none or several."""
        found = self.table["currency"].drop_null().unique().to_pylist()
        return str(found[0]) if len(found) == 1 else None

    def amount_in_ore(self) -> int:
        """The sum of every readable amount, also of rows set aside."""
        return int(pc.sum(self.table["amount_ore"]).as_py() or 0)


def months(rows: pa.Table) -> str | None:
    """The first and last month of the rows that count; a year counts as all its months."""
    dated = rows.select(["posted", "precision"])
    if rows["reason"].null_count < rows.num_rows:
        dated = dated.filter(pc.is_null(rows["reason"]))
    if not dated.num_rows or pc.min(dated["posted"]).as_py() is None:
        return None
    last_year = None
    if "year" in dated["precision"].unique().to_pylist():
        by_year = pc.equal(dated["precision"].cast(TEXT), "year")
        last_year = pc.max(pc.year(dated["posted"].filter(by_year))).as_py()
    first, last = pc.min(dated["posted"]).as_py(), pc.max(dated["posted"]).as_py()
    return span([first, max(last, last.replace(year=last_year, month=12)) if last_year else last])


def span(days: list[dt.date]) -> str | None:
    """The months from first to last: 2016-03, or 2016-03/2016-05."""
    if not days:
        return None
    first, last = min(days).isoformat()[:7], max(days).isoformat()[:7]
    return first if first == last else f"{first}/{last}"
