"""Who may be named: a legal person when that is proven, and nobody else."""

import re

from site_builder import names
from site_builder.entities.payee import Payee
from site_builder.entities.register import Found
from site_builder.identity import luhn, personal, plain


def protection_of(payee: Payee) -> str | None:
    """Say why a payee must not be named, before any proof is asked for; None when nothing speaks against.

    returns    person, publisher, missing or None
    """
    if is_person(payee):
        return "person"
    if names.is_mask_label(payee.name) or "**" in payee.cell or re.fullmatch(r"0{6}-?0{4}", payee.cell):
        return "publisher"
    if names.is_weak_marker(payee.name) and not payee.orgs and not (payee.removed and names.legal_form(payee.name)):
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


def proof_of(payee: Payee, numbered: set[str], found: Found) -> str | None:
    """Say how it is known that a payee is a legal person; None when it is not known.

    That a publisher has removed people is no proof for a name that may be one (rule P5): it may have missed some.
    """
    if payee.orgs:
        return "number"
    if names.legal_form(payee.name):
        return "legal_form"
    if found.is_proof(payee.name):
        return "register"
    if names.match_key(payee.name) in numbered and not names.may_be_human(payee.name):
        return "same_name"
    return "publisher" if payee.removed and payee.name and not names.may_be_human(payee.name) else None
