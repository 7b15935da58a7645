"""Delimited text to columns with Arrow's reader, where it must agree with Python's csv, strictly read.

The dialect is wholly declared and every cell stays text; nothing is inferred. Text is left to
csv where the two may differ: text after a quote that closes, cells above the limit, very many
rows of uneven width.
"""

import csv
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from site_builder.columns import CODED, TEXT
from site_builder.read.coded import mostly_new
from site_builder.read.columnar import Columnar, laid_in
from site_builder.read.grid import MOST_CHARACTERS, Row
from site_builder.read.text import Text, as_one

MOST_ODD = 1000
BLOCK = 4 << 20
SAMPLED = 2 << 20
BAD, GOOD, ACROSS = "bad", "good", "good, with line ends inside"


def read(text: Text, mark: str, width: int) -> Columnar | None:
    """Read text into columns; None when csv has to do it.

    mark     the delimiter
    width    cells of the usual row
    """
    if width < 2 or len(mark) != 1 or not mark.isascii() or mark in '"\r\n' or text.start(1) == "\ufeff":
        return None
    with ThreadPoolExecutor(1) as beside:
        quoting = beside.submit(quotes, text.buffer, mark) if text.has('"') else None
        rows = parse(text.buffer, mark, width, False)
        found = quoting.result() if quoting else GOOD
    if found == ACROSS:
        data = bytes(text.buffer).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        rows = parse(pa.py_buffer(data), mark, width, True)
    if found == BAD or rows is None or any(longest(column) > MOST_CHARACTERS for column in rows.table.columns):
        return None
    return rows


def longest(column: pa.ChunkedArray) -> int:
    """Bytes of the longest cell."""
    cells = column.chunk(0).dictionary if column.type == CODED and column.num_chunks else column
    return pc.max(pc.binary_length(cells)).as_py() or 0


def cells_of(line: str, mark: str) -> Row:
    """The cells of one record."""
    cells: Row = list(next(csv.reader([line], delimiter=mark, strict=True)))
    return cells


def parse(data: pa.Buffer, mark: str, width: int, across: bool) -> Columnar | None:
    """Parse; None when Arrow refuses: no rows at all, too many odd ones, a row longer than a block.

    across    True where quotes may hold line ends
    """
    names = [str(place) for place in range(width)]
    odd: dict[int, str] = {}

    def keep(row: arrow_csv.InvalidRow) -> str:
        if row.number is None:  # many threads do not count the rows
            return "error"
        odd[row.number - 1] = row.text
        return "skip" if len(odd) <= MOST_ODD else "error"

    def table(threads: bool) -> pa.Table:
        return arrow_csv.read_csv(
            pa.BufferReader(data),
            arrow_csv.ReadOptions(column_names=names, use_threads=threads, block_size=BLOCK),
            dialect(mark, across, keep),
            arrow_csv.ConvertOptions(column_types=kinds, strings_can_be_null=False, check_utf8=False),
        )

    try:
        kinds = kinds_of(data, mark, names, across)
        try:
            return laid_in(table(threads=True), {})
        except pa.ArrowInvalid:
            rows = table(threads=False)
        return laid_in(rows, {index: cells_of(line, mark) for index, line in odd.items()})
    except (pa.ArrowInvalid, csv.Error):
        return None


def kinds_of(data: pa.Buffer, mark: str, names: list[str], across: bool) -> dict[str, pa.DataType]:
    """Which columns to code as they are parsed: those whose cells come again where the text starts."""
    texts = dict.fromkeys(names, TEXT)
    with arrow_csv.open_csv(
        pa.BufferReader(data),
        arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=SAMPLED),
        dialect(mark, across, lambda _: "skip"),
        arrow_csv.ConvertOptions(column_types=texts, strings_can_be_null=False, check_utf8=False),
    ) as reader:
        first = next(reader, None)
    return {name: TEXT if first and mostly_new(first.column(name)) else CODED for name in names}


def dialect(mark: str, across: bool, odd: Callable[[arrow_csv.InvalidRow], str]) -> arrow_csv.ParseOptions:
    """How a row is cut into cells, and what to do with one of another width."""
    return arrow_csv.ParseOptions(
        delimiter=mark, newlines_in_values=across, ignore_empty_lines=False, invalid_row_handler=odd
    )


def quotes(data: pa.Buffer, mark: str) -> str:
    """Say whether every quote that opens a cell closes at the cell's end; other quotes are text to both readers."""
    whole = as_one(data, pa.large_binary())
    edges = re.escape(mark) + r"\r\n"
    for inside, found in ((r'[^"\r\n]', GOOD), ('[^"]', ACROSS)):
        cell = f'(?:"(?:{inside}|"")*"|[^"{edges}][^{edges}]*|)'
        if pc.match_substring_regex(whole, f"^{cell}(?:[{edges}]{cell})*$")[0].as_py():
            return found
    return BAD
