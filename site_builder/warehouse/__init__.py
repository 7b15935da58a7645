"""Stage warehouse: the models of sql/ the questions of questions/ and the leads of leads/.

A header says the file's name and meaning, its grain, what it reads and what each column
means; all are checked when it is run, so that they cannot drift from the query.

A build runs them in DuckDB. spark.py runs the same files on Spark, and compare.py holds the two together.
"""

from graphlib import CycleError, TopologicalSorter

from site_builder import paths
from site_builder.database import Connection
from site_builder.errors import GateError
from site_builder.warehouse.compare import differences
from site_builder.warehouse.lead import leads, run_leads
from site_builder.warehouse.model import Model, parse, run, tables_of, written
from site_builder.warehouse.question import questions, run_questions
from site_builder.warehouse.spark import LOCAL, run_on_spark

__all__ = [
    "LOCAL", "Model", "differences", "everything", "parse", "run", "run_leads", "run_models", "run_on_spark",
    "run_questions", "tables_of", "written",
]  # fmt: skip


def run_models(db: Connection) -> list[Model]:
    """Create one table per model, each after those that it reads.

    returns    the models in the order they ran
    raises     GateError naming the model and what in its header is not so
    """
    ordered = models()
    for model in ordered:
        run(db, model)
    return ordered


def models() -> list[Model]:
    """Every model of sql/, each after those that it reads.

    raises     GateError when they read each other in a circle
    """
    found = {path.stem: parse(path) for path in sorted(paths.SQL.glob("*.sql"))}
    graph = {name: sorted(model.reads & found.keys()) for name, model in found.items()}
    try:
        return [found[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise GateError(f"sql models read each other in a circle: {error.args[1]}") from error


def everything() -> list[Model]:
    """Every model, question and lead, each after those that it reads."""
    return [*models(), *questions(), *leads()]
