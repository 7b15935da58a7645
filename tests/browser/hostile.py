"""An archive whose names try to be more than text, and whose list of suppliers is long."""

from dataclasses import dataclass
from pathlib import Path

from site_builder.identity import luhn

VECTORS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7*7}}{{ config }}",
    "{% raw %}{% include 'base.html' %}",
    "${alert(1)}`alert(1)`",
    "<a href=javascript:alert(1)>klicka</a>",
    "<b>fet</b>&",
    "=cmd|' /C calc'!A0",
]
"""Case 52 of the reliability handbook; U+2028 is a blank, and blanks are folded when read."""

ESCAPED = {"<b>fet</b>&": "&lt;b&gt;fet&lt;/b&gt;&amp;amp;"}
"""How the ledger writes one of them: entities are read, twice where they are doubled, and are still but text."""

BUYER = "4120009990"
CROWD = 420
"""Ordinary suppliers beside them, so that the complete list is paged and fetched as JSON."""

FILE = "<img src=x onerror=alert(3)>.csv"
HEADING = "<b onclick=alert(2)>Enhet</b>"

CARD = f"""
[buyer]
id   = "{BUYER}"
name = "<script>alert(4)</script> \\"kommun\\""
kind = "municipality"
[files]
page    = "https://elak.example/?a=1&b=<script>alert(5)</script>"
licence = "CC0 <img src=x onerror=alert(6)>"
local   = ["../ledgers/*.csv"]
[format]
vat = "excluded"
[columns]
department = "{HEADING}"
"""
SITE = """
name     = "Prov & <b>arkiv</b>"
invented = true
contact  = "fel@elak.example"
"""


@dataclass(frozen=True)
class Supplier:
    """Someone invented, with an organisation number of the unassigned group 4."""

    name: str
    number: str


def number(serial: int) -> str:
    """An organisation number that can be nobody's, its check digit right."""
    nine = f"4555{serial:05d}"
    return next(nine + digit for digit in "0123456789" if luhn(nine + digit))


HOSTILE = [Supplier(f"{vector} AB", number(place)) for place, vector in enumerate(VECTORS)]
ORDINARY = [Supplier(f"Vanlig {place} AB", number(1000 + place)) for place in range(CROWD)]


def write(folder: Path) -> Path:
    """Write the card, the settings and the ledger; return the folder of cards."""
    (folder / "sources").mkdir(parents=True)
    (folder / "ledgers").mkdir()
    (folder / "sources" / "elak.toml").write_text(CARD, encoding="utf-8")
    (folder / "site.toml").write_text(SITE, encoding="utf-8")
    (folder / "ledgers" / FILE).write_text(ledger(), encoding="utf-8")
    return folder / "sources"


def ledger() -> str:
    """The ledger: each hostile supplier has its own text in every other column as well."""
    heads = ("leverantor", "leverantor_id", "konto_nr", "konto_text", "belopp", "datum", "fakturanummer")
    rows = [(*heads, "verifikationsnummer", HEADING)]
    for place, one in enumerate(HOSTILE):
        text = ESCAPED.get(VECTORS[place], VECTORS[place])
        for month in (1, 2, 3):
            amount, day = f"{1000 + place}.50", f"2026-{month:02d}-15"
            said = (f"Konto {text}", amount, day, f"F {text}", f"V {text}", f"E {text}")
            rows.append((f"{text} AB", one.number, "", *said))
    for place, one in enumerate(ORDINARY):
        rows.append((one.name, one.number, "4600", "Varor", f"{place + 1}.00", "2026-02-15", f"{place}", "1", "Skola"))
    return "".join(";".join(map(quoted, row)) + "\r\n" for row in rows)


def quoted(cell: str) -> str:
    """A cell of a semicolon file."""
    return '"' + cell.replace('"', '""') + '"'
