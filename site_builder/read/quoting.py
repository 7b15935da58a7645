"""Cells that stand between other signs than RFC 4180's quotes, or with blanks around them, put as it has them."""

import re

from site_builder.read.grid import Row, as_text
from site_builder.read.text import Text

PAIRS = {"'": "'", "\u2018": "\u2019", "\u201c": "\u201d", "\u201d": "\u201d", "\u201e": "\u201c"}
"""The sign before a cell -> the sign after it."""
LOOKED_AT = 10_000


def usual(text: Text, heading: Row, mark: str) -> tuple[Text, str]:
    """Give the text with usual quotes, and the evidence; empty when nothing was done.

    heading    its cells, read without strictness
    mark       the delimiter
    """
    cells = [cell for cell in map(as_text, heading) if cell]
    opens = {cell[0] for cell in cells}
    sign = opens.pop() if len(opens) == 1 else ""
    if sign in PAIRS and not text.has('"') and all(cell.endswith(PAIRS[sign]) and len(cell) > 2 for cell in cells):
        return between(text, mark, sign, PAIRS[sign]), f"quotes: every heading stands between {sign} and {PAIRS[sign]}"
    edge, blank = re.escape(mark), " " if mark == "\t" else "[ \t]"
    cell, ends = rf'{blank}*"[^"\r\n]*"{blank}*', rf"[{edge}\r\n]"
    line = re.compile(rf"(?:\A|[\r\n]){cell}(?:{edge}{cell})+(?=[\r\n]|\Z)")
    blanks = re.compile(rf'"{blank}+(?={ends}|\Z)|(?:\A|(?<={ends})){blank}+"')
    if text.has('"') and (found := line.search(text.start(LOOKED_AT))) and blanks.search(found[0]):
        return Text(blanks.sub('"', text.whole).encode()), "quotes: blanks around them left out"
    return text, ""


def between(text: Text, mark: str, before: str, after: str) -> Text:
    """Put usual quotes where a cell begins and ends."""
    edge = rf"[{re.escape(mark)}\r\n]"
    begun = re.sub(rf"(^|(?<={edge})){before}", '"', text.whole)
    return Text(re.sub(rf"{after}($|(?={edge}))", '"', begun).encode())
