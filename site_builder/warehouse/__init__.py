"""Stage warehouse: the models of sql/ the questions of questions/ and the leads of leads/.

A header says the file's name and meaning, its grain, what it reads and what each column
means; all are checked when it is run, so that they cannot drift from the query.
"""

from graphlib import CycleError, TopologicalSorter

from site_builder import paths
from site_builder.database import Connection
from site_builder.errors import GateError
from site_builder.warehouse.lead import run_leads
from site_builder.warehouse.model import Model, parse, run, tables_of
from site_builder.warehouse.question import run_questions

__all__ = ["parse", "run", "run_leads", "run_models", "run_questions", "tables_of"]


def run_models(db: Connection) -> list[Model]:
    """Create one table per model, each after those that it reads.

    returns    the models in the order they ran
    raises     GateError naming the model and what in its header is not so
    """
    models = {path.stem: parse(path) for path in sorted(paths.SQL.glob("*.sql"))}
    graph = {name: sorted(model.reads & models.keys()) for name, model in models.items()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise GateError(f"sql models read each other in a circle: {error.args[1]}") from error
    for name in order:
        run(db, models[name])
    return [models[name] for name in order]
