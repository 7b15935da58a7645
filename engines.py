"""The command that runs the models alone, in DuckDB or on Spark, and compares the two; build.py adds it to its own."""

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

import click

from nightly import OUT, RAW, STATE
from site_builder import (
    cards,
    database,
    entities,
    erasures,
    fetch,
    judge,
    paths,
    privacy,
    publish,
    read,
    reference,
    sources,
    warehouse,
)
from site_builder.desk import DAY, SOURCES
from site_builder.errors import ConfigError, GateError
from site_builder.progress import Progress, count
from site_builder.settings import Settings, load_site

ENGINES = click.Choice(["duckdb", "spark"])


@click.command("models")
@SOURCES
@STATE
@RAW
@click.option("--engine", type=ENGINES, default="duckdb", help="What runs them.")
@click.option("--master", default=warehouse.LOCAL, help="Where Spark runs, such as spark://host:7077.")
@click.option("--out", type=OUT, help="A new folder for the tables: Parquet, one for each model.")
@click.option("--check", is_flag=True, help="Run them on Spark and in DuckDB, and compare row for row.")
@click.option("--as-of", type=DAY, default=lambda: dt.datetime.now(dt.UTC), help="The date that counts as today, UTC.")
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 2, help="DuckDB's threads.")
def models_command(
    folder: Path, state: Path | None, raw: Path | None, engine: str, master: str, out: Path | None, check: bool,
    as_of: dt.datetime, jobs: int,
) -> None:  # fmt: skip
    """Run every model, question and lead over the rows that a build would release, and build nothing."""
    if out and out.exists():
        raise ConfigError(f"{out}: is there already; give --out a new folder")
    settings = Settings(load_site(folder), folder, paths.SITE, "", as_of.date(), jobs, True, state=state, raw=raw)
    said = Progress()
    with private(out) as work:
        db = database.connect(work, jobs)
        with said.stage("release") as line:
            release(db, settings)
            line.tell(count(sources.require_some(db), "row", "rows"))
        made = run(db, work, "spark" if check else engine, master, said)
        if check:
            compare(db, made, said)
        if out:
            made.rename(out)


@contextmanager
def private(out: Path | None) -> Iterator[Path]:
    """Give a folder beside out where protected rows may lie until the run ends; what a killed run left goes first."""
    place = out or Path(tempfile.gettempdir()) / f"inkopsarkivet-models-{os.getuid()}"
    with publish.locked(place):
        for left in place.parent.glob(f"{escape(place.name)}.work-*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=f"{place.name}.work-") as work:
            yield Path(work)


def release(db: database.Connection, settings: Settings) -> None:
    """Read what lies here and release it, as a build does."""
    listed = cards.load(settings.sources)
    reference.load(db, paths.REFERENCE, settings.beside)
    night = fetch.night(listed, settings, judge.accepted(listed, settings), Progress())
    same = night.as_they_were
    read.ledgers(db, fetch.deliveries(listed, night), settings.site.currency, settings.jobs)
    judge.sources(db, listed, settings, same)
    sources.record(db, listed, night.lost(listed, settings.as_of))
    entities.resolve(db, listed, settings.site, settings.beside)
    privacy.release(db, listed)
    judge.restore(db, settings.memory, same)
    privacy.withdraw(db, erasures.load(settings.beside / "erasures"))
    privacy.gather(db)


def run(db: database.Connection, work: Path, engine: str, master: str, said: Progress) -> Path:
    """Run the models; returns the folder of their tables."""
    models = warehouse.everything()
    with said.stage(engine) as line:
        made = warehouse.run_on_spark(db, models, master, work) if engine == "spark" else in_duckdb(db, models, work)
        line.tell(count(len(models), "model", "models"))
    return made


def in_duckdb(db: database.Connection, models: list[warehouse.Model], work: Path) -> Path:
    """Run the models where a build runs them."""
    for model in models:
        warehouse.run(db, model)
    return warehouse.written(db, models, work / "models")


def compare(db: database.Connection, made: Path, said: Progress) -> None:
    """Run the models in DuckDB too, and fail where a row or a column is not the same."""
    models, told = warehouse.everything(), list[str]()
    with said.stage("duckdb") as line:
        for model in models:
            warehouse.run(db, model)
        line.tell(count(len(models), "model", "models"))
    with said.stage("compare") as line:
        for model in models:
            told += warehouse.differences(db, model, made)
        rows = sum(sources.rows(db, model.table) for model in models)
        line.tell(count(rows, "row", "rows"), count(len(told), "difference", "differences"))
    if told:
        raise GateError("the engines differ:\n" + "\n".join(told))
