"""Cells of CSV and Parquet, each by itself."""

import csv
import io
import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from site_builder.scan.numbers import EXACT, TEXT
from site_builder.scan.signs import ESTATE, LINE_SIGNS, QUICK, SUSPECT, Pieces

PRINTABLE = re.compile(rb"[ -~]{10,}")
LARGE = re.compile(r"-?[0-9]{10,}[.,][0-9]{2}")
LEAST = 10**9
"""Whole numbers nearer to nothing have fewer digits than a personal number."""
AMOUNT = re.compile(r"-?[0-9]+[.,][0-9]{2}")


def cells(text: str) -> Pieces:
    """Cells of CSV. A column in which every cell is written with two decimals holds amounts."""
    delimiter = delimiter_of(text)
    suspects = [
        (place, cell)
        for row in csv.reader(worth_reading(text), delimiter=delimiter)
        for place, cell in enumerate(row)
        if len(cell) >= 10 and is_suspect(cell)
    ]
    places = {place for place, cell in suspects if LARGE.fullmatch(cell)}
    body = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if places else iter(())
    for row in itertools.islice(body, 1, None):
        places -= {place for place in places if place < len(row) and row[place] and not AMOUNT.fullmatch(row[place])}
    for place, cell in suspects:
        yield cell, EXACT if place in places and AMOUNT.fullmatch(cell) else TEXT


def delimiter_of(text: str) -> str:
    """What parts the cells of a CSV file, by its first line."""
    return max(";,\t|", key=text[: text.find("\n")].count)


def has_long_cells(text: str) -> bool:
    """True when some cell of a CSV file may hold a line break."""
    return '"' in text and any(line.count('"') % 2 for line in text.split("\n"))


@lru_cache(maxsize=100_000)
def is_suspect(cell: str) -> bool:
    """True for a cell that may hold a number; most stand in many rows."""
    return SUSPECT.search(cell) is not None


def worth_reading(text: str) -> Iterator[str]:
    """A CSV's lines that may hold a number; all of them when some cell holds a line break."""
    csv.field_size_limit(2**31 - 1)
    if has_long_cells(text):
        yield from io.StringIO(text, newline="")
        return
    spans = {
        (text.rfind("\n", 0, hit.start()) + 1, text.find("\n", hit.end()) % (len(text) + 1))
        for sign in LINE_SIGNS
        for hit in sign.finditer(text)
    }
    for start, end in sorted(spans):
        yield from re.split(r"\r\n|\n|\r", text[start:end])


def parquet(data: bytes) -> Pieces:
    """Every value that is not a whole number or a date, the footer with its statistics, and the raw bytes.

    In the packed pages digits of different values lie side by side, so there only known numbers count.
    """
    footer = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    packed = PRINTABLE.findall(data[:footer])
    yield from ((run.decode(), EXACT) for run in packed if QUICK.search(run) or ESTATE.search(run))
    yield from ((run.decode(), TEXT) for run in PRINTABLE.findall(data[footer:]))
    yield from ((text, kind) for text, kind in values_of(data) if len(text) >= 10 and is_suspect(text))


@lru_cache(maxsize=1)
def values_of(data: bytes) -> list[tuple[str, str]]:
    """The same as values_within, once for numbers and names."""
    return list(values_within(data))


def values_within(data: bytes) -> Pieces:
    """Key-value metadata, column names and every distinct value that is not a date or a truth value.

    Dictionaries are read whole: they may hold values that no row uses.
    """
    file = pq.ParquetFile(io.BytesIO(data))
    schema = file.schema_arrow
    texts = [field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_binary(field.type)]
    table = pq.read_table(io.BytesIO(data), read_dictionary=sorted({*texts} - without_dictionary(file.metadata)))
    for key, value in (schema.metadata or {}).items():
        yield f"{key.decode('utf-8', 'replace')} {value.decode('utf-8', 'replace')}", TEXT
    for name, column in zip(table.column_names, table.columns, strict=True):
        yield name, TEXT
        yield from column_values(column)


def without_dictionary(file: pq.FileMetaData) -> set[str]:
    """Columns that have no dictionary anywhere, so that each value is in some row; Arrow cannot always make one."""
    groups = [file.row_group(at) for at in range(file.num_row_groups)]
    columns = [group.column(at) for group in groups for at in range(group.num_columns)]
    having = {column.path_in_schema for column in columns if column.has_dictionary_page}
    return {column.path_in_schema for column in columns} - having


def column_values(column: pa.ChunkedArray) -> Pieces:
    """The distinct values of one column as texts; whole numbers and decimals are amounts or counts."""
    kind = column.type
    if pa.types.is_temporal(kind) or pa.types.is_boolean(kind):
        return
    if pa.types.is_dictionary(kind):
        parts = [chunk.dictionary for chunk in column.chunks]
    else:
        parts = [column if pa.types.is_nested(kind) else column.unique()]
    if pa.types.is_integer(kind):
        parts = [part.filter(pc.or_(pc.greater_equal(part, LEAST), pc.less_equal(part, -LEAST))) for part in parts]
    exact = EXACT if pa.types.is_integer(kind) or pa.types.is_decimal(kind) else TEXT
    for text in {readable(value) for part in parts for value in part.to_pylist()}:
        yield text, exact


def readable(value: object) -> str:
    """A value as text; bytes as the text they may be."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
