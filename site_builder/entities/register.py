"""What the official registers say, for the organisations of this build alone: name, form, status, place.

It is optional: site.toml names the files and their day. A match by number is shown; a match of a whole
name proves a legal person where the ledger gives no number, but never tells which number is meant.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import pyarrow as pa

from site_builder import names
from site_builder.database import Connection, put
from site_builder.entities.bulkfile import Entry, entries
from site_builder.entities.payee import Payee
from site_builder.identity import personal
from site_builder.settings import Register

TABLE = pa.schema(
    [
        ("supplier_id", pa.string()), ("name", pa.string()), ("legal_form", pa.string()), ("status", pa.string()),
        ("since", pa.date32()), ("place", pa.string()), ("sni", pa.string()), ("dated", pa.date32()),
    ]
)  # fmt: skip
START = 2
"""Letters of a name that are compared before the whole of it."""


@dataclass
class Found:
    """The registers' answers.

    by_number    organisation number to what they say of it
    dated        number to the day of the first file that knew it
    bearers      match key of a payee's name to the numbers that bear it
    """

    by_number: dict[str, Entry] = field(default_factory=dict)
    dated: dict[str, dt.date] = field(default_factory=dict)
    bearers: dict[str, set[str]] = field(default_factory=dict)

    def is_proof(self, name: str) -> bool:
        """Say whether exactly one organisation bears this name, and it is no human being's by the look of it."""
        return len(self.bearers.get(names.match_key(name), ())) == 1 and not names.may_be_human(name)


def look_up(files: list[Register], folder: Path, payees: list[Payee], known: Collection[str]) -> Found:
    """Read each file once, and keep what this build asks for.

    files     as site.toml names them, relative to folder; the first file's word goes before the next one's
    known     numbers wanted beside the payees' own, such as those of last good copies
    raises    ConfigError when a file is missing or no register
    """
    found = Found()
    wanted = {number for payee in payees for number in payee.orgs}.union(known)
    loose = [payee.name for payee in payees if payee.name and not payee.orgs and not names.legal_form(payee.name)]
    asked = {names.match_key(name) for name in loose} - {""}
    starts = {key[:START] for key in asked}
    for file in files:
        for entry in entries(folder / file.file):
            if entry.number in wanted:
                found.dated.setdefault(entry.number, file.dated)
                found.by_number[entry.number] = both(found.by_number.get(entry.number, entry), entry)
            if entry.name[:START].casefold() in starts and (key := names.match_key(entry.name)) in asked:
                found.bearers.setdefault(key, set()).add(entry.number)
    return found


def both(first: Entry, second: Entry) -> Entry:
    """What two files say of one organisation; the second fills in what the first leaves empty."""
    own = {one.name: getattr(first, one.name) or getattr(second, one.name) for one in fields(Entry)}
    return replace(first, **own)


def write(db: Connection, found: Found) -> None:
    """Create register_entry, which is public: the organisations that were found, by number."""
    rows = [row(entry, found.dated[number]) for number, entry in sorted(found.by_number.items())]
    put(db, "register_entry", pa.Table.from_pylist(rows, TABLE))


def row(entry: Entry, dated: dt.date) -> dict[str, object]:
    """One organisation as readers may see it; a name that is a human being's by rule is left out."""
    human = names.is_strong_marker(entry.name) or names.may_be_human(entry.name) or personal(entry.name)
    return {
        "supplier_id": entry.number, "name": None if human else entry.name or None, "legal_form": entry.form or None,
        "status": entry.status or None, "since": day(entry.since), "place": entry.place.title() or None,
        "sni": entry.sni if entry.sni.isdigit() else None, "dated": dated,
    }  # fmt: skip


def day(text: str) -> dt.date | None:
    """A day written YYYY-MM-DD; None for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
