"""Periods that contradict each other: the card's and the rows', a title's and that of a later title.

source    reliability, case 23
"""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.errors import LedgerError
from site_builder.read import period
from site_builder.read.day import Found
from site_builder.read.grid import Row, as_text

MOST_OUTSIDE = 20
"""One in twenty: a few late invoices stand in every month's file."""


def refuse_other_titles(said: Found | None, rows: Iterable[tuple[int, Row]], name: str) -> None:
    """Refuse undated rows with a title of another month among them, as where months are stacked in one table.

    said      the period of every row
    rows      (row number, cells) of rows without an amount; a title is one with a single text
    raises    LedgerError "period_unknown"
    """
    for number, row in rows:
        texts = [text for cell in row if (text := as_text(cell))]
        found = period.from_name(texts[0]) if len(texts) == 1 else None
        if found and found[1] == "month" and found != said:
            raise LedgerError(
                "period_unknown",
                f"{name}: the rows have no date, and the title in row {number} is of another month than "
                f"{said[0].isoformat()[:7] if said else 'those above it'}; deliver each month as a file of its own",
            )


def refuse_other_period(posted: pa.Array, said: Found | None, name: str) -> None:
    """Refuse a file whose rows are of another month or year than its card says.

    posted    the rows' dates; null where they could not be read
    said      the period that the card declares; None when it declares none
    raises    LedgerError "date_suspect"
    """
    if said is None:
        return
    inside = pc.equal(pc.year(posted), said[0].year)
    if said[1] == "month":
        inside = pc.and_(inside, pc.equal(pc.month(posted), said[0].month))
    outside = pc.sum(pc.invert(inside)).as_py() or 0
    if outside * MOST_OUTSIDE > len(posted) - posted.null_count:
        period = said[0].isoformat()[: 7 if said[1] == "month" else 4]
        raise LedgerError(
            "date_suspect",
            f"{name}: {outside} of {len(posted)} rows are not of {period}, the period that the card says; "
            "look for days and months that changed places, or mend the card, format.period or format.date",
        )
