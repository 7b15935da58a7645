"""What a page shows: every figure with the section, row and column that it stands in, and the model it is of."""

from dataclasses import dataclass, field


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
    beside     where the other cells of its row lead, or outside tables every link of its list item
    heading    the row heading's own text, what is set in small left out; outside tables the term it stands beside
    before     the words that it follows
    after      the words that follow it
    cells      texts of the row's cells, or the text of its list item
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
    """The row, or the list item, that is being read."""

    id: str = ""
    links: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    heading: str = ""
    cells: list[str] = field(default_factory=list)
    figures: list[Shown] = field(default_factory=list)
