"""Take a finished file apart into the pieces that a reader sees as one: cells, values, text nodes.

Each reader yields (text, kind); see numbers.py for the kinds. Typed exemptions are made here and
nowhere else: amounts in data-ore and data-n, whole numbers of JSON and Parquet, amount columns of
CSV, coordinates of SVG.

A quick search of the raw bytes comes first: most pages hold no ten digits that could be a birth
date, and need no taking apart.
"""

import json
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from site_builder.scan.numbers import EXACT, JOINED, TEXT
from site_builder.scan.signs import CODED, ESTATE, QUICK, SUSPECT, Pieces
from site_builder.scan.tabular import cells, parquet, runs, values_of

TYPED = re.compile(rb" data-(?:ore|n)=\"-?([0-9]+)\"")
MARKUP = re.compile(r"<!--(.*?)-->|<([^<>]*)>|([^<]+)", re.DOTALL)
WORD_BREAK = re.compile(r"<wbr\s*/?>|&shy;", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
EXACT_VALUE = re.compile(r"-?[0-9]+")
EXACT_TEXT = re.compile(r"\s*[+\-−]?[0-9]{1,3}(?:[\s\u00a0\u202f][0-9]{3})*(?:,[0-9]{1,2})?(?:\s*[^\W\d]+){0,3}\s*")
GEOMETRY = frozenset({"d", "points", "x", "y", "width", "height", "viewbox", "transform"})
SHAPE_VALUE = re.compile(r"[\s\d.,+\-eEa-zA-Z()]*")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]+")


def pieces(name: str, data: bytes) -> Pieces:
    """Every piece of one file's content that may hold a number.

    name    file name; its ending says what the bytes are
    data    unpacked; see packed.py
    """
    if data[:4] == b"PAR1":
        yield from parquet(data)
    else:
        if b" data-" in data and is_markup(name):
            yield from ((value.decode(), EXACT) for value in TYPED.findall(data) if len(value) >= 10)
            data = TYPED.sub(b" data-ore", data)
        seen = data.replace(b'"', b"") if name.lower().endswith(ROWS) else data  # a quote parts no cell
        if QUICK.search(seen) or ESTATE.search(seen) or any(code.search(data) for code in CODED):
            yield from READERS.get(PurePosixPath(name).suffix.lower(), raw)(data.decode("utf-8", "replace"))


def is_markup(name: str) -> bool:
    """True for HTML, XML and SVG, by a file's name."""
    return name.lower().endswith(MARKUPS)


def is_values(name: str) -> bool:
    """True for JSON, and for JSON by lines, by a file's name."""
    return name.lower().endswith(VALUES)


def whole(name: str, data: bytes) -> str:
    """All text of one unpacked file, to look for names in."""
    if data[:4] == b"PAR1":
        return "<".join([*(value for value, _ in values_of(data)), runs(data)])  # two cells are no name
    text = data.decode("utf-8", "replace")
    return WORD_BREAK.sub("", text) if is_markup(name) else text


def markup(text: str) -> Pieces:
    """Text nodes, comments and attribute values of HTML, XML and SVG.

    Amounts in data-ore and data-n are gone already (TYPED), only the attribute's name is left; the
    text right after such a tag is an amount if it is written as one.
    """
    amount = False
    for comment, tag, words in MARKUP.findall(WORD_BREAK.sub("", text)):
        if tag:
            amount = " data-ore" in tag
            if SUSPECT.search(tag):
                yield from attributes(tag, amount)
        elif len(words) >= 10 and SUSPECT.search(words):
            yield words, EXACT if amount and EXACT_TEXT.fullmatch(words) else TEXT
        elif comment:
            yield comment, TEXT
    yield from ((rest, TEXT) for rest in re.findall(r"<[^<>]*$", text))


def attributes(tag: str, amount: bool) -> Pieces:
    """A tag's attribute values, and the tag without them."""
    for name, *values in ATTRIBUTE.findall(tag):
        value, low = "".join(values), name.lower()
        typed = low == "value" and amount and EXACT_VALUE.fullmatch(value)
        if low not in GEOMETRY or not SHAPE_VALUE.fullmatch(value):
            yield value, EXACT if typed else TEXT
    yield ATTRIBUTE.sub("", tag), TEXT


def values(text: str) -> Pieces:
    """Strings and keys of JSON; whole numbers are amounts or counts."""
    try:
        waiting = [json.loads(text)]
    except ValueError:
        yield from raw(text)
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif value is not None and not isinstance(value, bool):
            yield str(value), EXACT if isinstance(value, int) else TEXT


def lines(text: str) -> Pieces:
    """One JSON value per line."""
    for line in text.splitlines():
        yield from values(line)


def raw(text: str) -> Pieces:
    """Anything else: runs of printable characters."""
    yield from ((run, TEXT) for run in UNPRINTABLE.split(text) if len(run) >= 10)


def fragment(text: str) -> Pieces:
    """Pagefind's copy of a page, its cells joined by blanks; and its index of words."""
    yield from ((run, JOINED) for run in UNPRINTABLE.split(text) if len(run) >= 10)


MARKUPS = (".html", ".htm", ".xml", ".svg", ".xhtml", ".rels")
ROWS = (".csv", ".tsv")
BY_LINE = (".jsonl", ".ndjson")
VALUES = (".json", ".webmanifest", ".geojson", *BY_LINE)
READERS: dict[str, Callable[[str], Pieces]] = {
    **dict.fromkeys(MARKUPS, markup),
    **dict.fromkeys(VALUES[:3], values),
    **dict.fromkeys(ROWS, cells),
    **dict.fromkeys(BY_LINE, lines),
    **dict.fromkeys((".pf_fragment", ".pf_index", ".pf_meta"), fragment),
}
