"""OCDS release and record packages: the transactions, and nothing else, are payments.

Contracts, awards and planned values are promises and are not read. A transaction that comes in
several releases counts once, as the latest release tells it.
source    Open Contracting Data Standard 1.1.5: contracts[].implementation.transactions[]
"""

from collections.abc import Iterator
from typing import Any

from site_builder.errors import LedgerError

Release = dict[str, Any]
Row = dict[str, Any]


def is_package(content: Any) -> bool:
    """True for a release package, a record package, or one release."""
    if not isinstance(content, dict):
        return False
    inner = [item for key in ("releases", "records") for item in listed(content, key)]
    empty = content.get("releases") == [] or "ocid" in content
    return empty or any("ocid" in item for item in inner)


def transactions(package: dict[str, Any], name: str) -> tuple[list[Row], list[str]]:
    """Give one row for each transaction, and the evidence.

    raises    LedgerError "not_data" when the package has none
    """
    latest: dict[tuple[str, ...], Row] = {}
    told = 0
    for release in sorted(releases(package), key=lambda release: str(release.get("date", ""))):
        for at, (contract, transaction) in enumerate(paid(release)):
            told += 1
            mark = str(transaction.get("id") or f"{release.get('id')} {at}")
            latest[str(release.get("ocid", "")), str(contract.get("id", "")), mark] = row(
                release, contract, transaction
            )
    if not latest:
        raise LedgerError("not_data", f"{name}: is an OCDS package without transactions; expected ledger rows")
    note = f"OCDS transactions: {len(latest)}, of {told} told by the releases, each as told last"
    return list(latest.values()), [note]


def releases(package: dict[str, Any]) -> Iterator[Release]:
    """Every release; of a record its compiled release when it has one."""
    if "ocid" in package:
        yield package
    yield from listed(package, "releases")
    for record in listed(package, "records"):
        compiled = record.get("compiledRelease")
        if isinstance(compiled, dict):
            yield {"ocid": record.get("ocid"), **compiled}
        else:
            yield from ({"ocid": record.get("ocid"), **release} for release in listed(record, "releases"))


def paid(release: Release) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every (contract, transaction) of a release."""
    for contract in listed(release, "contracts"):
        for transaction in listed(inner(contract, "implementation"), "transactions"):
            yield contract, transaction


def row(release: Release, contract: dict[str, Any], transaction: dict[str, Any]) -> Row:
    """One transaction under the headings that the reader knows."""
    parties = {str(party.get("id")): party for party in listed(release, "parties")}
    payer = inner(transaction, "payer") or inner(transaction, "providerOrganization") or inner(release, "buyer")
    payee = inner(transaction, "payee") or inner(transaction, "receiverOrganization")
    value = inner(transaction, "value") or inner(transaction, "amount")
    return {
        "payer_id": number(payer, parties), "payer_name": called(payer, parties),
        "payee_id": number(payee, parties), "payee_name": called(payee, parties),
        "amount": value.get("amount") or value.get("amountNet") or value.get("amountGross"),
        "currency": value.get("currency"), "date": transaction.get("date"),
        "transaction_id": transaction.get("id"), "ocid": release.get("ocid"), "contract": contract.get("id"),
    }  # fmt: skip


def number(party: dict[str, Any], parties: dict[str, dict[str, Any]]) -> Any:
    """A party's number in a register when the package tells it, else its id in the package."""
    identifier = inner(parties.get(str(party.get("id")), {}), "identifier") or inner(party, "identifier")
    return identifier.get("id") or party.get("id")


def called(party: dict[str, Any], parties: dict[str, dict[str, Any]]) -> Any:
    """A party's name."""
    known = parties.get(str(party.get("id")), {})
    return (
        party.get("name") or party.get("legalName") or known.get("name") or inner(known, "identifier").get("legalName")
    )


def listed(content: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list; none where there is no list."""
    found = content.get(key)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def inner(content: dict[str, Any], key: str) -> dict[str, Any]:
    """An object inside another; empty where there is none."""
    found = content.get(key)
    return found if isinstance(found, dict) else {}
