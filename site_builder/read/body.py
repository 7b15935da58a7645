"""The data rows of a file, column by column."""

from dataclasses import dataclass, field
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.columns import TEXT
from site_builder.read.coded import Coded, column
from site_builder.read.columnar import Columnar, Listed
from site_builder.read.grid import Row


@dataclass
class Body:
    """The data rows.

    grid       all rows of the file
    span       indexes of the first row under the heading, and after the last row that is not a remark
    ragged     indexes of rows whose cells did not fit; they count as data without cells
    dropped    indexes of rows in the span that are not data
    labelled   indexes of data rows with a text that begins or ends as a sum's does
    non_data   rows of the file that are not data
    coded      columns of the whole span that are coded already
    """

    grid: Columnar | Listed
    first_no: int
    span: tuple[int, int]
    ragged: list[int]
    dropped: list[int]
    labelled: list[int]
    non_data: int
    coded: dict[int, Coded] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.span[1] - self.span[0] - len(self.dropped)

    @cached_property
    def indexes(self) -> pa.Array:
        """Where the data rows are in the grid, int64."""
        every = pa.arange(*self.span)
        return every if not self.dropped else every.filter(pc.invert(self.among(every, self.dropped)))

    @property
    def numbers(self) -> pa.Array:
        """The 1-based place of each data row in the file, int32."""
        if not self.dropped:
            return pa.arange(self.span[0] + self.first_no, self.span[1] + self.first_no).cast(pa.int32())
        return pc.add(self.indexes, self.first_no).cast(pa.int32())

    def column(self, place: int, whole: bool = True) -> Coded:
        """The data rows' cells of one column; see coded.column for whole."""
        if self.ragged or place not in self.coded:
            cells = self.grid.cells(place, *self.span)
            if self.ragged:
                cells = without(cells, self.among(pa.arange(*self.span), self.ragged))
            self.coded[place] = column(cells, whole)
        coded = self.coded[place]
        return coded.kept(self.among(pa.arange(*self.span), self.indexes)) if self.dropped else coded

    def places(self, indexes: list[int]) -> list[int]:
        """Where some indexes are among the data rows; those that are not data are left out."""
        if not indexes:
            return []
        found: list[int] = pc.indices_nonzero(self.among(self.indexes, indexes)).to_pylist()
        return found

    @staticmethod
    def among(indexes: pa.Array, wanted: pa.Array | list[int]) -> pa.Array:
        """Which indexes are wanted, as booleans."""
        return pc.is_in(indexes, pa.array(wanted, pa.int64()))


def without(cells: pa.ChunkedArray | Row, gone: pa.Array) -> pa.ChunkedArray | Row:
    """A column where some rows have nothing."""
    if isinstance(cells, list):
        return ["" if empty else cell for cell, empty in zip(cells, gone.to_pylist(), strict=True)]
    return pc.if_else(gone, "", cells.cast(TEXT))
