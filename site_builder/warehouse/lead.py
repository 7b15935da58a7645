"""The leads: one file each in leads/, run after the models that they read.

A lead is worth a question, never a verdict. The header is a model's, and then the words of the
method page; the columns are the same for all, so that one table and one template hold them.
"""

import pyarrow as pa

from site_builder import paths
from site_builder.database import Connection, put
from site_builder.errors import GateError
from site_builder.warehouse.model import Model, parse, run, said

WORDS = ("Title", "Claim", "Row", "Method", "Base", "Example", "Why", "Innocent", "Sources", "Excluded", "Measured")
"""What the header must say to readers, in Swedish and in this order.

Title       the kind of lead
Claim       what a line claims, exactly
Row         a sentence for one line, with some of {supplier} {group} {year} {amount} {base} {share}
Method      how it is counted
Base        what must be there before anything is claimed
Example     one, with round figures
Why         why it is worth asking
Innocent    what else it may be, parted by |; stands above the table
Sources     who has established the signal, or the law
Excluded    what is left out, and what the ledger cannot tell
Measured    planted cases found of all, and leads that were planted of all: held to the truth by tests/sql/test_leads.py
"""
COLUMNS = {
    "buyer_id": "varchar", "year": "integer", "account_group": "varchar", "supplier_id": "varchar",
    "amount_ore": "bigint", "base_ore": "bigint", "permille": "bigint", "usual_permille": "bigint",
    "detail": "varchar",
}  # fmt: skip
LEAD = pa.schema([(name, pa.string()) for name in ("slug", "meaning", "sql", *map(str.lower, WORDS))])


def run_leads(db: Connection) -> list[Model]:
    """Look for every lead of leads/.

    Leaves table lead, a line for each kind, and lead_row: what was found.

    returns    the kinds, by name
    raises     GateError naming the file and what in its header is not so
    """
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    db.execute(f"create or replace table lead_row (slug varchar, {columns})")
    kinds = leads()
    lines = [look(db, model) for model in kinds]
    put(db, "lead", pa.Table.from_pylist(lines, schema=LEAD))
    return kinds


def leads() -> list[Model]:
    """The kinds, by name."""
    return [parse(path, "lead_of_") for path in sorted(paths.LEADS.glob("*.sql"))]


def look(db: Connection, model: Model) -> dict[str, str]:
    """Look for one kind of lead, and move what is found to lead_row."""
    words = said(model, WORDS)
    if list(model.columns) != list(COLUMNS):
        raise GateError(f"{model.where}: has columns {', '.join(model.columns)}; expected {', '.join(COLUMNS)}")
    run(db, model)
    db.execute(f"insert into lead_row by name select '{model.name}' as slug, * from {model.table}")
    db.execute(f"drop table {model.table}")
    return {"slug": model.name, "meaning": model.meaning, "sql": model.query, **words}
