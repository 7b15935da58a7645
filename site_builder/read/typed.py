"""Data rows to the ledger's typed columns, with a reason for every row that does not count."""

from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.columns import LEDGER, TEXT
from site_builder.read import currency, fields, remarks, tidy, totals
from site_builder.read.body import Body
from site_builder.read.coded import Coded, constant
from site_builder.read.fields import Typed, Wanted, told
from site_builder.read.headings import Heading

TEXTS = ("supplier_name", "department", "voucher", "invoice_no")
IDS = ("supplier_number", "account_no", "voucher", "invoice_no")
MAY_BE_DISTINCT = ("amount_ore", "voucher", "invoice_no")


STEPS = (
    fields.add_buyer, fields.add_account, fields.add_number,
    fields.add_amount, currency.add, fields.add_date,
)  # fmt: skip


def typed(body: Body, heading: Heading, want: Wanted) -> Typed:
    """Convert every mapped column.

    raises    LedgerError: amount_convention, date_convention, period_unknown
    """
    coded = side_by_side(body, heading.places)
    out = Typed(len(body))
    if body.ragged:
        out.reasons.append(marked(body.among(body.indexes, body.ragged), "ragged_row"))
    out.reasons += [control for one in coded.values() if (control := one.control()) is not None]
    for ours in TEXTS:
        if ours in coded:
            lay_out = coded[ours].lay_out if LEDGER.field(ours).type == TEXT else coded[ours].lay_out_coded
            out.columns[ours] = lay_out(told(coded[ours]))
    for step in STEPS:
        step(out, coded, want)
    out.notes += remarks.notes(coded, body, heading, out.notes, out.spellings)
    add_sums(out, body, heading)
    return out


def side_by_side(body: Body, places: dict[str, int]) -> dict[str, Coded]:
    """Code and clean the mapped columns, two at a time: Arrow works without holding Python's lock."""

    def one(ours: str) -> Coded:
        coded = body.column(places[ours], ours not in MAY_BE_DISTINCT)
        coded = tidy.ids(coded) if ours in IDS else coded
        _ = coded.printable, coded.clean if ours in TEXTS else None
        return coded

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(places, pool.map(one, places), strict=True))


def add_sums(out: Typed, body: Body, heading: Heading) -> None:
    """Set the publisher's own sums apart, and note that of everything."""
    sums = totals.find(out.columns["amount_ore"], body, heading)
    if sums.aside:
        out.reasons.insert(
            bool(body.ragged), marked(pc.is_in(pa.arange(0, out.rows), pa.array(sums.aside)), "total_row")
        )
    out.gone = sums.gone
    if sums.whole:
        out.notes += remarks.whole(body.numbers[sums.whole[0]].as_py(), sums.whole[1])


def marked(where: pa.Array, reason: str) -> pa.Array:
    """One reason at some places, null elsewhere."""
    return pc.if_else(where, reason, pa.scalar(None, TEXT))


def table(out: Typed, numbers_in_file: pa.Array) -> pa.Table:
    """The ledger's columns in their order; those that are not known are null."""
    columns = dict(out.columns)
    columns["row_no"] = numbers_in_file
    columns["number_kind"] = constant(out.number_kind, out.rows)
    if out.reasons:
        columns["reason"] = pc.coalesce(*out.reasons).dictionary_encode()
    none = {kind: pa.nulls(out.rows, kind) for kind in {f.type for f in LEDGER if f.name not in columns}}
    arrays = [columns[f.name] if f.name in columns else none[f.type] for f in LEDGER]
    rows = pa.table(arrays, schema=LEDGER)
    return rows.filter(pc.invert(pc.is_in(pa.arange(0, out.rows), pa.array(out.gone)))) if out.gone else rows
