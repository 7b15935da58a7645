"""Files that could not be read: what the reader asks, for the maintainer to answer in the card."""

from site_builder.database import Connection
from site_builder.reasons import FILE

UNREAD = """
    select source, reason, message from file
    where state = 'quarantined' and message is not null order by source, name, file_no
"""


def lines(db: Connection) -> list[str]:
    """A line for each file that was refused; call it before the gates add theirs.

    A message has no cell's value, but may have headings and file names: control signs are taken out.
    """
    return [
        f"not read: {source}: {reason}: {plain(message)}"
        for source, reason, message in db.execute(UNREAD).fetchall()
        if reason in FILE
    ]


def plain(text: str) -> str:
    """A text on one line, with nothing that a terminal would act on."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
