"""One table of the copy that was kept of a source, with the numbers that files have in this edition."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from site_builder.database import Connection
from site_builder.judge.memory import UNLIKE

BESIDE_SLUG = {"supplier", "buyer"}
"""Tables whose rows have to say which copy they are from."""


def first_files(db: Connection, places: dict[str, Path]) -> dict[str, int]:
    """What is added to the file numbers of each copy, so that they follow on those before it."""
    [(base,)] = db.execute("select coalesce(max(file_no), -1) + 1 from file").fetchall()
    bases = {}
    for slug, place in places.items():
        bases[slug] = base
        last = pc.max(pq.ParquetFile(place / "file.parquet").read(["file_no"])["file_no"]).as_py()
        base += 0 if last is None else last + 1
    return bases


def copied(place: Path, table: str, base: int) -> pa.Table:
    """One table's copy, with the numbers that files have here."""
    words = [name for name in pq.read_schema(place / f"{table}.parquet").names if name not in UNLIKE]
    copy = pq.ParquetFile(place / f"{table}.parquet", read_dictionary=words if table == "payment" else []).read()
    for name in {"file_no", "kept_file_no"} & set(copy.column_names):
        copy = renumbered(copy, name, pc.add(copy[name], pa.scalar(base, copy[name].type)))
    return copy.append_column("slug", pa.repeat(place.name, copy.num_rows)) if table in BESIDE_SLUG else copy


def renumbered(copy: pa.Table, name: str, numbers: pa.Array) -> pa.Table:
    """A copy with other numbers in one column."""
    return copy.set_column(copy.column_names.index(name), name, numbers)


def add(db: Connection, copies: list[pa.Table], insert: str) -> None:
    """Insert copies of one table at once."""
    if copies:
        db.register("kept_copy", pa.concat_tables(copies))
        db.execute(insert)
        db.unregister("kept_copy")
