"""Stage entities: decide who each payee is, and who must not be named.

A payee is one distinct (source, buyer_id, supplier_name, supplier_number, number_kind) of the rows
that count. It is named only when proven to be a legal person; everything else is protected.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from site_builder import names
from site_builder.cards import Card
from site_builder.database import Connection, put
from site_builder.errors import GateError
from site_builder.identity import Identity, in_cell, luhn, personal, plain
from site_builder.paths import SQL
from site_builder.settings import Site

COLUMNS = (
    *("source", "buyer_id", "supplier_name", "supplier_number", "number_kind"),
    *("supplier_id", "id_kind", "proof", "protection", "legal_form"),
)
EXPLICIT = re.compile(r"(?<!\d)(\d{6}-\d{4}(?!\d)|SE-?\d{10}-?01(?!\d)|16\d{6}-\d{4}(?!\d))")


@dataclass
class Payee:
    """One distinct payee and what is known of it.

    key      (source, buyer_id, supplier_name, supplier_number, number_kind)
    found    every identity in the number cell, trusted or not
    orgs     organisation numbers that the cell may be trusted to mean, in order
    """

    key: tuple[str, str | None, str | None, str | None, str]
    found: list[Identity]
    orgs: list[str]
    removed: bool
    supplier_id: str | None = None
    id_kind: str | None = None
    proof: str | None = None
    protection: str | None = None

    @property
    def name(self) -> str:
        """The supplier's name as the file has it."""
        return self.key[2] or ""

    @property
    def cell(self) -> str:
        """The supplier's number as the file has it."""
        return self.key[3] or ""


def resolve(db: Connection, cards: list[Card], site: Site) -> frozenset[str]:
    """Create private.payee: an identity or a protection for each distinct payee.

    Also private.known, the returned numbers, which release masks and then drops.

    returns    every personal number seen, ten digits each; keep it in memory only
    raises     GateError when two suppliers would share an id
    """
    removed = {card.slug for card in cards if card.people.removed}
    rows = db.execute((SQL / "release" / "distinct_payee.sql").read_text(encoding="utf-8")).fetchall()
    payees = [read_payee(row, row[0] in removed, site.invented) for row in rows]
    numbered = {names.match_key(p.name) for p in payees if p.orgs and p.name}
    alone = Counter(p.orgs[0] for p in payees if len(p.orgs) == 1)
    for payee in payees:
        payee.protection = protection_of(payee)
        if not payee.protection:
            payee.proof = proof_of(payee, numbered)
            payee.protection = None if payee.proof else "unproven"
    name_all([p for p in payees if not p.protection], alone)
    write(db, payees)
    known = seen_numbers(db, payees)
    put(db, "private.known", pa.table({"number": pa.array(sorted(known), pa.string())}))
    return known


def read_payee(row: tuple[str, str | None, str | None, str | None, str], removed: bool, invented: bool) -> Payee:
    """Read the number cell. Ten bare digits count only in a column that holds organisation numbers."""
    cell = row[3] or ""
    found = in_cell(cell, invented)
    explicit = row[4] == "organisation" or EXPLICIT.search(re.sub(r"\s", "", plain(cell)))
    orgs = [one.number for one in found if one.kind == "organisation"] if explicit else []
    return Payee(row, found, orgs, removed)


def protection_of(payee: Payee) -> str | None:
    """Say why a payee must not be named, before any proof is asked for; None when nothing speaks against.

    returns    person, publisher, missing or None
    """
    if is_person(payee):
        return "person"
    if names.is_mask_label(payee.name) or "**" in payee.cell or re.fullmatch(r"0{6}-?0{4}", payee.cell):
        return "publisher"
    if names.is_weak_marker(payee.name) and not payee.orgs and not payee.removed:
        return "person"
    return None if payee.name or payee.orgs else "missing"


def is_person(payee: Payee) -> bool:
    """Say whether the number, a number in the name, or a word of the name is a human being's.

    Where the publisher has removed people, only numbers with a right check digit count: its own
    supplier numbers may happen to look like dates.
    """
    if names.is_strong_marker(payee.name) or any(f.checked for f in personal(payee.name)):
        return True
    suspects = [one for one in payee.found if one.is_personal]
    if payee.removed:
        return any(one.number and luhn(one.number) for one in suspects)
    return bool(suspects or personal(payee.name) or is_typo_of_person(payee))


def is_typo_of_person(payee: Payee) -> bool:
    """Say whether a column of organisation numbers has ten digits that only a person's can have.

    The third digit of an organisation number is never below 2, and estates begin with 1.
    """
    digits = re.sub(r"\D", "", plain(payee.cell))
    ten = digits[2:] if len(digits) == 12 and digits[:2] in {"18", "19", "20"} else digits
    odd = len(ten) == 10 and int(ten) > 0 and (ten[2] in "01" or ten[0] == "1")
    return payee.key[4] == "organisation" and odd


def proof_of(payee: Payee, numbered: set[str]) -> str | None:
    """Say how it is known that a payee is a legal person; None when it is not known."""
    if payee.orgs:
        return "number"
    if names.legal_form(payee.name):
        return "legal_form"
    if names.match_key(payee.name) in numbered and not names.may_be_human(payee.name):
        return "same_name"
    return "publisher" if payee.removed and payee.name else None


def name_all(payees: list[Payee], alone: Counter[str]) -> None:
    """Give each proven payee its id, and hold the ids to one key each."""
    keys: dict[str, str] = {}
    for payee in payees:
        payee.id_kind, key = key_of(payee, alone)
        payee.supplier_id = key if payee.id_kind in {"organisation", "foreign"} else hashed(key)
        if keys.setdefault(payee.supplier_id, key) != key:
            raise GateError("two suppliers would share one id: lengthen the hash in entities.hashed")


def key_of(payee: Payee, alone: Counter[str]) -> tuple[str, str]:
    """The kind of identity and the key it rests on, the strongest that the row gives."""
    source, buyer, _, cell, kind = payee.key
    orgs = payee.orgs
    if len(orgs) > 1:
        orgs = [org for org in orgs if alone[org]]
    if len(orgs) == 1:
        return "organisation", orgs[0]
    abroad = [one.number for one in payee.found if one.kind == "foreign"]
    if abroad and not payee.orgs and names.legal_form(payee.name):
        return "foreign", abroad[0]
    if kind == "internal" and cell:
        return "internal", f"internal|{buyer or source}|{cell.casefold()}"
    return "name", f"name|{source}|{names.match_key(payee.name) or '/'.join(payee.orgs)}"


def hashed(key: str) -> str:
    """An id for a legal person without a public number. Never call it with anything personal."""
    digest = hashlib.blake2b(key.encode(), digest_size=5).digest()
    return "x-" + base64.b32encode(digest).decode().lower()


def write(db: Connection, payees: Iterable[Payee]) -> None:
    """Put private.payee into the database."""
    rows = [(*p.key, p.supplier_id, p.id_kind, p.proof, p.protection, names.legal_form(p.name) or None) for p in payees]
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    table = pa.table({n: pa.array(c, pa.string()) for n, c in zip(COLUMNS, columns, strict=True)})
    put(db, "private.payee", table)


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
