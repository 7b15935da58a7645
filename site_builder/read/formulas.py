"""Formulas that a workbook holds without their results, where an amount should be.

A program that writes formulas and never computes them leaves cells that look empty; the amounts
are not missing, they were never there (reliability, case 25).
source    ECMA-376 part 1, 18.3.1.4: a cell <c r="E2"> with a formula <f> and its result <v>
"""

import io
import re
import zipfile
from collections.abc import Iterable

import pyarrow as pa

from site_builder.errors import LedgerError
from site_builder.read.archives import DAMAGE, damaged

UNCOMPUTED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]{1,3})([0-9]+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def refuse_uncomputed(data: bytes, place: int, numbers: list[int], ore: pa.Array, name: str) -> None:
    """Refuse a workbook whose missing amounts are formulas without a result.

    data       the workbook; anything but XLSX is left alone
    place      the amount's column, from 0
    numbers    each row's number, as Excel counts
    ore        each row's amount
    raises     LedgerError "formula_without_value"
    """
    if not ore.null_count or not data.startswith(b"PK"):
        return
    column = letters(place)
    missing = {(column, str(row)) for row, known in zip(numbers, ore.is_valid().to_pylist(), strict=True) if not known}
    try:
        hit = next((cell for cell in uncomputed(data) if cell in missing), None)
    except DAMAGE as error:
        raise damaged(name, "workbook") from error
    if hit:
        raise LedgerError(
            "formula_without_value",
            f"{name}: cell {hit[0]}{hit[1]} is a formula without a result; "
            "open the file in a spreadsheet program, save it and deliver it again",
        )


def uncomputed(data: bytes) -> Iterable[tuple[str, str]]:
    """Give (column letters, row) of every formula without a result, in all sheets."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for part in book.namelist():
            if part.lstrip("/").startswith("xl/worksheets/") and part.endswith(".xml"):
                for column, row in UNCOMPUTED.findall(book.read(part)):
                    yield column.decode(), row.decode()


def letters(place: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
