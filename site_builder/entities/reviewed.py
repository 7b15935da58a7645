"""Decisions put to work: the payees of a merged id take the id that stays, and readers can see why."""

import pyarrow as pa

from site_builder import names
from site_builder.database import Connection, put
from site_builder.entities.decisions import Decisions, require_known
from site_builder.entities.payee import Payee

MERGE = pa.schema(
    [
        ("from_id", pa.string()), ("to_id", pa.string()), ("reason", pa.string()), ("decided", pa.date32()),
        ("evidence", pa.string()),
    ]
)  # fmt: skip
NAME = pa.schema(
    [
        ("supplier_id", pa.string()), ("name", pa.string()), ("sort_name", pa.string()), ("reason", pa.string()),
        ("decided", pa.date32()), ("evidence", pa.string()),
    ]
)  # fmt: skip


def apply(db: Connection, payees: list[Payee], decisions: Decisions, remembered: set[str]) -> None:
    """Give each merged payee the id that stays; create supplier_merge and reviewed_name, which are public.

    remembered    ids that the archive has had
    raises        ConfigError when a decision names an id that the archive does not know
    """
    require_known(decisions, remembered.union(p.supplier_id or "" for p in payees))
    stays = {one.subject: one.outcome for one in decisions.merges}
    kinds = {p.supplier_id: p.id_kind for p in payees}
    for payee in payees:
        if payee.supplier_id in stays:
            payee.supplier_id = stays[payee.supplier_id]
            payee.id_kind = kinds.get(payee.supplier_id) or kind_of(payee.supplier_id) or payee.id_kind
    write(db, decisions)


def kind_of(supplier_id: str) -> str | None:
    """What an id says of its own kind; a hashed one says nothing."""
    if supplier_id.isdigit():
        return "organisation"
    return None if supplier_id.startswith("x-") else "foreign"


def write(db: Connection, decisions: Decisions) -> None:
    """Put both tables into the database, for the release, the state and the pages."""
    merges = [(m.subject, m.outcome, m.reason, m.decided, m.evidence) for m in decisions.merges]
    named = [
        (n.subject, n.outcome, names.sort_name(n.outcome), n.reason, n.decided, n.evidence) for n in decisions.named
    ]
    put(db, "supplier_merge", pa.Table.from_pylist([dict(zip(MERGE.names, row, strict=True)) for row in merges], MERGE))
    put(db, "reviewed_name", pa.Table.from_pylist([dict(zip(NAME.names, row, strict=True)) for row in named], NAME))
