"""Draw the database's tables in text, for tests of stages that only read tables."""

from pathlib import Path

import pyarrow as pa

from site_builder.database import Connection, connect, put

DAY = pa.date32()
BIG = pa.int64()
INT = pa.int32()

TYPES = {
    "first_day": DAY, "last_day": DAY,
    "posted": DAY, "month": DAY, "amount_ore": BIG, "debit_ore": BIG, "credit_ore": BIG, "bytes": BIG,
    "payment_no": INT, "file_no": INT, "row_no": INT, "year": INT, "invoice": INT, "rows": INT,
    "non_data": INT, "suppliers": INT, "first_year": INT, "last_year": INT, "payees": INT, "people_removed": pa.bool_(),
    "whole": pa.bool_(),
}  # fmt: skip
"""Columns that are not text."""


def draw(db: Connection, name: str, picture: str) -> None:
    """Create a table from 'a | b' lines, the first of them its columns; '.' is NULL."""
    heading, *lines = [line for line in picture.strip().splitlines() if line.strip()]
    columns = [column.strip() for column in heading.split("|")]
    rows = [[None if cell.strip() == "." else cell.strip() for cell in line.split("|")] for line in lines]
    text = pa.table({column: pa.array([row[at] for row in rows], pa.string()) for at, column in enumerate(columns)})
    put(db, "drawn", text)
    types = ", ".join(f"cast({column} as {kind(column)}) as {column}" for column in columns)
    db.execute(f"create or replace table {name} as select {types} from drawn")
    db.execute("drop table drawn")


def kind(column: str) -> str:
    """The SQL type of a column."""
    return {DAY: "date", BIG: "bigint", INT: "integer", pa.bool_(): "boolean"}.get(TYPES.get(column), "varchar")


def empty_database(folder: Path) -> Connection:
    """A database like the build's, with nothing in it."""
    return connect(folder, 1, folder)
