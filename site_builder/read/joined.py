"""Several tables of one file, read as one ledger whose row numbers go on from table to table.

The same rows twice, as when an archive holds a ledger both as CSV and as a workbook, are taken
once. A table that repeats part of another is a question for the card.
"""

from collections import Counter
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.columns import LEDGER
from site_builder.errors import LedgerError
from site_builder.read.coded import constant
from site_builder.read.parts import Part
from site_builder.read.result import Reading, months

TOLD_APART_BY = ["supplier_name", "supplier_number", "amount_ore", "posted", "voucher", "invoice_no", "account_no"]
MOST_COMMON = 0.95
FEWEST = 10


def join(readings: list[Reading], parts: list[Part], notes: list[str], name: str) -> Reading:
    """Make one reading of a file's tables.

    notes     evidence of which tables were taken
    raises    LedgerError "which_table" when one table repeats part of another
    """
    if len(readings) == 1:
        return replace(readings[0], notes=notes + readings[0].notes)
    kept, twins = without_twins(readings, parts, name)
    first = readings[kept[0]]
    kind = Counter({r.number_kind: 0 for r in readings})
    for place in kept:
        kind[readings[place].number_kind] += readings[place].table.num_rows
    one_kind = max(kind, key=lambda k: (k != "none", kind[k]))
    table = pa.concat_tables(numbered(readings, parts, kept))
    table = table.set_column(
        LEDGER.get_field_index("number_kind"), LEDGER.field("number_kind"), constant(one_kind, table.num_rows)
    )
    return replace(
        first,
        sheet=", ".join(r.sheet for p in kept if (r := readings[p]).sheet) or None,
        non_data=sum(readings[place].non_data for place in kept),
        number_kind=one_kind,
        period=months(table),
        table=table,
        page=one_answer([readings[p].page for p in kept], name),
        notes=notes + twins + [f"{parts[p].title}: {note}" for p in kept for note in readings[p].notes],
    )


def numbered(readings: list[Reading], parts: list[Part], kept: list[int]) -> list[pa.Table]:
    """The tables with row numbers that go on: those of a table come after all rows of the one before."""
    tables, before = [], 0
    place = LEDGER.get_field_index("row_no")
    for at in kept:
        table = readings[at].table
        numbers = pc.add(table["row_no"], pa.scalar(before, pa.int32()))
        tables.append(table.set_column(place, LEDGER.field("row_no"), numbers.cast(pa.int32())))
        before += len(parts[at].grid.rows) + parts[at].grid.first_no - 1 + (parts[at].grid.first_no == 0)
    return tables


def without_twins(readings: list[Reading], parts: list[Part], name: str) -> tuple[list[int], list[str]]:
    """Give the tables to keep, each set of rows once, and the evidence."""
    kept: list[int] = []
    notes: list[str] = []
    rows = [counted(reading.table) for reading in readings]
    for place in range(len(readings)):
        twin = next((k for k in kept if rows[k] == rows[place]), None)
        if twin is not None:
            notes.append(f"{parts[place].title}: the same rows as {parts[twin].title}, taken once")
            continue
        for other in kept:
            refuse_repeat(rows[other], rows[place], parts[other], parts[place], name)
        kept.append(place)
    return kept, notes


def counted(table: pa.Table) -> Counter[tuple[object, ...]]:
    """How often each row occurs."""
    columns = [table[column].to_pylist() for column in TOLD_APART_BY]
    return Counter(zip(*columns, strict=True))


def refuse_repeat(
    older: Counter[tuple[object, ...]], newer: Counter[tuple[object, ...]], one: Part, other: Part, name: str
) -> None:
    """Refuse a file where one table holds nearly all rows of another."""
    fewest = min(older.total(), newer.total())
    common = (older & newer).total()
    if fewest >= FEWEST and common >= fewest * MOST_COMMON:
        raise LedgerError(
            "which_table",
            f"{name}: {common} rows of {one.title} stand in {other.title} too; say which is the ledger in the card: "
            "format.sheet = a sheet's name, or format.member = a pattern of member names",
        )


def one_answer(pages: list[tuple[int, int, int] | None], name: str) -> tuple[int, int, int] | None:
    """The pages of one long answer as one page; None when the tables are not pages.

    raises    LedgerError "json_refused" when they overlap or leave gaps
    """
    known = sorted(page for page in pages if page)
    if not known or len(known) != len(pages):
        return None
    first, reached, total = known[0][0], known[0][0], known[0][2]
    for start, rows, said in known:
        if start != reached or said != total:
            raise LedgerError("json_refused", f"{name}: its pages do not follow on each other after row {reached}")
        reached += rows
    return first, reached - first, total
