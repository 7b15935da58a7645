"""Read one HTML page into what the rules look at, quickly: its elements and its figures."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str | None]

# Ours are nearly all plain tags with quoted attributes; these take a third of the time that the
# parser's own tolerant reading takes. Whatever does not match is left to the parser.
PLAIN_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9:-]*(?:="[^"<>&]*")?)*)\s*(/?)>')
ATTRIBUTE = re.compile(r'\s([a-z][a-z0-9:-]*)(?:="([^"]*)")?')
RAW_TEXT = {
    "script",
    "style",
    "title",
    "textarea",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "xmp",
}
FIGURES = ("data-ore", "data-n")


@dataclass(frozen=True)
class Element:
    """A start tag.

    at    where it begins in the page's text
    """

    tag: str
    attributes: Attributes
    at: int


@dataclass
class Figure:
    """An element whose text must be its number.

    name     data-ore, data-n or title
    value    what the attribute says
    text     what the reader sees; None when the element never ends
    open     how many elements of its own tag are open, itself included
    """

    element: Element
    name: str
    value: str
    parts: list[str] = field(default_factory=list)
    text: str | None = None
    open: int = 1


class Document(HTMLParser):
    """One page. Read it with read(); then look at elements, figures and title."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.at = 0
        self.elements: list[Element] = []
        self.figures: list[Figure] = []
        self.pending: list[Figure] = []
        self.twice: list[Element] = []
        """Elements with an attribute written twice: a browser takes the first, a reader the last."""

    def line(self, element: Element) -> int:
        """The line where an element begins, counted from 1."""
        return self.source.count("\n", 0, element.at) + 1

    def updatepos(self, _start: int, end: int) -> int:
        """Remember the place; lines are only counted for faults."""
        self.at = end
        return end

    def parse_starttag(self, i: int) -> int:
        """Take a plain tag at once, and leave any other to the parser."""
        match = PLAIN_TAG.match(self.rawdata, i)
        if match is None or match[1] in RAW_TEXT:
            return super().parse_starttag(i)
        pairs: list[tuple[str, str | None]] = ATTRIBUTE.findall(match[2])
        if match[3]:
            self.handle_startendtag(match[1], pairs)
        else:
            self.handle_starttag(match[1], pairs)
        return match.end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element, and begin to listen if it is a figure or the title."""
        attributes = dict(attrs)
        element = Element(tag, attributes, self.at)
        self.elements.append(element)
        if len(attributes) != len(attrs):
            self.twice.append(element)
        for figure in self.pending:
            figure.open += figure.element.tag == tag
        for name in FIGURES:
            if name in attributes:
                self.listen(Figure(element, name, attributes[name] or ""))
        if tag == "title":
            self.listen(Figure(element, tag, ""))

    def listen(self, figure: Figure) -> None:
        """Collect a figure's text until its element ends."""
        self.figures.append(figure)
        self.pending.append(figure)

    def handle_data(self, data: str) -> None:
        """Give text to the figures that are open."""
        for figure in self.pending:
            figure.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Finish the figures that end here."""
        if not self.pending:
            return
        for figure in self.pending:
            figure.open -= figure.element.tag == tag
            if not figure.open:
                figure.text = "".join(figure.parts)
        self.pending = [figure for figure in self.pending if figure.open]


def read(source: str) -> Document:
    """Read a whole page."""
    document = Document(source)
    document.feed(source)
    document.close()
    return document
