"""Stage reference: small reviewed tables of data/reference/, held to their form before anything reads them.

They say what no ledger does: which group an account belongs to, how many people live in a
municipality, where the direct-award limit was. Each line carries its reason or its source.
"""

import csv
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from site_builder.cards import CHARTS
from site_builder.database import Connection, put
from site_builder.errors import ConfigError

KINDS = ("purchase", "transfer", "pension", "internal", "finance", "correction")
"""What money in a ledger can be. Only the first is buying."""

MARKETS = ("open", "premises", "tariff", "placement", "none")
"""open: the buyer chooses the seller; premises: a lease; tariff: a network or a fee; placement: a person's place."""


def one_of(*words: str) -> Callable[[str], str]:
    """A parser of a closed list of words."""

    def parse(text: str) -> str:
        if text not in words:
            raise ValueError(f"expected one of {', '.join(words)}")
        return text

    return parse


def some(text: str) -> str:
    """A parser of text that must be there."""
    if not text:
        raise ValueError("expected a text, not an empty cell")
    return text


def digits(text: str) -> str:
    """A parser of account numbers, or the beginning of one; may be empty."""
    if (text and not text.isascii()) or (text and not text.isdigit()):
        raise ValueError("expected figures, the beginning of an account number")
    return text


def lower(text: str) -> str:
    """A parser of words that are looked for in lower case; may be empty."""
    if text != text.lower():
        raise ValueError("expected lower case")
    return text


def positive(text: str) -> int:
    """A parser of counts."""
    if not re.fullmatch(r"[1-9]\d*", text):
        raise ValueError("expected a whole number above 0")
    return int(text)


def county(text: str) -> str:
    """A parser of county codes."""
    if not re.fullmatch(r"[0-2]\d", text):
        raise ValueError("expected a county code of two figures, such as 01")
    return text


