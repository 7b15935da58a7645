"""What this process has read before: the same few thousand tags, texts and cells stand in most files of a site.

A number never goes on from one tag, text or cell to the next, nor does a name from one tag or text, so a file whose
every part is clean is clean; and a part that was clean in one file is in the next. What depends on its neighbours (an
amount after its tag, a comment, a cell over several lines) is not judged here: such a file is read whole.
"""

import re

from site_builder.scan.formats import TYPED, attributes
from site_builder.scan.numbers import EXACT, TEXT, count
from site_builder.scan.persons import Names, longest, said, words
from site_builder.scan.signs import SUSPECT
from site_builder.scan.tabular import delimiter_of, has_long_cells

ODD = re.compile(rb"<(?:!--|[wW][bB][rR])|&[sS][hH][yY];")
"""What joins or parts its neighbours: a comment, a place where a word may break."""

MOST = 200_000


class Clean(set[bytes]):
    """Parts without a hit, at most so many: some 20 MB. Then all are forgotten, and the common ones soon come back."""

    def learn(self, parts: set[bytes]) -> None:
        if len(self) > MOST:
            self.clear()
        self.update(parts)


class Repeats:
    """What is known to be clean.

    known, names    what to look for, see tree()
    """

    def __init__(self, known: frozenset[str], names: Names) -> None:
        self.known, self.names = known, names
        self.tags, self.texts, self.cells = Clean(), Clean(), Clean()

    def clean_page(self, page: bytes) -> bool:
        """True when each tag and text of a page is without a hit; False says nothing, and it is to be read whole."""
        amounts = [value.decode() for value in TYPED.findall(page) if len(value) >= 10]
        parts = TYPED.sub(b" data-ore", page).replace(b">", b"<>").split(b"<")  # a text begins with >, a tag does not
        tags, texts = set(parts[1::2]) - self.tags, set(parts[2::2]) - self.texts
        if parts[0].strip() or not are_in_turn(tags, texts) or ODD.search(b"<".join([b"", *tags, *texts])):
            return False
        if any(count(amount, self.known, EXACT) for amount in amounts) or self.hits(tags, texts):
            return False
        self.tags.learn(tags)
        self.texts.learn(texts)
        return True

    def hits(self, tags: set[bytes], texts: set[bytes]) -> bool:
        """Say whether any new tag or text holds a number or a name."""
        of_tags, of_texts = (b"<".join(some).decode("utf-8", "replace") for some in (tags, texts))
        values = [value for tag in of_tags.split("<") if SUSPECT.search(tag) for value, _ in attributes(tag, False)]
        named = bool(self.names) and bool(said(f"{of_tags}<{of_texts}", self.names))
        return named or self.numbers(values) or self.numbers(of_texts.split("<"))

    def clean_rows(self, rows: bytes) -> bool:
        """True when no cell of a CSV file holds a number or the longest word of a name; False says nothing."""
        text = rows.decode("utf-8", "replace")
        if has_long_cells(text):
            return False
        cells = cells_of(rows, delimiter_of(text).encode()) - self.cells
        new = b"\n".join(cells).decode("utf-8", "replace")
        if self.numbers(new.split("\n")) or (self.names and longest(self.names) & set(words(new))):
            return False
        self.cells.learn(cells)
        return True

    def numbers(self, texts: list[str]) -> bool:
        """Say whether any of these holds a number."""
        return any(count(text, self.known, TEXT) for text in texts if len(text) >= 10 and SUSPECT.search(text))


def cells_of(rows: bytes, delimiter: bytes) -> set[bytes]:
    """The distinct cells of a CSV file without long ones; a quote within a cell parts it, as it parts numbers."""
    parts = rows.split(b'"')
    bare = delimiter.join(parts[0::2]).replace(b"\r", delimiter).replace(b"\n", delimiter)
    return set(bare.split(delimiter)).union(parts[1::2])


def are_in_turn(tags: set[bytes], texts: set[bytes]) -> bool:
    """Say whether every < has its > before the next one."""
    return all(text[:1] == b">" for text in texts) and not any(tag[:1] == b">" for tag in tags)
