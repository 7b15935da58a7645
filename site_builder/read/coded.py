"""A column as its distinct cells and where each stands, so that every text is read only once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.read.grid import CONTROL, Cell, Row, as_text


@dataclass(frozen=True)
class Coded:
    """One column.

    cells    its distinct cells, in order of first appearance
    codes    for each row the index of its cell, int32
    """

    cells: list[Cell]
    codes: pa.Array

    def spread(self, values: Sequence[Any], kind: pa.DataType) -> pa.Array:
        """Lay one value per distinct cell out over the rows."""
        return pa.array(values, kind).take(self.codes)

    def texts(self) -> list[str]:
        """The distinct cells as clean text."""
        return [as_text(cell) for cell in self.cells]

    def share(self, flags: list[bool], among: list[bool]) -> float:
        """The share of rows that are flagged, among those that count; 0 when none counts."""
        counted = pc.sum(self.spread(among, pa.bool_())).as_py()
        return (pc.sum(self.spread(flags, pa.bool_())).as_py() or 0) / counted if counted else 0.0

    def control(self) -> pa.Array:
        """The reason of rows whose cell holds control characters, else null."""
        marks = ["control_chars" if has_control(cell) else None for cell in self.cells]
        return self.spread(marks, pa.string())


def has_control(cell: Cell) -> bool:
    """True for text with control characters other than blanks."""
    return isinstance(cell, str) and not cell.isprintable() and bool(CONTROL.search(cell))


def column(rows: list[Row], place: int) -> Coded:
    """Take one column out of the rows."""
    cells = [row[place] for row in rows]
    try:
        encoded = pa.array(cells, pa.string()).dictionary_encode()
    except (pa.ArrowTypeError, pa.ArrowInvalid):  # a workbook's column, with numbers or dates
        index = {cell: code for code, cell in enumerate(dict.fromkeys(cells))}
        return Coded(list(index), pa.array([index[cell] for cell in cells], pa.int32()))
    return Coded(encoded.dictionary.to_pylist(), encoded.indices)
