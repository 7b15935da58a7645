"""What each column under a heading row is, with the evidence: the names first, then the cells.

Several columns can bear names for the same thing. The better name wins when the cells under
it agree with it; where two names are equally good, the card is asked.
"""

import re
from dataclasses import dataclass, field

from site_builder.columns import PARTS
from site_builder.errors import LedgerError
from site_builder.read import meaning, numbers, settling
from site_builder.read.aliases import ALIASES
from site_builder.read.grid import Row, as_text

SAMPLE = 400
MOST = 0.5
LIKE_AMOUNT = re.compile(
    r"[-\u2212\u2013+(]{0,2} ?(?:[A-Za-z]{2,3}|[£€$])? ?[-\u2212\u2013+]? ?"
    r"[0-9.,][0-9 .,:'\u2019eE+-]*[-\u2212\u2013)]? ?(?:kr\.?|Kč|[A-Za-z]{2,3}|[£€$]|[:.,]-)?\)?"
)
BARE_NUMBER = re.compile(r"(?=.*\d)[\d .-]+")
LIKE_DATE = re.compile(r"(?=.*\d)[\w .,:/+-]{4,32}")
Ranked = list[tuple[int, int]]
MUST_BE_CLEAR = {"amount_ore", "debit_ore", "credit_ore", "supplier_name", "posted", "buyer_id"}
MUST_BE_TOLD = {"amount_ore", "supplier_name"}


@dataclass(frozen=True)
class Heading:
    """The heading row and what it says.

    row        index of the row in the grid
    places     our column -> index of theirs
    theirs     our column -> their heading, as written
    width      columns up to the last one that has a heading
    notes      evidence, in plain words
    """

    row: int
    places: dict[str, int]
    theirs: dict[str, str]
    width: int
    notes: list[str] = field(default_factory=list)

    @property
    def dated(self) -> bool:
        """True when the rows tell when they were posted."""
        return bool({"posted", "year"} & set(self.places))


@dataclass
class Columns:
    """The columns of one table: their plain names, and a sample of the cells under each."""

    names: list[str]
    cells: list[list[str]]
    file: str
    notes: list[str] = field(default_factory=list)

    def share(self, place: int, pattern: re.Pattern[str]) -> float:
        """The share of a column's filled cells that look like the pattern; 0 when none is filled."""
        filled = [cell for cell in self.cells[place] if cell]
        return sum(bool(pattern.fullmatch(cell)) for cell in filled) / len(filled) if filled else 0.0

    def fits(self, ours: str, place: int) -> bool:
        """True unless the cells say that the column is something else than its name says."""
        if ours in {"amount_ore", "debit_ore", "credit_ore"}:
            return self.share(place, LIKE_AMOUNT) >= MOST
        if ours == "posted":
            return self.share(place, LIKE_DATE) >= MOST
        if ours == "supplier_name":
            return self.share(place, BARE_NUMBER) < MOST
        return True

    def organisations(self, place: int) -> float:
        """The share of filled cells that hold a Swedish number with a right check digit."""
        filled = [cell for cell in self.cells[place] if cell]
        return sum(bool(numbers.swedish(cell)) for cell in filled) / len(filled) if filled else 0.0


def settle(rows: list[Row], index: int, heading: Row, names: list[str], places: dict[str, int], file: str) -> Heading:
    """Map the columns under a heading.

    heading      its cells; of two rows, both together
    names        the same as plain names
    places       our column -> place, as the card says
    raises       LedgerError: schema_changed, which_column, no_header
    """
    sample = [[as_text(cell) for cell in row] for row in rows[index + 1 : index + 1 + SAMPLE]]
    cells = [[row[place] for row in sample if len(row) > place] for place in range(len(names))]
    columns = Columns(names, cells, file, [f"{ours}: the card says so" for ours in places])
    said, places = frozenset(places), dict(places)
    named = candidates(columns, places)
    for ours in ALIASES:
        if ours not in places and named.get(ours):
            place = choose(ours, named[ours], columns)
            if place is not None:
                places[ours] = place
    settling.settle(places, named, columns, said)
    written = {ours: as_text(heading[place]).strip('"') for ours, place in places.items()}
    unused = [as_text(heading[p]) for p, name in enumerate(names) if name and p not in places.values()]
    known = sum(1 for name in names if name) - len(unused)
    columns.notes.insert(0, f"heading: {known} of {known + len(unused)} columns used")
    columns.notes += [f"columns not used: {', '.join(text[:40] for text in unused)}"] if unused else []
    width = max(place for place, name in enumerate(names) if name) + 1
    return Heading(index, dict(sorted(places.items(), key=lambda pair: list(ALIASES).index(pair[0]))),
                   written, width, columns.notes)  # fmt: skip


