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
from site_builder.read.grid import MOST_COLUMNS, Cell, Grid, Row, as_text, blank, cell_at
from site_builder.read.headings import Heading, plain

LABELS = "summa|total|totalt|totalsumma|slutsumma|delsumma|sum|sub ?total|grand total|yhteensä|samtals|celkem|i alt"
TOTAL = re.compile(rf"(?:{LABELS})(?: (?:summa|belopp|amount|kr|sek|net|spend|gbp))?\s*[:=]?", re.IGNORECASE)
LABEL = re.compile(
    rf"^(?:{LABELS}|antal (?:rader|poster|fakturor)|transport)(?!\w)"
    r"|(?<=\s)(?:totals?|totalt|summa|yhteensä|samtals|celkem)\s*[:=]?$",
    re.IGNORECASE,
)
"""Where a text begins or ends as a sum's does: Summa Skolnämnden, Education Total. Firms are called so too."""
BALANCE = re.compile(r"(?:ingående|utgående|opening|closing) (?:saldo|balans|balance)\s*[:=]?", re.IGNORECASE)
PAGE = re.compile(r"(?:sida|sid|page|sivu|side|blad)\.? *:? *\d+(?: *(?:av|of|/|\(|ud af) *\d+ *\)?)?", re.IGNORECASE)
RULER = re.compile(r"[-=_:*+ ]{2,}")
MOST_RAGGED = 10
MOST_LOOKED_AT = 1000
LONGEST_HEADING = 40


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
    title = plain(cell_at(header, name_place))
    suspects = {cell for cell in names.cells if suspicious(cell, title)}
    marked = look_closer(table, heading, names, suspects, (start, end))
    doubtful = sorted(marked | {index for index in grid.broken.union(table.odd) if start <= index < end})
    ragged: list[int] = []
    dropped: list[int] = []
    labelled: list[int] = []
    for index, row in zip(doubtful, table.at(doubtful), strict=True):
        if is_page(row, heading):
            dropped.append(index)
        elif len(row) != heading.width and (misfits(row, heading) or index in grid.broken):
            ragged.append(index)
        elif len(row) <= name_place or (row[name_place] in suspects and not is_data(row, heading, header)):
            dropped.append(index)
        elif any(isinstance(cell, str) and LABEL.search(cell.strip()) for cell in row):
            labelled.append(index)
    non_data = heading.row + (grid.first_no > 0) + len(grid.rows) - end + len(dropped)
    body = Body(table, grid.first_no, (start, end), ragged, dropped, labelled, non_data, {name_place: names})
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


def suspicious(cell: Cell, heading: str) -> bool:
    """True for a supplier cell that is blank, or says total, page or its own heading: its row needs a closer look."""
    if not isinstance(cell, str):
        return blank(cell)
    text = cell.strip()
    if not text or LABEL.search(text) or text[0] in "-=_:*+" or (text[-1].isdecimal() and PAGE.fullmatch(text)):
        return True
    if "&" not in text and text[-1].isascii() and text[-1].isalnum() and text[-1].lower() != heading[-1:]:
        return False
    return len(text) < LONGEST_HEADING and plain(text) == heading


def is_data(row: Row, heading: Heading, header: Row) -> bool:
    """False for a blank row, a ruler, the heading once more, and a total."""
    filled = [cell for cell in row if not blank(cell)]
    if all(isinstance(cell, str) and RULER.fullmatch(cell.strip()) for cell in filled):
        return False
    if row == header or list(map(plain, row)) == list(map(plain, header)):
        return False
    name = cell_at(row, supplier_place(heading))
    said_by_name = isinstance(name, str) and bool(TOTAL.fullmatch(name.strip()))
    return not ((blank(name) or said_by_name) and is_total(row, heading))


def is_total(row: Row, heading: Heading) -> bool:
    """True when some cell says total and the row has no date of its own, or says balance."""
    if any(isinstance(cell, str) and BALANCE.fullmatch(cell.strip()) for cell in row):
        return True
    labels = [cell for cell in row if isinstance(cell, str) and TOTAL.fullmatch(cell.strip())]
    date = cell_at(row, heading.places["posted"]) if "posted" in heading.places else None
    return bool(labels) and (blank(date) or date in labels)


def is_page(row: Row, heading: Heading) -> bool:
    """True for the number of a page, which some print between the rows, alone or beside words."""
    amount = cell_at(row, heading.places["amount_ore"])
    pages = [cell for cell in row if isinstance(cell, str) and PAGE.fullmatch(cell.strip())]
    return bool(pages) and (blank(amount) or amount in pages)


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
            f"{grid.first_no + body.ragged[0]}; {remedy(grid, body)}",
        )


def remedy(grid: Grid, body: Body) -> str:
    """What to do about rows that are out of step."""
    if grid.delimiter == "," and len(body.ragged) > len(body) / 2:
        return "amounts seem to have a decimal comma and no quotes: ask for quotes, or for semicolons between cells"
    return "fetch the file again, or name its delimiter in the card, format.delimiter"


def without_amount(body: Body, ore: pa.Array) -> list[tuple[int, Row]]:
    """(row number, cells) of the first rows that have no amount: there titles and other headings are."""
    places = pa.arange(0, len(body)).filter(pc.is_null(ore)).slice(0, MOST_LOOKED_AT)
    rows = body.grid.at(body.indexes.take(places).to_pylist())
    return list(zip(body.numbers.take(places).to_pylist(), rows, strict=True))


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
    gone, (header,) = set(body.ragged), body.grid.at([heading.row])
    headed = [not blank(cell) for cell in header] + [True] * body.grid.width
    return [
        place
        for place, row in zip(places, rows, strict=True)
        if body.indexes[place].as_py() not in gone
        and not blank(cell_at(row, amount))
        and sum(not blank(cell) and under for cell, under in zip(row, headed, strict=False)) == 1
    ]
