"""S-B for names: the protected names of this run, word by word, in a file's whole text.

Shares no code with the masking. A name is a sequence of folded words; it is found whatever the case and whatever
stands between its words, but for a tag: cells of a table are not one name.
"""

import html
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

WORDS = re.compile(r"[^\W_]+|[<>]")
CODED = re.compile(r"&[#a-zA-Z]|\\u[0-9a-fA-F]{4}")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")

MARKS = "·–—’”…−§°×"
FOREIGN = re.compile(r"[^\x00-\x7f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
"""Neither ASCII nor a letter of European writing; where it stands, words are told apart with more care."""

BLANKS = bytes(sign if sign > 127 or chr(sign).isalnum() else 32 for sign in range(256))
"""Every ASCII sign that is no part of a word as a blank."""

Name = tuple[str, ...]
Names = frozenset[Name]


@lru_cache(maxsize=4)
def by_rarest(names: Names) -> dict[str, list[Name]]:
    """Each name under its longest word, which most files do not have at all."""
    found: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        found[max(name, key=lambda word: (len(word), word))].append(name)
    return found


@lru_cache(maxsize=4)
def longest(names: Names) -> frozenset[bytes]:
    """The longest word of each name."""
    return frozenset(word.encode() for word in by_rarest(names))


def folded(text: str) -> str:
    """A text whose words can be compared: codes undone, one form of each letter, no hidden signs."""
    if CODED.search(text):
        text = html.unescape(html.unescape(ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)))
    if not text.isascii():
        text = text.replace("\u00a0", " ").replace("\u00ad", "").replace("\u200b", "")
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return text.casefold()


def words(text: str) -> list[str]:
    """A text as folded words, with the signs of its tags between them."""
    return WORDS.findall(folded(text))


def may_say(text: str, names: Names) -> bool:
    """True when the longest word of any name is among a text's words; when it is not, no name is said."""
    if not names:
        return False
    text = folded(text)
    for mark in MARKS:
        text = text.replace(mark, " ")
    there = WORDS.findall(text) if FOREIGN.search(text) else []
    return not longest(names).isdisjoint([*text.encode().translate(BLANKS).split(), *(word.encode() for word in there)])


def said(text: str, names: Names) -> int:
    """How many of the names a text says."""
    if not may_say(text, names):
        return 0
    there, wanted = words(text), by_rarest(names)
    suspects = [name for word in wanted.keys() & set(there) for name in wanted[word]]
    if not suspects:
        return 0
    joined = f" {' '.join(there)} "
    return sum(f" {' '.join(name)} " in joined for name in suspects)
