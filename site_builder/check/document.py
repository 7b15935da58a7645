"""What the rules look at in one HTML page: its elements, its figures and its title.

Nearly every page of ours is in one plain form, and the same few thousand tags stand in all of them: a page is cut at
< and >, and each distinct tag is taken apart once in a process. A page in any other form is left to the standard
library's parser, much slower (tolerant.py), and so is one with a fault: only that parser knows where things stand.
"""

import re
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import NamedTuple

Attributes = dict[str, str | None]

NAME = r"[A-Za-z][A-Za-z0-9:_-]*"
VALUE = r'(?:="([^"<>]*)")?'
START = re.compile(rf"([A-Za-z][A-Za-z0-9]*)((?:\s+{NAME}{VALUE})*)\s*(/?)")
ATTRIBUTE = re.compile(rf"\s({NAME}){VALUE}")
END = re.compile(r"/([A-Za-z][A-Za-z0-9]*)\s*")
DOCTYPE = re.compile(r"!doctype html", re.I)
TITLE = re.compile(r"<title>[^<]*</title>")
RAW = {"script", "style", "textarea", "noscript", "iframe", "template", "xmp", "plaintext", "noembed", "noframes"}
"""What stands in these is no markup; in the plain form nothing does."""
DULL = {"class", "scope"}
"""A tag with no other attributes is only counted."""
FIGURES = ("data-ore", "data-n")


@dataclass(eq=False, slots=True)
class Element:
    """A start tag that has attributes, other than class and scope alone. In the plain form the same one is shared.

    tag    in lower case, as are the attributes' names; a figure's value is not among them in the plain form
    at     where it begins in the page's text; -1 where that is not known
    """

    tag: str
    attributes: Attributes
    at: int = -1


class Tag(NamedTuple):
    """A tag of the plain form.

    element    when rules look at it
    twice      an attribute is written twice
    step       by how much what follows it is deeper: 1 after a start, -1 after an end
    figures    those that it begins, without their text
    """

    name: str
    element: Element | None = None
    twice: bool = False
    step: int = 0
    figures: tuple["Figure", ...] = ()

    @property
    def raw(self) -> bool:
        """True when what follows it is no markup."""
        return self.step > 0 and self.name in RAW


@dataclass(slots=True)
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


Spoken = tuple[Tag, str, str]
"""A tag whose text is wanted, the name of its first figure and the value of that."""


@dataclass
class Document:
    """One page.

    source      its text
    tags        how many there are of each element
    elements    those with attributes that rules look at, in order, and how often each is there
    twice       those with an attribute written twice: a browser takes the first
    title       text of the first title
    read        what was taken apart; empty when another parser read the page
    """

    source: str
    tags: Counter[str] = field(default_factory=Counter)
    elements: Counter[Element] = field(default_factory=Counter)
    figures: list[Figure] = field(default_factory=list)
    twice: list[Element] = field(default_factory=list)
    title: str = ""
    read: dict[str, Tag] = field(default_factory=dict)

    def line(self, element: Element) -> int:
        """The line where an element begins, counted from 1."""
        return self.source.count("\n", 0, max(element.at, 0)) + 1


def figures_of(element: Element) -> list[Figure]:
    """The figures that an element is."""
    return [Figure(element, name, element.attributes[name] or "") for name in FIGURES if name in element.attributes]


def plain(source: str, dull: Set[str] = frozenset()) -> Document | None:
    """Read a page in the plain form; None when anything at all in it is not.

    dull    tags, in the plain form each, that no rule need look at again; they are left out
    """
    parts = source.replace(">", "<>").split("<")  # a text begins with >, a tag does not
    marks, texts = parts[1::2], parts[2::2]
    if parts[0].strip() or len(marks) != source.count(">") or not DOCTYPE.fullmatch("".join(marks[:1])):
        return None
    document = Document(source)
    spoken: dict[str, Spoken] = {}
    counted = Counter(marks[1:])
    for mark in [mark for mark in counted if mark not in dull]:
        common, name, value = without_value(mark) if " data-" in mark else (mark, "", "")
        tag = tag_of(common)
        if tag is None or (tag.raw and source.count(f"<{mark}></{tag.name}>") != counted[mark]):
            return None
        keep(document, mark, tag, counted[mark])
        if tag.figures or (tag.name == "title" and tag.step >= 0):
            spoken[mark] = tag, name, value
    if document.tags["title"] != len(TITLE.findall(source)):
        return None
    listen(document, marks, texts, spoken)
    return document


def keep(document: Document, mark: str, tag: Tag, times: int) -> None:
    """Count a tag that stands on a page."""
    document.read[mark] = tag
    if tag.step >= 0:
        document.tags[tag.name] = document.tags.get(tag.name, 0) + times
    if tag.element:
        document.elements[tag.element] = document.elements.get(tag.element, 0) + times
    if tag.twice:
        document.twice.append(tag.element or Element(tag.name, {}))


@lru_cache(maxsize=20_000)
def tag_of(mark: str) -> Tag | None:
    """Take apart what stands between < and >; None when it is not plain."""
    if end := END.fullmatch(mark):
        return Tag(end[1].lower(), step=-1)
    start = START.fullmatch(mark)
    if start is None:
        return None
    pairs = [(one[1].lower(), None if one[2] is None else unescape(one[2])) for one in ATTRIBUTE.finditer(start[2])]
    name, attributes, step = start[1].lower(), dict(pairs), 0 if start[4] else 1
    twice = len(attributes) != len(pairs)
    if attributes.keys() <= DULL and not twice:
        return Tag(name, step=step)
    element = Element(name, attributes)
    return Tag(name, element, twice, step, tuple(figures_of(element)))


def without_value(mark: str) -> tuple[str, str, str]:
    """A tag without the value of its first figure, as which it stands on many pages; that figure's name and value."""
    for name in FIGURES:
        before, found, rest = mark.partition(f' {name}="')
        if found:
            value, _, after = rest.partition('"')
            return (mark, "", "") if "&" in value else (f'{before}{found}"{after}', name, value)
    return mark, "", ""


def listen(document: Document, marks: list[str], texts: list[str], spoken: Mapping[str, Spoken]) -> None:
    """Find the texts of the first title and of every figure.

    marks     tags in order, each followed by its text
    spoken    those whose text is wanted
    """
    titles = 0
    for at in [at for at, mark in enumerate(marks) if mark in spoken]:
        tag, name, value = spoken[marks[at]]
        text = text_from(tag, marks, texts, at)
        for one in tag.figures:
            document.figures.append(Figure(one.element, one.name, value if one.name == name else one.value, text))
        titles += tag.name == "title"
        document.title = (text or "") if tag.name == "title" and titles == 1 else document.title


def text_from(tag: Tag, marks: list[str], texts: list[str], at: int) -> str | None:
    """The text of the element that begins here, without the tags in it; None when it does not end."""
    if not tag.step:
        return ""
    if marks[at + 1 : at + 2] == [f"/{tag.name}"]:  # nearly always
        return unescape(texts[at][1:])
    depth, parts = 1, []
    for place in range(at + 1, len(marks)):
        parts.append(texts[place - 1][1:])
        there = tag_of(marks[place])
        depth += there.step if there and there.name == tag.name else 0
        if not depth:
            return unescape("".join(parts))
    return None