def declared(ours: str, theirs: str, name: str, names: list[str], file: str) -> int:
    """Where the column stands that the card names; of several with one heading, "Belopp 2" is the second.

    name      theirs as a plain name
    raises    LedgerError "schema_changed" when it is not there, or is there several times
    """
    found = [place for place, other in enumerate(names) if other == name]
    base, _, number = name.rpartition("_")
    alike = [place for place, other in enumerate(names) if other == base]
    if not found and number.isdecimal() and 0 < int(number) <= len(alike) > 1:
        return alike[int(number) - 1]
    if not found:
        raise LedgerError(
            "schema_changed",
            f"{file}: the card says that {ours} is {theirs!r}, but no heading says so; mend the card, [columns]",
        )
    if len(found) > 1:
        raise repeated(ours, name, len(found), file)
    return found[0]


def candidates(columns: Columns, places: dict[str, int]) -> dict[str, Ranked]:
    """Our column -> (rank, place) of every column whose name may mean it, best first; not those of the card."""
    found: dict[str, Ranked] = {}
    for place, name in enumerate(columns.names):
        meant = meaning.of(name) if name and place not in places.values() else None
        if meant and name.endswith("_t") and name.removesuffix("_t") in columns.names:
            meant = (settling.TEXT_OF.get(meant[0], meant[0]), meant[1])
        if meant:
            found.setdefault(meant[0], []).append((meant[1], place))
    return {ours: sorted(ranked) for ours, ranked in found.items()}


def choose(ours: str, ranked: Ranked, columns: Columns) -> int | None:
    """The best named column whose cells agree; None when a guessed name is not borne out.

    raises    LedgerError: schema_changed, which_column
    """
    fitting = [(rank, place) for rank, place in ranked if columns.fits(ours, place)]
    if not fitting:
        fitting = [(rank, place) for rank, place in ranked if rank < meaning.BY_NAME]
        if not fitting:
            return None
    if ours == "supplier_number":
        fitting.sort(key=lambda pair: (columns.organisations(pair[1]) < MOST, *pair))
    rank, place = fitting[0]
    refuse_rivals(ours, rank, place, ranked, fitting, columns)
    if rank >= meaning.BY_NAME:
        gross = " (tax included, it says)" if meaning.GROSS.search(columns.names[place]) else ""
        columns.notes.append(f"{ours}: {columns.names[place]!r} by its words{gross}")
    others = [columns.names[p] for _, p in ranked if p != place]
    if others and ours not in PARTS:
        columns.notes.append(f"{ours}: {columns.names[place]!r} taken before {', '.join(map(repr, others))}")
    return place


def refuse_rivals(ours: str, rank: int, place: int, ranked: Ranked, fitting: Ranked, columns: Columns) -> None:
    """Refuse equally good names, unless it hardly matters which is taken.

    raises    LedgerError: schema_changed for one name twice, which_column for two names
    """
    twins = [p for _, p in ranked if columns.names[p] == columns.names[place] and p != place]
    twins = [p for p in twins if any(columns.cells[p]) and columns.cells[p] != columns.cells[place]]
    if twins and ours in MUST_BE_CLEAR and not (ours == "supplier_name" and not columns.fits(ours, twins[0])):
        raise repeated(ours, columns.names[place], len(twins) + 1, columns.file)
    rivals = [other for also, other in fitting if also == rank and other != place]
    if rivals and ours in MUST_BE_TOLD and rank >= meaning.BY_NAME:
        names = " and ".join(repr(columns.names[p]) for p in [place, *rivals])
        raise LedgerError(
            "which_column", f"{columns.file}: {names} could both be {ours}; say which in the card, columns.{ours}"
        )


def repeated(ours: str, heading: str, times: int, file: str) -> LedgerError:
    """The error of a heading over several columns."""
    return LedgerError(
        "schema_changed",
        f"{file}: {times} columns have the heading {heading!r}; say which in the card: "
        f'columns.{ours} = "{heading} 1" is the first of them',
    )
