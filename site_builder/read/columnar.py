"""A table's rows, held by row or by column, behind one face: rows to look at, columns to convert."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import overload

import pyarrow as pa

from site_builder.read.grid import Row

BLOCK = 500


class Columnar(Sequence[Row]):
    """Text cells in Arrow columns, all of one width; rows of another width are kept beside them.

    table    string columns, coded or not, in the file's order
    odd      index -> the row's own cells, where they are more or fewer than the columns
    """

    def __init__(self, table: pa.Table, odd: dict[int, Row]) -> None:
        self.table = table
        self.odd = odd
        self.width: int = table.num_columns
        self._block: tuple[int, list[Row]] = (-1, [])

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return self._made(self.table.slice(start, max(0, stop - start)), range(start, stop))[::step]
        at = range(len(self))[at]
        number, place = divmod(at, BLOCK)
        if self._block[0] != number:
            self._block = (number, self[number * BLOCK : (number + 1) * BLOCK])
        return self._block[1][place]

    def __setitem__(self, at: int, row: Row) -> None:
        """Give one row cells of its own, as when a heading lacks its first."""
        self.odd[at] = row
        self._block = (-1, [])

    def at(self, indexes: list[int]) -> list[Row]:
        """Some rows, in the order asked for."""
        return self._made(self.table.take(pa.array(indexes, pa.int64())), indexes) if indexes else []

    def cells(self, place: int, start: int, end: int) -> pa.ChunkedArray:
        """One column, between two rows; a cell that an odd row lacks is empty."""
        if place < self.width:
            return self.table.column(place).slice(start, end - start)
        beyond = {index: str(row[place]) for index, row in self.odd.items() if place < len(row)}
        return pa.chunked_array([[beyond.get(index, "") for index in range(start, end)]], pa.string())

    def _made(self, part: pa.Table, indexes: Iterable[int]) -> list[Row]:
        """Rows of a part of the table; odd ones get their own cells back."""
        rows: list[Row] = [list(row) for row in zip(*(column.to_pylist() for column in part.columns), strict=True)]
        return [self.odd.get(index, row) for index, row in zip(indexes, rows, strict=True)] if self.odd else rows


class Listed:
    """Rows of cells of any kind, as workbooks, JSON and awkward text give them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.width = usual_width(rows)
        self.odd = {index: row for index, row in enumerate(rows) if len(row) != self.width}

    def at(self, indexes: list[int]) -> list[Row]:
        """Some rows, in the order asked for."""
        return [self.rows[index] for index in indexes]

    def cells(self, place: int, start: int, end: int) -> Row:
        """One column, between two rows; a cell that an odd row lacks is empty."""
        if not self.odd:
            return [row[place] for row in self.rows[start:end]]
        return [row[place] if place < len(row) else "" for row in self.rows[start:end]]


def by_column(rows: Sequence[Row]) -> Columnar | Listed:
    """Rows behind the common face."""
    return rows if isinstance(rows, Columnar) else Listed(rows)


def usual_width(rows: Sequence[Row]) -> int:
    """How many cells most rows have."""
    counts = Counter(len(row) for row in rows if row)
    return counts.most_common(1)[0][0] if counts else 0


def laid_in(table: pa.Table, odd: dict[int, Row]) -> Columnar:
    """Put rows of another width in their places between the table's, cut or filled up to its width."""
    parts, done = [], 0
    for before, (index, row) in enumerate(sorted(odd.items())):
        parts.append(table.slice(done, index - before - done))
        done = index - before
        cells = [*row, *[""] * table.num_columns][: table.num_columns]
        arrays = [pa.array([cell], field.type) for cell, field in zip(cells, table.schema, strict=True)]
        parts.append(pa.Table.from_arrays(arrays, schema=table.schema))
    whole = pa.concat_tables([*parts, table.slice(done)]) if odd else table
    return Columnar(whole.unify_dictionaries(), odd)
