"""How a supplier is known, in sentences: its number, the registers, and what a person has decided."""

from typing import Any

from site_builder import bodies
from site_builder.identity import VAT_GROUP
from site_builder.pages import words
from site_builder.settings import Site
from site_builder.swedish import long_date, org_number

COUNTRIES = {
    "at": "Österrike", "be": "Belgien", "ch": "Schweiz", "cz": "Tjeckien", "de": "Tyskland", "dk": "Danmark",
    "ee": "Estland", "es": "Spanien", "fi": "Finland", "fr": "Frankrike", "gb": "Storbritannien", "gr": "Grekland",
    "hu": "Ungern", "ie": "Irland", "it": "Italien", "lt": "Litauen", "lu": "Luxemburg", "lv": "Lettland",
    "mt": "Malta", "nl": "Nederländerna", "no": "Norge", "pl": "Polen", "pt": "Portugal", "ro": "Rumänien",
    "si": "Slovenien", "sk": "Slovakien",
}  # fmt: skip
STATUSES = {
    "active": "inte avregistrerat", "deregistered": "avregistrerat", "bankruptcy": "konkurs pågår",
    "liquidation": "likvidation pågår", "reconstruction": "rekonstruktion pågår",
}  # fmt: skip


def known(supplier: dict[str, Any], site: Site) -> list[tuple[str, str]]:
    """Lines of (what, how it is known) for a supplier's page.

    supplier    a row of supplier, with lists entry (register_entry) and reviewed (reviewed_name)
    """
    lines = [number(supplier), ("Juridisk person", proof(supplier))]
    body = bodies.by_number().get(supplier["id"])
    if body:
        lines.append(("Det offentliga", public(body)))
    lines.append(("Officiellt register", registered(supplier, site)))
    if supplier["legal_form"] and not body and not any(entry["legal_form"] for entry in supplier["entry"]):
        lines.append(("Form", f"{supplier['legal_form']}, enligt namnet"))
    lines += [("Namnet på sidan", f"{one['reason']} ({one['evidence']}, {long_date(one['decided'])})")
              for one in supplier["reviewed"]]  # fmt: skip
    return lines


def number(supplier: dict[str, Any]) -> tuple[str, str]:
    """What the page is gathered by."""
    key, kind = supplier["id"], supplier["id_kind"]
    gathers = words.NUMBER_KINDS[kind]
    if kind == "organisation":
        shared = " Det är en momsgrupps nummer, som flera bolag kan dela." if key.startswith(VAT_GROUP) else ""
        return "Organisationsnummer", f"{org_number(key)}. {gathers}{shared}"
    if kind == "foreign":
        scheme, _, digits = key.partition("-")
        where = "Identifieraren LEI" if scheme == "lei" else f"Nummer i {COUNTRIES.get(scheme, scheme.upper())}"
        return where, f"{digits.upper()}. Kontrollsiffrorna stämmer. {gathers}"
    if supplier["proof"] == "number":
        return "Organisationsnummer", f"Källan har flera på samma rad, och inget säger vilket som gäller. {gathers}"
    return "Organisationsnummer", f"Saknas i källan. {gathers}"


def proof(supplier: dict[str, Any]) -> str:
    """How it is known that no human being stands behind."""
    if supplier["id_kind"] == "foreign" and supplier["proof"] == "legal_form":
        return "Namnet bär en bolagsform. Numret ensamt räcker inte, för i andra länder kan det vara en persons."
    return words.PROOFS[supplier["proof"]]


def public(body: bodies.Body) -> str:
    """A municipality, region or agency, and the list that says so."""
    kind = "Ägs av stat, kommun eller region" if body.kinds[0] == "other" else words.KINDS[body.kinds[0]]
    code = f", kommunkod {body.code}" if len(body.code) == 4 else ""
    return f"{kind}{code}. Källa: {body.source}, {body.dated}."


def registered(supplier: dict[str, Any], site: Site) -> str:
    """What the register files say, or that they say nothing."""
    if not site.register:
        return "Arkivet har ingen registerfil att jämföra med. Namnen är så som köparna skriver dem."
    for entry in supplier["entry"]:
        status = STATUSES.get(entry["status"], "")
        since = f" {long_date(entry['since'])}" if entry["since"] and status else ""
        sni = f"SNI {entry['sni']}" if entry["sni"] else ""
        facts = [entry["name"], entry["legal_form"], status + since, entry["place"], sni]
        return f"{' · '.join(fact for fact in facts if fact)}. Uppgift från {long_date(entry['dated'])}."
    days = " och ".join(sorted({long_date(file.dated) for file in site.register}))
    return f"Finns inte i de registerfiler som arkivet har, från {days}. Alla organisationer står inte där."
