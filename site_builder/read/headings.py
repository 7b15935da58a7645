"""Which row is the heading. Names are compared without case, accents and punctuation.

The heading is the row, among the first 60, whose cells mean most of our columns and that has
numbers under what it calls the amount. What each column means is settled in mapping.py.
"""

import html
import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from site_builder.errors import LedgerError
from site_builder.read import mapping, meaning
from site_builder.read.grid import Cell, Row, as_text, blank, cell_at
from site_builder.read.mapping import Heading

FIRST_ROWS = 60
LOOKED_UNDER = 20
FEWEST_SHOWN = 3
FEWEST_COLUMNS = 2
MOST_SHOWN = 12
SENTENCE = re.compile(r"[\d@]|.{40}|(?:\S+\s+){4}\S")
"""What a heading hardly has: digits, forty characters or five words. Such a row is not repeated in a message."""

LATIN = str.maketrans(
    {"æ": "ae", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "ł": "l", "£": " gbp ", "€": " eur ", "$": " usd "}
)
WORDS_RUN_TOGETHER = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")

__all__ = ["FIRST_ROWS", "Heading", "best_row", "find", "plain"]


@lru_cache(maxsize=4096)
def plain(cell: Cell) -> str:
    """A heading without case, accents and punctuation: 'Dags.greiðslu' -> dags_greidslu, 'OrgNr' -> org_nr."""
    apart = WORDS_RUN_TOGETHER.sub(" ", html.unescape(as_text(cell)))
    folded = apart.casefold().translate(LATIN)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return re.sub("[^0-9a-z]+", "_", bare).strip("_")


@dataclass(frozen=True, order=True)
class Candidate:
    """A row that may be the heading, or two rows that may be it together; the greatest is the likeliest.

    under      True when numbers stand under what it calls the amount
    points     for each of our columns, two for a known name and one for a guess
    unit       True when two rows are taken together for what the lower says of the amount
    before     minus the index of the row, or of the lower of two: the first is taken
    cells      the heading's cells
    """

    under: bool
    points: int
    unit: bool
    before: int
    cells: Row

    @property
    def row(self) -> int:
        """Index of the row, or of the lower of two."""
        return -self.before


NONE = Candidate(False, 0, False, 0, [])


def best_row(rows: list[Row], overrides: dict[str, str]) -> Candidate:
    """Give the likeliest heading; it has no points when there is none.

    A row with numbers under its amount, before the next such row, goes before one without.
    """
    known = {plain(theirs): ours for ours, theirs in overrides.items()}
    first = rows[:FIRST_ROWS]
    alone = [(index, row, meanings(row, known)) for index, row in enumerate(first)]
    usual = [index for index, _, found in alone if usable(set(found))]
    likely = [judged(rows, index, row, found, usual) for index, row, found in alone]
    for index, (upper, lower) in enumerate(itertools.pairwise(first), 1):
        if is_words(lower) and sum(not blank(cell) for cell in upper) > 1:
            both = together(upper, lower)
            found = meanings(both, known)
            one = judged(rows, index, both, found, usual)
            unit = one.points > 0 and index - 1 in usual and not blank(cell_at(lower, amount_place(found)))
            likely.append(replace(one, unit=unit))
    return max(likely, default=NONE)


def judged(rows: list[Row], index: int, cells: Row, found: dict[str, tuple[int, int]], usual: list[int]) -> Candidate:
    """Weigh one candidate."""
    if not usable(set(found)):
        return NONE
    until = min([other for other in usual if other > index] + [len(rows), index + 1 + LOOKED_UNDER])
    points = sum(2 if rank < meaning.BY_NAME else 1 for rank, _ in found.values())
    return Candidate(has_numbers(rows[index + 1 : until], amount_place(found)), points, False, -index, cells)


def amount_place(found: dict[str, tuple[int, int]]) -> int:
    """Where the amount stands, or the debit."""
    return (found.get("amount_ore") or found["debit_ore"])[1]


def is_words(row: Row) -> bool:
    """True for a row that may be the lower half of a heading: words, and not a digit in it."""
    texts = [cell for cell in map(as_text, row) if cell]
    return bool(texts) and not any(re.search("[0-9]", text) for text in texts)


