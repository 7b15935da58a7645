"""JSON to rows: arrays of objects, and RowStore pages.

Numbers keep the digits of the file. Keys that occur twice, NaN and cells that hold more than
one value are refused, since other readers of the same file would see something else.
source    EntryScape RowStore: {"results": [...], "resultCount": n, "offset": n, "limit": n}
"""

import json
from typing import Any

from site_builder.errors import LedgerError
from site_builder.read.grid import MOST_COLUMNS, Cell, Grid, Row

WRAPPERS = ("results", "data", "rows")


def read(text: str, name: str) -> Grid:
    """Read JSON text; the keys become row 0.

    raises    LedgerError: json_refused, not_data, empty, limit
    """
    grid = Grid([], first_no=0, container="json")
    content = parse(text, name)
    if isinstance(content, dict):
        content = unwrap(content, grid, name)
    if not isinstance(content, list) or not all(isinstance(row, dict) for row in content):
        raise refused(name, "expected a list of objects, one a row")
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
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=stop, object_pairs_hook=without_repeats)
    except RecursionError as error:
        raise refused(name, "nested too deep") from error
    except ValueError as error:
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise refused(name, f"not strict JSON{place}") from error


def unwrap(content: dict[str, Any], grid: Grid, name: str) -> Any:
    """Take the rows out of a page."""
    if "releases" in content or "records" in content:
        raise LedgerError("not_data", f"{name}: is an OCDS package of contracts; expected ledger rows")
    if "results" in content and "resultCount" in content:
        grid.container = "rowstore"
        grid.notes.append(f"one RowStore page of {len(content['results'])} rows; {content['resultCount']} in all")
    rows = [content[key] for key in WRAPPERS if isinstance(content.get(key), list)]
    if len(rows) != 1:
        raise refused(name, "expected a list of rows, or an object with them under results")
    return rows[0]


def as_row(row: dict[str, Any], keys: list[str], name: str) -> Row:
    """One object as cells; absent keys are empty."""
    values = (row.get(key) for key in keys)
    cells: list[Cell] = ["" if value is None else value for value in values]
    if any(isinstance(cell, (list, dict)) for cell in cells):
        raise refused(name, "a value holds a list or an object; expected one value a cell")
    return cells


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object, refusing a key that comes twice."""
    row = dict(pairs)
    if len(row) != len(pairs):
        raise ValueError("a key occurs twice")
    return row


def stop(_: str) -> None:
    """Refuse NaN and Infinity."""
    raise ValueError("not a number")


def refused(name: str, why: str) -> LedgerError:
    """The error of this format."""
    return LedgerError("json_refused", f"{name}: {why}; ask the publisher for CSV or a list of objects")
