"""Which row is the heading, and which of our columns each heading means.

Names are compared without case, accents and punctuation; see aliases.py for the list.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from site_builder.errors import LedgerError
from site_builder.read.aliases import ALIASES, MEANING
from site_builder.read.grid import Cell, Row, as_text

FIRST_ROWS = 60

LATIN = str.maketrans({"æ": "ae", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "ł": "l"})


@dataclass(frozen=True)
class Heading:
    """The heading row and what it says.

    row        index of the row in the grid
    places     our column -> index of theirs
    theirs     our column -> their heading, as written
    width      columns up to the last one that has a heading
    """

    row: int
    places: dict[str, int]
    theirs: dict[str, str]
    width: int


@lru_cache(maxsize=4096)
def plain(cell: Cell) -> str:
    """A heading without case, accents and punctuation: 'Dags.greiðslu' -> dags_greidslu."""
    folded = as_text(cell).casefold().translate(LATIN)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return re.sub("[^0-9a-z]+", "_", bare).strip("_")


def best_row(rows: list[Row], overrides: dict[str, str]) -> tuple[int, int]:
    """Give (number of our columns found, index) for the likeliest heading row."""
    known = {plain(theirs): ours for ours, theirs in overrides.items()}
    best = (0, 0)
    for index, row in enumerate(rows[:FIRST_ROWS]):
        ours = {known.get(name) or MEANING.get(name) for name in map(plain, row)} - {None}
        usable = "amount_ore" in ours and ours & {"supplier_name", "supplier_number"}
        if usable and len(ours) > best[0]:
            best = (len(ours), index)
    return best


def find(rows: list[Row], overrides: dict[str, str], name: str) -> Heading:
    """Find the heading row and map its columns.

    overrides    our column -> their heading, from the card
    raises       LedgerError: no_header, schema_changed
    """
    hits, index = best_row(rows, overrides)
    if not hits:
        raise missing(name, min(FIRST_ROWS, len(rows)), overrides)
    heading = rows[index]
    names = [plain(cell) for cell in heading]
    places = {ours: place(ours, names, overrides, name) for ours in ALIASES}
    found = {ours: at for ours, at in places.items() if at is not None}
    theirs = {ours: as_text(heading[at]).strip('"') for ours, at in found.items()}
    return Heading(index, found, theirs, max(i for i, text in enumerate(names) if text) + 1)


def missing(name: str, looked_at: int, overrides: dict[str, str]) -> LedgerError:
    """The error for a file without a heading row."""
    text = f"{name}: none of the first {looked_at} rows has headings for supplier and amount"
    if overrides:
        return LedgerError("schema_changed", f"{text}; the card expects {' and '.join(overrides.values())}")
    return LedgerError("no_header", f"{text}; name them in the card, [columns]")


def place(ours: str, names: list[str], overrides: dict[str, str], file: str) -> int | None:
    """Say where one of our columns stands; None when the file lacks it.

    raises    LedgerError "schema_changed" when the card names a heading that is not there
    """
    taken = {plain(theirs) for key, theirs in overrides.items() if key != ours}
    if ours in overrides:
        wanted: tuple[str, ...] = (plain(overrides[ours]),)
        if wanted[0] not in names:
            raise LedgerError(
                "schema_changed",
                f"{file}: the card says that {ours} is {overrides[ours]!r}, "
                "but no heading says so; mend the card, [columns]",
            )
    else:
        wanted = tuple(alias for alias in ALIASES[ours] if alias not in taken)
    return next((names.index(alias) for alias in wanted if alias in names), None)


def settle_repeats(rows: list[Row], heading: Heading, file: str) -> Heading:
    """Settle a heading that stands over two columns: a supplier's number and name, or an error.

    raises    LedgerError "schema_changed" for any other column that comes twice
    """
    names = [plain(cell) for cell in rows[heading.row]]
    places = dict(heading.places)
    for ours, at in heading.places.items():
        twins = [i for i, name in enumerate(names) if name == names[at]]
        if len(twins) == 1:
            continue
        digits = [i for i in twins if mostly_digits(rows, heading.row, i)]
        if ours != "supplier_name" or len(twins) != 2 or len(digits) != 1:
            raise LedgerError(
                "schema_changed",
                f"{file}: {len(twins)} columns have the heading "
                f"{heading.theirs[ours]!r}; name the columns in the card, [columns]",
            )
        places.setdefault("supplier_number", digits[0])
        places["supplier_name"] = next(i for i in twins if i not in digits)
    theirs = {ours: as_text(rows[heading.row][at]) for ours, at in places.items()}
    return Heading(heading.row, places, theirs, heading.width)


def mostly_digits(rows: list[Row], heading: int, place: int) -> bool:
    """True when most cells of a column are bare numbers."""
    texts = [as_text(row[place]) for row in rows[heading + 1 : heading + 1001] if len(row) > place]
    return 2 * sum(text.isdecimal() for text in texts) > len(texts)
