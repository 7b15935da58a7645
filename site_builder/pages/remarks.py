"""What a publisher can mend: remarks on its files in plain Swedish, the most important first.

Everything is row numbers, counts and codes; what a row says is in the publisher's own file.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from site_builder import reasons

ROWS = {
    **reasons.ROW,
    "number_invalid": "Organisationsnumret går inte att använda: fel längd eller fel kontrollsiffra.",
    "supplier_missing": "Leverantörens namn saknas i raden.",
    "account_missing": "Både kontonummer och kontotext saknas i raden.",
    "account_unnamed": "Kontot har ett nummer men ingen text.",
}
ADVICE = {
    "amount_missing": "Fyll i beloppet, eller ta bort raden om den inte är en kontering.",
    "amount_format": "Skriv beloppet med siffror, ett minustecken vid kredit och ett decimaltecken.",
    "amount_precision": "Avrunda till hela ören i ekonomisystemet före uttaget.",
    "date_missing": "Fyll i datum, helst som 2024-03-14.",
    "date_format": "Skriv datum som 2024-03-14 och kontrollera att dagen finns.",
    "date_future": "Kontrollera årtalet.",
    "ragged_row": "Sätt citattecken runt texter som innehåller kolumnavskiljaren.",
    "control_chars": "Ta bort tecken som inte syns, de kommer ofta med från inskannade fakturor.",
    "currency": "Publicera beloppet i kronor, eller i en egen fil.",
    "wrong_buyer": "Flytta raderna till den köpare de gäller.",
    "number_invalid": "Rätta numret i leverantörsregistret: tio siffror, utan bokstäver.",
    "supplier_missing": "Skriv ett namn, eller att uppgiften är borttagen om leverantören är en person.",
    "account_missing": "Ange vilket konto inköpet är bokfört på.",
    "account_unnamed": "Ta med kontotexten i uttaget, så slipper läsaren gissa.",
}
ORDER = [*reasons.ROW, "number_invalid", "supplier_missing", "account_missing", "account_unnamed"]
MOST = 200
"""Runs of rows on the page; all of them are in the JSON."""


def remarks(ranges: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Gather runs of rows by code, the most important first, with those that the page has room for.

    ranges    code, name (of the file), first_row, last_row, rows; in order of file
    returns   code, says, advice, rows, runs (those that are shown), hidden (rows that are not)
    """
    by_code: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in ranges:
        if one["code"] == "period_repeated":
            continue  # told of by month and file, not by row
        by_code[one["code"]].append(one)
    room, found = MOST, []
    for code in sorted(by_code, key=lambda code: (ORDER.index(code) if code in ORDER else len(ORDER), code)):
        every = by_code[code]
        shown = every[: min(room, 40)]
        room -= len(shown)
        rows = sum(one["rows"] for one in every)
        found.append(
            {
                "code": code, "says": ROWS.get(code, code), "advice": ADVICE.get(code, ""), "rows": rows,
                "files": by_file(shown), "hidden": rows - sum(one["rows"] for one in shown),
            }
        )  # fmt: skip
    return found


def by_file(runs: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """(file, its rows in words) for runs of rows: ("2024-03.csv", "rad 7, rad 9–11")."""
    files: dict[str, list[str]] = defaultdict(list)
    for one in runs:
        first, last = one["first_row"], one["last_row"]
        files[one["name"]].append(f"rad {first}" if first == last else f"rad {first}–{last}")
    return [(name, ", ".join(rows)) for name, rows in files.items()]
