"""The same rows delivered twice: the same bytes under two names, or a month in two files.

Only whole months of whole files are ever set aside. Equal rows inside one file are ordinary
invoice lines and stay.
"""

from site_builder.database import Connection
from site_builder.paths import SQL

STEPS = ("same_bytes", "month_row", "repeated", "same_month", "repeat")


def set_aside(db: Connection) -> None:
    """Give every repeated row its reason, and create repeat, the decisions; see sql/judge for the rules."""
    for step in STEPS:
        db.execute((SQL / "judge" / f"{step}.sql").read_text(encoding="utf-8"))
    for table in ("month_row", "repeated", "same_bytes"):
        db.execute(f"drop table private.{table}")
