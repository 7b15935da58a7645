"""Data rows to the ledger's typed columns, with a reason for every row that does not count."""

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.columns import LEDGER
from site_builder.read import fields
from site_builder.read.coded import column
from site_builder.read.fields import Typed, Wanted, spread_text
from site_builder.read.headings import Heading
from site_builder.read.rows import Body, lonely

TEXTS = ("supplier_name", "department", "voucher", "invoice_no")


STEPS = (
    fields.add_buyer, fields.add_account, fields.add_number,
    fields.add_amount, fields.add_currency, fields.add_date,
)  # fmt: skip


def typed(body: Body, heading: Heading, want: Wanted) -> Typed:
    """Convert every mapped column.

    raises    LedgerError: amount_convention, date_convention, period_unknown
    """
    coded = {ours: column(body.rows, place) for ours, place in heading.places.items()}
    out = Typed(len(body.rows))
    ragged = set(body.ragged)
    out.reasons.append(pa.array(["ragged_row" if i in ragged else None for i in range(out.rows)], pa.string()))
    out.reasons += [one.control() for one in coded.values()]
    for ours in TEXTS:
        if ours in coded:
            out.columns[ours] = spread_text(coded[ours])
    for step in STEPS:
        step(out, coded, want)
    out.reasons.insert(1, totals(out, lonely(body, heading)))
    return out


def totals(out: Typed, lonely_rows: list[int]) -> pa.Array:
    """The reason of a row that has only an amount, when that is the sum of all the others."""
    ore = out.columns["amount_ore"]
    total = pc.sum(ore).as_py()
    found = {place for place in lonely_rows if ore[place].is_valid and 2 * ore[place].as_py() == total}
    return marked(out.rows, found, "total_row")


def marked(rows: int, places: set[int], reason: str) -> pa.Array:
    """One reason at some places, null elsewhere."""
    return pa.array([reason if place in places else None for place in range(rows)], pa.string())


def table(out: Typed, numbers_in_file: list[int]) -> pa.Table:
    """The ledger's columns in their order; those that are not known are null."""
    columns = dict(out.columns)
    columns["row_no"] = pa.array(numbers_in_file, pa.int32())
    columns["number_kind"] = pa.repeat(out.number_kind, out.rows)
    columns["reason"] = pc.coalesce(*out.reasons)
    arrays = [columns[f.name] if f.name in columns else pa.nulls(out.rows, f.type) for f in LEDGER]
    return pa.table(arrays, schema=LEDGER)
