"""The standard questions: one file each in questions/, run after the models that they read.

The header is a model's, and then the words that a reader sees. A question answers per buyer and
year with amounts by supplier, or by something else that it calls `what`; pages do the rest.
"""

import re

import pyarrow as pa

from site_builder import paths
from site_builder.database import Connection, put
from site_builder.errors import GateError
from site_builder.warehouse.model import Model, parse, run, said

WORDS = ("Title", "Says", "Why", "Read", "Cannot", "Of")
"""What the header must say to readers, in Swedish and in this order.

Title     the question itself, with its question mark
Says      what a buyer did, around {amount}: "betalade {amount} för konsulter"
Why       why anyone should care
Read      which rows are in it, and how to read them
Cannot    what it does not say, and innocent explanations
Of        what a share is a share of: purchase, or all
"""
SHAPE = re.compile(r"buyer_id year (place )?(supplier_id|what) rows amount_ore")
QUESTION = pa.schema(
    [(name, pa.string()) for name in ("slug", "meaning", "item", "item_label", "sql", *map(str.lower, WORDS))]
)
ROWS = """
create or replace table question_row (
    slug varchar, buyer_id varchar, year integer, place integer, supplier_id varchar, what varchar,
    rows integer, amount_ore bigint
)
"""


def run_questions(db: Connection) -> list[Model]:
    """Ask every question of questions/.

    Leaves table question, a line for each, and question_row: their rows, with place, supplier_id
    or what empty where a question does not use it.

    returns    the questions, by name
    raises     GateError naming the file and what in its header is not so
    """
    db.execute(ROWS)
    asked = [ask(db, model) for model in questions()]
    put(db, "question", pa.Table.from_pylist([line for _, line in asked], schema=QUESTION))
    return [model for model, _ in asked]


def questions() -> list[Model]:
    """The questions, by name."""
    return [parse(path, "question_") for path in sorted(paths.QUESTIONS.glob("*.sql"))]


def ask(db: Connection, model: Model) -> tuple[Model, dict[str, str]]:
    """Run one question and move its rows to question_row."""
    told = words(model)
    shape = SHAPE.fullmatch(" ".join(model.columns))
    if not shape:
        raise GateError(
            f"{model.where}: has columns {', '.join(model.columns)}; "
            f"expected buyer_id, year, place if the order matters, supplier_id or what, rows, amount_ore"
        )
    run(db, model)
    db.execute(f"insert into question_row by name select '{model.name}' as slug, * from {model.table}")
    db.execute(f"drop table {model.table}")
    label = model.columns[shape[2]].partition(";")[0]
    return model, {"slug": model.name, "meaning": model.meaning, "item": shape[2], "item_label": label,
                   "sql": model.query, **told}  # fmt: skip


def words(model: Model) -> dict[str, str]:
    """The words for readers, by name in lower case."""
    found = said(model, WORDS)
    if found["of"] not in {"purchase", "all"}:
        raise GateError(f"{model.where}: Of is {found['of']!r}; expected purchase or all")
    if re.findall(r"{.*?}", found["says"]) != ["{amount}"]:
        raise GateError(f"{model.where}: Says must hold {{amount}} once and nothing else in braces")
    return found
