"""How much of the site's room each supplier's page may take: all are whole while they fit, else the smallest are short.

The choice is made in sql/pages/ from what the pages are expected to weigh, before any is rendered, so that it does not
depend on how many processes render them.
"""

from site_builder import paths
from site_builder.database import Connection
from site_builder.pages.page import View
from site_builder.settings import MEGABYTE
from site_builder.swedish import number

MOST_SHORT = 3000
"""Bytes that a roomy short page keeps within, as far as one invoice allows."""

ROOM = """
    create or replace table page_room as
    select ?::bigint as most, ?::bigint as written, ?::bigint as base_bytes, ?::bigint as most_short
"""


def share(view: View, written: int) -> None:
    """Create tables page_room (one row), other_bytes and supplier_form, see the models.

    written    bytes of the site so far
    """
    most = view.settings.site.room * MEGABYTE
    view.db.execute(ROOM, [most, written, len(view.base) - 1, MOST_SHORT])
    for name in ("other_bytes", "supplier_form"):
        query = (paths.SQL / "pages" / f"{name}.sql").read_text(encoding="utf-8")
        view.db.execute(f"create or replace table {name} as {query}")


def told(db: Connection) -> str:
    """How many suppliers' pages are short, for the build's line; nothing when all are whole."""
    short = db.execute("select count(*) from supplier_form where not whole").fetchall()[0][0]
    return f"{number(short)} short" if short else ""
