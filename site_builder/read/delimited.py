"""Text to rows: line ends, delimiter by known headings, and a strict CSV reader.

source    RFC 4180; Python's csv module, strict, with limits set here
"""

import contextlib
import csv
import io
import itertools
from collections.abc import Iterable

from site_builder.errors import LedgerError
from site_builder.read.grid import MOST_CHARACTERS, MOST_ROWS, Grid, Row
from site_builder.read.headings import FIRST_ROWS, best_row

DELIMITERS = ";,\t|"
NAMED = {"tab": "\t", "\\t": "\t"}
MOST_BROKEN = 10


def read(text: str, name: str, delimiter: str, overrides: dict[str, str]) -> Grid:
    """Read delimited text.

    delimiter    from the card; empty to find it
    raises       LedgerError: no_header, limit, truncated
    """
    csv.field_size_limit(MOST_CHARACTERS)
    lines, ends = one_line_end(text)
    mark = NAMED.get(delimiter, delimiter) or find_delimiter(lines, overrides)
    grid = Grid([], delimiter=mark, unclosed=not lines.endswith("\n"))
    why = "the card says so" if delimiter else "most known headings"
    grid.notes += [f"line ends: {ends}", f"delimiter: {why}"]
    try:
        grid.rows = read_rows(io.StringIO(lines, newline=""), mark)
    except csv.Error:
        read_line_by_line(lines, mark, grid, name)
    if len(grid.rows) > MOST_ROWS:
        raise LedgerError("limit", f"{name}: more than {MOST_ROWS} rows; split the file")
    return grid


def read_rows(lines: Iterable[str], mark: str) -> list[Row]:
    """Every record, strictly."""
    reader: Iterable[Row] = csv.reader(lines, delimiter=mark, strict=True)  # type: ignore[assignment]
    return list(itertools.islice(reader, MOST_ROWS + 1))


def read_line_by_line(lines: str, mark: str, grid: Grid, name: str) -> None:
    """Where quotes go astray, save the lines that stand on their own and mark the rest as broken."""
    for line in lines.removesuffix("\n").split("\n"):
        try:
            grid.rows += read_rows([line], mark) or [[]]
        except csv.Error as error:
            if "field limit" in str(error):
                raise LedgerError(
                    "limit",
                    f"{name}: row {len(grid.rows) + 1} has a field of more than "
                    f"{MOST_CHARACTERS} characters; expected a ledger",
                ) from error
            grid.broken.add(len(grid.rows))
            grid.rows.append([])
    grid.notes.append(f"quotes that never close in {len(grid.broken)} rows")


def one_line_end(text: str) -> tuple[str, str]:
    """Make every line end LF and say what they were: LF, CRLF, CR, or mixed."""
    pairs = text.count("\r\n")
    counts = {"CRLF": pairs, "CR": text.count("\r") - pairs, "LF": text.count("\n") - pairs}
    used = [f"{kind} {count}" for kind, count in counts.items() if count]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, ("mixed, " if len(used) > 1 else "") + (", ".join(used) or "none")


def find_delimiter(lines: str, overrides: dict[str, str]) -> str:
    """Choose the delimiter that makes the most headings known; then the one most used."""
    head = lines[: 4 * MOST_CHARACTERS]
    hits = {mark: best_row(first_rows(head, mark), overrides)[0] for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: (hits[mark], head.count(mark)))


def first_rows(head: str, mark: str) -> list[Row]:
    """The first rows, read without strictness: only good enough to look for headings."""
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=mark)
    with contextlib.suppress(csv.Error):  # a quote that never closes; what came before it is enough
        rows.extend([*row] for row in itertools.islice(reader, FIRST_ROWS))
    return rows
