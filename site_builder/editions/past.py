"""Earlier editions: what was published, and the rows it was made from.

A finished site carries its own past in utgava/: every edition and revision, and what each said of every
figure. The rows to compare with are too many for a site, and masked rows are never published one by one, so
they lie in the state: _editions/<edition>/, written before the swap and chosen after it by the edition that
the site in place says it is. So a build that is killed at any point leaves a past that fits its site.
"""

import datetime as dt
import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder import finished
from site_builder.database import Connection
from site_builder.draft import Draft
from site_builder.errors import EnvironmentFault
from site_builder.settings import Settings

EDITIONS, HISTORY = "utgava/utgavor.json", "utgava/historik.parquet"
COPIED = (EDITIONS, HISTORY)
"""Files of the site that the state keeps too: a runner in the cloud has the state, but not the old site."""

ARRIVED = "arrivals.parquet"

HISTORY_SCHEMA = pa.schema(
    [("kind", pa.string()), ("id", pa.string()), ("year", pa.int32()), ("edition", pa.string()),
     ("place", pa.int32()), ("rows", pa.int64()), ("amount_ore", pa.int64()), ("cause", pa.string())]
)  # fmt: skip


ARRIVALS = pa.schema(
    [("source", pa.string()), ("sha256", pa.string()), ("row_no", pa.int32()), ("amount_ore", pa.int64()),
     ("mark", pa.int64()), ("edition", pa.string()), ("cause", pa.string())]
)  # fmt: skip


@dataclass
class Past:
    """What came before.

    editions    id, day, place, rows, amount_ore and print, oldest first
    revisions   what each edition changed: edition, source, cause, rows and öre
    history     see sql/editions/history.sql
    rows        file of the rows that the latest was made from; None when it is lost, or there is none
    arrivals    see sql/editions/arrival.sql
    """

    editions: list[dict[str, Any]] = field(default_factory=list)
    revisions: list[dict[str, Any]] = field(default_factory=list)
    history: pa.Table = field(default_factory=HISTORY_SCHEMA.empty_table)
    rows: Path | None = None
    arrivals: pa.Table = field(default_factory=ARRIVALS.empty_table)

    def number(self, day: dt.date) -> int:
        """The highest number that an edition of this day has; 0 when there is none."""
        ids = [one["id"] for one in self.editions if one["day"] == day.isoformat()]
        return max((int(name.rpartition(".")[2]) for name in ids), default=0)


def load(settings: Settings) -> Past:
    """Read the past of the site that is in place, or, where there is none, of the one remembered last.

    raises    EnvironmentFault when it is there but cannot be read
    """
    folder = settings.memory / "_editions"
    here = finished.at(settings.out)
    if not here.has(EDITIONS):
        chosen = folder / "current"
        if not chosen.is_file():
            return Past()
        here = finished.at(folder / chosen.read_text(encoding="ascii").strip())
    try:
        told = json.loads(here.read(EDITIONS))
        history = pq.read_table(pa.BufferReader(here.read(HISTORY)), schema=HISTORY_SCHEMA)
        rows = folder / told["editions"][-1]["id"] / "rows.parquet"
        arrived = rows.with_name(ARRIVED)
        arrivals = pq.read_table(arrived, schema=ARRIVALS) if is_whole(arrived) else ARRIVALS.empty_table()
        return Past(told["editions"], told["revisions"], history, rows if is_whole(rows) else None, arrivals)
    except (OSError, ValueError, KeyError, TypeError, IndexError, pa.ArrowException) as error:
        raise EnvironmentFault(
            f"{here.place}: its earlier editions cannot be read ({type(error).__name__}); put a copy of the site or of "
            "its state back. Without them figures would change and nobody be told why"
        ) from error


def is_whole(rows: Path) -> bool:
    """True for a file of rows that is there and was written to its end; one cut short is as good as lost."""
    try:
        return rows.is_file() and pq.read_metadata(rows) is not None
    except pa.ArrowException:
        return False


def prepare(db: Connection, settings: Settings, draft: Draft) -> None:
    """Keep this edition's rows under its name. Call it just before the swap."""
    place = settings.memory / "_editions" / settings.edition
    new = place.with_name(f"new-{os.getpid()}")
    try:
        site = draft.finished()
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        reader = db.sql("from edition_row").to_arrow_reader(100_000)
        with pq.ParquetWriter(new / "rows.parquet", reader.schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch)
        pq.write_table(db.sql("from arrival").to_arrow_table().cast(ARRIVALS), new / ARRIVED, compression="zstd")
        for name in COPIED:
            (new / name).parent.mkdir(exist_ok=True)
            (new / name).write_bytes(site.read(name))
        shutil.rmtree(place, ignore_errors=True)
        new.rename(place)
    except OSError as error:
        raise EnvironmentFault(f"{new}: {error.strerror or error}; the published site is untouched") from error


def keep(settings: Settings) -> None:
    """Let go of every edition's rows but this one's. Call it when the site is in place."""
    folder = settings.memory / "_editions"
    try:
        fresh = folder / f"current-{os.getpid()}"
        with fresh.open("w", encoding="ascii") as file:
            file.write(f"{settings.edition}\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(folder / "current")
        for left in folder.iterdir():
            if left.name not in {"current", settings.edition}:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
    except OSError as error:
        raise EnvironmentFault(
            f"{folder}: {error.strerror or error}; the new site is in place. Look at space and rights, then build again"
        ) from error
