"""Words that several pages share."""

from typing import Any

NAV = (
    *(("kopare/", "Köpare"), ("leverantor/", "Leverantörer"), ("konto/", "Konton")),
    *(("fragor/", "Frågor"), ("uppslag/", "Uppslag"), ("jamfor/", "Jämför"), ("utforska/", "Utforska")),
    *(("data/", "Data"), ("om/", "Om")),
)

KINDS = {"municipality": "Kommun", "region": "Region", "agency": "Statlig myndighet", "other": "Offentligt organ"}

CHARTS = {
    "kommun": "Kommunernas konton",
    "region": "Regionernas konton",
    "stat": "Statens konton",
    "ovrig": "Övriga köpares konton",
}

CARDS = ("kopare", "leverantor", "konto", "fragor")
"""Kinds of page with a share card of their kind, by the first part of their address."""

PEERS = {"kommun": "kommuner", "region": "regioner", "stat": "statliga myndigheter", "ovrig": "övriga köpare"}
"""Those who share a chart of accounts."""

VATS = {
    "excluded": "utan moms",
    "included": "med moms",
    "unknown": "moms okänd",
    "mixed": "olika i olika filer",
}
"""Whether a buyer's amounts hold VAT."""

STATES = {"full": "Komplett", "partial": "Ofullständig", "missing": "Saknas hos källan"}

PROOFS = {
    "number": "Ja: kontrollsiffran stämmer, och numret är av ett slag som bara organisationer har.",
    "legal_form": "Ja: namnet bär en bolagsform, även om ett användbart nummer saknas.",
    "register": "Ja: exakt ett företag eller en förening har det namnet i det officiella registret.",
    "same_name": "Ja: samma namn står med ett giltigt organisationsnummer på en annan rad i arkivet.",
    "publisher": "Det säger köparen, som uppger att personer är borttagna före publicering.",
}

NUMBER_KINDS = {
    "organisation": "Sidan samlar alla rader med samma organisationsnummer.",
    "foreign": "Sidan samlar alla rader med samma utländska registreringsnummer.",
    "internal": "Sidan samlar alla rader med samma leverantörsnummer hos en och samma köpare.",
    "name": "Sidan samlar alla rader där samma källa skriver samma namn.",
}


DEPARTED = {
    "merge": "Två sidor visade sig vara samma leverantör. De har slagits ihop efter granskning.",
    "identity": "Bättre uppgifter visar vems raderna är, så de står nu på rätt sida.",
    "erasure": "Uppgifterna på sidan är raderade på begäran. Beloppen ingår fortfarande i köparnas summor.",
    "withdrawn": "Uppgifterna som sidan byggde på publiceras inte längre.",
    "file": "Filen publiceras inte längre. Sidan finns kvar.",
    "room": "Filen publiceras inte längre, för arkivet har vuxit. Raderna finns i köparnas filer, per köpare och år.",
    "frame": "Rutan görs inte längre, för arkivet har vuxit. Siffrorna står på sidan.",
    "list": "Listan är kortare nu. Allt som stod här finns på sidan ovanför.",
}
"""Why an address has no page of its own any more."""

CAUSES = {
    "first": "första utgåvan",
    "new": "nya månader",
    "late": "rader som kom i efterhand",
    "restated": "köparen har ändrat sina uppgifter",
    "withdrawn": "källan är borttagen",
    "ours": "vi läste filen fel, eller har rättat något",
    "masking": "fler eller färre uppgifter är skyddade",
    "identity": "rader har fått en annan leverantör",
    "unknown": "skälet är okänt: förra utgåvans rader fanns inte kvar att jämföra med",
}
"""Why a figure is another than in the edition before."""


def plural(n: int, one: str, many: str) -> str:
    """The noun that goes with a number: 1 köpare, 2 köpare; 1 rad, 2 rader."""
    return one if n == 1 else many


def file_kind(path: str) -> str:
    """What a file of rows is called."""
    if path.endswith("-excel.zip"):
        return "Excel"
    return "CSV" if path.endswith(".csv") else "Parquet"


MONEY_KINDS = {
    "purchase": "Köp",
    "transfer": "Bidrag och medlemsavgifter",
    "pension": "Pensioner och personal",
    "internal": "Internt",
    "finance": "Räntor, skatter och avgifter",
    "correction": "Balanskonton och rättelser",
    "withheld": "Skyddat, konto visas inte",
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


IDENTITIES = {
    "organisation": "Organisationsnummer, kontrollerat",
    "foreign": "Utländskt nummer, kontrollerat, och bolagsform i namnet",
    "internal": "Köparens eget leverantörsnummer",
    "name": "Namn med bolagsform, eller på annat sätt känt",
    "person": "Utan sida: är eller kan vara en person",
    "unproven": "Utan sida: inget visar att det är en organisation",
    "publisher": "Utan sida: köparen har själv dolt namnet",
    "missing": "Utan sida: namn och nummer saknas i källan",
    "sensitive": "Utan sida: känslig verksamhet",
    "erased": "Utan sida: borttagen på begäran",
    "hidden": "Utan sida: skäl som gäller färre än fem rader vart",
}
"""How a row's payee is known, or why it has no page: kinds of the model source_identity."""
