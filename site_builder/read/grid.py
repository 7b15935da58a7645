"""A table before it has meaning: rows of cells as the file gave them."""

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal

Cell = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
Row = list[Cell]

MOST_COLUMNS = 200
MOST_ROWS = 10_000_000
MOST_CHARACTERS = 10_000

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass
class Grid:
    """Rows and how they were got.

    first_no     number in the file of rows[0]; 0 for JSON, whose keys stand in rows[0]
    container    set when the text turned out to be JSON
    unclosed     True when the text does not end with a line end, so that it may be cut
    broken       indexes of rows whose quotes could not be followed
    notes        evidence, in plain words
    page         (first row, rows, rows in all) of a page of a longer answer
    """

    rows: list[Row]
    first_no: int = 1
    container: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    unclosed: bool = False
    broken: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    page: tuple[int, int, int] | None = None


def as_text(cell: Cell) -> str:
    """A cell as text: 16541005.0 -> 16541005, dates as ISO, blanks folded, invisible signs gone."""
    if isinstance(cell, str):
        if cell.isprintable():
            return " ".join(cell.split())
        return " ".join(INVISIBLE.sub("", CONTROL.sub(" ", cell)).split())
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, (int, float)):
        return number_text(cell)
    return cell.isoformat() if isinstance(cell, (dt.date, dt.time)) else str(cell)


def number_text(number: float) -> str:
    """A workbook's number as digits, without exponent and without .0."""
    text = repr(number)
    if "e" not in text and "n" not in text:
        return text.removesuffix(".0")
    if number != number or abs(number) == float("inf"):
        return "NaN"
    text = format(Decimal(repr(number)), "f")
    return text.removesuffix(".0")


def cell_at(row: Row, place: int) -> Cell:
    """A cell, or nothing where the row is shorter."""
    return row[place] if place < len(row) else None


def blank(cell: Cell) -> bool:
    """True for a cell with nothing to read."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
