"""Delimited text to columns with Arrow's reader, where it must agree with Python's csv, strictly read.

The dialect is wholly declared and every cell stays text; nothing is inferred. Text is left to
csv where the two may differ: quotes that do not open and close a whole cell, cells above the
limit, very many rows of uneven width.
"""

import csv
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from operator import itemgetter

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from site_builder.read.columnar import Columnar, laid_in
from site_builder.read.grid import MOST_CHARACTERS, Row

MOST_ODD = 1000
WINDOW = 1 << 20
BLOCK = 4 << 20
BAD, GOOD, GOOD_WITH_RETURNS = "bad", "good", "good, with carriage returns inside"


def read(text: str, mark: str, width: int, raw: bytes = b"") -> Columnar | None:
    """Read text into columns; None when csv has to do it.

    mark     the delimiter
    width    cells of the usual row
    raw      the text's own bytes where they are UTF-8, so that it need not be encoded again
    """
    if width < 2 or len(mark) != 1 or not mark.isascii() or mark in '"\r\n' or text.startswith("\ufeff"):
        return None
    try:
        return read_bytes(raw if raw.startswith(text[:100].encode()) and raw else text.encode(), mark, width)
    except UnicodeEncodeError:  # half a surrogate pair
        return None


def read_bytes(data: bytes, mark: str, width: int) -> Columnar | None:
    """Read UTF-8. Line ends inside quotes are made LF, as everywhere else."""
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(parse, data, mark, width)
        quoting = quotes(data, mark.encode()) if b'"' in data else GOOD
        rows = reading.result()
    if quoting == GOOD_WITH_RETURNS:
        rows = parse(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"), mark, width)
    if quoting == BAD or rows is None or any(longest(column) > MOST_CHARACTERS for column in rows.table.columns):
        return None
    return rows


def longest(column: pa.ChunkedArray) -> int:
    """Bytes of the longest cell."""
    return pc.max(pc.binary_length(column)).as_py() or 0


def cells_of(line: str, mark: str) -> Row:
    """The cells of one record."""
    cells: Row = list(next(csv.reader([line], delimiter=mark, strict=True)))
    return cells


def parse(data: bytes, mark: str, width: int) -> Columnar | None:
    """Parse in order, which tells the numbers of rows of another width. None when Arrow refuses."""
    odd: dict[int, str] = {}

    def keep(row: arrow_csv.InvalidRow) -> str:
        odd[row.number - 1] = row.text
        return "skip" if len(odd) <= MOST_ODD else "error"

    names = [str(place) for place in range(width)]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=BLOCK),
            arrow_csv.ParseOptions(
                delimiter=mark, newlines_in_values=b'"' in data, ignore_empty_lines=False, invalid_row_handler=keep
            ),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
        return laid_in(table, {index: cells_of(line, mark) for index, line in odd.items()})
    except (pa.ArrowInvalid, csv.Error):  # too many odd rows, no rows at all, a row longer than a block
        return None


def quotes(data: bytes, mark: bytes) -> str:
    """Say whether every quote opens or closes a whole cell, or is one of a pair inside it.

    Cut at its quotes, such a text is outside, inside, outside, ... and every outside piece is
    either nothing, between the two of a pair, or begins and ends where cells do.
    """
    edges = {mark[0], 10, 13}
    between = {(before, after) for before in edges for after in edges}
    first, last = data.find(b'"'), data.rfind(b'"')
    if (first and data[first - 1] not in edges) or (last + 1 < len(data) and data[last + 1] not in edges):
        return BAD
    at, inside, found = first + 1, True, GOOD
    while at <= last:
        stop = window_end(data, at, last)
        pieces = data[at:stop].split(b'"')
        if not between.issuperset(map(itemgetter(0, -1), filter(None, islice(pieces, int(inside), None, 2)))):
            return BAD
        if b"\r" in b"".join(islice(pieces, int(not inside), None, 2)):
            found = GOOD_WITH_RETURNS
        inside ^= len(pieces) % 2 == 1
        at = stop + 1
    return BAD if inside else found


def window_end(data: bytes, at: int, last: int) -> int:
    """The place of a quote, about a window further on."""
    if last - at < WINDOW:
        return last
    stop = data.rfind(b'"', at, at + WINDOW)
    return stop if stop >= 0 else data.find(b'"', at)
