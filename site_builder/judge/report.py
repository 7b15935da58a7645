"""What a publisher can act on, gathered while the ledger is still here: row numbers and codes only.

Creates row_range. A value is never kept, and rows with something that could be a person's
number are not pointed out either.
"""

import pyarrow as pa

from site_builder.database import Connection, put
from site_builder.identity import in_cell
from site_builder.judge.gates import query
from site_builder.settings import Site


def write(db: Connection, site: Site) -> None:
    """Create row_range: which rows of which files each remark is about, runs of rows together."""
    numbers = db.execute("""
        select distinct supplier_number from private.ledger
        where number_kind = 'organisation' and supplier_number is not null order by all
    """).fetchall()
    wrong = [number for (number,) in numbers if is_wrong(number, site.invented)]
    put(db, "private.wrong_number", pa.table({"supplier_number": pa.array(wrong, pa.string())}))
    db.execute(f"create or replace table row_range as {query('row_range')}")


def is_wrong(text: str, invented: bool) -> bool:
    """True for what stands in a column of organisation numbers and is none, nor could be a person's.

    A text without digits is no number at all, but the publisher's own words for a hidden one.
    """
    return any(sign.isdigit() for sign in text) and text.strip("0 -") != "" and not in_cell(text, invented)
