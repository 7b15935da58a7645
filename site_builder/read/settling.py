"""Columns whose meaning hangs on the others: number and text, buyer and supplier, debit and credit, year and month.

Their names leave it open, and their cells decide.
"""

import re
from typing import Protocol

from site_builder.errors import LedgerError
from site_builder.read import meaning

TEXT_OF = {"account_no": "account_text", "supplier_number": "supplier_name"}
"""What a column (T) is, beside the column that it is the text of."""

MOST = 0.5
FEW_BUYERS = 3
FEWEST_ROWS, FEWEST_NAMES = 10, 4
YEAR = re.compile(r"(?:19|20)\d\d|.*(?<!\d)(?:19|20)\d\d(?!\d).*|(?:19|20)\d\d(?:0[1-9]|1[0-2])")
MONTH = re.compile(r"0?[1-9]|1[0-2]|[^\W\d_]{3,12}\.?")
OF_SUPPLIER = re.compile(meaning.LEVEL["supplier"])
WORDS = re.compile(r".*[^\W\d_]{2}.*")

Ranked = dict[str, list[tuple[int, int]]]


class Cells(Protocol):
    """What mapping.Columns shows: names, a sample of the cells, and how they look."""

    names: list[str]
    cells: list[list[str]]
    file: str
    notes: list[str]

    def share(self, place: int, pattern: re.Pattern[str]) -> float:
        """The share of filled cells like the pattern."""

    def fits(self, ours: str, place: int) -> bool:
        """True unless the cells speak against it."""

    def organisations(self, place: int) -> float:
        """The share of filled cells that are Swedish numbers."""


def settle(places: dict[str, int], named: Ranked, columns: Cells, said: frozenset[str]) -> None:
    """Settle what the names left open; places is changed.

    named     our column -> (rank, place) of every column that bears a name for it
    said      columns that the card has named; they stay
    raises    LedgerError "no_header" when no column holds amounts, or none suppliers
    """
    settle_account(places, named, columns, said)
    settle_supplier(places, named, columns, said)
    settle_buyer(places, named, columns, said)
    settle_amount(places, columns)
    settle_date(places, columns)
    if "amount_ore" not in places or not {"supplier_name", "supplier_number"} & set(places):
        raise LedgerError(
            "no_header",
            f"{columns.file}: what its headings call the amount or the supplier holds something else; "
            "name the right columns in the card, [columns]",
        )


def settle_account(places: dict[str, int], named: Ranked, columns: Cells, said: frozenset[str]) -> None:
    """Two columns called account, as Konto and Konto, or Kontonr and Konto: the one with words is the text."""
    at = places.get("account_no")
    if at is None or "account_text" in places or "account_no" in said:
        return
    for _, other in named.get("account_no", []):
        if other != at and "account_text" not in places:
            texts = [place for place in (at, other) if columns.share(place, WORDS) >= MOST]
            if len(texts) == 1:
                places["account_text"] = texts[0]
                places["account_no"] = at + other - texts[0]
                columns.notes.append(f"account_text: the {columns.names[texts[0]]!r} that holds words")


def settle_supplier(places: dict[str, int], named: Ranked, columns: Cells, said: frozenset[str]) -> None:
    """Where a column called supplier holds bare numbers it is the number, and the name stands elsewhere."""
    digits = [
        p
        for _, p in named.get("supplier_name", [])
        if p not in places.values() and not columns.fits("supplier_name", p)
    ]
    at = places.get("supplier_name")
    if at is not None and "supplier_name" not in said and not columns.fits("supplier_name", at):
        if "supplier_number" not in places and any(columns.cells[at]):
            places["supplier_number"] = places.pop("supplier_name")
            columns.notes.append(f"supplier_number: {columns.names[at]!r} holds numbers, not names")
    elif digits and "supplier_number" not in places and any(columns.cells[digits[0]]):
        places["supplier_number"] = digits[0]
        columns.notes.append(f"supplier_number: {columns.names[digits[0]]!r} holds numbers, not names")


def settle_buyer(places: dict[str, int], named: Ranked, columns: Cells, said: frozenset[str]) -> None:
    """A column of organisation numbers is the suppliers' when it has many, and the buyer's when it has one."""
    buyer, number = places.get("buyer_name"), places.get("supplier_number")
    if buyer is not None and number is None and columns.names[buyer] == "organisation":
        if columns.organisations(buyer) >= MOST and len(set(columns.cells[buyer])) > FEW_BUYERS:
            places["supplier_number"] = places.pop("buyer_name")
            columns.notes.append("supplier_number: 'organisation' holds many organisation numbers")
    elif number is not None and not said & {"supplier_number", "buyer_id"} and is_buyers(places, number, columns):
        places.pop("supplier_number")
        places.setdefault("buyer_id", number)
        columns.notes.append(f"buyer_id: {columns.names[number]!r} holds one number for many suppliers")
        others = [p for _, p in named.get("supplier_number", []) if p != number and p not in places.values()]
        if others:
            places["supplier_number"] = others[0]
            columns.notes.append(f"supplier_number: {columns.names[others[0]]!r}, the next that is called so")


def is_buyers(places: dict[str, int], number: int, columns: Cells) -> bool:
    """True when every row has the same organisation number, and the rows have different suppliers."""
    cells, name = columns.cells[number], places.get("supplier_name")
    if name is None or len(cells) < FEWEST_ROWS or OF_SUPPLIER.search(columns.names[number]):
        return False
    return len(set(cells)) == 1 and columns.organisations(number) == 1 and len(set(columns.cells[name])) >= FEWEST_NAMES


def settle_amount(places: dict[str, int], columns: Cells) -> None:
    """Use debit and credit where there is no amount, and else leave them."""
    if "amount_ore" not in places and {"debit_ore", "credit_ore"} <= set(places):
        places["amount_ore"] = places.pop("debit_ore")
        places.pop("side", None)
        columns.notes.append("amount_ore: debit minus credit")
        return
    for ours in ("debit_ore", "credit_ore"):
        places.pop(ours, None)


def settle_date(places: dict[str, int], columns: Cells) -> None:
    """Use the year and the month where there is no date, or where what is called a period is only a month."""
    posted = places.get("posted")
    if posted is not None and columns.share(posted, MONTH) >= MOST and ("year" in places or "month" not in places):
        places.setdefault("month", places.pop("posted"))
    if "posted" not in places and "month" in places and columns.share(places["month"], YEAR) >= MOST:
        places["posted"] = places.pop("month")
    parts = [ours for ours in ("year", "month", "day") if ours in places]
    if "posted" not in places and "month" in parts:
        columns.notes.append(f"posted: made of the {', the '.join(parts)}")
        return
    if "posted" not in places and "year" in parts:
        places["posted"] = places["year"]
    for ours in parts:
        del places[ours]
