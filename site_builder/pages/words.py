"""Words that several pages share."""

from typing import Any

NAV = (("kopare/", "Köpare"), ("leverantor/", "Leverantörer"), ("konto/", "Konton"), ("data/", "Data"), ("om/", "Om"))

KINDS = {"municipality": "Kommun", "region": "Region", "agency": "Statlig myndighet", "other": "Offentligt organ"}

CHARTS = {
    "kommun": "Kommunernas konton",
    "region": "Regionernas konton",
    "stat": "Statens konton",
    "ovrig": "Övriga köpares konton",
}

STATES = {"full": "Komplett", "partial": "Ofullständig", "missing": "Saknas hos källan"}

PROOFS = {
    "number": "Organisationsnumret är kontrollerat: kontrollsiffran stämmer och numret tillhör en juridisk person.",
    "legal_form": "Numret saknas eller går inte att använda, men namnet bär en bolagsform.",
    "register": "Exakt ett företag eller en förening har det namnet i det officiella registret.",
    "same_name": "Samma namn står med ett giltigt organisationsnummer på en annan rad i arkivet.",
    "publisher": "Köparen uppger att personer är borttagna innan reskontran publicerades.",
}

NUMBER_KINDS = {
    "organisation": "Sidan samlar alla rader med samma organisationsnummer.",
    "foreign": "Sidan samlar alla rader med samma utländska registreringsnummer.",
    "internal": "Sidan samlar alla rader med samma leverantörsnummer hos en och samma köpare.",
    "name": "Sidan samlar alla rader där samma källa skriver samma namn.",
}


def plural(n: int, one: str, many: str) -> str:
    """The noun that goes with a number: 1 köpare, 2 köpare; 1 rad, 2 rader."""
    return one if n == 1 else many


MONEY_KINDS = {
    "purchase": "Köp",
    "transfer": "Bidrag och medlemsavgifter",
    "pension": "Pensioner och personal",
    "internal": "Internt",
    "finance": "Räntor, skatter och avgifter",
    "correction": "Balanskonton och rättelser",
    "unsorted": "Inte sorterat",
}
"""What money in a ledger is, in the order that pages tell it; see konto/sortering/."""


def money_kinds(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of buyer_kind or chart_kind in the order of MONEY_KINDS, each with its name.

    Unsorted money is always told, also when there is none.
    """
    found = {row["kind"]: row for row in rows}
    found.setdefault("unsorted", {"kind": "unsorted", "rows": 0, "amount_ore": 0, "permille": 0})
    return [{**found[kind], "name": name} for kind, name in MONEY_KINDS.items() if kind in found]
