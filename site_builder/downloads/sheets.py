"""Rows as CSV, in two dialects, written line by line as they come."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import pyarrow as pa

from site_builder.downloads.columns import DIALECTS, Dialect
from site_builder.draft import Draft
from site_builder.zipped import zipping


class Pair(NamedTuple):
    """One file in each dialect, open, which hold the same rows.

    paths    where they are
    files    the same by the column of lines that goes into each
    """

    paths: list[Path]
    files: dict[str, IO[bytes]]

    def add(self, table: pa.Table) -> None:
        """Write the lines that rows.py made of each row."""
        for name, file in self.files.items():
            file.write("".join(table[name].to_pylist()).encode())


@contextmanager
def opened(draft: Draft, stem: str, name: str) -> Iterator[Pair]:
    """Open stem.csv and stem-excel.zip, with their headings; name is what the packed one has inside."""
    paths = [draft.claim(stem + dialect.ending) for dialect in DIALECTS]
    with ExitStack() as stack:
        files = (stack.enter_context(one(path, dialect, name)) for path, dialect in zip(paths, DIALECTS, strict=True))
        yield Pair(paths, {dialect.name: file for dialect, file in zip(DIALECTS, files, strict=True)})


@contextmanager
def one(path: Path, dialect: Dialect, name: str) -> Iterator[IO[bytes]]:
    """Open one file and write its heading."""
    with path.open("wb") as file:
        if not dialect.packed:
            file.write(dialect.heading.encode())
            yield file
            return
        with zipping(file, f"{name}.csv") as inside:
            inside.write(dialect.heading.encode())
            yield inside
