"""Which copies of the rows the site has room for, beside those by buyer and year and by supplier.

The choice is made in sql/downloads/copies.sql, before any file is written; judge, registry, pages and publish read it.
"""

from site_builder import paths
from site_builder.database import Connection
from site_builder.settings import MEGABYTE, Settings

LEFT_OUT = {"bulk": "alla.parquet", "accounts": "rows by account", "state": "the state"}
"""Column of table copies -> what the build says when there is no room for it."""


def plan(db: Connection, settings: Settings) -> None:
    """Create table copies: one row, see the model."""
    db.execute("create or replace table copy_room as select ?::bigint as most", [settings.site.room * MEGABYTE])
    query = (paths.SQL / "downloads" / "copies.sql").read_text(encoding="utf-8")
    db.execute(f"create or replace table copies as {query}")


def has(db: Connection, copy: str) -> bool:
    """Whether the site has one of the copies, by its column."""
    return bool(db.execute(f"select {copy} from copies").fetchall()[0][0])


def told(db: Connection) -> str:
    """What there was no room for, for the build's line; nothing when there was room for all."""
    lacking = [says for copy, says in LEFT_OUT.items() if not has(db, copy)]
    return f"no room for {', '.join(lacking)}" if lacking else ""
