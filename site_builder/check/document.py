"""What the rules look at in one HTML page: its elements, its figures and its title.

Nearly every page of ours is in one plain form, which a few patterns read at the speed of C. A
page in any other form is left to the standard library's parser, twenty times slower (tolerant.py).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

Attributes = dict[str, str | None]

TAG = r"<([A-Za-z][A-Za-z0-9]*)"
VALUE = r'(?:="([^"<]*)")?'
DULL = r'(?:\s+class="[^"<]*")?(?:\s+scope="[^"<]*")?\s*/?>'
BARE = re.compile(TAG + DULL)
"""A tag that no rule looks at, but to count it; half of all."""
START = re.compile(TAG + rf"(?!{DULL})((?:\s+[A-Za-z][A-Za-z0-9:_-]*{VALUE})+)\s*/?>")
ATTRIBUTE = re.compile(rf"\s([A-Za-z][A-Za-z0-9:_-]*){VALUE}")
END = re.compile(r"</[A-Za-z][A-Za-z0-9]*\s*>")
DOCTYPE = re.compile(r"\s*<!doctype html>", re.I)
RAW = re.compile(
    r"<(?:script|style|textarea|noscript|iframe|template|xmp|plaintext|noembed|noframes)\b[^>]*>(?!</)", re.I
)
TITLE = re.compile(r"<title>([^<]*)</title>", re.I)
FIGURES = ("data-ore", "data-n")


@dataclass(frozen=True)
class Element:
    """A start tag that has attributes, other than class and scope alone.

    tag    in lower case, as are the attributes' names
    at     where it begins in the page's text
    """

    tag: str
    attributes: Attributes
    at: int


@dataclass
class Figure:
    """An element whose text must be its number.

    name     data-ore or data-n
    value    what the attribute says
    text     what the reader sees; None when the element does not end
    """

    element: Element
    name: str
    value: str
    text: str | None = None


@dataclass
class Document:
    """One page.

    source      its text
    tags        how many there are of each element
    elements    those with attributes that rules look at, in order
    twice       those with an attribute written twice: a browser takes the first
    title       text of the first title
    """

    source: str
    tags: Counter[str] = field(default_factory=Counter)
    elements: list[Element] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    twice: list[Element] = field(default_factory=list)
    title: str = ""

    def line(self, element: Element) -> int:
        """The line where an element begins, counted from 1."""
        return self.source.count("\n", 0, element.at) + 1

    def add(self, tag: str, pairs: list[tuple[str, str | None]], at: int) -> list[Figure]:
        """Keep an element, and return the figures that it is."""
        self.tags[tag] += 1
        if not pairs:
            return []
        attributes = dict(pairs)
        element = Element(tag, attributes, at)
        self.elements.append(element)
        if len(attributes) != len(pairs):
            self.twice.append(element)
        figures = [Figure(element, name, attributes[name] or "") for name in FIGURES if name in attributes]
        self.figures += figures
        return figures


def plain(source: str) -> Document | None:
    """Read a page in the plain form; None when anything at all in it is not."""
    starts = list(START.finditer(source))
    bare = BARE.findall(source)
    plain_tags = 1 + len(starts) + len(bare) + len(END.findall(source))
    if not DOCTYPE.match(source) or plain_tags != source.count("<") or RAW.search(source):
        return None
    document = Document(source, Counter(tag.lower() for tag in bare))
    for start in starts:
        for figure in document.add(start[1].lower(), list(pairs(start[2])), start.start()):
            figure.text = text_of(source, start)
    title = TITLE.search(source)
    document.title = unescape(title[1]) if title else ""
    return document


def pairs(attributes: str) -> Iterator[tuple[str, str | None]]:
    """Names and values of a start tag's attributes."""
    for name, value in ATTRIBUTE.findall(attributes):
        yield name.lower(), unescape(value) if "&" in value else value


def text_of(source: str, start: re.Match[str]) -> str | None:
    """The text of an element, without the tags in it; None when it does not end."""
    if start[0].endswith("/>"):
        return ""
    stop = source.find("<", start.end())
    if source.startswith(f"</{start[1]}>", stop):  # nearly always
        return unescape(source[start.end() : stop])
    depth, parts, at = 1, [], start.end()
    for tag in re.compile(rf"<(/?){start[1]}\b[^>]*>|<[^>]*>", re.I).finditer(source, at):
        parts.append(source[at : tag.start()])
        at = tag.end()
        if tag[1] is not None and not tag[0].endswith("/>"):
            depth += -1 if tag[1] else 1
        if not depth:
            return unescape("".join(parts))
    return None
