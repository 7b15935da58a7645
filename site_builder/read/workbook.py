"""Workbooks to rows, through calamine: xlsx, xlsm, xlsb, xls and ods.

Formulas give their cached value and an empty cell when there is none. Hidden sheets are read
only when there is no other.
"""

import io

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from site_builder.errors import LedgerError
from site_builder.read.grid import MOST_ROWS, Grid, Row
from site_builder.read.headings import best_row


def read(data: bytes, name: str, sheet: str, overrides: dict[str, str]) -> Grid:
    """Read the sheet that is the ledger.

    sheet     from the card; empty to find it
    raises    LedgerError: unreadable, limit, no_header, schema_changed
    """
    try:
        with load_workbook(io.BytesIO(data)) as book:
            return choose(book, name, sheet, overrides)
    except PasswordError as error:
        raise LedgerError("unreadable", f"{name}: the workbook has a password; ask for one without") from error
    except (CalamineError, OSError, ValueError) as error:
        raise LedgerError("unreadable", f"{name}: the workbook is damaged; fetch it again") from error


def choose(book: CalamineWorkbook, name: str, sheet: str, overrides: dict[str, str]) -> Grid:
    """Give the sheet the card names, or the longest one with headings that we know."""
    names = [sheet] if sheet else candidates(book)
    if sheet and sheet not in book.sheet_names:
        raise LedgerError("schema_changed", f"{name}: no sheet is called {sheet!r}; mend the card, format.sheet")
    read_sheets = {title: rows_of(book, title) for title in names}
    ledgers = [title for title, rows in read_sheets.items() if sheet or best_row(rows, overrides)[0]]
    if not ledgers:
        raise LedgerError(
            "no_header",
            f"{name}: no sheet of {len(names)} has headings for supplier and amount in its first rows",
        )
    title = max(ledgers, key=lambda title: len(read_sheets[title]))
    check_size(read_sheets[title], name)
    why = "the card says so" if sheet else f"longest of {len(ledgers)} with known headings, {len(names)} in all"
    return Grid(read_sheets[title], sheet=title, notes=[f"sheet: {why}"])


def candidates(book: CalamineWorkbook) -> list[str]:
    """Names of the worksheets, visible ones when there are any."""
    sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    seen = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible]
    return seen or [s.name for s in sheets]


def rows_of(book: CalamineWorkbook, title: str) -> list[Row]:
    """Every row from the sheet's first, so that row numbers are those that Excel shows."""
    return [[*row] for row in book.get_sheet_by_name(title).to_python(skip_empty_area=False)]


def check_size(rows: list[Row], name: str) -> None:
    """Hold a sheet to the same limits as text."""
    if len(rows) > MOST_ROWS:
        raise LedgerError("limit", f"{name}: more than {MOST_ROWS} rows; split the file")
