"""One file, read: the straight line from bytes to typed rows, with the evidence of each step."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.cards import Card, Format
from site_builder.errors import LedgerError
from site_builder.read import container, delimited, encoding, headings, jsonrows, period, rows, workbook
from site_builder.read.container import Content
from site_builder.read.fields import Typed, Wanted
from site_builder.read.grid import Grid
from site_builder.read.headings import Heading
from site_builder.read.typed import table, typed


@dataclass(frozen=True)
class Reading:
    """How one file was read, and its rows.

    container      csv, gzip, xz, zip, xlsx, xls, ods, json or rowstore
    encoding, delimiter, sheet, header_row (1-based)    None where the container has none
    columns        our column -> their heading
    non_data       titles, headings, blank rows, totals and remarks
    number_kind    organisation, internal or none: what the supplier number column holds
    period         YYYY-MM, YYYY-MM/YYYY-MM, or None when nothing tells it
    table          columns.LEDGER, one row per data row; source and file_no are null
    notes          evidence, in plain words
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


def file(path: Path, card: Card | None = None, currency: str | None = None) -> Reading:
    """Read one ledger file.

    card        overrides for detection and the buyer; None reads by detection alone
    currency    the site's; rows in another get the reason "currency"
    raises      LedgerError with the file's reason
    """
    choices = card.format if card else Format()
    overrides = dict(card.columns) if card else {}
    content = container.open_file(path)
    grid = layout(content, path.name, choices, overrides)
    heading = headings.find(grid.rows, overrides, path.name)
    heading = headings.settle_repeats(grid.rows, heading, path.name)
    body = rows.sort_out(grid, heading, path.name)
    known = period.from_card(choices.period, path.name)
    if card and not known and "posted" not in heading.places:
        raise LedgerError(
            "period_unknown",
            f"{path.name}: no date column and no month in the name; say which in the card, format.period",
        )
    out = typed(body, heading, Wanted(path.name, card, currency, known))
    return reading(content, grid, heading, body, out)


def layout(content: Content, name: str, choices: Format, overrides: dict[str, str]) -> Grid:
    """Bytes to rows of cells, by what the bytes turn out to be."""
    if content.workbook:
        return workbook.read(content.data, name, choices.sheet, overrides)
    text, coding, evidence = encoding.decode(content.data, name, choices.encoding)
    refuse_markup(text, name)
    if text.lstrip()[:1] in {"{", "["}:
        grid = jsonrows.read(text, name)
    else:
        grid = delimited.read(text, name, choices.delimiter, overrides)
    grid.encoding = coding
    grid.notes.insert(0, f"encoding: {evidence}")
    return grid


def refuse_markup(text: str, name: str) -> None:
    """Refuse web pages and other markup that was saved under a table's name."""
    start = text[:2000].lstrip().casefold()
    if not text.strip():
        raise LedgerError("empty", f"{name}: the file has no content; fetch it again")
    if not start.startswith("<"):
        return
    if "<html" in start or start.startswith(("<!doctype html", "<head", "<body", "<table")):
        raise LedgerError("not_data_html", f"{name}: is a web page; expected a table; check the address")
    raise LedgerError("not_data_xml", f"{name}: is XML; expected a table as CSV, XLSX or JSON")


def reading(content: Content, grid: Grid, heading: Heading, body: rows.Body, out: Typed) -> Reading:
    """Gather what is known."""
    rows_table = table(out, body.numbers)
    return Reading(
        container=grid.container if grid.container and content.container == "csv" else content.container,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        header_row=heading.row + grid.first_no or None,
        columns=heading.theirs,
        non_data=body.non_data,
        number_kind=out.number_kind,
        period=months(rows_table),
        table=rows_table,
        notes=grid.notes + out.notes,
    )


def months(rows_table: pa.Table) -> str | None:
    """The first and last month of the rows that count; a year counts as all its months."""
    dated = rows_table.filter(pc.is_null(rows_table["reason"]))
    if not dated.num_rows or pc.min(dated["posted"]).as_py() is None:
        return None
    last_by_year = pc.if_else(pc.equal(dated["precision"], "year"), pc.year(dated["posted"]), None)
    last_year = pc.max(last_by_year).as_py()
    first, last = pc.min(dated["posted"]).as_py(), pc.max(dated["posted"]).as_py()
    return period.span([first, max(last, last.replace(year=last_year, month=12)) if last_year else last])
