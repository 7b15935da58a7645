"""Which rows are data. Titles, repeated headings, blank rows and totals are not; the rest all are.

A row that cannot be laid under the headings keeps its place, without cells, and gets a reason.
"""

import re

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.errors import LedgerError
from site_builder.read.body import Body as Body
from site_builder.read.coded import Coded, column
from site_builder.read.columnar import Columnar, Listed, by_column
from site_builder.read.grid import MOST_COLUMNS, Cell, Grid, Row, as_text, blank
from site_builder.read.headings import Heading

LABELS = "summa|total|totalt|totalsumma|slutsumma|delsumma|sum|sub ?total|grand total|yhteensä|samtals|celkem|i alt"
TOTAL = re.compile(rf"(?:{LABELS})(?: (?:summa|belopp|amount|kr|sek|net|spend|gbp))?\s*[:=]?", re.IGNORECASE)
MOST_RAGGED = 10


def sort_out(grid: Grid, heading: Heading, name: str) -> Body:
    """Split the rows under the heading into data and the rest.

    raises    LedgerError: empty, truncated, limit
    """
    if heading.width > MOST_COLUMNS:
        raise LedgerError("limit", f"{name}: {heading.width} columns; expected at most {MOST_COLUMNS}")
    start, end = heading.row + 1, drop_footer(grid, heading)
    table = by_column(grid.rows)
    header, name_place = grid.rows[heading.row], supplier_place(heading)
    names = column(table.cells(name_place, start, end))
    suspects = {cell for cell in names.cells if suspicious(cell)} | {header[name_place]}
    marked = look_closer(table, heading, names, suspects, (start, end))
    doubtful = sorted(marked | {index for index in grid.broken.union(table.odd) if start <= index < end})
    ragged: list[int] = []
    dropped: list[int] = []
    for index, row in zip(doubtful, table.at(doubtful), strict=True):
        if len(row) != heading.width and (misfits(row, heading) or index in grid.broken):
            ragged.append(index)
        elif len(row) <= name_place or (row[name_place] in suspects and not is_data(row, heading, header)):
            dropped.append(index)
    non_data = heading.row + (grid.first_no > 0) + len(grid.rows) - end + len(dropped)
    body = Body(table, grid.first_no, (start, end), ragged, dropped, non_data, {name_place: names})
    check(grid, body, name)
    return body


def look_closer(
    table: Columnar | Listed, heading: Heading, names: Coded, suspects: set[Cell], span: tuple[int, int]
) -> set[int]:
    """The rows whose columns do not tell that they are data: a suspect supplier, or cells beyond the headings."""
    marks = names.spread([cell in suspects for cell in names.cells], pa.bool_())
    for extra in range(heading.width, table.width):
        beyond = column(table.cells(extra, *span))
        marks = pc.or_(marks, beyond.spread([not blank(cell) for cell in beyond.cells], pa.bool_()))
    return set(pa.arange(*span).filter(marks).to_pylist())


def misfits(row: Row, heading: Heading) -> bool:
    """True when a row has cells beyond the headings, or lacks a cell that has a heading."""
    if len(row) >= heading.width:
        return len(row) > heading.width and not all(map(blank, row[heading.width :]))
    return not all(map(blank, row))


def supplier_place(heading: Heading) -> int:
    """The column that says whom a row is about."""
    return heading.places.get("supplier_name", heading.places.get("supplier_number", 0))


def suspicious(cell: Cell) -> bool:
    """True for a supplier cell that is blank or says total: its row needs a closer look."""
    return blank(cell) or (isinstance(cell, str) and bool(TOTAL.fullmatch(cell.strip())))


def is_data(row: Row, heading: Heading, header: Row) -> bool:
    """False for a blank row, the heading once more, and a total."""
    if row == header or all(map(blank, row)):
        return False
    name = row[supplier_place(heading)]
    said_by_name = isinstance(name, str) and bool(TOTAL.fullmatch(name.strip()))
    return not ((blank(name) or said_by_name) and is_total(row, heading))


def is_total(row: Row, heading: Heading) -> bool:
    """True when some cell says total and the row has no date of its own."""
    labels = [cell for cell in row if isinstance(cell, str) and TOTAL.fullmatch(cell.strip())]
    date = row[heading.places["posted"]] if "posted" in heading.places else None
    return bool(labels) and (blank(date) or date in labels)


def drop_footer(grid: Grid, heading: Heading) -> int:
    """Give the index after the last row that is not a remark under the table."""
    end = len(grid.rows)
    while end > heading.row + 1 and end - 1 not in grid.broken and is_remark(grid.rows[end - 1], heading):
        end -= 1
    remark_glued_on = grid.unclosed and end < len(grid.rows) and not all(map(blank, grid.rows[end]))
    return len(grid.rows) if remark_glued_on and len(grid.rows) - end == 1 else end


def is_remark(row: Row, heading: Heading) -> bool:
    """True for a blank row, and for one with a single text in the first cell of a wide table."""
    filled = [cell for cell in row if not blank(cell)]
    if len(filled) != 1 or heading.width < 3:
        return not filled
    return filled[0] == row[0] and heading.places["amount_ore"] != 0 and " " in as_text(row[0])


def check(grid: Grid, body: Body, name: str) -> None:
    """Refuse a file without rows, one that ends in the middle of a row, and one out of step."""
    if not len(body):
        raise LedgerError("empty", f"{name}: headings but no rows; fetch the file again")
    end = body.span[1]
    if grid.unclosed and end == len(grid.rows) and body.ragged[-1:] == [end - 1]:
        raise LedgerError("truncated", f"{name}: row {grid.first_no + end - 1}, the last, is cut; fetch the file again")
    if len(body.ragged) > MOST_RAGGED and len(body.ragged) * 1000 > len(body):
        raise LedgerError(
            "truncated",
            f"{name}: {len(body.ragged)} rows do not fit the headings, the first is row "
            f"{grid.first_no + body.ragged[0]}; fetch the file again, or name its delimiter in the card",
        )


def lonely(body: Body, heading: Heading) -> list[int]:
    """Places, among the data rows, of rows with an amount and nothing else, as publishers' own totals are."""
    amount = heading.places["amount_ore"]
    name = heading.places.get("supplier_name", amount - 1)
    names = body.column(name if name >= 0 else body.grid.width - 1)
    if not any(not cell for cell in names.cells):
        return []
    nameless = names.spread([not cell for cell in names.cells], pa.bool_())
    places = pa.arange(0, len(body)).filter(nameless).to_pylist()
    rows = body.grid.at(body.indexes.filter(nameless).to_pylist())
    gone = set(body.ragged)
    return [
        place
        for place, row in zip(places, rows, strict=True)
        if body.indexes[place].as_py() not in gone
        and not blank(row[amount])
        and sum(not blank(cell) for cell in row) == 1
    ]
