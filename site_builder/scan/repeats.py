"""What this process has read before: the same few thousand tags, texts and cells stand in most files of a site.

A number never goes on from one tag, text or cell to the next, nor does a name from one tag or text, so a file whose
every part is clean is clean; and a part that was clean in one file is in the next. So it is with the strings of JSON
and the values of Parquet. What depends on its neighbours (an amount after its tag, a comment, a cell over several
lines) is not judged here: such a file is read whole.
"""

import json
import re

from site_builder.scan.formats import TYPED, attributes
from site_builder.scan.numbers import EXACT, TEXT, count
from site_builder.scan.persons import Names, longest, may_say, said
from site_builder.scan.signs import ESTATE, QUICK, SUSPECT
from site_builder.scan.tabular import (
    PRINTABLE,
    delimiter_of,
    footer_of,
    has_long_cells,
    packed_digits,
    runs,
    texts_of,
)

ODD = re.compile(rb"<(?:!--|[wW][bB][rR])|&[sS][hH][yY];")
"""What joins or parts its neighbours: a comment, a place where a word may break."""

APART = b"<qqq<"
"""Between parts that are searched together: letters, which no number goes on over, and signs that no name does."""

OF_JSON = b' \t\r\n[]{},:"0123456789.+-eEtrufalsn'
AMOUNT = re.compile(rb"(?<=[:,\[\s])-?[0-9]{10,}(?=\s*[,\]}])")

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
    numbered        a name may be told by a figure alone
    """

    def __init__(self, known: frozenset[str], names: Names) -> None:
        self.known, self.names = known, names
        self.numbered = any(word.decode().isdecimal() for word in longest(names))
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
        of_tags, of_texts = together(tags), together(texts)
        values = [value for tag in suspects(of_tags) for value, _ in attributes(tag, False)]
        named = bool(self.names) and bool(said(f"{of_tags}<{of_texts}", self.names))
        return named or self.numbers(values) or self.numbers(suspects(of_texts))

    def clean_rows(self, rows: bytes) -> bool:
        """True when no cell of a CSV file holds a number or the longest word of a name; False says nothing."""
        text, parts = rows.decode("utf-8", "replace"), rows.split(b'"')
        delimiter = delimiter_of(text).encode()
        ends = (delimiter, b"\r", b"\n")
        if has_long_cells(text) or any(part and not part.startswith(ends) for part in parts[2::2]):
            return False  # what stands right after a cell's quote belongs to the cell
        bare = delimiter.join(parts[0::2]).replace(b"\r", delimiter).replace(b"\n", delimiter)
        return self.clean_cells(set(bare.split(delimiter)).union(parts[1::2]))

    def clean_values(self, values: bytes, by_line: bool) -> bool:
        """The same of JSON, by its strings; between them may be whole numbers, and what has too few digits."""
        parts = values.split(b'"')
        between = b'"'.join(parts[0::2])
        if b"\\" in values or between.translate(None, OF_JSON) or (self.names and self.numbered):
            return False
        amounts, rest = [one.decode() for one in AMOUNT.findall(between)], AMOUNT.sub(b"", between)
        if QUICK.search(rest) or ESTATE.search(rest) or any(count(one, self.known, EXACT) for one in amounts):
            return False
        return self.clean_cells(set(parts[1::2])) and (not self.numbers(amounts) or (not by_line and is_json(values)))

    def clean_table(self, table: bytes) -> bool:
        """The same of Parquet, by its distinct values and by what it says as it lies there."""
        texts, amounts = texts_of(table)
        exact = [*amounts, *packed_digits(table)]
        if any(count(one, self.known, EXACT) for one in exact) or (self.names and self.numbered):
            return False
        said_there = runs(table)
        texts |= set(PRINTABLE.findall(table, footer_of(table)))
        return not self.named(said_there) and self.clean_cells(texts)

    def clean_cells(self, cells: set[bytes]) -> bool:
        """Say whether no cell holds a number or the longest word of a name; then they are known."""
        new = cells - self.cells
        text = together(new)
        if self.numbers(suspects(text)) or self.named(text):
            return False
        self.cells.learn(new)
        return True

    def named(self, text: str) -> bool:
        """Say whether a text has the longest word of any name."""
        return may_say(text, self.names)

    def numbers(self, texts: list[str]) -> bool:
        """Say whether any of these holds a number."""
        return any(count(text, self.known, TEXT) for text in texts if len(text) >= 10)


def together(parts: set[bytes]) -> str:
    """Parts as one text in which neither a number nor a name goes on from one to the next."""
    return APART.join(parts).decode("utf-8", "replace")


def suspects(text: str) -> list[str]:
    """The parts of a text, cut at each <, that may hold a number."""
    found, at = [], 0
    while hit := SUSPECT.search(text, at):
        at = text.find("<", hit.start()) % (len(text) + 1)
        found.append(text[text.rfind("<", 0, hit.start()) + 1 : at])
    return found


def is_json(data: bytes) -> bool:
    """Say whether these are the bytes of one JSON value, in which a whole number is an amount or a count."""
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def are_in_turn(tags: set[bytes], texts: set[bytes]) -> bool:
    """Say whether every < has its > before the next one."""
    return all(text[:1] == b">" for text in texts) and not any(tag[:1] == b">" for tag in tags)
