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
RUN = re.compile(rb"[ -~]{4,}")
LARGE = re.compile(r"-?[0-9]{10,}[.,][0-9]{2}")
LEAST = 10**9
"""Whole numbers nearer to nothing have fewer digits than a personal number."""
MANY = 100
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
    yield from ((run, EXACT) for run in packed_digits(data))
    yield from ((run.decode(), TEXT) for run in PRINTABLE.findall(data, footer_of(data)))
    yield from ((text, kind) for text, kind in values_of(data) if len(text) >= 10 and is_suspect(text))


def footer_of(data: bytes) -> int:
    """Where a Parquet file's footer begins."""
    return len(data) - 8 - int.from_bytes(data[-8:-4], "little")


def packed_digits(data: bytes) -> list[str]:
    """What the packed pages of a Parquet file say with ten digits or more, as they lie there."""
    footer = footer_of(data)
    if not any(sign.search(data, 0, footer) for sign in (QUICK, ESTATE)):
        return []
    packed = PRINTABLE.findall(data, 0, footer)
    return [run.decode() for run in packed if QUICK.search(run) or ESTATE.search(run)]


def runs(data: bytes) -> str:
    """What a Parquet file says as it lies there, to look for names in; two runs are no name."""
    return b"<".join(RUN.findall(data)).decode()


@lru_cache(maxsize=1)
def values_of(data: bytes) -> list[tuple[str, str]]:
    """The same as values_within, once for numbers and names."""
    return list(values_within(data))


def values_within(data: bytes) -> Pieces:
    """Key-value metadata, column names and every distinct value that is not a date or a truth value.

    Dictionaries are read whole: they may hold values that no row uses.
    """
    about, columns = columns_of(data)
    yield from ((text, TEXT) for text in about)
    for kind, parts in columns:
        exact = EXACT if pa.types.is_integer(kind) or pa.types.is_decimal(kind) else TEXT
        yield from ((text, exact) for text in {readable(value) for part in parts for value in part.to_pylist()})


def texts_of(data: bytes) -> tuple[set[bytes], list[str]]:
    """The distinct values within, few digits alone left out; and whole numbers and decimals, which are amounts."""
    about, columns = columns_of(data)
    texts, amounts = {text.encode() for text in about}, []
    for kind, parts in columns:
        if pa.types.is_integer(kind) or pa.types.is_decimal(kind):
            amounts += [str(value) for part in parts for value in part.to_pylist()]
        else:
            texts.update(readable(value).encode() for part in parts for value in without_figures(part).to_pylist())
    return texts, [amount for amount in amounts if len(amount) >= 10]


def without_figures(part: pa.Array) -> pa.Array:
    """Texts but, where there are many, those of a few digits alone."""
    if len(part) < MANY or not pa.types.is_string(part.type):
        return part
    return part.filter(pc.invert(pc.match_substring_regex(part, "^[0-9]{0,9}$")))


def columns_of(data: bytes) -> tuple[list[str], list[tuple[pa.DataType, list[pa.Array]]]]:
    """What a Parquet file says of itself, and of each column its type and distinct values; some may come twice."""
    file = pq.ParquetFile(pa.BufferReader(data))
    schema = file.schema_arrow
    texts = {field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_binary(field.type)}
    if with_dictionary := sorted(texts - without_dictionary(file.metadata)):
        file = pq.ParquetFile(pa.BufferReader(data), metadata=file.metadata, read_dictionary=with_dictionary)
    about = [
        f"{key.decode('utf-8', 'replace')} {value.decode('utf-8', 'replace')}"
        for key, value in (schema.metadata or {}).items()
    ]
    columns = file.read(use_threads=False).columns
    return [*about, *schema.names], [(column.type, distinct(column)) for column in columns]


def without_dictionary(file: pq.FileMetaData) -> set[str]:
    """Columns that have no dictionary anywhere, so that each value is in some row; Arrow cannot always make one."""
    groups = [file.row_group(at) for at in range(file.num_row_groups)]
    columns = [group.column(at) for group in groups for at in range(group.num_columns)]
    having = {column.path_in_schema for column in columns if column.has_dictionary_page}
    return {column.path_in_schema for column in columns} - having


def distinct(column: pa.ChunkedArray) -> list[pa.Array]:
    """The distinct values of one column; of whole numbers those that are long, of dates and truth values none."""
    kind = column.type
    if pa.types.is_temporal(kind) or pa.types.is_boolean(kind):
        return []
    if pa.types.is_dictionary(kind):
        return [chunk.dictionary for chunk in column.chunks]
    if pa.types.is_integer(kind):
        column = long_numbers(column)
    return [column if pa.types.is_nested(kind) else column.unique()]


def long_numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The whole numbers with as many digits as a personal number; nearly always there are none."""
    ends = pc.min_max(column).as_py()
    if ends["max"] is None or -LEAST < ends["min"] <= ends["max"] < LEAST:
        return column.slice(0, 0)
    return column.filter(pc.or_(pc.greater_equal(column, LEAST), pc.less_equal(column, -LEAST)))


def readable(value: object) -> str:
    """A value as text; bytes as the text they may be."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
