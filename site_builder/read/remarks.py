"""What a file's cells show beside their values: how they are spelled, and the publisher's own total.

They travel as notes among the evidence, and of() takes them out again for the table file.
"""

import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.columns import TEXT
from site_builder.read import amounts
from site_builder.read.body import Body
from site_builder.read.coded import Coded
from site_builder.read.grid import blank
from site_builder.read.headings import Heading

SPELLINGS = {
    "decimal_comma": ("amount_ore", r",\d{1,2}\D*$"),
    "amount_spaces": ("amount_ore", r"\d[\s\x{a0}\x{202f}\x{2009}'’]+\d"),
    "amount_unit": ("amount_ore", r"(?i)kr|sek|:-"),
    "date_not_iso": ("posted", r"^(\d{1,3}|\d{5,}|\d{4}[^-].*|.*[./ ].*)$"),
}
"""Code -> the column and the pattern, in Arrow's dialect, of cells that are not spelled as the specification has it."""

SPELLED = re.compile(r"spelling: (\w+)$")
TOTAL = re.compile(r"the publisher's own total, row (\d+): (-?\d+) öre$")
CHANGED = ("amounts counted", "signs flipped", "sign: a column")
MARK = re.compile(r"decimal mark '([.,])'")
PROVEN = re.compile(r"decimal mark '([.,])': (?:\d|the card)")
VALID = re.compile(r"supplier numbers: (\d+)% are valid")


def notes(coded: dict[str, Coded], body: Body, heading: Heading, evidence: list[str], amounts: list[str]) -> list[str]:
    """Give the remarks on one table; a workbook's numbers and dates have no spelling.

    evidence    the notes so far, which say the decimal mark
    amounts     texts that show every way in which amounts are written
    """
    dates = [cell for cell in coded["posted"].cells if isinstance(cell, str)] if "posted" in coded else []
    texts = {
        ours: pc.utf8_trim_whitespace(pa.array(found, TEXT))
        for ours, found in (("amount_ore", amounts), ("posted", dates))
    }
    spelled = [
        f"spelling: {code}"
        for code, (ours, pattern) in SPELLINGS.items()
        if pc.any(pc.match_substring_regex(texts[ours], pattern)).as_py()
    ]
    return spelled + own_total(body, heading, evidence)


def own_total(body: Body, heading: Heading, evidence: list[str]) -> list[str]:
    """The amount of a total row under all the data, when the file has one and it can be read.

    Nothing where amounts are two columns, or are changed by the card: then the total is another thing.
    """
    place = heading.places["amount_ore"]
    if "credit_ore" in heading.places or any(note.startswith(CHANGED) for note in evidence):
        return []
    mark = next((match[1] for note in evidence if (match := MARK.search(note))), ".")
    below = [index for index in body.dropped if index > body.indexes[-1].as_py()]
    for index, row in zip(below, body.grid.at(below), strict=True):
        cell = row[place] if len(row) > place else None
        shape = amounts.written(cell) if isinstance(cell, str) else None
        ore = None if blank(cell) else amounts.one(cell, shape, mark)[0]
        if ore is not None:
            return whole(body.first_no + index, ore)
    return []


def whole(row_no: int, ore: int) -> list[str]:
    """The note of a publisher's own total; of() reads it."""
    return [f"the publisher's own total, row {row_no}: {ore} öre"]


def of(evidence: list[str]) -> dict[str, Any]:
    """The remarks among a file's notes, as columns of the table file.

    A file of several tables may have several totals: then none of them is the file's.
    """
    totals = [match for note in evidence if (match := TOTAL.search(note))]
    return {
        "spelling": ",".join(sorted({match[1] for note in evidence if (match := SPELLED.search(note))})),
        "decimal": next((match[1] for note in evidence if (match := PROVEN.search(note))), None),
        "valid_share": next((int(match[1]) for note in evidence if (match := VALID.search(note))), None),
        "total_row": int(totals[0][1]) if len(totals) == 1 else None,
        "total_ore": int(totals[0][2]) if len(totals) == 1 else None,
    }
