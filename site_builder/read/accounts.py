"""Account numbers and texts where publishers mix them in one column."""

import re

from site_builder.read.coded import Coded

BOTH = re.compile(r"(?P<no>\d{3,8})(?:\s*[-–:]\s*(?=[^\W\d_])|\s*[-–:]?\s+)(?P<text>\S.*)")
BOTH_TURNED = re.compile(r"(?P<text>\S.*?)\s*(?:\((?P<no>\d{3,8})\)|[-–,]\s+(?P<last>\d{3,8}))")
NUMBER = re.compile(r"(?=.*\d)[0-9A-Za-z.\-/]{1,12}")
SHARE = 0.5

Pair = tuple[str | None, str | None]


def split(coded: Coded) -> tuple[list[Pair], str]:
    """Give (number, text) per distinct cell, and the evidence.

    The whole column is split when at least half of its rows hold both, and taken as texts when
    less than half of them look like numbers.
    """
    texts = coded.texts()
    filled = [bool(text) for text in texts]
    for shape in (BOTH, BOTH_TURNED):
        both = [shape.fullmatch(text) for text in texts]
        if any(filled) and coded.share([bool(match) for match in both], filled) >= SHARE:
            return [parts(text, shape) for text in texts], "number and text share a cell, split"
    numbers = coded.share([bool(NUMBER.fullmatch(text)) for text in texts], filled)
    if any(filled) and numbers < SHARE:
        return [(None, text or None) for text in texts], "the column holds texts, not numbers"
    return [(text or None, None) for text in texts], "numbers in a column of their own"


def parts(text: str, shape: re.Pattern[str]) -> Pair:
    """46362 Köp av vård -> (46362, Köp av vård); a cell with only one of them gives that one."""
    match = shape.fullmatch(text)
    if match:
        found = match.groupdict()
        return found["no"] or found.get("last"), found["text"]
    return (text or None, None) if NUMBER.fullmatch(text) else (None, text)
