"""Bytes to rows of cells, by what the bytes turn out to be: a grid for every sheet or member."""

from dataclasses import replace

from site_builder.cards import Format
from site_builder.errors import LedgerError
from site_builder.read import delimited, encoding, headings, jsonrows, limits, parquet, sealed, workbook
from site_builder.read.container import EXPECTED, Content
from site_builder.read.grid import Grid, as_text, blank
from site_builder.read.text import Text

LOOKED_AT = 2000
NOTHING = f" \r\n{delimited.DELIMITERS}"
DOS_END = b"\x1a"
"""What old programs write after the last line."""


def grids(content: Content, choices: Format, overrides: dict[str, str]) -> list[Grid]:
    """Lay out one file or member: one grid, or one for each sheet of a workbook.

    overrides    our column -> their heading, from the card
    raises       LedgerError
    """
    name = content.name
    if content.kind == "workbook":
        sealed.check(bytes(content.data), name)
        sheets = workbook.read(bytes(content.data), name, choices.sheet)
        found = [unfolded(grid, name, overrides) for grid in sheets]
    elif content.kind == "parquet":
        found = [parquet.read(bytes(content.data), name)]
    else:
        return [from_text(content, choices, overrides)]
    for grid in found:
        limits.check_cells(grid.rows, grid.first_no, name)
    return found


def from_text(content: Content, choices: Format, overrides: dict[str, str]) -> Grid:
    """Decode, and read as JSON or delimited text."""
    name = content.name
    data = bytes(content.data)[:-1] if content.data[-1:] == DOS_END else content.data
    text, coding, evidence = encoding.decode(data, name, choices.encoding)
    start = start_of(text, name)
    refuse_markup(start, name)
    if start[:1] in {"{", "["} and not choices.delimiter:
        grid = jsonrows.read(text.whole, name)
        limits.check_cells(grid.rows, grid.first_no, name)
    else:
        limits.check_lines(text, name)
        grid = delimited.read(text, name, choices.delimiter, overrides)
        grid = unfolded(grid, name, overrides)
        grid.rows = headings.with_row_numbers(grid.rows, overrides)
    grid.encoding = coding
    grid.notes.insert(0, f"encoding: {evidence}")
    return grid


def unfolded(grid: Grid, name: str, overrides: dict[str, str]) -> Grid:
    """Part rows that a program has put whole into one cell: "A AB;1250,50" as a quoted line, or pasted in a sheet."""
    first = [as_text(row[0]) for row in grid.rows[: headings.FIRST_ROWS] if row]
    if not any(mark in text for text in first for mark in delimited.DELIMITERS):
        return grid
    if headings.best_row(grid.rows, overrides).points or any(not all(map(blank, row[1:])) for row in grid.rows):
        return grid
    lines = "\n".join(as_text(row[0]) if row else "" for row in grid.rows)
    inner = delimited.read(Text(lines.encode()), name, "", overrides)
    return replace(inner, sheet=grid.sheet, notes=[*grid.notes, "each row was in one cell", *inner.notes])


def start_of(text: Text, name: str) -> str:
    """Where the text starts, from its first character that is not blank.

    raises    LedgerError "empty"
    """
    start = text.start(LOOKED_AT).lstrip() or text.whole.lstrip()[:LOOKED_AT]
    if not start.strip(NOTHING) and not text.whole.strip(NOTHING):
        raise LedgerError("empty", f"{name}: the file has no content; fetch it again")
    return start


def refuse_markup(start: str, name: str) -> None:
    """Refuse web pages and other markup that was saved under a table's name."""
    start = start.casefold()
    if not start.startswith("<"):
        return
    if "<html" in start or start.startswith(("<!doctype html", "<head", "<body", "<table", "<div", "<script", "<meta")):
        raise LedgerError("not_data_html", f"{name}: is a web page; expected a table; check the address")
    what = kind_of_xml(start)
    raise LedgerError("not_data_xml", f"{name}: is {what}; {EXPECTED}")


def kind_of_xml(start: str) -> str:
    """Name the XML, as far as its first characters tell."""
    kinds = {
        "<rdf": "RDF/XML, a description of the data and not the data; check the address",
        "excel.sheet": "an Excel 2003 XML workbook; save it as XLSX",
        "urn:schemas-microsoft-com:office:spreadsheet": "an Excel 2003 XML workbook; save it as XLSX",
        "<sie": "an SIE file",
        "<rss": "a feed",
        "<feed": "a feed",
        "<svg": "an image",
    }
    return next((what for mark, what in kinds.items() if mark in start), "XML")
