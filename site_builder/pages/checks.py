"""A source at a glance: what was looked at, and how much of it there is to mend."""

from typing import Any

ROWS = {
    "number_invalid": "Rader med ett organisationsnummer som inte går att använda",
    "supplier_missing": "Rader utan leverantör",
    "account_missing": "Rader utan konto",
    "account_unnamed": "Rader med konto utan text",
}
"""Codes of remarks on rows that count."""
REPEATS = ("period_repeated", "duplicate_file")
"""Codes of rows that are told of by file and month, not by row."""


def checks(source: dict[str, Any], files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was looked at, with how many there are and of how many.

    source     with its lists, as on its page
    files      of the last delivery
    returns    says, found, of (None when that says nothing), place (of the section that tells more)
    """
    rows = sum(file["rows_in"] for file in files)
    remarks = source["ranges"]
    noted = {code: sum(one["rows"] for one in remarks if one["code"] == code) for code in ROWS}
    repeated = {one["month"] for one in source["repeats"] if one["month"] is not None}
    doubled = [one for one in source["findings"] if one["reason"] == "period_doubled"]
    lines = [
        ("Filer som inte gick att läsa, eller som väntar", sum(f["state"] == "quarantined" for f in files), len(files),
         "filer"),
        ("Rader åt sidan", sum(file["set_aside"] for file in files), rows, aside(source)),
        *((says, noted[code], rows, "rader") for code, says in ROWS.items()),
        ("Månader som saknas", len(source["missing"]), None, "manader"),
        ("Månader som finns mer än en gång", len(repeated) + len(doubled), None,
         "dubbelt" if source["repeats"] else "granskning"),
        ("Leverantörsnummer med flera namn", len(source["names"]), None, "namn"),
        ("Avvikelser från den nationella specifikationen", len(source["deviations"]), None, "specifikation"),
    ]  # fmt: skip
    return [{"says": says, "found": found, "of": of, "place": place} for says, found, of, place in lines]


def aside(source: dict[str, Any]) -> str:
    """The section that tells of the rows set aside: by row, else by file and month, else file by file."""
    if any(one["code"] not in REPEATS for one in source["ranges"]):
        return "rader"
    return "dubbelt" if source["repeats"] else "filer"
