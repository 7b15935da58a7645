"""Where the rows are in a JSON document: the layouts that open data services give.

Read: a list of objects; a list of lists under a list of names; objects under the numbers of their
rows; lists of equal length under their names; any of them inside an object,
as in CKAN's {"result": {"records": [...]}}, OData's value, Socrata's data, GeoJSON's features.
"""

from collections.abc import Iterator
from typing import Any

from site_builder.errors import LedgerError

NAMES = ("columns", "fields", "header", "headers", "cols")
TOTALS = ("total", "total_count", "totalCount", "count", "@odata.count", "resultCount", "numFound", "nhits")
OFFSETS = ("offset", "skip", "start")
INNER = ("properties", "attributes", "fields", "record")
DEEPEST = 4
FEWEST_COLUMNS = 3
"""Of lists beside each other that may be a table's columns."""


def is_pages(content: Any) -> bool:
    """True for a RowStore page, and for a list of them."""
    pages = content if isinstance(content, list) else [content]
    return bool(pages) and all(
        isinstance(page, dict) and "resultCount" in page and objects(page.get("results")) for page in pages
    )


def objects(content: Any) -> bool:
    """True for a list of objects, also an empty one."""
    return isinstance(content, list) and all(isinstance(row, dict) for row in content)


def rows_in(content: Any, name: str) -> tuple[list[dict[str, Any]], str, tuple[int, int, int] | None]:
    """Give the rows as flat objects, the evidence, and which part of a longer answer they are.

    raises    LedgerError "json_refused" when there is no list of rows, or several
    """
    tables = list(tables_in(content, "", 0))
    filled = [table for table in tables if table[1]] or tables[:1]
    if len(filled) > 1:
        places = ", ".join(place or "the top" for place, _ in filled[:4])
        raise refused(name, f"lists of rows at {places}; expected one")
    if not filled:
        raise refused(name, "expected a list of objects, one a row")
    place, rows = filled[0]
    part = part_of(content, place, len(rows))
    note = f"rows: the list at {place}" if place else "rows: one list of objects"
    note += f"; rows {part[0] + 1} to {part[0] + part[1]} of {part[2]}" if part else ""
    return [flat(row) for row in rows], note, part


def tables_in(content: Any, place: str, depth: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give (place, rows) of every list that may be a table; never looks inside a table."""
    if objects(content):
        yield place, content
    elif isinstance(content, dict) and (turned := by_number(content) or by_column(content)):
        yield place, turned
    elif isinstance(content, list) and len(content) > 1 and all(isinstance(row, list) for row in content):
        yield place, under(content[0], content[1:])
    elif isinstance(content, dict) and depth < DEEPEST:
        names = names_in(content)
        for key, inner in content.items():
            if names and inner is names:
                continue
            if names and isinstance(inner, list) and inner and all(isinstance(row, list) for row in inner):
                yield f"{place}.{key}".lstrip("."), under(names, inner)
            else:
                yield from tables_in(inner, f"{place}.{key}".lstrip("."), depth + 1)


def names_in(content: dict[str, Any]) -> list[Any] | None:
    """The list of column names beside a table; Socrata keeps it in meta.view."""
    meta = content.get("meta")
    view = meta.get("view") if isinstance(meta, dict) else None
    places = [place for place in (content, view) if isinstance(place, dict)]
    return next((place[key] for place in places for key in NAMES if isinstance(place.get(key), list)), None)


def part_of(content: Any, place: str, rows: int) -> tuple[int, int, int] | None:
    """(first row, rows, rows in all) where the answer around a table says that it is a part of a longer one."""
    first, total = 0, 0
    for key in ["", *place.split(".")]:
        content = content.get(key) if key and isinstance(content, dict) else content
        if isinstance(content, dict):
            total = next((int(n) for name in TOTALS if (n := str(content.get(name))).isdecimal()), total)
            first = next((int(n) for name in OFFSETS if (n := str(content.get(name))).isdecimal()), first)
    return (first, rows, total) if first + rows <= total and rows < total else None


def by_number(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of {"0": {...}, "1": {...}}; none of anything else."""
    numbered = bool(content) and all(key.isdecimal() for key in content)
    return list(content.values()) if numbered and all(isinstance(row, dict) for row in content.values()) else []


def by_column(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of {"a": [...], "b": [...]} or {"a": {"0": ...}, "b": {"0": ...}}; none of anything else."""
    columns = list(content.values())
    if len(columns) < FEWEST_COLUMNS:
        return []
    if all(isinstance(column, dict) and by_number({key: {} for key in column}) for column in columns):
        columns = [list(column.values()) for column in columns if list(column) == list(columns[0])]
    flat = all(isinstance(column, list) and not any(isinstance(c, (list, dict)) for c in column) for column in columns)
    if not flat or len(columns) < len(content) or len({len(column) for column in columns}) > 1:
        return []
    return [dict(zip(content, row, strict=True)) for row in zip(*columns, strict=True)]


def under(names: list[Any], rows: list[list[Any]]) -> list[dict[str, Any]]:
    """Lay lists under names; a cell without a name gets its place as one."""
    heads = [
        str(n.get("name") or n.get("id") or n.get("label") or "") if isinstance(n, dict) else str(n) for n in names
    ]
    most = max((len(row) for row in rows), default=0)
    heads = [head or f"column {at}" for at, head in enumerate([*heads, *[""] * (most - len(heads))], 1)]
    if len(set(heads)) < len(heads):
        heads = [f"{head} {at}" if heads.index(head) != at - 1 else head for at, head in enumerate(heads, 1)]
    return [dict(zip(heads, row, strict=False)) for row in rows]


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Take inner objects out: {"leverantor": {"namn": x}} -> {"leverantor_namn": x}."""
    for key in INNER:
        if isinstance(row.get(key), dict):
            row = row[key]
    found: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            found |= {f"{key}_{inner}": cell for inner, cell in flat(value).items()}
        else:
            found[key] = value
    return found


def refused(name: str, why: str) -> LedgerError:
    """The error of this format."""
    return LedgerError("json_refused", f"{name}: {why}; ask the publisher for CSV or a list of objects")
