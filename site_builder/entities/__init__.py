"""Stage entities: decide who each payee is, and who must not be named.

A payee is one distinct (source, buyer_id, supplier_name, supplier_number, number_kind) of the rows
that count. It is named only when proven to be a legal person; everything else is protected.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from site_builder import names
from site_builder.cards import Card
from site_builder.database import Connection, put
from site_builder.entities import decisions, register, reviewed
from site_builder.entities.keys import name_all
from site_builder.entities.payee import Payee, read_payee
from site_builder.entities.proof import proof_of, protection_of
from site_builder.entities.suggestions import merges, several_names
from site_builder.identity import luhn, personal
from site_builder.paths import SQL
from site_builder.settings import Site

__all__ = ["merges", "resolve", "several_names"]

COLUMNS = (
    *("source", "buyer_id", "supplier_name", "supplier_number", "number_kind"),
    *("supplier_id", "id_kind", "proof", "protection", "legal_form"),
)
COUNTS = pa.schema([("source", pa.string()), ("reason", pa.string()), ("payees", pa.int32())])


def resolve(db: Connection, cards: list[Card], site: Site, folder: Path | None = None) -> frozenset[str]:
    """Create private.payee: an identity or a protection for each distinct payee.

    Also private.known, the returned numbers, which release masks and then drops, and the public
    tables supplier_merge, reviewed_name, register_entry and payee_count.

    folder     where entities/ and the registers lie: the one that holds the folder of cards
    returns    every personal number seen, ten digits each; keep it in memory only
    raises     ConfigError for a decision or a register that cannot be right
               GateError when two suppliers would share an id
    """
    beside = folder or Path()
    decided = decisions.load(beside / "entities", site.invented) if folder else decisions.Decisions()
    removed = {card.slug for card in cards if card.people.removed}
    rows = db.execute((SQL / "release" / "distinct_payee.sql").read_text(encoding="utf-8")).fetchall()
    payees = [read_payee(row, row[0] in removed, site.invented) for row in rows]
    known_ids = {key for (key,) in db.execute("select supplier_id from private.accepted_supplier").fetchall()}
    found = register.look_up(site.register, beside, payees, known_ids)
    proven = prove(payees, found)
    name_all(proven, Counter(p.orgs[0] for p in payees if len(p.orgs) == 1))
    reviewed.apply(db, proven, decided, known_ids)
    register.write(db, found)
    write(db, payees)
    count_hidden(db, payees)
    known = seen_numbers(db, payees)
    put(db, "private.known", pa.table({"number": pa.array(sorted(known), pa.string())}))
    return known


def prove(payees: list[Payee], found: register.Found) -> list[Payee]:
    """Say of each payee how it is proven or why it is protected; give those that are proven."""
    numbered = {names.match_key(p.name) for p in payees if p.orgs and p.name}
    for payee in payees:
        payee.protection = protection_of(payee)
        if not payee.protection:
            payee.proof = proof_of(payee, numbered, found)
            payee.protection = None if payee.proof else "unproven"
    return [payee for payee in payees if not payee.protection]


def write(db: Connection, payees: Iterable[Payee]) -> None:
    """Put private.payee into the database."""
    rows = [(*p.key, p.supplier_id, p.id_kind, p.proof, p.protection, names.legal_form(p.name) or None) for p in payees]
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    table = pa.table({n: pa.array(c, pa.string()) for n, c in zip(COLUMNS, columns, strict=True)})
    put(db, "private.payee", table)


def count_hidden(db: Connection, payees: Iterable[Payee]) -> None:
    """Create payee_count, which is public: how many payees of each source get no page, by reason."""
    hidden = {(p.key[0], p.protection, names.match_key(p.name), names.fold(p.cell)) for p in payees if p.protection}
    counted = sorted(Counter((source, str(reason)) for source, reason, _, _ in hidden).items())
    rows = [{"source": source, "reason": reason, "payees": count} for (source, reason), count in counted]
    put(db, "payee_count", pa.Table.from_pylist(rows, COUNTS))


def seen_numbers(db: Connection, payees: list[Payee]) -> frozenset[str]:
    """Every personal number of the number cells and of the ledger's texts, ten digits each."""
    seen = {one.number for p in payees for one in p.found if one.is_personal and is_certain(p, one.number)}
    query = (SQL / "release" / "text_with_digits.sql").read_text(encoding="utf-8")
    texts = db.execute(f"create table private.text_with_digits as {query}; from private.text_with_digits").fetchall()
    seen |= {find.number for (text,) in texts for find in personal(text) if find.checked}
    return frozenset(number for number in seen if len(number) == 10)


def is_certain(payee: Payee, number: str) -> bool:
    """Where people are removed, look-alikes with a wrong check digit are not personal numbers."""
    return not payee.removed or luhn(number)
