"""Which row is the heading. Names are compared without case, accents and punctuation.

The heading is the row, among the first 60, whose cells mean most of our columns and that has
numbers under what it calls the amount. What each column means is settled in mapping.py.
"""

import itertools
import re
import unicodedata
from functools import lru_cache

from site_builder.errors import LedgerError
from site_builder.read import mapping, meaning
from site_builder.read.grid import Cell, Row, as_text
from site_builder.read.mapping import Heading

FIRST_ROWS = 60
LOOKED_UNDER = 20
FEWEST_SHOWN = 3
FEWEST_COLUMNS = 2
MOST_SHOWN = 12
SENTENCE = re.compile(r"[\d@]|.{40}|(?:\S+\s+){4}\S")
"""What a heading hardly has: digits, forty characters or five words. Such a row is not repeated in a message."""

LATIN = str.maketrans({"æ": "ae", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "ł": "l"})

__all__ = ["FIRST_ROWS", "Heading", "best_row", "find", "plain"]


@lru_cache(maxsize=4096)
def plain(cell: Cell) -> str:
    """A heading without case, accents and punctuation: 'Dags.greiðslu' -> dags_greidslu."""
    folded = as_text(cell).casefold().translate(LATIN)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return re.sub("[^0-9a-z]+", "_", bare).strip("_")


def best_row(rows: list[Row], overrides: dict[str, str]) -> tuple[int, int]:
    """Give (points, index) for the likeliest heading row; no points when there is none.

    A name in our list gives two points, one understood by its words gives one. A row with
    numbers under its amount, before the next such row, goes before one without; then the first.
    """
    known = {plain(theirs): ours for ours, theirs in overrides.items()}
    likely: list[tuple[int, int, int]] = []
    for index, row in enumerate(rows[:FIRST_ROWS]):
        found = meanings([plain(cell) for cell in row], known)
        if usable(set(found)):
            points = sum(2 if rank < meaning.BY_NAME else 1 for rank, _ in found.values())
            likely.append((index, points, (found.get("amount_ore") or found["debit_ore"])[1]))
    best = (False, 0, 0)
    for (index, points, amount), following in zip(likely, [*likely[1:], (len(rows), 0, 0)], strict=False):
        under = has_numbers(rows[index + 1 : min(following[0], index + 1 + LOOKED_UNDER)], amount)
        best = max(best, (under, points, -index))
    return best[1], -best[2]


def meanings(names: list[str], known: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Our columns that a row of plain names holds, each with its best (rank, place)."""
    found: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(names):
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
    points, index = best_row(rows, overrides)
    if not points:
        raise missing(rows[:FIRST_ROWS], overrides, name)
    names = [plain(cell) for cell in rows[index]]
    for ours, theirs in overrides.items():
        if plain(theirs) not in names:
            raise LedgerError(
                "schema_changed",
                f"{name}: the card says that {ours} is {theirs!r}, but no heading says so; mend the card, [columns]",
            )
    declared = {ours: plain(theirs) for ours, theirs in overrides.items()}
    return mapping.settle(rows, index, names, declared, name)


def with_row_numbers(rows: list[Row], overrides: dict[str, str]) -> list[Row]:
    """The rows, where a first column of row numbers has no heading with an empty one."""
    points, index = best_row(rows, overrides)
    if not points or not shifted(rows[index : index + LOOKED_UNDER]):
        return rows
    return [["", *row] if at == index else row for at, row in enumerate(rows)]


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
    return LedgerError("no_header", f"{text}{said}; name them in the card, [columns]")


def likely_heading(rows: list[Row]) -> list[str]:
    """The cells of the first row that is all words and stands over numbers; empty when there is none."""
    for index, row in enumerate(rows):
        texts = [as_text(cell) for cell in row if as_text(cell)]
        if len(texts) < FEWEST_SHOWN or any(SENTENCE.search(text) for text in texts):
            continue
        if any(has_numbers(rows[index + 1 : index + 4], place) for place in range(len(row))):
            return texts[:MOST_SHOWN]
    return []
