"""The one way to a DuckDB connection: no network, no files but ours, settings locked.

DuckDB's authors treat data files as trusted, so it never sees a publisher's bytes: typed
Arrow tables come in by name, and it may read and write only inside the given folders.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

Connection = duckdb.DuckDBPyConnection
Row = tuple[Any, ...]


def connect(work: Path, jobs: int, *folders: Path) -> Connection:
    """Open a new database, a file in a folder of its own in work, that can touch nothing else.

    work       private folder; who made it removes it, the database with it
    jobs       threads
    folders    where COPY may write

    A file, because its tables are packed and leave memory when they are not read: a sixth of what they take there, in
    less time than it takes to spill them (DECISIONS.md).
    """
    work.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="rows-", dir=work))
    db = duckdb.connect(place / "archive.duckdb")
    allowed = ", ".join(literal(str(folder)) for folder in (work, *folders))
    for setting in (
        f"threads = {max(1, jobs)}",
        "memory_limit = '3GB'",
        f"temp_directory = {literal(str(place / 'spill'))}",
        "preserve_insertion_order = true",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "allow_community_extensions = false",
        "python_enable_replacements = false",
        "enable_progress_bar = false",
        f"allowed_directories = [{allowed}]",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        db.execute(f"set {setting}")
    return db


def literal(text: str) -> str:
    """Quote text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def put(db: Connection, name: str, table: pa.Table) -> None:
    """Create table `name` from Arrow rows."""
    db.register("incoming", table)
    db.execute(f"create or replace table {name} as select * from incoming")
    db.unregister("incoming")


def dicts(db: Connection, query: str, parameters: list[Any] | None = None) -> list[dict[str, Any]]:
    """Run a query and return its rows as dicts, all at once."""
    result = db.cursor().execute(query, parameters or [])
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def groups(db: Connection, query: str) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """Stream a query ordered by its first column as (key, rows that share it).

    The first column is left out of the rows. Memory is one batch and one group.
    """
    result = db.cursor().execute(query)
    names = [column[0] for column in result.description][1:]
    key: Any = None
    rows: list[dict[str, Any]] = []
    while batch := result.fetchmany(10_000):
        for first, *rest in batch:
            if rows and first != key:
                yield key, rows
                rows = []
            key = first
            rows.append(dict(zip(names, rest, strict=True)))
    if rows:
        yield key, rows


def beside(db: Connection, entities: str, **lists: str) -> Iterator[dict[str, Any]]:
    """Walk entities one at a time, each with its own rows of several queries beside it.

    entities   query whose first column is the key, in order of it
    lists      queries ordered by the same key first; their keys are among the entities'
    yields     the entity's row, and under each list's name its rows
    """
    streams = {name: groups(db, query) for name, query in lists.items()}
    waiting = {name: next(stream, None) for name, stream in streams.items()}
    for key, [row] in groups(db, entities):
        beside_it: dict[str, list[dict[str, Any]]] = {}
        for name, found in waiting.items():
            if found and found[0] == key:
                beside_it[name] = found[1]
                waiting[name] = next(streams[name], None)
            else:
                beside_it[name] = []
        yield {"id": key, **row, **beside_it}
