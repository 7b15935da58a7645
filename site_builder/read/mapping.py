"""What each column under a heading row is, with the evidence: the names first, then the cells.

Several columns can bear names for the same thing. The better name wins when the cells under
it agree with it; where two names are equally good, the card is asked.
"""

import re
from dataclasses import dataclass, field

from site_builder.errors import LedgerError
from site_builder.read import meaning, numbers
from site_builder.read.aliases import ALIASES, PAIRED
from site_builder.read.grid import Row, as_text

SAMPLE = 400
MOST = 0.5
FEW_BUYERS = 3
LIKE_AMOUNT = re.compile(
    r"[-\u2212\u2013+(]{0,2} ?(?:[A-Za-z]{2,3}|[£€$])? ?[-\u2212\u2013+]? ?"
    r"[0-9.,][0-9 .,'\u2019eE+-]*[-\u2212\u2013)]? ?(?:kr|Kč|[A-Za-z]{2,3}|[£€$]|:-)?\)?"
)
LIKE_DATE = re.compile(r"(?=.*\d)[\w .,:/+-]{4,32}")
MUST_BE_CLEAR = {"amount_ore", "supplier_name"}


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
            return self.share(place, re.compile(r"(?=.*\d)[\d .-]+")) < MOST
        return True

    def organisations(self, place: int) -> float:
        """The share of filled cells that hold a Swedish number with a right check digit."""
        filled = [cell for cell in self.cells[place] if cell]
        return sum(bool(numbers.swedish(cell)) for cell in filled) / len(filled) if filled else 0.0


def settle(rows: list[Row], index: int, names: list[str], overrides: dict[str, str], file: str) -> Heading:
    """Map the columns under a heading row.

    names        the heading's cells as plain names
    overrides    our column -> plain name, from the card
    raises       LedgerError: schema_changed, which_column
    """
    sample = [[as_text(cell) for cell in row] for row in rows[index + 1 : index + 1 + SAMPLE]]
    cells = [[row[place] for row in sample if len(row) > place] for place in range(len(names))]
    columns = Columns(names, cells, file)
    places = {ours: declared(ours, columns, overrides) for ours in overrides}
    named = candidates(columns, overrides)
    for ours in ALIASES:
        if ours not in places and named.get(ours):
            place = choose(ours, named[ours], columns)
            if place is not None:
                places[ours] = place
    settle_supplier(places, named, columns, overrides)
    settle_amount(places, columns)
    settle_date(places, columns)
    written = {ours: as_text(rows[index][place]).strip('"') for ours, place in places.items()}
    unused = [as_text(rows[index][p]) for p, name in enumerate(names) if name and p not in places.values()]
    known = sum(1 for name in names if name) - len(unused)
    columns.notes.insert(0, f"heading: {known} of {known + len(unused)} columns used")
    columns.notes += [f"columns not used: {', '.join(text[:40] for text in unused)}"] if unused else []
    width = max(place for place, name in enumerate(names) if name) + 1
    return Heading(index, dict(sorted(places.items(), key=lambda pair: list(ALIASES).index(pair[0]))),
                   written, width, columns.notes)  # fmt: skip


def declared(ours: str, columns: Columns, overrides: dict[str, str]) -> int:
    """Where the column stands that the card names; headings.find has seen that it is there.

    raises    LedgerError "schema_changed" when it is there twice
    """
    found = [place for place, name in enumerate(columns.names) if name == overrides[ours]]
    if len(found) > 1:
        raise repeated(columns, overrides[ours], len(found))
    columns.notes.append(f"{ours}: the card says so")
    return found[0]


