"""The payments of sources that are kept or are as they were, numbered on from those that were read."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.database import Connection
from site_builder.judge.copies import add, copied, renumbered
from site_builder.processes import ahead

PAYMENT = "insert into payment by name select * from kept_copy"
AT_A_TIME = 500_000
"""Rows that are added together."""
MERGED = "update payment set supplier_id = to_id from supplier_merge where from_id = supplier_id and payment_no > ?"


def pay(db: Connection, places: dict[str, Path], bases: dict[str, int]) -> None:
    """Add the payments, many copies at a time: one by one takes thrice as long, and together they would fill memory."""
    [(first, invoice)] = db.execute(
        "select coalesce(max(payment_no), 0), coalesce(max(invoice), 0) from payment"
    ).fetchall()
    waiting: list[pa.Table] = []
    payment, rows = first, 0
    for copy in every(places, bases):
        copy = numbered(copy, payment, invoice)
        payment += copy.num_rows
        invoice = pc.max(copy["invoice"]).as_py() or invoice
        waiting, rows = [*waiting, copy], rows + copy.num_rows
        if rows >= AT_A_TIME:
            add(db, waiting, PAYMENT)
            waiting, rows = [], 0
    add(db, waiting, PAYMENT)
    db.execute(MERGED, [first])


def every(places: dict[str, Path], bases: dict[str, int]) -> Iterator[pa.Table]:
    """The payments of each copy, of which a few are read while the one before is added."""
    calls = (partial(copied, place, "payment", bases[slug]) for slug, place in places.items())
    with ThreadPoolExecutor(2) as reading:
        yield from ahead(reading, calls, 4)


def numbered(copy: pa.Table, payment: int, invoice: int) -> pa.Table:
    """A copy whose payments and invoices are numbered on from these, in the order that they had there."""
    there = copy["payment_no"].combine_chunks()
    if not pc.all(pc.greater(there[1:], there[:-1])).as_py():
        copy = copy.sort_by("payment_no")
    places = pc.add(pc.rank(copy["invoice"], tiebreaker="dense").cast(pa.int32()), pa.scalar(invoice, pa.int32()))
    copy = renumbered(copy, "invoice", pc.if_else(pc.is_valid(copy["invoice"]), places, None))
    return renumbered(copy, "payment_no", pa.array(range(payment + 1, payment + 1 + copy.num_rows), pa.int32()))
