"""Words as the name directory compares them. assets/names.js folds alike; one list tests both."""

import re
import unicodedata

ALIKE = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ł": "l"})
"""Letters that do not come apart into a letter and a mark."""

WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Small letters without marks: Örtagården -> ortagarden."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn").translate(ALIKE)


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, in order: "H&M Ängen 2 AB" -> h, m, angen, 2, ab."""
    return WORD.findall(fold(text))
