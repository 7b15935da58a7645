"""A column as its distinct cells and where each stands, so that every text is read only once.

A column of texts where nearly every cell is another, such as invoice numbers, is not coded:
there its cells stand for themselves, and Arrow reads them all at once.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.read.grid import CONTROL, Cell, as_text

SAMPLE = 20_000
MOSTLY_NEW = 0.5


class Coded:
    """One column.

    distinct    its distinct cells, in order of first appearance: Arrow strings or a list of any cells
    codes       for each row the index of its cell, int32; None when every row is its own cell
    """

    def __init__(self, distinct: pa.Array | list[Cell], codes: pa.Array | None) -> None:
        self.distinct = distinct
        self.codes = codes

    @cached_property
    def cells(self) -> list[Cell]:
        """The distinct cells."""
        cells: list[Cell] = self.distinct if isinstance(self.distinct, list) else self.distinct.to_pylist()
        return cells

    def lay_out(self, values: pa.Array) -> pa.Array:
        """Lay an array with one value per distinct cell out over the rows."""
        return values if self.codes is None else values.take(self.codes)

    def spread(self, values: Sequence[Any], kind: pa.DataType) -> pa.Array:
        """Lay one value per distinct cell out over the rows."""
        return self.lay_out(pa.array(values, kind))

    def lay_in(self, where: pa.Array) -> list[Cell]:
        """Some of the distinct cells."""
        if isinstance(self.distinct, list):
            return [cell for cell, wanted in zip(self.distinct, where.to_pylist(), strict=True) if wanted]
        cells: list[Cell] = self.distinct.filter(where).to_pylist()
        return cells

    @cached_property
    def clean(self) -> pa.Array:
        """The distinct cells as clean text; see grid.as_text, which does what Arrow cannot."""
        if isinstance(self.distinct, list):
            return pa.array([as_text(cell) for cell in self.distinct], pa.string())
        texts = pc.utf8_trim_whitespace(self.distinct)
        odd = pc.or_(pc.invert(pc.utf8_is_printable(texts)), pc.match_substring(texts, "  "))
        if not pc.any(odd).as_py():
            return texts
        mended = [as_text(cell) for cell in self.distinct.filter(odd).to_pylist()]
        return pc.replace_with_mask(texts, odd, pa.array(mended, pa.string()))

    def texts(self) -> list[str]:
        """The distinct cells as clean text."""
        texts: list[str] = self.clean.to_pylist()
        return texts

    def share(self, flags: list[bool], among: list[bool]) -> float:
        """The share of rows that are flagged, among those that count; 0 when none counts."""
        counted = pc.sum(self.spread(among, pa.bool_())).as_py()
        return (pc.sum(self.spread(flags, pa.bool_())).as_py() or 0) / counted if counted else 0.0

    def control(self) -> pa.Array | None:
        """The reason of rows whose cell holds control characters; None when no row's does."""
        if not isinstance(self.distinct, list) and pc.all(pc.utf8_is_printable(self.distinct)).as_py():
            return None
        marks = ["control_chars" if has_control(cell) else None for cell in self.cells]
        return self.spread(marks, pa.string()) if any(marks) else None

    def kept(self, keep: pa.Array) -> "Coded":
        """Only some rows; cells that none of them has are gone."""
        if self.codes is None:
            return Coded(pa.array(self.distinct, pa.string()).filter(keep), None)
        codes = self.codes.filter(keep)
        used = codes.unique()
        if isinstance(self.distinct, list):
            return Coded([self.cells[code] for code in used.to_pylist()], pc.index_in(codes, used))
        return Coded(self.distinct.take(used), pc.index_in(codes, used))


def has_control(cell: Cell) -> bool:
    """True for text with control characters other than blanks."""
    return isinstance(cell, str) and not cell.isprintable() and bool(CONTROL.search(cell))


def column(cells: pa.ChunkedArray | list[Cell], whole: bool = True) -> Coded:
    """Code one column.

    whole    False where a column of mostly distinct texts may stay as it is
    """
    if isinstance(cells, list):
        try:
            cells = pa.chunked_array([pc.fill_null(pa.array(cells, pa.string()), "")])
        except (pa.ArrowTypeError, pa.ArrowInvalid):  # a workbook's column, with numbers or dates
            index = {cell: code for code, cell in enumerate(dict.fromkeys(cells))}
            return Coded(list(index), pa.array([index[cell] for cell in cells], pa.int32()))
    if not whole and mostly_new(cells):
        return Coded(cells.combine_chunks(), None)
    encoded = cells.combine_chunks().dictionary_encode()
    return Coded(encoded.dictionary, encoded.indices)


def mostly_new(cells: pa.ChunkedArray) -> bool:
    """True when most of the first cells are distinct; a short column is never so."""
    first = cells.slice(0, SAMPLE)
    return len(cells) >= SAMPLE and pc.count_distinct(first).as_py() > SAMPLE * MOSTLY_NEW
