"""The models on Spark: the same files, translated, over the same released tables, on this machine or a cluster.

The tables that models read are handed over as Parquet in a private folder, since protected rows lie in them one by
one; what the models leave is what the site's pages are made of. The columns have the types that DuckDB gives them,
found by running every model on empty tables, which holds the headers to the queries as a build does.
"""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from site_builder.database import Connection, connect, literal, put
from site_builder.errors import EnvironmentFault, GateError
from site_builder.warehouse.model import Model, run

LOCAL = "local[2]"
AT_ONCE = 4
"""Queries in the air at a time; on two cores three were a quarter faster than one."""
TYPES = {
    "VARCHAR": "string", "INTEGER": "int", "BIGINT": "bigint", "HUGEINT": "decimal(38, 0)", "DATE": "date",
    "BOOLEAN": "boolean",
}  # fmt: skip
"""DuckDB's types in Spark's words; a list of drawn labels is as Spark finds it."""

NO_SPARK = "PySpark is not installed; ARKIV_GROUPS=spark python3 dev.py models --engine spark … installs it first"
NO_JAVA = "Spark needs Java and none is found; install it: sudo apt-get install default-jre-headless"


def run_on_spark(db: Connection, models: list[Model], master: str, work: Path) -> Path:
    """Run every model.

    db        has the tables that no model makes
    models    each after those that it reads
    master    Spark's word for where: local[2], or spark://host:7077 of a cluster that sees the folder work
    work      a private folder, for the tables handed over and what Spark spills

    returns   a folder in work with a folder of Parquet files for each model, <table>.parquet
    raises    EnvironmentFault without PySpark or Java; GateError naming the file, for a query that has no translation
              or that Spark refuses, be it for a figure too large for its column
    """
    require_spark()
    from pyspark.errors import PySparkException

    from site_builder.warehouse import translate  # imports sqlglot, which comes with PySpark to those who want it

    given = handed_over(db, models, work / "tables")
    types = shapes(db, models, given, work)
    session, out = start(master, work), work / "models"

    def make(model: Model) -> None:
        path = str(out / f"{model.table}.parquet")
        try:
            found = session.sql(translate.spark(model))
            typed = found.selectExpr(*(cast(name, kind) for name, kind in types[model.table].items()))
            typed.write.parquet(path, compression="zstd")
        except PySparkException as error:
            raise GateError(f"{model.where}: Spark refuses it: {str(error).splitlines()[0]}") from error
        session.read.schema(typed.schema).parquet(path).createOrReplaceTempView(model.table)

    try:
        for name, table in given.items():
            session.read.parquet(str(table)).createOrReplaceTempView(name)
        several_at_once(models, make)
    finally:
        session.stop()
    return out


def several_at_once(models: list[Model], make: Callable[[Model], None]) -> None:
    """Make each model when those that it reads are made: a small query keeps no machine busy, let alone a cluster."""
    named, running = {model.table: model for model in models}, dict[Future[None], str]()
    waiting = TopologicalSorter({name: model.reads & named.keys() for name, model in named.items()})
    waiting.prepare()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while waiting.is_active():
            running |= {pool.submit(make, named[name]): name for name in waiting.get_ready()}
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                done.result()
                waiting.done(running.pop(done))


def require_spark() -> None:
    """Say what is missing before anything is done."""
    if not all(map(find_spec, ("pyspark", "sqlglot"))):
        raise EnvironmentFault(NO_SPARK)
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise EnvironmentFault(NO_JAVA)


def handed_over(db: Connection, models: list[Model], folder: Path) -> dict[str, Path]:
    """Write the tables that models read and no model makes; returns them by name."""
    folder.mkdir(parents=True)
    names = frozenset().union(*(model.reads for model in models)) - {model.table for model in models}
    paths = {name: folder / f"{name}.parquet" for name in sorted(names)}
    for name, path in paths.items():
        db.execute(f"copy {name} to {literal(str(path))} (format parquet, compression zstd)")
    return paths


def shapes(db: Connection, models: list[Model], given: dict[str, Path], work: Path) -> dict[str, dict[str, str]]:
    """Table -> column -> DuckDB's type of it, from a run on empty tables."""
    empty, found = connect(work, 1), {}
    for name in given:
        put(empty, name, db.sql(f"select * from {name} limit 0").to_arrow_table())
    for model in models:
        run(empty, model)
        found[model.table] = {row[0]: row[1] for row in empty.execute(f"describe {model.table}").fetchall()}
    empty.close()
    return found


def cast(name: str, kind: str) -> str:
    """One column with DuckDB's type; a figure too large for it is an error."""
    return f"CAST(`{name}` AS {TYPES[kind]}) AS `{name}`" if kind in TYPES else f"`{name}`"


def start(master: str, work: Path) -> Any:
    """Open a session that adds as strictly as DuckDB, and on one machine keeps to it."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.log.level": "ERROR",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": str(work / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        settings |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.memory": "4g",
            "spark.local.dir": str(work / "spill"),
            "spark.sql.shuffle.partitions": "2",
        }
    return SparkSession.builder.master(master).appName("inkopsarkivet").config(map=settings).getOrCreate()
