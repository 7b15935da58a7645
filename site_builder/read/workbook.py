"""Workbooks to rows, through calamine: xlsx, xlsm, xlsb, xls and ods.

Formulas give their cached value and an empty cell when there is none. Hidden sheets are read
only when there is no other.
"""

import io
from typing import cast

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

MOST_SHEETS = 100


def read(data: bytes, name: str, sheet: str) -> list[Grid]:
    """Read every sheet that may be the ledger, in the workbook's order.

    sheet     from the card; empty for all that are visible
    raises    LedgerError: unreadable, limit, empty, schema_changed
    """
    try:
        with load_workbook(io.BytesIO(data)) as book:
            return [grid for title in wanted(book, name, sheet) if (grid := sheet_grid(book, title, name)).rows]
    except PasswordError as error:
        raise LedgerError("unreadable", f"{name}: the workbook has a password; ask for one without") from error
    except (CalamineError, OSError, ValueError) as error:
        raise LedgerError("unreadable", f"{name}: the workbook is damaged; fetch it again") from error


def wanted(book: CalamineWorkbook, name: str, sheet: str) -> list[str]:
    """Names of the worksheets to read: the card's, or the visible ones when there are any."""
    if sheet and sheet not in book.sheet_names:
        raise LedgerError("schema_changed", f"{name}: no sheet is called {sheet!r}; mend the card, format.sheet")
    sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    if len(sheets) > MOST_SHEETS:
        raise LedgerError("limit", f"{name}: {len(sheets)} sheets; name the ledger's in the card, format.sheet")
    seen = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible]
    return [sheet] if sheet else seen or [s.name for s in sheets]


def sheet_grid(book: CalamineWorkbook, title: str, name: str) -> Grid:
    """Every row from the sheet's first, so that row numbers are those that Excel shows."""
    page = book.get_sheet_by_name(title)
    rows = cast(list[Row], page.to_python(skip_empty_area=False))
    if len(rows) > MOST_ROWS:
        raise LedgerError("limit", f"{name}: more than {MOST_ROWS} rows; split the file")
    return Grid(rows if any(any(cell != "" for cell in row) for row in rows) else [], sheet=title)
