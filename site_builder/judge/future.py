"""Rows dated so far ahead that they cannot have been paid (reliability, case 23)."""

import datetime as dt

from site_builder.database import Connection

MOST_DAYS = 31
LATE = "update private.ledger set reason = 'date_future' where reason is null and posted > ?"


def set_aside_future(db: Connection, as_of: dt.date) -> None:
    """Set aside the rows of more than a month from now; a month or a year counts from its first day.

    as_of    the date that counts as today
    """
    db.execute(LATE, [as_of + dt.timedelta(days=MOST_DAYS)])
