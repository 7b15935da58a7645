"""Text to rows: line ends, delimiter by known headings, and a strict CSV reader.

source    RFC 4180; Python's csv module, strict, with limits set here
"""

import contextlib
import csv
import io
import itertools
from collections.abc import Iterable
from typing import cast

from site_builder.errors import LedgerError
from site_builder.read import arrowcsv, quoting
from site_builder.read.columnar import usual_width
from site_builder.read.grid import MOST_CHARACTERS, MOST_ROWS, Grid, Row
from site_builder.read.headings import FIRST_ROWS, best_row
from site_builder.read.text import Text

DELIMITERS = ";,\t|"
UNUSUAL = "^~¦#:"
"""Tried where the usual ones make no heading known."""
NAMED = {"tab": "\t", "\\t": "\t"}
LOOKED_AT = 1_000_000


def read(text: Text, name: str, delimiter: str, overrides: dict[str, str]) -> Grid:
    """Read delimited text: at once by column where that must give the same, else strictly by row.

    delimiter    from the card; empty to find it
    raises       LedgerError: no_header, limit, truncated
    """
    csv.field_size_limit(MOST_CHARACTERS)
    head = one_line_end(text.start(4 * MOST_CHARACTERS))
    mark = NAMED.get(delimiter, delimiter) or find_delimiter(head, overrides)
    grid = Grid([], delimiter=mark, unclosed=not text.ends_with("\n", "\r"))
    why = "the card says so" if delimiter else "most known headings"
    grid.notes += [f"line ends: {line_ends(text)}", f"delimiter: {why}"]
    text, quoted = quoting.usual(text, best_row(first_rows(head, mark), overrides).cells, mark)
    grid.notes += [quoted] if quoted else []
    by_column = arrowcsv.read(text, mark, usual_width(first_rows(head, mark)))
    if by_column is None:
        read_by_row(one_line_end(text.whole), grid, name)
    else:
        grid.rows = cast(list[Row], by_column)  # a Sequence, which is all that is asked of it
    if len(grid.rows) > MOST_ROWS:
        raise LedgerError("limit", f"{name}: more than {MOST_ROWS} rows; split the file")
    return grid


def read_by_row(lines: str, grid: Grid, name: str) -> None:
    """Read with Python's csv; line by line where quotes go astray."""
    mark = grid.delimiter or ""
    try:
        grid.rows = read_rows(io.StringIO(lines, newline=""), mark)
    except csv.Error:
        grid.rows = read_line_by_line(lines, mark, grid, name)


def read_rows(lines: Iterable[str], mark: str) -> list[Row]:
    """Every record, strictly."""
    reader: Iterable[Row] = csv.reader(lines, delimiter=mark, strict=True)  # type: ignore[assignment]
    return list(itertools.islice(reader, MOST_ROWS + 1))


def read_line_by_line(lines: str, mark: str, grid: Grid, name: str) -> list[Row]:
    """Where quotes go astray, save the lines that stand on their own and mark the rest as broken."""
    rows: list[Row] = []
    for line in lines.removesuffix("\n").split("\n"):
        try:
            rows += read_rows([line], mark) or [[]]
        except csv.Error as error:
            if "field limit" in str(error):
                raise LedgerError(
                    "limit",
                    f"{name}: row {len(rows) + 1} has a field of more than "
                    f"{MOST_CHARACTERS} characters; expected a ledger",
                ) from error
            grid.broken.add(len(rows))
            rows.append([])
    grid.notes.append(f"quotes that never close in {len(grid.broken)} rows")
    return rows


def line_ends(text: Text) -> str:
    """Say what the line ends are: LF, CRLF, CR, or mixed and how many of each, counted where the text starts."""
    if not text.has("\r") or not text.has("\n"):
        return "CR" if text.has("\r") else "LF" if text.has("\n") else "none"
    start = text.start(LOOKED_AT + 1)
    where = f" in the first {LOOKED_AT} characters" if len(start) > LOOKED_AT else ""
    start = start[:LOOKED_AT].removesuffix("\r")
    pairs, feeds, returns = start.count("\r\n"), start.count("\n"), start.count("\r")
    if pairs == feeds == returns:
        return f"CRLF{where}"
    return f"mixed, CRLF {pairs}, CR {returns - pairs}, LF {feeds - pairs}{where}"


def one_line_end(text: str) -> str:
    """Make every line end LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def find_delimiter(head: str, overrides: dict[str, str]) -> str:
    """Choose the delimiter that makes the most headings known; then the one most used."""
    hits = {mark: best_row(first_rows(head, mark), overrides).points for mark in DELIMITERS}
    if not any(hits.values()):
        hits |= {mark: best_row(first_rows(head, mark), overrides).points for mark in UNUSUAL if mark in head}
    return max(hits, key=lambda mark: (hits[mark], head.count(mark)))


def first_rows(head: str, mark: str) -> list[Row]:
    """The first rows, read without strictness: only good enough to look for headings."""
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=mark)
    with contextlib.suppress(csv.Error):  # a quote that never closes; what came before it is enough
        rows.extend([*row] for row in itertools.islice(reader, FIRST_ROWS))
    return rows
