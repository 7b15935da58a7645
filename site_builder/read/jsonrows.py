"""JSON to rows: lists of objects or of lists, one object a line, RowStore pages, OCDS packages.

Numbers keep the digits of the file. Keys that occur twice, NaN and cells that hold more than
one value are refused, since other readers of the same file would see something else.
source    EntryScape RowStore: {"results": [...], "resultCount": n, "offset": n, "limit": n}
"""

import json
from typing import Any

from site_builder.errors import LedgerError
from site_builder.read import ocds, shapes
from site_builder.read.grid import MOST_COLUMNS, Cell, Grid, Row


def read(text: str, name: str) -> Grid:
    """Read JSON text; the keys become row 0.

    raises    LedgerError: json_refused, not_data, empty, limit
    """
    grid = Grid([], first_no=0, container="json")
    content = parse(text, name)
    if ocds.is_package(content):
        grid.container = "ocds"
        content, notes = ocds.transactions(content, name)
        grid.notes += notes
    elif shapes.is_pages(content):
        grid.container = "rowstore"
        content = pages(content, grid, name)
    else:
        content, note, grid.page = shapes.rows_in(content, name)
        grid.notes.append(note)
    if not content:
        raise LedgerError("empty", f"{name}: the list has no rows; fetch it again")
    keys = list(dict.fromkeys(key for row in content for key in row))
    if len(keys) > MOST_COLUMNS:
        raise LedgerError("limit", f"{name}: {len(keys)} columns; expected at most {MOST_COLUMNS}")
    grid.rows = [list(keys), *(as_row(row, keys, name) for row in content)]
    return grid


def parse(text: str, name: str) -> Any:
    """Parse strictly; whole and decimal numbers stay text, with the file's own digits."""
    try:
        return loads(text)
    except RecursionError as error:
        raise shapes.refused(name, "nested too deep") from error
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in lines):
            return by_line(lines, name)
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else f" ({error})"
        raise shapes.refused(name, f"not strict JSON{place}") from error


def by_line(lines: list[str], name: str) -> list[Any]:
    """One object on each line."""
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(loads(line))
        except (ValueError, RecursionError) as error:
            raise shapes.refused(name, f"object {number} is not strict JSON") from error
    return found


def loads(text: str) -> Any:
    """Standard JSON and no more."""
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=stop, object_pairs_hook=without_repeats)


def pages(content: Any, grid: Grid, name: str) -> list[dict[str, Any]]:
    """The rows of one or more RowStore pages, in order of their offsets.

    raises    LedgerError "json_refused" when pages overlap, leave gaps, or tell different totals
    """
    found = content if isinstance(content, list) else [content]
    try:
        ordered = sorted(found, key=lambda page: int(page.get("offset") or 0))
        totals = {int(page["resultCount"]) for page in found}
        start = reached = int(ordered[0].get("offset") or 0)
    except (TypeError, ValueError) as error:
        raise shapes.refused(name, "offset and resultCount must be whole numbers") from error
    rows: list[dict[str, Any]] = []
    for page in ordered:
        if int(page.get("offset") or 0) != reached or len(totals) > 1:
            raise shapes.refused(name, f"its pages do not follow on each other after row {reached}")
        rows += page["results"]
        reached += len(page["results"])
    total = totals.pop()
    if reached > total:
        raise shapes.refused(name, f"holds {reached} rows, but resultCount says {total}")
    grid.page = (start, len(rows), total)
    whole = "all" if len(rows) == total else f"rows {start + 1} to {reached}"
    grid.notes.append(f"{len(found)} RowStore page(s): {whole} of {total}")
    return rows


def as_row(row: dict[str, Any], keys: list[str], name: str) -> Row:
    """One object as cells; absent keys are empty."""
    values = (row.get(key) for key in keys)
    cells: list[Cell] = ["" if value is None or value == [] else value for value in values]
    if any(isinstance(cell, (list, dict)) for cell in cells):
        raise shapes.refused(name, "a value holds a list or an object; expected one value a cell")
    return cells


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object, refusing a key that comes twice."""
    row = dict(pairs)
    if len(row) != len(pairs):
        raise ValueError("a key occurs twice")
    return row


def stop(_: str) -> None:
    """Refuse NaN and Infinity."""
    raise ValueError("NaN or Infinity")
