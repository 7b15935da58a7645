"""The published rows in a database of their own, SQLite, that shares neither code nor queries with the build.

A figure is asked for by what it counts and which rows are in it; each way of grouping is counted once.
"""

import base64
import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from site_builder.errors import ConfigError
from site_builder.verify.published import Published

CREATE = """
create table entry (
    buyer text, supplier text, chart text, account text, class text, year integer, month text, board text,
    invoice text, ore integer, n integer, hidden integer, source text, file text, sha256 text, sheet text,
    row_no integer, fetched text, account_text text, day text, name text, invoice_no text, voucher text,
    grp text, kind text, market text, own integer, posted text, undone integer default 0
)
"""
PLACES = ", ".join("?" * 28)
MEASURES = {
    "ore": "sum(ore)",
    "rows": "sum(n)",
    "suppliers": "count(distinct supplier)",
    "buyers": "count(distinct buyer)",
    "accounts": "count(distinct account)",
    "boards": "count(distinct coalesce(buyer || ' ' || board, buyer))",
    "account lines": "count(distinct coalesce(chart || ' ' || account, chart))",
    "invoices": "count(distinct invoice)",
}
"""What can be counted. An amount is öre; account lines and boards count what has none as one of its own."""
FACTS = ("source", "file", "sha256", "sheet", "row_no", "fetched", "day", "name", "invoice_no", "voucher", "account",
         "account_text", "board", "ore", "n")  # fmt: skip
"""What is told of a row."""

Where = tuple[tuple[str, Any], ...]


class Name(NamedTuple):
    """What a figure says: what is counted, over which rows.

    measure    a key of MEASURES; middle, the invoice in the middle; place, the rank among all of the same column;
               or one that the ledger was taught
    where      columns and their values, in order; with question, of the rows that answer it
    """

    measure: str
    where: Where = ()

    def __str__(self) -> str:
        """Name it as people read it: ore of supplier=4560000004 year=2024."""
        said = " ".join(f"{column}={'none' if value is None else value}" for column, value in self.where)
        return f"{self.measure} of {said or 'everything'}"


def name(measure: str, **where: Any) -> Name:
    """Write a name; the order of its columns does not matter."""
    return Name(measure, tuple(sorted(where.items())))


