"""Read a page: one pattern cuts it into texts and tags, and most tags say nothing of a figure.

As `check` does, but apart from it: pages of ours have every attribute in double quotes and every < in a text escaped,
and a page that has not is a fault. The standard library's parser, which forgives all, is three times slower.
"""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape

from site_builder.verify.shown import Row, Shown

TOKEN = re.compile(
    r"([^<]*+)<(?:(?:script|style)\b[^<>]*>.*?</(?:script|style)>|![^<>]*+>|"
    r"(/?)([A-Za-z][A-Za-z0-9]*+)((?:[^<>\"]++|\"[^\"]*+\")*+)>)",
    re.S,
)
"""The text before a tag, whether the tag ends an element, its name, and the rest of it."""
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
MODEL = re.compile(r"/metod/([a-z0-9-]+)/$")


class Reader:
    """Walk a page once. Tags that say nothing of a figure cost next to nothing."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.found: list[Shown] = []
        self.sections: list[str] = []
        self.part = self.term = self.near = self.words = ""
        self.columns: list[str] = []
        self.row: Row | None = None
        self.item: Row | None = None
        self.at, self.tables = -1, 0
        self.within: Counter[str] = Counter()
        self.open: Shown | None = None
        self.tag, self.depth = "", 0
        self.ended: Shown | None = None
        self.nameless = 0
        self.line, self.counted = 1, 0

    def read(self) -> list[Shown]:
        """Read it all.

        raises    ValueError where a < begins no tag
        """
        end = 0
        for token in TOKEN.finditer(self.html):
            if token.start() != end:
                break
            end = token.end()
            text, closing, tag, rest = token.groups()
            if text:
                self.text(unescape(text) if "&" in text else text)
            if closing:
                if tag == self.tag or tag in ENDS:
                    self.end(tag)
            elif tag in STARTS or tag == self.tag or (rest and "data-" in rest):
                self.start(tag, rest, token.end(1))
        if (odd := self.html.find("<", end)) >= 0:
            raise ValueError(f"line {1 + self.html.count(chr(10), 0, odd)}: expected a tag after <")
        return self.found

    def start(self, tag: str, rest: str, at: int) -> None:
        """An element begins."""
        self.depth += tag == self.tag
        values = dict(ATTRIBUTE.findall(rest)) if rest else {}
        if tag in STARTS:
            STARTS[tag](self, values)
        if "data-ore" in values or "data-n" in values:
            self.keep(tag, values, at)

    def start_section(self, values: dict[str, str]) -> None:
        """A section is called by its heading."""
        self.sections.append(values.get("aria-labelledby", ""))
        self.begin(self.sections[-1])

    def start_table(self, _: dict[str, str]) -> None:
        """Tables are counted."""
        self.columns, self.part = [], ""
        self.tables += 1

    def start_row(self, values: dict[str, str]) -> None:
        """A row begins before its first cell."""
        self.row, self.at = Row(values.get("id", "")), -1

    def start_cell(self, _: dict[str, str]) -> None:
        """A cell begins with no text."""
        if self.row:
            self.at += 1
            self.row.cells.append("")

    def start_term(self) -> None:
        """A term begins with no text."""
        self.term = ""
        self.within["dt"] += 1

    def begin(self, section: str) -> None:
        """Forget what came before a section's edge; one without a heading has none."""
        if section:
            self.near, self.nameless = "", len(self.found)

    def lead(self, values: dict[str, str]) -> None:
        """Note where a link leads; one to a model names the figures before it in their section."""
        self.near = href = unescape(values.get("href", ""))
        if self.row:
            (self.row.beside if self.at else self.row.links).append(href)
        elif self.item:
            self.item.beside.append(href)
        if match := MODEL.search(href):
            for shown in self.found[self.nameless :]:
                shown.model = match[1].replace("-", "_")
            self.nameless = len(self.found)

    def keep(self, tag: str, values: dict[str, str], at: int) -> None:
        """Keep the element, a figure."""
        self.line += self.html.count("\n", self.counted, at)
        self.counted = at
        for name in {"data-ore", "data-n"} & values.keys():
            shown = Shown(name, int(values[name]), self.line, values.get("id", ""))
            shown.section = self.sections[-1] if self.sections else ""
            shown.before = " ".join(self.words.split())
            if self.row:
                shown.column = self.columns[self.at] if 0 <= self.at < len(self.columns) else ""
                shown.table, shown.part = self.tables, self.part
            else:
                shown.links, shown.heading = (self.near,), self.term.strip()
                shown.part = "caption" if self.within["caption"] else ""
            if place := self.row or self.item:
                place.figures.append(shown)
            self.found.append(shown)
            self.open, self.tag, self.depth = shown, tag, 1

    def text(self, data: str) -> None:
        """Text belongs to whatever is open."""
        if self.open:
            self.open.text += data
        if not data.isspace():
            self.words = data
            if self.ended and not self.open:
                self.ended.after, self.ended = " ".join(data.split()), None
        if self.within["dt"]:
            self.term += data
        if self.row and self.at >= 0:
            self.row.cells[self.at] += data
            if self.at == 0 and not self.within["small"]:
                self.row.heading += data
        elif self.item:
            self.item.heading += data

    def end(self, tag: str) -> None:
        """An element ends."""
        self.depth -= tag == self.tag
        if self.open and not self.depth:
            self.ended, self.open, self.tag = self.open, None, ""
        if tag in ENDS:
            ENDS[tag](self)

    def end_section(self) -> None:
        """The section around it goes on."""
        if self.sections:
            self.begin(self.sections.pop())

    def end_table(self) -> None:
        """After a table there is neither part nor column."""
        self.part, self.columns = "", []

    def end_row(self) -> None:
        """End a row: headings are kept as columns, others give their figures a name."""
        if not self.row:
            return
        texts = [" ".join(cell.split()) for cell in self.row.cells]
        if self.part == "thead":
            self.columns = texts
        for shown in self.row.figures:
            shown.beside = tuple(self.row.beside)
            shown.links, shown.heading = tuple(self.row.links), self.row.heading.strip("\n ")
            shown.cells, shown.id = tuple(texts), shown.id or self.row.id
        self.row = self.ended = None

    def end_item(self) -> None:
        """End a list item: its figures have its text and its links."""
        for shown in self.item.figures if self.item else ():
            shown.beside = tuple(self.item.beside) if self.item else ()
            shown.cells = (" ".join(self.item.heading.split()),) if self.item else ()
        self.item = None


