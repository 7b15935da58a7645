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
def longest(names: Names) -> frozenset[str]:
    """The longest word of each name."""
    return frozenset(by_rarest(names))


def words(text: str) -> list[str]:
    """A text as folded words, with the signs of its tags between them."""
    if CODED.search(text):
        text = html.unescape(html.unescape(ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return WORDS.findall(text.casefold())


def said(text: str, names: Names) -> int:
    """How many of the names a text says."""
    there, wanted = words(text), by_rarest(names)
    suspects = [name for word in wanted.keys() & set(there) for name in wanted[word]]
    if not suspects:
        return 0
    joined = f" {' '.join(there)} "
    return sum(f" {' '.join(name)} " in joined for name in suspects)
