"""The print of an edition: one hash of everything that its pages follow from."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from site_builder import VERSION, paths
from site_builder.database import Connection
from site_builder.settings import Settings


def of_content(db: Connection, settings: Settings) -> str:
    """Hash the tables, the program, the articles and the settings that a reader can see the effect of."""
    digest = hashlib.sha256()
    for part in (*of_settings(settings), *of_tables(db), *of_files()):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:32]


def of_settings(settings: Settings) -> Iterator[str]:
    """The site's own settings and its address; not where it is built, or by how many processes."""
    yield VERSION
    yield settings.base_url
    yield msgspec.json.encode(settings.site).decode()


def of_tables(db: Connection) -> Iterator[str]:
    """Every table that pages are made from: its rows, and the sum of their hashes, whatever their order."""
    query = "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"
    for (name,) in db.execute(query).fetchall():
        rows, total = db.execute(f'select count(*), coalesce(sum(hash(t)), 0) from "{name}" as t').fetchall()[0]
        yield f"{name} {rows} {total}"


def of_files() -> Iterator[str]:
    """The program, its templates and the articles."""
    for folder in (paths.ROOT / "site_builder", paths.TEMPLATES, paths.CONTENT):
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            yield f"{path.relative_to(paths.ROOT).as_posix()} {sha256(path)}"


def sha256(path: Path) -> str:
    """A file's digest."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
