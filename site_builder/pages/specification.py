"""How a source's files differ from the national specification for supplier ledgers, version 1.1.

source    lankadedata.se/spec/leverantorsreskontra/1.1; the rules are told in our own words
"""

from collections.abc import Iterable
from typing import Any

OBLIGATORY = {
    "buyer_id": "kopare_id", "buyer_name": "kopare", "voucher": "verifikationsnummer",
    "supplier_name": "leverantor", "supplier_number": "leverantor_id", "account_no": "konto_nr",
    "account_text": "konto_text", "amount_ore": "belopp", "posted": "datum",
}  # fmt: skip
OPTIONAL = {"department": "forvaltning", "invoice_no": "fakturanummer"}

RULES = {
    "column_missing": (
        "Kolumner saknas",
        "De nio första kolumnerna ska alltid finnas, också när ett värde är tomt.",
    ),
    "column_renamed": (
        "Kolumner har andra namn",
        "Kolumnerna heter som i specifikationen: små bokstäver, inga mellanslag, inga å, ä eller ö.",
    ),
    "not_csv": (
        "Filen är inte csv",
        "Uppgifterna ska alltid gå att få som csv; andra format får finnas bredvid.",
    ),
    "encoding": (
        "Teckenkodningen är inte UTF-8",
        "Csv-filer bör vara kodade i UTF-8, så att å, ä och ö blir rätt överallt.",
    ),
    "delimiter": (
        "Kolumnerna skiljs inte åt av komma",
        "Specifikationens csv har komma mellan kolumnerna, och citattecken om ett värde som innehåller komma.",
    ),
    "decimal_comma": (
        "Belopp har decimalkomma",
        "Belopp skrivs med punkt före ören, som 1250.50.",
    ),
    "amount_spaces": (
        "Belopp har tusentalsavskiljare",
        "Belopp skrivs utan blanksteg och andra tecken mellan tusental.",
    ),
    "amount_unit": (
        "Belopp har en valutabeteckning",
        "Belopp är bara siffror; valutan är kronor.",
    ),
    "date_not_iso": (
        "Datum är inte skrivna år-månad-dag",
        "Datum skrivs som 2024-03-14.",
    ),
    "number_internal": (
        "Leverantörens id är inte ett organisationsnummer",
        "leverantor_id är organisationsnumret med tio siffror; det får vara tomt när det inte kan lämnas ut.",
    ),
    "masked": (
        "Dolda leverantörer är markerade med ord eller tecken",
        "leverantor_id får vara tomt. Berätta gärna på er sida hur dolda leverantörer är skrivna, "
        "så att ingen tar det för ett namn.",
    ),
}
"""Code -> what is so, and the rule. In the order that they matter to those who read the files."""


def deviations(files: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Gather what differs, over all the files that were read.

    files     name, columns (ours -> theirs), container, encoding, delimiter, spelling, number_kind, hidden (rows)
    returns   code, says, rule, details (headings and the like), names (of the files)
    """
    found: dict[str, tuple[list[str], list[str]]] = {}
    for file in files:
        for code, detail in of_file(file):
            details, names = found.setdefault(code, ([], []))
            details += [detail] if detail and detail not in details else []
            names += [file["name"]] if file["name"] not in names[-1:] else []
    return [
        {"code": code, "says": says, "rule": rule, "details": found[code][0], "names": found[code][1]}
        for code, (says, rule) in RULES.items()
        if code in found
    ]


def of_file(file: dict[str, Any]) -> list[tuple[str, str]]:
    """(code, detail) of one file."""
    columns: dict[str, str] = file["columns"]
    found = [("column_missing", name) for ours, name in OBLIGATORY.items() if ours not in columns]
    for ours, name in {**OBLIGATORY, **OPTIONAL}.items():
        if ours in columns and columns[ours].lstrip("\ufeff") != name:
            found.append(("column_renamed", f"{columns[ours]} → {name}"))
    text = file["container"] in {"csv", "gzip", "zip", "xz", "bzip2", "tar"}
    if not text:
        found.append(("not_csv", file["container"] or ""))
    elif not (file["encoding"] or "utf-8").startswith("utf-8"):
        found.append(("encoding", file["encoding"]))
    if text and file["delimiter"] not in {None, ","}:
        mark = file["delimiter"]
        found.append(("delimiter", {"\t": "tabb", ";": "semikolon", "|": "lodstreck"}.get(mark, mark)))
    found += [(code, "") for code in (file["spelling"] or "").split(",") if code in RULES]
    if file["number_kind"] == "internal":
        found.append(("number_internal", ""))
    if file["hidden"]:
        found.append(("masked", ""))
    return found
