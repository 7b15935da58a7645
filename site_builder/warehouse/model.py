"""One SQL file and its table: read it, run it, and hold the result to what the header promises.

A header says the model's name and meaning, its grain, what it reads and what each column
means; all four are checked here, so that they cannot drift from the query.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.database import Connection, literal
from site_builder.errors import GateError

FORBIDDEN = {"DOUBLE", "FLOAT", "REAL", "DECIMAL"}


@dataclass(frozen=True)
class Model:
    """One SQL file.

    meaning    the sentence after the name
    key        columns that identify a row; empty for a single row
    reads      tables it selects from
    columns    name -> meaning, in order
    table      what it is called in the database
    where      the file, for messages
    """

    name: str
    meaning: str
    key: tuple[str, ...]
    reads: frozenset[str]
    columns: dict[str, str]
    query: str
    table: str
    where: str


def parse(path: Path, prefix: str = "") -> Model:
    """Read one model's header and query; the table's name is the file's after prefix."""
    where = f"{path.parent.name}/{path.name}"
    text = path.read_text(encoding="utf-8")
    lines = [line[2:].strip() for line in text.splitlines() if line.startswith("--")]
    prose = " ".join(lines[: lines.index("")] if "" in lines else lines)
    found = re.match(r"([\w-]+): (.+?\.) One row(?: per \(([\w, ]+)\))?\. Reads: ([\w, ]+)\.", prose)
    if not found or found[1] != path.stem:
        raise GateError(f"{where}: expected '-- {path.stem}: meaning.', 'One row per (...).', 'Reads: ...'")
    columns = dict(re.findall(r"^-- (\w+) {2,}(.+)$", text, re.MULTILINE))
    key = tuple(re.split(r",\s*", found[3])) if found[3] else ()
    reads, table = frozenset(re.split(r",\s*", found[4])), prefix + path.stem.replace("-", "_")
    return Model(path.stem, found[2], key, reads, columns, text, table, where)


def run(db: Connection, model: Model) -> None:
    """Create the model's table and hold it to its header."""
    reads = tables_of(db, model.query)
    if reads != model.reads:
        raise GateError(f"{model.where}: reads {sorted(reads)}, its header says {sorted(model.reads)}")
    db.execute(f"create or replace table {model.table} as {model.query}")
    shape = db.execute(f"describe {model.table}").fetchall()
    names = [row[0] for row in shape]
    if names != list(model.columns):
        raise GateError(f"{model.where}: has columns {names}, its header says {list(model.columns)}")
    for name, kind, *_ in shape:
        if any(word in kind for word in FORBIDDEN):
            raise GateError(f"{model.where}: column {name} is {kind}; figures are whole numbers")
    require_key(db, model)


def written(db: Connection, models: list[Model], folder: Path) -> Path:
    """Write the models' tables, <table>.parquet each; returns the folder."""
    folder.mkdir(parents=True)
    for model in models:
        path = literal(str(folder / f"{model.table}.parquet"))
        db.execute(f"copy {model.table} to {path} (format parquet, compression zstd)")
    return folder


def tables_of(db: Connection, query: str) -> frozenset[str]:
    """Name the tables a query reads, from DuckDB's own parse; its common table expressions are not among them."""
    parsed = json.loads(db.execute("select json_serialize_sql(?)", [query]).fetchall()[0][0])
    if parsed["error"]:
        raise GateError(f"sql: {parsed['error_message']}")
    nodes = list(walk(parsed["statements"]))
    local = {entry["key"] for node in nodes for entry in node.get("cte_map", {}).get("map", [])}
    return frozenset(node["table_name"] for node in nodes if node.get("type") == "BASE_TABLE") - local


def walk(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a parsed query."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


def require_key(db: Connection, model: Model) -> None:
    """Fail unless the model's key columns identify its rows."""
    distinct = f"(select distinct {', '.join(model.key)} from {model.table})" if model.key else "(select 1)"
    rows, keys = db.execute(
        f"select (select count(*) from {model.table}), (select count(*) from {distinct})"
    ).fetchall()[0]
    if rows != keys:
        raise GateError(f"{model.where}: {rows} rows but {keys} of its key ({', '.join(model.key) or 'one row'})")


def said(model: Model, words: tuple[str, ...]) -> dict[str, str]:
    """What a header says to readers: '-- Title: …' and so on, by word in lower case.

    words     those that must be there, in order
    raises    GateError naming those that are
    """
    found = dict(re.findall(r"^-- (?!Reads:)([A-Z][a-z]+): (.+)$", model.query, re.MULTILINE))
    if tuple(found) != words:
        has = ", ".join(found) or "none of them"
        raise GateError(f"{model.where}: expected the words {', '.join(words)}, in that order; its header has {has}")
    return {word.lower(): text for word, text in found.items()}
