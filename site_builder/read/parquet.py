"""Parquet to rows, through Arrow; sizes are checked from the footer before a page is read."""

import decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from site_builder.errors import LedgerError
from site_builder.read.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid

MOST_UNPACKED = 2 << 30
HOLDS_ORE = 1 << 17
"""Below this, numbers of four bytes stand closer together than öre do."""


def read(data: bytes, name: str) -> Grid:
    """Read a Parquet file; the column names become row 0.

    raises    LedgerError: unreadable, limit, empty
    """
    try:
        source = pq.ParquetFile(pa.BufferReader(data))
        check_size(source.metadata, name)
        table = source.read()
        nested = [field.name for field in table.schema if pa.types.is_nested(field.type)]
        table = table.drop_columns(nested)
        cells = [column_cells(table.column(place)) for place in range(table.num_columns)]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise LedgerError("unreadable", f"{name}: the Parquet file is damaged; fetch it again") from error
    if not table.num_rows:
        raise LedgerError("empty", f"{name}: the table has no rows; fetch it again")
    rows = [list(table.column_names), *(list(row) for row in zip(*cells, strict=True))]
    notes = [f"columns named in the file; {table.num_rows} rows"]
    notes += [f"columns of lists or objects, not read: {', '.join(nested)}"] if nested else []
    return Grid(rows, first_no=0, notes=notes)


def check_size(footer: Any, name: str) -> None:
    """Hold the file to the limits of text, by what its footer promises."""
    size = sum(footer.row_group(group).total_byte_size for group in range(footer.num_row_groups))
    if footer.num_rows > MOST_ROWS or footer.num_columns > MOST_COLUMNS or size > MOST_UNPACKED:
        raise LedgerError(
            "limit",
            f"{name}: {footer.num_rows} rows, {footer.num_columns} columns, {size >> 20} MiB; split the file",
        )


def column_cells(column: pa.ChunkedArray) -> list[Cell]:
    """One column as cells; exact decimals become text."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return [cell.decode() if cell is not None else None for cell in column.to_pylist()]
    if pa.types.is_decimal(kind):
        return [decimal_text(cell) for cell in column.to_pylist()]
    if pa.types.is_float32(kind) or pa.types.is_float16(kind):
        column = shortest(column.cast(pa.float32()))
    if pa.types.is_timestamp(kind):
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)  # a ledger has no nanoseconds
    cells: list[Cell] = column.to_pylist()
    return cells


def shortest(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Short floats by the digits that they were made from, where they can hold whole öre; others as they are."""
    exact = column.cast(pa.float64())
    by_digits = column.cast(pa.string()).cast(pa.float64())
    return pc.if_else(pc.less(pc.abs(exact), HOLDS_ORE), by_digits, exact)


def decimal_text(number: decimal.Decimal | None) -> str | None:
    """1250.5000 -> 1250.5: every digit that means something, no exponent."""
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
