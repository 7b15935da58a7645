"""Which rows are data. Titles, repeated headings, blank rows and totals are not; the rest all are.

A row that cannot be laid under the headings keeps its place, without cells, and gets a reason.
"""

import re
from dataclasses import dataclass, field

from site_builder.errors import LedgerError
from site_builder.read.grid import MOST_COLUMNS, Cell, Grid, Row, as_text, blank
from site_builder.read.headings import Heading

LABELS = "summa|total|totalt|totalsumma|slutsumma|delsumma|sum|sub ?total|grand total|yhteensä|samtals|celkem|i alt"
TOTAL = re.compile(rf"(?:{LABELS})(?: (?:summa|belopp|amount|kr|sek|net|spend|gbp))?\s*[:=]?", re.IGNORECASE)
MOST_RAGGED = 10


@dataclass
class Body:
    """The data rows.

    rows       cells, at least as many as the headings are wide
    numbers    1-based place of each row in the file
    ragged     places in rows whose cells did not fit; their cells are empty here
    non_data   rows of the file that are not data
    """

    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    ragged: list[int] = field(default_factory=list)
    non_data: int = 0


def sort_out(grid: Grid, heading: Heading, name: str) -> Body:
    """Split the rows under the heading into data and the rest.

    raises    LedgerError: empty, truncated, limit
    """
    if heading.width > MOST_COLUMNS:
        raise LedgerError("limit", f"{name}: {heading.width} columns; expected at most {MOST_COLUMNS}")
    end = drop_footer(grid, heading)
    body = Body(non_data=heading.row + (grid.first_no > 0) + len(grid.rows) - end)
    empty: Row = [""] * heading.width
    header, name_place = grid.rows[heading.row], supplier_place(heading)
    suspects = suspicious(grid.rows[heading.row + 1 : end], name_place) | {header[name_place]}
    for index in range(heading.row + 1, end):
        row = grid.rows[index]
        if len(row) != heading.width and (misfits(row, heading) or index in grid.broken):
            body.ragged.append(len(body.rows))
            row = empty
        elif not row or (row[name_place] in suspects and not is_data(row, heading, header)):
            body.non_data += 1
            continue
        body.rows.append(row)
        body.numbers.append(grid.first_no + index)
    check(grid, body, end, name)
    return body


def misfits(row: Row, heading: Heading) -> bool:
    """True when a row has cells beyond the headings, or lacks a cell that has a heading."""
    if len(row) >= heading.width:
        return len(row) > heading.width and not all(map(blank, row[heading.width :]))
    return not all(map(blank, row))


def supplier_place(heading: Heading) -> int:
    """The column that says whom a row is about."""
    return heading.places.get("supplier_name", heading.places.get("supplier_number", 0))


def suspicious(rows: list[Row], place: int) -> set[Cell]:
    """The distinct supplier cells that are blank or say total: only their rows need a closer look."""
    distinct = {row[place] for row in rows if len(row) > place}
    return {cell for cell in distinct if blank(cell) or (isinstance(cell, str) and TOTAL.fullmatch(cell.strip()))}


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


def check(grid: Grid, body: Body, end: int, name: str) -> None:
    """Refuse a file without rows, one that ends in the middle of a row, and one out of step."""
    if not body.rows:
        raise LedgerError("empty", f"{name}: headings but no rows; fetch the file again")
    last_is_ragged = bool(body.ragged) and body.ragged[-1] == len(body.rows) - 1
    if last_is_ragged and grid.unclosed and end == len(grid.rows):
        raise LedgerError("truncated", f"{name}: row {body.numbers[-1]}, the last, is cut; fetch the file again")
    if len(body.ragged) > MOST_RAGGED and len(body.ragged) * 1000 > len(body.rows):
        raise LedgerError(
            "truncated",
            f"{name}: {len(body.ragged)} rows do not fit the headings, the first is row "
            f"{body.numbers[body.ragged[0]]}; fetch the file again, or name its delimiter in the card",
        )


def lonely(body: Body, heading: Heading) -> list[int]:
    """Places of rows with an amount and nothing else, as publishers' own totals are."""
    amount = heading.places["amount_ore"]
    name = heading.places.get("supplier_name", amount - 1)
    return [
        place
        for place, row in enumerate(body.rows)
        if not row[name] and not blank(row[amount]) and sum(not blank(cell) for cell in row) == 1
    ]
