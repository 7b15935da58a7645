"""What a page shows: every figure with the section, row and column that it stands in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]


@dataclass
class Shown:
    """One figure of a page.

    name       data-ore or data-n
    id         of its own element
    section    id of the section's heading; empty above the first
    column     heading of its column; empty outside tables
    part       tbody or tfoot
    links      where the row's heading leads
    heading    the row heading's own text, what is set in small left out
    cells      texts of the row's cells before it
    """

    name: str
    value: int
    line: int
    id: str
    section: str
    column: str
    part: str
    links: tuple[str, ...]
    heading: str
    cells: tuple[str, ...]


@dataclass
class Row:
    """The row that is being read."""

    links: list[str] = field(default_factory=list)
    heading: str = ""
    cells: list[str] = field(default_factory=list)
    figures: list[tuple[Shown, int]] = field(default_factory=list)


class Reader(HTMLParser):
    """Walk a page once."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Shown] = []
        self.section = self.part = ""
        self.columns: list[str] = []
        self.row: Row | None = None
        self.at = -1
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "section":
            self.section = values.get("aria-labelledby", "")
        elif tag == "table":
            self.columns, self.part = [], ""
        elif tag in {"thead", "tbody", "tfoot"}:
            self.part = tag
        elif tag == "tr":
            self.row, self.at = Row(), -1
        elif tag in {"td", "th"} and self.row:
            self.at += 1
            self.row.cells.append("")
        if self.row and tag == "a" and self.at == 0:
            self.row.links.append(values.get("href", ""))
        self.inside.append(tag)
        self.keep(values)

    def keep(self, values: dict[str, str]) -> None:
        """Keep the element when it is a figure."""
        for name in ("data-ore", "data-n"):
            if name in values:
                column = self.columns[self.at] if self.row and 0 <= self.at < len(self.columns) else ""
                shown = Shown(name, int(values[name]), self.getpos()[0], values.get("id", ""), self.section, column,
                              self.part if self.row else "", (), "", ())  # fmt: skip
                self.found.append(shown)
                if self.row:
                    self.row.figures.append((shown, self.at))

    def handle_data(self, data: str) -> None:
        if not self.row or self.at < 0:
            return
        self.row.cells[self.at] += data
        if self.at == 0 and "small" not in self.inside[-3:]:
            self.row.heading += data

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            del self.inside[len(self.inside) - 1 - self.inside[::-1].index(tag) :]
        if tag == "section":
            self.section = ""
        elif tag == "table":
            self.part, self.columns = "", []
        elif tag == "tr" and self.row:
            self.end_row(self.row)

    def end_row(self, row: Row) -> None:
        """End a row: headings are kept as columns, others give their figures a name."""
        texts = [" ".join(cell.split()) for cell in row.cells]
        if self.part == "thead":
            self.columns = texts
        for shown, _ in row.figures:
            shown.links, shown.heading = tuple(row.links), row.heading.strip("\n ")
            shown.cells = tuple(row.cells)
        self.row = None


def figures(html: str) -> list[Shown]:
    """Every figure of a page, in order."""
    reader = Reader()
    reader.feed(html)
    return reader.found
