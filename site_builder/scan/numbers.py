"""Find personal numbers in a piece of text, in every spelling that we know of.

Shares no code with the masking on purpose: what one overlooks the other should see. Two rules:

    S-A    pattern: ten digits that can be a birth date, day 60-91 and month 00 included, with a
           right check digit; alone, with century, as a VAT number or with a running number
    S-B    known: ten digits in a row, whatever stands between them, that this build has read as
           somebody's number
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

BETWEEN = r"[\s\-‐-―⁃−﹘﹣－+./_·*']{0,3}"
CLUSTER = re.compile(rf"[0-9](?:{BETWEEN}[0-9]){{9,}}")
GROUP = re.compile(r"[0-9]+")
HEX64 = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{64}(?![0-9A-Za-z])")
ISO_RANGE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2}-[01][0-9](?:-[0-3][0-9])?)(?=\s*[-–—/]?\s*(?:19|20)[0-9]{2}-[01][0-9](?![0-9]))"
)
DECIMALS = re.compile(r"(?<![0-9.])([0-9]+)\.([0-9]{1,2})(?![0-9.])")
CODES = re.compile(r"%[0-9A-Fa-f]{2}|&[#a-zA-Z]|\\[unrt/]")
BLANKS = re.compile(r"\s{2,}")
WIDE = re.compile(r"[^\x00-\x7f\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]")
"""What may be a digit or cannot be seen; not the letters and marks of European writing."""
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")

NEIGHBOURS = re.compile(
    r"(?<=[0-9]) (?=[0-9])(?:(?<!(?<![0-9])[0-9]{6} )(?<!(?<![0-9])[0-9]{8} )|(?![0-9]{4}(?![0-9])))"
)
"""Blanks between cells that an index has joined; those of 6 4 and 8 4 are kept."""

TEXT = "text"
EXACT = "exact"
JOINED = "joined"
"""A reader's word for a piece: running text; an amount or a count by its type, where only S-B
applies; or text that an index joined from many cells, where neighbours are not one number."""

SHAPES = frozenset(
    {
        *[
            (10,),
            (6, 4),
            (2, 2, 2, 4),
            (2, 2, 2, 2, 2),
            (6, 2, 2),
            (3, 3, 4),
            (2, 4, 4),
            (4, 2, 4),
            (6, 3, 1),
            (6, 1, 3),
        ],
        *[(1,) * 10, (12,), (8, 4), (2, 6, 4), (2, 10), (4, 2, 2, 4), (4, 4, 4), (2, 2, 2, 2, 4), (2,) * 6, (1,) * 12],
        *[(13,), (14,), (15,), (6, 1, 1, 1, 1), (8, 1, 1, 1, 1), (8, 2, 2), (6, 7), (8, 7), (6, 6), (8, 6)],
    }
)
"""How many digits stand together in each known spelling; S-B needs no shape."""


def count(text: str, known: frozenset[str], kind: str = TEXT) -> dict[str, int]:
    """Count hits of each rule in one text node, cell or value.

    kind       TEXT, EXACT or JOINED
    returns    {"S-A": n, "S-B": n}, rules without hits left out
    """
    plain = normal(text)
    clusters = [GROUP.findall(cluster) for cluster in CLUSTER.findall(plain)]
    hits = {"S-A": 0, "S-B": sum(is_known("".join(groups), known) for groups in clusters)}
    if kind != EXACT and (any(patterns(groups) for groups in clusters) or (clusters and ISO_RANGE.search(plain))):
        hits["S-A"] = sum(len(patterns(GROUP.findall(part))) for part in CLUSTER.findall(parted(plain, kind)))
    return {rule: n for rule, n in hits.items() if n}


def normal(text: str) -> str:
    """Undo every spelling that hides digits: codes, entities, wide digits, invisible characters.

    A token of exactly 64 hex digits is a checksum of a public file and is left out.
    """
    if CODES.search(text):
        text = re.sub(r"\\[nrt/]", " ", ESCAPE.sub(lambda m: chr(int(m[1], 16)), text))
        for _ in range(4):
            coded, text = text, unquote(html.unescape(text))
            if text == coded:
                break
    if not text.isascii():
        text = WIDE.sub(simple, unicodedata.normalize("NFKC", text))
    if "  " in text or not text.isprintable():
        text = BLANKS.sub(" ", text)
    return HEX64.sub("|", text)


def parted(text: str, kind: str) -> str:
    """Take apart what is written as two numbers: two ISO dates, kronor and öre, neighbouring cells."""
    text = DECIMALS.sub(r"\1 | \2", ISO_RANGE.sub(r"\1 | ", text))
    return NEIGHBOURS.sub("|", text) if kind == JOINED else text


def simple(found: re.Match[str]) -> str:
    """ASCII digits for digits, nothing for what cannot be seen."""
    character = found[0]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return "" if unicodedata.category(character) in {"Cf", "Mn"} else character


def patterns(groups: list[str]) -> list[str]:
    """Every run of whole groups that reads as a personal number."""
    found = []
    for i in range(len(groups)):
        for j in range(i + 1, min(len(groups), i + 15) + 1):
            run = groups[i:j]
            digits = "".join(run)
            if len(digits) > 15:
                break
            if len(digits) >= 10 and tuple(map(len, run)) in SHAPES and any(is_person(t) for t in tries(digits)):
                found.append(digits)
    return found


def tries(digits: str) -> Iterator[str]:
    """The ten digits that a run of 10 to 15 may stand for."""
    century = digits[:2] in {"16", "18", "19", "20"}
    if len(digits) in {10, 13} or (len(digits) == 12 and digits.endswith("01")):
        yield digits[:10]
    if len(digits) in {12, 14, 15} and century:
        yield digits[2:12]


def is_person(ten: str) -> bool:
    """Say whether ten digits have a birth date's shape and a right check digit."""
    month, day = int(ten[2:4]), int(ten[4:6])
    if month > 12 or 31 < day < 60 or day > 91 or not int(ten):
        return False
    total = 0
    for place, digit in enumerate(ten):
        value = int(digit) * (2 - place % 2)
        total += value // 10 + value % 10
    return total % 10 == 0


def is_known(digits: str, known: frozenset[str]) -> int:
    """How many of the runs of ten digits inside a run are known."""
    return sum(digits[i : i + 10] in known for i in range(len(digits) - 9)) if known else 0
