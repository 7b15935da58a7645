"""data/corrections/<source>.toml: known errors, put right in the open.

A correction says which cell, what stands there and what should. When the file says something
else, the error may be mended or the row another: the correction is stale, and its source waits.
"""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from site_builder.cards import Card
from site_builder.columns import PERSONAL
from site_builder.database import Connection, put
from site_builder.errors import ConfigError

COLUMNS = ("account_no", "account_text", "department", "amount_ore", "posted")
"""What may be corrected, and so be shown: never a column that may name a person."""

CURED = {
    "amount_ore": ("amount_missing", "amount_format", "amount_precision"),
    "posted": ("date_missing", "date_format"),
}
"""Reasons that a right value takes away."""

LIKE = {"amount_ore": "1234,50", "posted": "2024-03-14"}
MONEY = re.compile(r"(-?)(\d{1,13})[.,](\d\d)")

TABLE = pa.schema(
    [
        ("source", pa.string()), ("file_no", pa.int32()), ("file", pa.string()), ("row_no", pa.int32()),
        ("field", pa.string()), ("old", pa.string()), ("new", pa.string()), ("reason", pa.string()),
        ("told", pa.date32()), ("difference_ore", pa.int64()), ("state", pa.string()),
    ]
)  # fmt: skip


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"old": "from", "new": "to"}):
    """One cell. old and new are written as the source's page shows them: 1234,50 or 2024-03-14."""

    file: str
    """The file's own name."""
    row: int
    """1-based, headings counted."""
    column: str
    """One of COLUMNS."""
    old: str
    """What the file says; empty when the cell has nothing that can be read."""
    new: str
    reason: str
    """How we know, for readers."""
    told: dt.date | None = None
    """When the publisher was told."""


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One source's corrections."""

    correction: list[Correction]


def apply(db: Connection, cards: list[Card], folder: Path, done_before: frozenset[str] = frozenset()) -> dict[str, str]:
    """Correct private.ledger and create table correction.

    folder         of <source>.toml files; need not exist
    done_before    sources whose rows are not here, since they were corrected when they were accepted
    returns    source -> file and row of a correction that no longer fits
    raises     ConfigError for a file that says what it may not
    """
    books = {path.stem: read(path, {card.slug for card in cards}) for path in sorted(folder.glob("*.toml"))}
    for source in done_before:
        books.pop(source, None)
    done = [row for source, book in books.items() for one in book for row in correct(db, source, one)]
    put(db, "correction", pa.Table.from_pylist(done, TABLE))
    return {row["source"]: f"{row['file']} row {row['row_no']}" for row in done if row["state"] == "stale"}


def read(path: Path, slugs: set[str]) -> list[Correction]:
    """Read one source's corrections and hold them to the rules."""
    try:
        book = msgspec.toml.decode(path.read_bytes(), type=Book)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if path.stem not in slugs:
        raise ConfigError(f"{path}: no source is called {path.stem}; name the file after the source's card")
    for place, one in enumerate(book.correction):
        if fault := fault_of(one):
            raise ConfigError(f"{path}: correction {place + 1}, row {one.row}: {fault}")
    return book.correction


def fault_of(one: Correction) -> str:
    """Say what is wrong with a correction; empty when nothing is."""
    if one.column in PERSONAL:
        return f"{one.column} may name a person and cannot be corrected in the open; ask the publisher to"
    if one.column not in COLUMNS:
        return f"column {one.column!r}; expected one of {', '.join(COLUMNS)}"
    for text in (one.old, one.new):
        if text and typed(one.column, text) is None:
            return (
                f"a value of {one.column} is written like {'1234,50' if one.column == 'amount_ore' else '2024-03-14'}"
            )
    return "" if one.new and one.reason else "to and reason may not be empty"


def typed(column: str, text: str) -> Any:
    """A value as the ledger holds it; None for an empty or unreadable one."""
    if column == "amount_ore":
        match = MONEY.fullmatch(text)
        return int(match[1] + match[2] + match[3]) if match else None
    if column == "posted":
        return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    return " ".join(text.split()) or None


def correct(db: Connection, source: str, one: Correction) -> list[dict[str, Any]]:
    """Apply one correction in every file of its name; give its rows of table correction."""
    files = db.execute(
        "select file_no, state from file where source = ? and name = ? order by file_no", [source, one.file]
    ).fetchall()
    shown = {
        "source": source, "file": one.file, "row_no": one.row, "field": one.column, "old": one.old,
        "new": one.new, "reason": one.reason, "told": one.told, "difference_ore": 0,
    }  # fmt: skip
    if not files:
        return [{**shown, "file_no": None, "state": "stale"}]
    return [
        {**shown, "file_no": file_no, **(in_file(db, file_no, one) if state == "read" else {"state": "waiting"})}
        for file_no, state in files
    ]


def in_file(db: Connection, file_no: int, one: Correction) -> dict[str, Any]:
    """Change one cell if it says what it should; give the state and the difference in öre."""
    query = f"select {one.column} from private.ledger where file_no = ? and row_no = ?"
    found = db.execute(query, [file_no, one.row]).fetchall()
    old, new = typed(one.column, one.old), typed(one.column, one.new)
    if found != [(old,)]:
        return {"state": "stale"}
    cured = ", ".join(f"'{reason}'" for reason in CURED.get(one.column, ())) or "''"
    exact = ", precision = 'day'" if one.column == "posted" else ""
    db.execute(
        f"update private.ledger set {one.column} = ?{exact}, "
        f"reason = case when reason in ({cured}) then null else reason end where file_no = ? and row_no = ?",
        [new, file_no, one.row],
    )
    return {"state": "applied", "difference_ore": new - (old or 0) if one.column == "amount_ore" else 0}
