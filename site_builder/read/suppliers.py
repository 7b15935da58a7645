"""Supplier names that hold the supplier's organisation number as well: 559999-9991 Exempel AB."""

import re

from site_builder.read import numbers
from site_builder.read.coded import Coded

SHAPES = (
    re.compile(r"(?P<number>\d{6}-?\d{4})[\s,;:–-]+(?P<name>[^\d\s].*)"),
    re.compile(r"(?P<name>.*[^\d\s,;:(–-])[\s,;:(–-]+(?P<number>\d{6}-?\d{4})\)?"),
)
FIRST = 500
SHARE = 0.5


def split(coded: Coded) -> list[tuple[str | None, str | None]]:
    """Give (number, name) per distinct cell; nothing when less than half of the first ones hold both."""
    texts = coded.texts()
    for shape in SHAPES:
        first = [text for text in texts[:FIRST] if text]
        both = sum(bool((match := shape.fullmatch(text)) and numbers.swedish(match["number"])) for text in first)
        if first and both >= SHARE * len(first):
            return [parts(text, shape) for text in texts]
    return []


def parts(text: str, shape: re.Pattern[str]) -> tuple[str | None, str | None]:
    """One cell; without a number it is all name."""
    match = shape.fullmatch(text)
    return (match["number"], match["name"]) if match else (None, text or None)
