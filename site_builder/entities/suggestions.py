"""What the command suggest prints: lines of merges.csv or names.csv, out of the released tables."""

import csv
import io

from site_builder.database import Connection, dicts
from site_builder.entities import candidates
from site_builder.entities.candidates import Written
from site_builder.entities.decisions import HEADS

WRITINGS = """
    with paid as (
        select supplier_id, list(distinct coalesce(account_no, account_text)) as accounts
        from payment
        where supplier_id is not null and coalesce(account_no, account_text) is not null
        group by supplier_id
    )
    select supplier_id, s.id_kind, n.name, sum(n.rows)::integer as rows, any_value(accounts) as accounts
    from supplier_name as n
    join supplier as s using (supplier_id)
    left join paid using (supplier_id)
    group by supplier_id, s.id_kind, n.name
    order by supplier_id, rows desc, n.name
"""
SEVERAL = """
    select supplier_id, s.name, list(n.name || ' (' || n.rows || ' rader)' order by n.rows desc, n.name) as writings
    from (select supplier_id, name, sum(rows)::integer as rows from supplier_name group by all) as n
    join supplier as s using (supplier_id)
    where supplier_id not in (select supplier_id from reviewed_name)
    group by supplier_id, s.name
    having count(distinct lower(n.name)) > 1
    order by sum(n.rows) desc, supplier_id
"""


def merges(db: Connection, today: str, near: int = candidates.NEAR) -> str:
    """Candidates for merges.csv, the likeliest first; today goes in as the date of the decision."""
    writings = [
        Written(row["supplier_id"], row["id_kind"], row["name"], row["rows"], frozenset(row["accounts"] or ()))
        for row in dicts(db, WRITINGS)
    ]
    return as_csv("merges.csv", candidates.lines(candidates.pairs(writings, near), today))


def several_names(db: Connection, today: str) -> str:
    """Suppliers with several names, as lines of names.csv with the name that is shown now; most rows first.

    Two names that have nothing in common may be two suppliers on one number, which only the publisher can mend.
    """
    reason = "Namnet är det vanligaste det senaste året."
    rows = [
        (row["supplier_id"], row["name"], reason, today, "; ".join(row["writings"])[:290]) for row in dicts(db, SEVERAL)
    ]
    return as_csv("names.csv", rows)


def as_csv(name: str, rows: list[tuple[str, str, str, str, str]]) -> str:
    """Lines under the file's own heading."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([HEADS[name], *rows])
    return text.getvalue()