def mail(text: str) -> str:
    """A parser of mail addresses."""
    if not re.fullmatch(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise ValueError("expected a mail address in lower case, such as registrator@exempelby.example")
    return text


def since(text: str) -> str:
    """A parser of when something was so: a year, or a day."""
    if not re.fullmatch(r"\d{4}", text):
        dt.date.fromisoformat(text)
    return text


def slug(text: str) -> str:
    """A parser of a body's name in addresses at handlingar.se; may be empty."""
    if not re.fullmatch(r"[a-z0-9_]*", text):
        raise ValueError("expected the body's name in its address at handlingar.se, such as exempelby_kommun")
    return text


@dataclass(frozen=True)
class Sheet:
    """One CSV.

    table      the database's name for it; the file's is the same
    columns    heading -> parser; a parser raises ValueError that says what it expected
    types      Arrow types that are not text
    key        columns that identify a line
    """

    table: str
    columns: dict[str, Callable[[str], Any]]
    types: dict[str, pa.DataType]
    key: tuple[str, ...]


DAY, WHOLE = pa.date32(), pa.int64()
SHEETS = (
    Sheet(
        "account_groups",
        {"account_group": some, "kind": one_of(*KINDS), "market": one_of(*MARKETS), "name": some, "about": some},
        {},
        ("account_group",),
    ),
    Sheet(
        "accounts",
        {"chart": one_of(*CHARTS.values()), "number": digits, "word": lower, "account_group": some, "why": some},
        {},
        ("chart", "number", "word"),
    ),
    Sheet(
        "population",
        {"buyer_id": some, "year": int, "inhabitants": positive, "source": some},
        {"year": pa.int32(), "inhabitants": WHOLE},
        ("buyer_id", "year"),
    ),
    Sheet(
        "own_companies",
        {"buyer_id": some, "supplier_id": some, "share": some, "source": some},
        {},
        ("buyer_id", "supplier_id"),
    ),
    Sheet(
        "direct_award_limits",
        {"first_day": dt.date.fromisoformat, "last_day": dt.date.fromisoformat, "limit_kr": int, "source": some},
        {"first_day": DAY, "last_day": DAY, "limit_kr": WHOLE},
        ("first_day",),
    ),
    Sheet(
        "counties",  # where each stands in a map of squares: row and place from the north-west, 1-based
        {"code": county, "name": some, "short": some, "row": positive, "place": positive},
        {"row": WHOLE, "place": WHOLE},
        ("code",),
    ),
    Sheet(
        "seats",  # the county of a buyer whose own code does not say it
        {"buyer_id": some, "county": county, "source": some},
        {},
        ("buyer_id",),
    ),
    Sheet(
        "contacts",  # where a buyer's registrar takes requests
        {"buyer_id": some, "email": mail, "handlingar": slug, "source": some, "dated": since},
        {},
        ("buyer_id",),
    ),
)
OWN = {"contacts", "population", "seats"}
"""A site may have lines of its own of these beside its cards."""


def load(db: Connection, folder: Path, beside: Path | None = None) -> int:
    """Create a table for each sheet; returns the lines in all.

    beside    folder that may hold lines of the site's own, of the sheets in OWN

    raises    ConfigError naming the file, the line and the column
    """
    found = {sheet.table: read(sheet, folder / f"{sheet.table}.csv") for sheet in SHEETS}
    require_groups(folder, found["accounts"], {row["account_group"] for row in found["account_groups"]})
    for sheet in SHEETS:
        if beside and sheet.table in OWN and (beside / f"{sheet.table}.csv").is_file():
            found[sheet.table] = own_first(sheet, read(sheet, beside / f"{sheet.table}.csv"), found[sheet.table])
    require_counties(found["seats"], {row["code"] for row in found["counties"]})
    for sheet in SHEETS:
        fields = [pa.field(name, sheet.types.get(name, pa.string())) for name in sheet.columns]
        put(db, sheet.table, pa.Table.from_pylist(found[sheet.table], schema=pa.schema(fields)))
    return sum(map(len, found.values()))


def own_first(sheet: Sheet, own: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines of both, the site's own in place of others about the same."""
    told = {tuple(row[name] for name in sheet.key) for row in own}
    return [*(row for row in others if tuple(row[name] for name in sheet.key) not in told), *own]


def read(sheet: Sheet, path: Path) -> list[dict[str, Any]]:
    """Read one CSV, strictly."""
    if not path.is_file():
        raise ConfigError(f"{path}: is missing; it may be empty but for its headings: {','.join(sheet.columns)}")
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        headings = next(lines, [])
        if headings != list(sheet.columns):
            raise ConfigError(f"{path} line 1: headings are {headings}, expected {list(sheet.columns)}")
        rows = [parsed(sheet, path, number, cells) for number, cells in enumerate(lines, 2)]
    seen: dict[tuple[Any, ...], int] = {}
    for number, row in enumerate(rows, 2):
        key = tuple(row[name] for name in sheet.key)
        if key in seen:
            raise ConfigError(f"{path} line {number}: says the same {', '.join(sheet.key)} as line {seen[key]}")
        seen[key] = number
    return rows


def parsed(sheet: Sheet, path: Path, number: int, cells: list[str]) -> dict[str, Any]:
    """One line to values."""
    if len(cells) != len(sheet.columns):
        raise ConfigError(f"{path} line {number}: has {len(cells)} cells, expected {len(sheet.columns)}")
    row = {}
    for cell, (name, parse) in zip(cells, sheet.columns.items(), strict=True):
        try:
            row[name] = parse(cell)
        except ValueError as error:
            raise ConfigError(f"{path} line {number}, {name}: {cell!r}; {error}") from error
    return row


def require_groups(folder: Path, rules: list[dict[str, Any]], groups: set[str]) -> None:
    """Every rule leads to a group that exists, and says at least a number or a word."""
    for number, rule in enumerate(rules, 2):
        where = f"{folder / 'accounts.csv'} line {number}"
        if rule["account_group"] not in groups:
            raise ConfigError(f"{where}: group {rule['account_group']!r} is not in account_groups.csv")
        if not rule["number"] and not rule["word"]:
            raise ConfigError(f"{where}: has neither number nor word, so it would take every account of the chart")


def require_counties(seats: list[dict[str, Any]], counties: set[str]) -> None:
    """Every seat is in a county that exists."""
    for seat in seats:
        if seat["county"] not in counties:
            raise ConfigError(f"seats.csv, buyer {seat['buyer_id']}: county {seat['county']!r} is not in counties.csv")
