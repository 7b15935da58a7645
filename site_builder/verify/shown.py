"""What a page shows: every figure with the section, row and column that it stands in, and the model it is of."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]
MODEL = re.compile(r"/metod/([a-z0-9-]+)/$")


@dataclass
class Shown:
    """One figure of a page.

    name       data-ore or data-n
    text       as the reader sees it
    id         of its own element, or else of its row
    section    id of the section's heading, or of the article; empty above the first
    table      the how manieth table of the page; 0 outside tables
    column     heading of its column; empty outside tables
    part       thead, tbody or tfoot; empty outside tables
    links      where its row's heading leads, or outside tables the last link before it in its section
    beside     where the other cells of its row lead
    heading    the row heading's own text, what is set in small left out; outside tables the term it stands beside
    before     the words that it follows
    after      the words that follow it
    cells      texts of the row's cells
    model      the model that its section names next
    """

    name: str
    value: int
    line: int
    id: str = ""
    section: str = ""
    table: int = 0
    column: str = ""
    part: str = ""
    links: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    heading: str = ""
    before: str = ""
    after: str = ""
    cells: tuple[str, ...] = ()
    model: str = ""
    text: str = ""


@dataclass
class Row:
    """The row that is being read."""

    id: str = ""
    links: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    heading: str = ""
    cells: list[str] = field(default_factory=list)
    figures: list[Shown] = field(default_factory=list)


class Reader(HTMLParser):
    """Walk a page once."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Shown] = []
        self.sections: list[str] = []
        self.part = self.term = self.near = ""
        self.columns: list[str] = []
        self.row: Row | None = None
        self.at, self.tables = -1, 0
        self.inside: list[str] = []
        self.open: tuple[int, Shown] | None = None
        self.ended: Shown | None = None
        self.nameless = 0
        self.words = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "section":
            self.sections.append(values.get("aria-labelledby", ""))
            self.begin(self.sections[-1])
        elif tag == "article":
            self.sections.append(values.get("id", ""))
        elif tag == "table":
            self.columns, self.part = [], ""
            self.tables += 1
        elif tag in {"thead", "tbody", "tfoot"}:
            self.part = tag
        elif tag == "tr":
            self.row, self.at = Row(values.get("id", "")), -1
        elif tag in {"td", "th"} and self.row:
            self.at += 1
            self.row.cells.append("")
        elif tag == "dt":
            self.term = ""
        elif tag == "a":
            self.lead(values.get("href", ""))
        self.inside.append(tag)
        self.keep(values)

    def begin(self, section: str) -> None:
        """Forget what came before a section's edge; one without a heading has none."""
        if section:
            self.near, self.nameless = "", len(self.found)

    def lead(self, href: str) -> None:
        """Note where a link leads; one to a model names the figures before it in their section."""
        self.near = href
        if self.row:
            (self.row.beside if self.at else self.row.links).append(href)
        if match := MODEL.search(href):
            for shown in self.found[self.nameless :]:
                shown.model = match[1].replace("-", "_")
            self.nameless = len(self.found)

    def keep(self, values: dict[str, str]) -> None:
        """Keep the element when it is a figure."""
        for name in {"data-ore", "data-n"} & values.keys():
            shown = Shown(name, int(values[name]), self.getpos()[0], values.get("id", ""))
            shown.section = self.sections[-1] if self.sections else ""
            shown.before = self.words
            if self.row:
                shown.column = self.columns[self.at] if 0 <= self.at < len(self.columns) else ""
                shown.table, shown.part = self.tables, self.part
                self.row.figures.append(shown)
            else:
                shown.links, shown.heading = (self.near,), self.term.strip()
                shown.table, shown.part = 0, "caption" if "caption" in self.inside else ""
            self.found.append(shown)
            self.open = (len(self.inside), shown)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[1].text += data
        elif self.ended and data.strip():
            self.ended.after, self.ended = " ".join(data.split()), None
        self.words = " ".join(data.split()) or self.words
        if "dt" in self.inside[-3:]:
            self.term += data
        if self.row and self.at >= 0:
            self.row.cells[self.at] += data
            if self.at == 0 and "small" not in self.inside[-3:]:
                self.row.heading += data

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            del self.inside[len(self.inside) - 1 - self.inside[::-1].index(tag) :]
        if self.open and len(self.inside) < self.open[0]:
            self.ended, self.open = self.open[1], None
        if tag == "section" and self.sections:
            self.begin(self.sections.pop())
        elif tag == "article" and self.sections:
            self.sections.pop()
        elif tag == "dl":
            self.term = ""
        elif tag == "table":
            self.part, self.columns = "", []
        elif tag == "tr" and self.row:
            self.end_row(self.row)

    def end_row(self, row: Row) -> None:
        """End a row: headings are kept as columns, others give their figures a name."""
        texts = [" ".join(cell.split()) for cell in row.cells]
        if self.part == "thead":
            self.columns = texts
        for shown in row.figures:
            shown.beside = tuple(row.beside)
            shown.links, shown.heading = tuple(row.links), row.heading.strip("\n ")
            shown.cells, shown.id = tuple(texts), shown.id or row.id
        self.row = self.ended = None


def figures(html: str) -> list[Shown]:
    """Every figure of a page, in order."""
    reader = Reader()
    reader.feed(html)
    return reader.found