def candidates(columns: Columns, overrides: dict[str, str]) -> dict[str, list[tuple[int, int]]]:
    """Our column -> (rank, place) of every column whose name may mean it, best first."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(columns.names):
        meant = meaning.of(name) if name and name not in overrides.values() else None
        if meant:
            found.setdefault(meant[0], []).append((meant[1], place))
    return {ours: sorted(ranked) for ours, ranked in found.items()}


def choose(ours: str, ranked: list[tuple[int, int]], columns: Columns) -> int | None:
    """The best named column whose cells agree; None when a guessed name is not borne out.

    raises    LedgerError: schema_changed, which_column
    """
    if ours != "supplier_name" and columns.names.count(columns.names[ranked[0][1]]) > 1:
        raise repeated(columns, columns.names[ranked[0][1]], columns.names.count(columns.names[ranked[0][1]]))
    fitting = [(rank, place) for rank, place in ranked if columns.fits(ours, place)]
    if not fitting:
        fitting = [(rank, place) for rank, place in ranked if rank < meaning.BY_NAME]
        if not fitting:
            return None
    if ours == "supplier_number":
        fitting.sort(key=lambda pair: (columns.organisations(pair[1]) < MOST, *pair))
    rank, place = fitting[0]
    rivals = [other for also, other in fitting[1:] if also == rank]
    if rivals and ours != "supplier_number":
        refuse_rivals(ours, rank, place, rivals, columns)
    if rank >= meaning.BY_NAME:
        gross = " (tax included, it says)" if meaning.GROSS.search(columns.names[place]) else ""
        columns.notes.append(f"{ours}: {columns.names[place]!r} by its words{gross}")
    others = [columns.names[p] for _, p in ranked if p != place]
    if others and ours not in PAIRED:
        columns.notes.append(f"{ours}: {columns.names[place]!r} taken before {', '.join(map(repr, others))}")
    return place


def refuse_rivals(ours: str, rank: int, place: int, rivals: list[int], columns: Columns) -> None:
    """Refuse equally good names, unless it hardly matters which is taken.

    raises    LedgerError: schema_changed for one name twice, which_column for two names
    """
    alike = [other for other in rivals if columns.names[other] == columns.names[place]]
    if alike:
        raise repeated(columns, columns.names[place], len(alike) + 1)
    if ours in MUST_BE_CLEAR and rank >= meaning.BY_NAME:
        names = " and ".join(repr(columns.names[p]) for p in [place, *rivals])
        raise LedgerError(
            "which_column", f"{columns.file}: {names} could both be {ours}; say which in the card, columns.{ours}"
        )


def repeated(columns: Columns, heading: str, times: int) -> LedgerError:
    """The error of a heading over several columns."""
    return LedgerError(
        "schema_changed",
        f"{columns.file}: {times} columns have the heading {heading!r}; name the columns in the card, [columns]",
    )


def settle_supplier(
    places: dict[str, int], named: dict[str, list[tuple[int, int]]], columns: Columns, overrides: dict[str, str]
) -> None:
    """Where a column called supplier holds bare numbers it is the number, and the name stands elsewhere."""
    digits = [
        p
        for _, p in named.get("supplier_name", [])
        if p not in places.values() and not columns.fits("supplier_name", p)
    ]
    at = places.get("supplier_name")
    if at is not None and "supplier_name" not in overrides and not columns.fits("supplier_name", at):
        if "supplier_number" not in places and any(columns.cells[at]):
            places["supplier_number"] = places.pop("supplier_name")
            columns.notes.append(f"supplier_number: {columns.names[at]!r} holds numbers, not names")
    elif digits and "supplier_number" not in places and any(columns.cells[digits[0]]):
        places["supplier_number"] = digits[0]
        columns.notes.append(f"supplier_number: {columns.names[digits[0]]!r} holds numbers, not names")
    buyer = places.get("buyer_name")
    if buyer is None or "supplier_number" in places or columns.names[buyer] != "organisation":
        return
    if columns.organisations(buyer) >= MOST and len(set(columns.cells[buyer])) > FEW_BUYERS:
        places["supplier_number"] = places.pop("buyer_name")
        columns.notes.append("supplier_number: 'organisation' holds many organisation numbers")


def settle_amount(places: dict[str, int], columns: Columns) -> None:
    """Use debit and credit where there is no amount, and else leave them."""
    if "amount_ore" not in places and {"debit_ore", "credit_ore"} <= set(places):
        places["amount_ore"] = places.pop("debit_ore")
        places.pop("side", None)
        columns.notes.append("amount_ore: debit minus credit")
        return
    for ours in ("debit_ore", "credit_ore"):
        places.pop(ours, None)


def settle_date(places: dict[str, int], columns: Columns) -> None:
    """Use the year and the month where there is no date: both of them, or the year alone."""
    parts = [ours for ours in ("year", "month") if ours in places]
    if "posted" not in places and parts == ["year", "month"]:
        columns.notes.append("posted: made of the year and the month")
        return
    if "posted" not in places and parts == ["year"]:
        places["posted"] = places["year"]
    for ours in parts:
        del places[ours]
