"""The supplier that a proven payee is: the strongest key its row gives, and an id for addresses."""

import base64
import hashlib
from collections import Counter

from site_builder import names
from site_builder.entities.payee import Payee
from site_builder.errors import GateError
from site_builder.identity import VAT_GROUP


def name_all(payees: list[Payee], alone: Counter[str]) -> None:
    """Give each proven payee its id, and hold the ids to one key each."""
    keys: dict[str, str] = {}
    for payee in payees:
        payee.id_kind, key = key_of(payee, alone)
        payee.supplier_id = key if payee.id_kind in {"organisation", "foreign"} else hashed(key)
        if keys.setdefault(payee.supplier_id, key) != key:
            raise GateError("two suppliers would share one id: lengthen the hash in entities.keys.hashed")


def key_of(payee: Payee, alone: Counter[str]) -> tuple[str, str]:
    """The kind of identity and the key it rests on, the strongest that the row gives."""
    source, buyer, _, cell, kind = payee.key
    if org := meant(payee.orgs, alone):
        return "organisation", org
    abroad = [one.number for one in payee.found if one.kind == "foreign"]
    if abroad and not payee.orgs and names.legal_form(payee.name):
        return "foreign", abroad[0]
    if kind == "internal" and cell:
        return "internal", f"internal|{buyer or source}|{names.fold(cell)}"
    return "name", f"name|{source}|{names.match_key(names.written(payee.name)) or '/'.join(payee.orgs)}"


def meant(orgs: list[str], alone: Counter[str]) -> str:
    """The one number that a cell with several means; '' when no rule tells, and they are left apart.

    A VAT group's number stands for several companies, so another beside it is the supplier's own.
    Otherwise it is the one that stands alone in some other cell.
    """
    if len(orgs) > 1:
        orgs = [org for org in orgs if not org.startswith(VAT_GROUP)]
    if len(orgs) > 1:
        orgs = [org for org in orgs if alone[org]]
    return orgs[0] if len(orgs) == 1 else ""


def hashed(key: str) -> str:
    """An id for a legal person without a public number. Never call it with anything personal."""
    digest = hashlib.blake2b(key.encode(), digest_size=5).digest()
    return "x-" + base64.b32encode(digest).decode().lower()