class Ledger:
    """Every published row.

    edition      which it is
    charts       buyer -> its chart of accounts
    protected    buyers with rows whose payee is not shown
    undated      buyers with rows of which only the year is known
    published    what is published beside the rows
    taught       measure -> how it is worked out of where, for what no query of the rows says
    made         question -> what makes the table of its sums and the view of its rows, until they are made
    """

    def __init__(self, root: Path) -> None:
        self.db = sqlite3.connect("")
        self.db.execute(CREATE)
        self.published = Published(root)
        self.taught: dict[str, Callable[..., int]] = {}
        self.made: dict[str, Callable[[], None]] = {}
        self.edition = ""
        self.charts: dict[str, str] = {}
        self.protected: set[str] = set()
        self.undated: set[str] = set()
        self.known: dict[tuple[str, str, tuple[str, ...]], dict[tuple[Any, ...], int]] = {}

    @classmethod
    def read(cls, root: Path) -> "Ledger":
        """Read every buyer's Parquet files.

        raises    ConfigError when there are none
        """
        ledger = cls(root)
        ledger.edition = str(json.loads((root / "build.json").read_text(encoding="utf-8"))["edition"])
        paths = sorted((root / "data" / "filer").glob("*/*.parquet"))
        if not paths:
            raise ConfigError(f"{root}: no Parquet files under data/filer/; expected a whole edition")
        for path in paths:
            columns = set(pq.read_schema(path).names)
            if "besked" in columns:  # a notice, where rows of an earlier edition were
                continue
            if lacks := sorted({"faktura", "fil_sha256"} - columns):
                raise ConfigError(f"{path}: has no column {lacks[0]}; verify it with the program of its own edition")
            if (buyer := path.parent.name) not in ledger.charts:
                ledger.charts[buyer] = ledger.published.chart(buyer)
            for batch in pq.ParquetFile(path).iter_batches():
                lines = [line(row, ledger.charts[buyer], ledger.published) for row in batch.to_pylist()]
                ledger.db.executemany(f"insert into entry values ({PLACES}, 0)", lines)
        ledger.db.execute("create index at on entry (source, row_no)")
        ledger.db.execute("create index sort on entry (grp)")
        ledger.db.execute("create index payee on entry (supplier, buyer)")
        for found, query in ((ledger.protected, "hidden"), (ledger.undated, "not hidden and month is null")):
            found.update(buyer for (buyer,) in ledger.db.execute(f"select distinct buyer from entry where {query}"))
        return ledger

    def value(self, asked: Name) -> int:
        """Count; 0 where there are no such rows."""
        if asked.measure in self.taught:
            return self.taught[asked.measure](**dict(asked.where))
        table, where = parted(asked.where)
        columns, values = zip(*where, strict=True) if where else ((), ())
        return self.every(asked.measure, table, columns).get(values, 0)

    def every(self, measure: str, table: str, columns: tuple[str, ...]) -> dict[tuple[Any, ...], int]:
        """Every combination of the columns' values, and what is counted of its rows; counted once.

        table    entry, or the question whose rows they are
        """
        key = (measure, table, columns)
        if key not in self.known:
            self.require(table)
            self.known[key] = dict(self.counted(*key))
        return self.known[key]

    def counted(self, measure: str, table: str, columns: tuple[str, ...]) -> Iterator[tuple[tuple[Any, ...], int]]:
        """Every combination of the columns' values, and what is counted of its rows in a table or a view."""
        by = "".join(f"{column}, " for column in columns)
        if measure == "place":
            ranked = self.db.execute(f"select {by}sum(ore) from \"{table}\" where {columns[0]} is not null "
                                     f"group by {by[:-2]} order by sum(ore) desc, {by[:-2]}")  # fmt: skip
            yield from ((tuple(found[:-1]), place) for place, found in enumerate(ranked, 1))
        elif measure == "middle":
            sums: dict[tuple[Any, ...], list[int]] = {}
            for *found, ore in self.db.execute(
                f'select {by}sum(ore) from "{table}" where invoice is not null group by {by}invoice'
            ):
                sums.setdefault(tuple(found), []).append(ore)
            yield from ((found, sorted(ores)[(len(ores) - 1) // 2]) for found, ores in sums.items())
        else:
            group = f"group by {by[:-2]}" if columns else ""
            for *found, value in self.db.execute(f'select {by}{MEASURES[measure]} from "{table}" {group}'):
                yield tuple(found), int(value or 0)

    def require(self, question: str) -> None:
        """See to it that a question's rows are there."""
        if make := self.made.pop(question, None):
            make()

    def invoice_at(self, source: str, sha256: str, row_no: int, supplier: str, buyer: str) -> str | None:
        """The invoice that a row is part of; None when no such row is published.

        sha256    the beginning of its file's
        """
        query = ("select invoice from entry where source = ? and row_no = ? and substr(sha256, 1, ?) = ? "
                 "and supplier = ? and buyer = ?")  # fmt: skip
        found = self.db.execute(query, [source, row_no, len(sha256), sha256, supplier, buyer]).fetchone()
        return found[0] if found else None

    def rows(self, where: Where) -> list[dict[str, Any]]:
        """The rows behind a figure, in the order of their files; those of hidden payees in their sums."""
        table, where = parted(where)
        self.require(table)
        view = table if table == "entry" else f"{table} rows"
        test = " and ".join(f"{column} is ?" for column, _ in where) or "true"
        query = f'select {", ".join(FACTS)} from "{view}" where {test} order by source, file, row_no, day'
        return [dict(zip(FACTS, found, strict=True)) for found in self.db.execute(query, [value for _, value in where])]

    def told(self, kind: str, entity: str, year: int | None) -> Iterator[str]:
        """Lines about one buyer or supplier, for every year or for one."""
        query = f"select year, sum(ore), sum(n) from entry where {kind} = ? group by year order by year"
        for found, ore, rows in self.db.execute(query, [entity]):
            if year in (None, found):
                sign, whole = "-" if ore < 0 else "", abs(ore)
                yield f"{kind} {entity} {found}: {sign}{whole // 100}.{whole % 100:02d} ({ore} öre), {rows} rows"


def parted(where: Where) -> tuple[str, Where]:
    """The question whose rows a name is about, or entry; and the rest of its columns."""
    question = next((value for column, value in where if column == "question"), "entry")
    return question, tuple(one for one in where if one[0] != "question")


def line(row: dict[str, Any], chart: str, published: Published) -> tuple[Any, ...]:
    """One published row as the table has it."""
    hidden, day, text = bool(row["skydd"]), row["datum"], row["konto_text"] or ""
    gathered = hidden and not row["konto_nr"] and text.startswith("Kontoklass")
    account = None if gathered else account_of(row["konto_nr"], text)
    invoice = None if hidden else f"{row['kopare_id']} {row['leverantor_id']} {row['faktura']}"
    return (
        row["kopare_id"], row["leverantor_id"], chart, account, class_of(row) if hidden else None, int(day[:4]),
        day[:7] if len(day) > 4 else None, row["forvaltning"], invoice, row["belopp_ore"], row["antal_rader"], hidden,
        row["kalla"], row["fil"], row["fil_sha256"], row["blad"], row["rad"], row["hamtad"], row["konto_text"], day,
        row["leverantor"], row["fakturanummer"], row["verifikationsnummer"], *sorted_as(row, chart, account, published),
        f"{day}-01-01"[:10],
    )  # fmt: skip


def account_of(number: str | None, text: str) -> str | None:
    """How addresses name an account: by its number where that is a plain one, else by a hash of its name."""
    if number and re.fullmatch(r"[0-9a-z]{1,12}", number.lower()):
        return number.lower()
    digest = hashlib.blake2b(f"account|{text.casefold()}".encode(), digest_size=5).digest()
    return f"t-{base64.b32encode(digest).decode().lower()}" if text else None


def class_of(row: dict[str, Any]) -> str:
    """The class of accounts that gathered rows are told by; empty where it is not."""
    said = re.fullmatch(r"Kontoklass (.)", row["konto_text"] or "")
    return row["konto_nr"][0] if row["konto_nr"] else said[1] if said else ""


def sorted_as(row: dict[str, Any], chart: str, account: str | None, published: Published) -> tuple[str, str, str, bool]:
    """A row's group, kind of money and market, and whether its payee is the buyer's own company.

    What a buyer pays itself is internal; hidden payees' rows whose account is not told stand for themselves.
    """
    told = row["konto_text"] if account else ""
    group, kind, market = published.account(chart, row["konto_nr"] or "", told or "")
    if row["skydd"] and not account:
        kind = "withheld"
    kind = "internal" if row["leverantor_id"] == row["kopare_id"] else kind
    return group, kind, market, (row["kopare_id"], row["leverantor_id"]) in published.companies
