"""Names of people who are protected: masked wherever a text says them, and known to the scan (rules P2, P9).

A name is looked for word by word, whatever the case and whatever stands between the words. Only names that
may be a person's: of payees known to be persons, and of unproven ones with a common first name. One word alone
is never looked for.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from site_builder import names, paths
from site_builder.database import Connection
from site_builder.privacy.masking import MASK

WORD = re.compile(r"[^\W_]+")
NUMERAL = re.compile(r"\d")
LEAST_LETTERS = 6

PROTECTED = """
    select distinct supplier_name, protection from private.payee
    where protection in ('person', 'unproven') and supplier_name is not null order by all
"""
RELEASED = "select name from supplier_name union select name from supplier union select name from buyer"

OURS = {".md", ".html", ".xml", ".js", ".css"}

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """The words of a text, folded."""
    return tuple(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


class People:
    """Names to look for.

    by_first    first word -> the names that begin with it, as words, longest first
    """

    def __init__(self, found: Iterable[Words]) -> None:
        self.by_first: dict[str, list[Words]] = defaultdict(list)
        for name in sorted(set(found), key=lambda words: (-len(words), words)):
            self.by_first[name[0]].append(name)

    def spans(self, text: str) -> Iterator[tuple[int, int, Words]]:
        """Where names stand in a text: start, end and the name."""
        marks = [(mark[0].casefold(), mark.start(), mark.end()) for mark in WORD.finditer(text)]
        for at, (word, start, _) in enumerate(marks):
            for name in self.by_first.get(word, ()):
                if tuple(mark[0] for mark in marks[at : at + len(name)]) == name:
                    yield start, marks[at + len(name) - 1][2], name
                    break

    def mask(self, text: str) -> str:
        """Put [skyddad] where a name stands."""
        for start, end, _ in reversed(list(self.spans(text))):
            text = text[:start] + MASK + text[end:]
        return text


def protected(db: Connection) -> set[Words]:
    """The names of private.payee that are, or may be, those of people; two words are taken in both orders.

    A number in a name is no part of it: it is looked for as a number.
    """
    found = set()
    for name, protection in db.execute(PROTECTED).fetchall():
        words = tuple(word for word in words_of(names.written(name)) if not NUMERAL.search(word))
        if len(words) > 1 and sum(map(len, words)) >= LEAST_LETTERS and not names.is_mask_label(name):
            human = names.may_be_human(" ".join(words))
            found |= {words} if human or (protection == "person" and not NUMERAL.search(name)) else set()
            found |= {words[::-1]} if human and len(words) == 2 else set()
    return found


def nowhere(db: Connection, found: set[Words]) -> frozenset[Words]:
    """Those of the names that may stand nowhere in the site.

    A name that is also part of a named organisation's, or of what we write ourselves, cannot be told from it.
    """
    people = People(found)
    said = [text for (text,) in db.execute(RELEASED).fetchall() if text]
    ours = [path for folder in (paths.CONTENT, paths.TEMPLATES) for path in folder.rglob("*") if path.suffix in OURS]
    said += [path.read_text(encoding="utf-8") for path in ours]
    return frozenset(found - {name for text in said for _, _, name in people.spans(text)})
