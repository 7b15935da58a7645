"""How much of the site's room each page of a supplier or an account may take: all are whole while they fit, else some
are short: suppliers' with the fewest invoices, accounts' years and the smallest accounts.

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
NOTHING = "create or replace table other_bytes as select 0::bigint as bytes"
BOUNDS = "create or replace table supplier_bounds as select ?::bigint as all_short, ?::bigint as all_whole"
ENDLESS = 1 << 50


def share(view: View, written: int) -> None:
    """Create tables page_room (one row), supplier_bounds, and those of sql/pages/.

    written    bytes of the site so far
    """
    db, base, most = view.db, len(view.base) - 1, view.settings.site.room * MEGABYTE
    db.execute(NOTHING)
    db.execute(BOUNDS, [suppliers_in(db, base, most, ENDLESS), suppliers_in(db, base, ENDLESS, 0)])
    db.execute(ROOM, [most, written, base, MOST_SHORT])
    for name in ("account_weight", "buyer_bytes", "account_form", "account_frame", "other_bytes", "supplier_form"):
        make(db, name)


def suppliers_in(db: Connection, base: int, most: int, written: int) -> int:
    """What suppliers' pages weigh together: all are short where the room is full, and whole in one that never ends."""
    db.execute(ROOM, [most, written, base, MOST_SHORT])
    make(db, "supplier_form")
    [(weight,)] = db.execute("select coalesce(sum(bytes), 0)::bigint from supplier_form").fetchall()
    return int(weight)


def make(db: Connection, name: str) -> None:
    """Create the table of a model of sql/pages/."""
    query = (paths.SQL / "pages" / f"{name}.sql").read_text(encoding="utf-8")
    db.execute(f"create or replace table {name} as {query}")


def tight(db: Connection) -> bool:
    """Whether the site has no room for all its pages whole: then those of buyers and questions have fewer rows too."""
    return bool(db.execute("from buyer_bytes where tight").fetchall())


def told(db: Connection) -> str:
    """How many suppliers' pages, and accounts', are short, for the build's line; nothing when all are whole."""
    counted = "select (select count(*) from {}_form where not whole)"
    short = sum(db.execute(counted.format(kind)).fetchall()[0][0] for kind in ("supplier", "account"))
    return f"{number(short)} short" if short else ""