def blank(name: str) -> Callable[..., None]:
    """What forgets a text."""
    return lambda reader, *_: setattr(reader, name, "")


def part(name: str) -> Callable[[Reader, dict[str, str]], None]:
    """What notes a part of a table."""
    return lambda reader, _: setattr(reader, "part", name)


def inside(tag: str, one: int) -> Callable[..., None]:
    """What notes that an element begins, or ends."""

    def note(reader: Reader, *_: object) -> None:
        reader.within[tag] += one

    return note


STARTS: dict[str, Callable[[Reader, dict[str, str]], None]] = {
    "section": Reader.start_section,
    "article": lambda reader, values: reader.sections.append(values.get("id", "")),
    "table": Reader.start_table,
    **{name: part(name) for name in ("thead", "tbody", "tfoot")},
    "tr": Reader.start_row,
    **dict.fromkeys(("td", "th"), Reader.start_cell),
    "dt": lambda reader, _: reader.start_term(),
    **{name: inside(name, 1) for name in ("small", "caption")},
    "a": Reader.lead,
    "li": lambda reader, _: setattr(reader, "item", Row()),
}
ENDS: dict[str, Callable[[Reader], object]] = {
    "section": Reader.end_section,
    "article": lambda reader: reader.sections.pop() if reader.sections else None,
    "table": Reader.end_table,
    "tr": Reader.end_row,
    "dl": blank("term"),
    **{name: inside(name, -1) for name in ("dt", "small", "caption")},
    "li": Reader.end_item,
}


def figures(html: str) -> list[Shown]:
    """Every figure of a page, in order.

    raises    ValueError where a < begins no tag
    """
    return Reader(html).read()
