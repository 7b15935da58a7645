"""What is read off a figure's surroundings: what it counts, and which entity, month or board its row is about."""

import re
from typing import Any

from site_builder.verify.shown import Shown

ASKED = re.compile(r"/begar-ut/([^/]+)/")
LINK = re.compile(r"/(kopare|leverantor|konto)/((?:[a-z]+/)?[^/]+)/(?:$|#)")
FILE = re.compile(r"/data/([^/]+)/#f-([0-9a-f]+)$")
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
          "december")  # fmt: skip
NOWHERE = {"Saknas i källan", "Saknas eller skyddas"}
NOUNS = {
    "faktur": "invoices", "rad": "rows", "konto": "accounts", "förvaltning": "boards", "köpare": "buyers",
    "offentlig": "buyers", "namngiv": "suppliers", "leverantör": "suppliers", "företag": "suppliers",
    "plats i": "place",
}  # fmt: skip
"""How a word for what is counted begins."""


def measure(shown: Shown) -> str:
    """What a figure counts: by its column, by the term that it stands beside, or by the words after it."""
    if shown.name == "data-ore":
        middle = shown.heading == "Fakturan i mitten" or shown.before.endswith("den i mitten")
        return "middle" if middle and not shown.table else "ore"
    around = [shown.heading, shown.after, last_word(shown.before)]
    told = [shown.column] if shown.column and noun(shown.column) else around
    return next((word for text in told if (word := noun(text))), "")


def last_word(text: str) -> str:
    """The word before a figure, as a place is told: Plats 7 i arkivet."""
    return f"{text.rpartition(' ')[2]} i"


def noun(text: str) -> str:
    """The measure that a Swedish word names."""
    return next((word for start, word in NOUNS.items() if text.lower().startswith(start)), "")


def linked(shown: Shown) -> dict[str, Any]:
    """The rows of the last entity that the row's heading, or the link before the figure, leads to."""
    kind, entity = next(((m[1], m[2]) for link in reversed(shown.links) if (m := LINK.search(link))), ("", ""))
    if kind == "konto":
        chart, _, account = entity.rpartition("/")
        return {"chart": chart, "account": account} if chart else {"chart": account}
    return {"buyer" if kind == "kopare" else "supplier": entity} if kind else {}


def asked(shown: Shown) -> dict[str, str]:
    """The buyer whose letter the row's link, or the sentence's, leads to; it is the only one of its page."""
    return next(({"buyer": found[1]} for link in (*shown.links, *shown.beside) if (found := ASKED.search(link))), {})


def month(text: str) -> str:
    """Mars 2016 as 2016-03; empty for what is no month."""
    word, _, year = text.lower().partition(" ")
    return f"{year}-{MONTHS.index(word) + 1:02d}" if word in MONTHS and year.isdigit() else ""


def secret(shown: Shown) -> dict[str, int]:
    """Only the rows of hidden payees, where the column or the words before the figure say so."""
    return {"hidden": 1} if shown.column == "Skyddat" or re.search(r"(varav|De har fått)$", shown.before) else {}


def account(shown: Shown) -> dict[str, Any]:
    """The account of a row; one without an account still says its chart."""
    charts = {"Kommunernas": "kommun", "Regionernas": "region", "Statens": "stat", "Övriga": "ovrig"}
    said = next((code for word, code in charts.items() if word in shown.cells[0]), "")
    return linked(shown) or {"chart": said, "account": None}


def board(shown: Shown) -> str | None:
    """The board of a row; none where the source has none."""
    return None if shown.heading in NOWHERE else shown.heading
