"""A column as its distinct cells and where each stands, so that every text is read only once.

A column of texts where nearly every cell is another, such as invoice numbers, is not coded:
there its cells stand for themselves, and Arrow reads them all at once.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.columns import CODED, TEXT
from site_builder.read.grid import CONTROL, Cell, as_text

SAMPLE = 10_000
MOSTLY_NEW = 0.5


class Coded:
    """One column.

    distinct    its distinct cells: Arrow strings, or a list of any cells
    codes       for each row the index of its cell, int32; None when every row is its own cell
    """

    def __init__(self, distinct: pa.Array | list[Cell], codes: pa.Array | None = None) -> None:
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

    def lay_out_coded(self, texts: pa.Array) -> pa.DictionaryArray:
        """Lay one text per distinct cell out over the rows, as a coded column."""
        slim = texts.dictionary_encode()  # two cells may have become one text, or none
        if self.codes is None:
            return slim
        same = len(slim.dictionary) == len(texts)
        return pa.DictionaryArray.from_arrays(self.codes if same else slim.indices.take(self.codes), slim.dictionary)

    def spread(self, values: Sequence[Any], kind: pa.DataType) -> pa.Array:
        """Lay one value per distinct cell out over the rows."""
        if kind == CODED:
            return self.lay_out_coded(pa.array(values, TEXT))
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
            return pa.array([as_text(cell) for cell in self.distinct], TEXT)
        if self.bare:
            return self.distinct
        texts = pc.utf8_trim_whitespace(self.distinct)
        odd = pc.match_substring(texts, "  ")
        if not self.printable:
            odd = pc.or_(odd, pc.invert(pc.utf8_is_printable(texts)))
        if not pc.any(odd).as_py():
            return texts
        mended = [as_text(cell) for cell in self.distinct.filter(odd).to_pylist()]
        return pc.replace_with_mask(texts, odd, pa.array(mended, TEXT))

    @cached_property
    def bare(self) -> bool:
        """True when all cells are of ASCII letters and digits alone: there is nothing to clean."""
        return not isinstance(self.distinct, list) and bool(pc.all(pc.ascii_is_alnum(self.distinct)).as_py())

    @cached_property
    def printable(self) -> bool:
        """True when no cell has control characters and strange blanks."""
        if isinstance(self.distinct, list):
            return "".join([cell for cell in self.distinct if isinstance(cell, str)]).isprintable()
        return any(pc.all(test(self.distinct)).as_py() for test in (pc.ascii_is_printable, pc.utf8_is_printable))

    def texts(self) -> list[str]:
        """The distinct cells as clean text."""
        texts: list[str] = self.clean.to_pylist()
        return texts

    def share(self, flags: Sequence[bool] | pa.Array, among: Sequence[bool] | pa.Array) -> float:
        """The share of rows that are flagged, among those that count; 0 when none counts."""
        flagged, counted = (self._rows(pa.array(each, pa.bool_())) for each in (flags, among))
        return flagged / counted if counted else 0.0

    def _rows(self, marks: pa.Array) -> int:
        """How many rows have a marked cell."""
        return int(pc.sum(self.lay_out(marks)).as_py() or 0)

    def control(self) -> pa.Array | None:
        """The reason of rows whose cell holds control characters; None when no row's does."""
        if self.printable:
            return None
        marks = ["control_chars" if has_control(cell) else None for cell in self.cells]
        return self.spread(marks, TEXT) if any(marks) else None

    def kept(self, keep: pa.Array) -> "Coded":
        """Only some rows; cells that none of them has are gone."""
        if self.codes is None:
            return Coded(pa.array(self.distinct, TEXT).filter(keep))
        return counted(self.distinct, self.codes.filter(keep))


def counted(cells: pa.Array | list[Cell], codes: pa.Array) -> Coded:
    """A coded column without the cells that no row has."""
    used = codes.unique()
    if len(used) < len(cells):
        used = used.take(pc.sort_indices(used))
        codes = pc.index_in(pa.arange(0, len(cells)), used.cast(pa.int64())).take(codes)
        cells = [cells[code] for code in used.to_pylist()] if isinstance(cells, list) else cells.take(used)
    return Coded(cells, codes)


def has_control(cell: Cell) -> bool:
    """True for text with control characters other than blanks."""
    return isinstance(cell, str) and not cell.isprintable() and bool(CONTROL.search(cell))


def column(cells: pa.ChunkedArray | list[Cell], whole: bool = True) -> Coded:
    """Code one column, unless it is coded already.

    whole    False where a column of mostly distinct texts may stay as it is
    """
    if isinstance(cells, list):
        try:
            cells = pa.chunked_array([pc.fill_null(pa.array(cells, TEXT), "")])
        except (pa.ArrowTypeError, pa.ArrowInvalid):  # a workbook's column, with numbers or dates
            index = {cell: code for code, cell in enumerate(dict.fromkeys(cells))}
            return counted(list(index), pa.array([index[cell] for cell in cells], pa.int32()))
    if cells.type == CODED:
        one = in_one(cells)
        return counted(one.dictionary, one.indices)
    if not whole and mostly_new(cells):
        return Coded(in_one(cells))
    one = in_one(cells.dictionary_encode())
    return Coded(one.dictionary, one.indices)


def in_one(cells: pa.ChunkedArray) -> pa.Array:
    """A column as one array, copied only when it is in several."""
    return cells.chunk(0) if cells.num_chunks == 1 else cells.combine_chunks()


def mostly_new(cells: pa.ChunkedArray | pa.Array) -> bool:
    """True when most of the first cells are distinct; a short column is never so."""
    first = cells.slice(0, SAMPLE)
    return len(first) == SAMPLE and pc.count_distinct(first).as_py() > SAMPLE * MOSTLY_NEW


def constant(text: str | None, rows: int) -> pa.Array:
    """The same text in every row, coded."""
    if text is None:
        return pa.nulls(rows, CODED)
    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), rows), pa.array([text], TEXT))