def together(upper: Row, lower: Row) -> Row:
    """A heading of two rows as one; a cell above blanks stands over them too, as where cells are merged."""
    over, cells = "", []
    for above, below in itertools.zip_longest(map(as_text, upper), map(as_text, lower), fillvalue=""):
        over = above or over
        cells.append(f"{over.removesuffix('-')}{'' if over.endswith('-') else ' '}{below}".strip() if below else above)
    return list(cells)


def meanings(cells: Row, known: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Our columns that a row of headings holds, each with its best (rank, place)."""
    found: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(map(plain, cells)):
        ours, rank = (known[name], 0) if name in known else meaning.of(name) or ("", 0)
        if ours and (ours not in found or (rank, place) < found[ours]):
            found[ours] = (rank, place)
    return found


def usable(ours: set[str]) -> bool:
    """True when a row names an amount and a supplier."""
    return bool(ours & {"supplier_name", "supplier_number"}) and (
        "amount_ore" in ours or {"debit_ore", "credit_ore"} <= ours
    )


def has_numbers(rows: list[Row], place: int) -> bool:
    """True when some cell of a column has a digit."""
    return any(re.search("[0-9]", as_text(row[place])) for row in rows if len(row) > place)


def find(rows: list[Row], overrides: dict[str, str], name: str) -> Heading:
    """Find the heading row and map its columns.

    overrides    our column -> their heading, from the card
    raises       LedgerError: no_header, schema_changed, which_column
    """
    best = best_row(rows, overrides)
    if not best.points:
        raise missing(rows[:FIRST_ROWS], overrides, name)
    names = [plain(cell) for cell in best.cells]
    declared = {ours: mapping.declared(ours, theirs, plain(theirs), names, name) for ours, theirs in overrides.items()}
    return mapping.settle(rows, best.row, best.cells, names, declared, name)


def refuse_another(heading: Heading, rows: Iterable[tuple[int, Row]], name: str) -> None:
    """Refuse a table that goes on under another heading, as where files were put after one another.

    rows      (row number, cells) of rows without an amount
    raises    LedgerError "which_table"
    """
    for number, row in rows:
        found = meanings(row, {})
        if usable(set(found)) and all(rank < meaning.BY_NAME for rank, _ in found.values()):
            raise LedgerError(
                "which_table",
                f"{name}: row {number} is a heading of other columns than row {heading.row + 1}; split the file there",
            )


def with_row_numbers(rows: list[Row], overrides: dict[str, str]) -> list[Row]:
    """The rows, where a first column of row numbers has no heading with an empty one."""
    best = best_row(rows, overrides)
    if not best.points or not shifted(rows[best.row : best.row + LOOKED_UNDER]):
        return rows
    return [["", *row] if at == best.row else row for at, row in enumerate(rows)]


def shifted(rows: list[Row]) -> bool:
    """True when a first column of row numbers has no cell in the heading, as R's write.table leaves it."""
    body = [row for row in rows[1:] if row]
    if not body or any(len(row) != len(rows[0]) + 1 for row in body) or not any(as_text(row[-1]) for row in body):
        return False
    numbers = [as_text(row[0]).strip('"') for row in body]
    return all(text.isdecimal() for text in numbers) and all(
        int(after) == int(before) + 1 for before, after in itertools.pairwise(numbers)
    )


def missing(rows: list[Row], overrides: dict[str, str], name: str) -> LedgerError:
    """The error for a file without a heading row that we understand."""
    text = f"{name}: none of the first {len(rows)} rows has headings for supplier and amount"
    if overrides:
        return LedgerError("schema_changed", f"{text}; the card expects {' and '.join(overrides.values())}")
    if all(len(row) < FEWEST_COLUMNS for row in rows):
        return LedgerError(
            "no_header", f"{text}; every row is one cell: name the delimiter in the card, format.delimiter"
        )
    likely = likely_heading(rows)
    said = f"; the likeliest says {', '.join(likely)}" if likely else ""
    return LedgerError(
        "no_header", f"{text}{said}; name them in the card, [columns], or ask for a file that has headings"
    )


def likely_heading(rows: list[Row]) -> list[str]:
    """The cells of the first row that is all words and stands over numbers; empty when there is none."""
    for index, row in enumerate(rows):
        texts = [as_text(cell) for cell in row if as_text(cell)]
        if len(texts) < FEWEST_SHOWN or any(SENTENCE.search(text) for text in texts):
            continue
        if any(has_numbers(rows[index + 1 : index + 4], place) for place in range(len(row))):
            return texts[:MOST_SHOWN]
    return []
