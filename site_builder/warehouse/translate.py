"""A model's query as Spark SQL: sqlglot translates, and this tells it what Spark does otherwise than DuckDB.

Each rule is one difference that would give another figure, or none. Models are written so that the
rules are few. What has no translation raises GateError; nothing is guessed.
"""

from typing import Any, ClassVar

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.dialects.spark import Spark
from sqlglot.errors import ErrorLevel, SqlglotError
from sqlglot.generators.spark import SparkGenerator

from site_builder.errors import GateError
from site_builder.warehouse.model import Model

WHOLE = "DECIMAL(38, 0)"
"""As wide as DuckDB's sums of whole numbers, 128 bits; Spark's own have 64."""


def spark(model: Model) -> str:
    """Translate a model's query.

    raises    GateError naming the file and what in it has no translation
    """
    try:
        tree = sqlglot.parse_one(model.query, read=OurDuckDB)
        return str(tree.sql(dialect=OurSpark, identify=True, comments=False, unsupported_level=ErrorLevel.RAISE))
    except (SqlglotError, ValueError) as error:
        raise GateError(f"{model.where}: cannot be said in Spark SQL: {error}") from error


def wide_sum(to: SparkGenerator, node: exp.Sum) -> str:
    """Whole numbers are summed in 64 bits in Spark, and may overflow on the way to a figure that fits."""
    return f"SUM(CAST({to.sql(node, 'this')} AS {WHOLE}))"


def division(to: SparkGenerator, node: exp.Div) -> str:
    """DuckDB divides doubles whatever it is given; Spark would divide decimals, and round them another way."""
    return f"CAST({to.sql(node, 'this')} AS DOUBLE) / CAST({to.sql(node, 'expression')} AS DOUBLE)"


def sign(to: SparkGenerator, node: exp.Sign) -> str:
    """A double in Spark, which text would show as 1.0."""
    return f"CAST(SIGN({to.sql(node, 'this')}) AS INT)"


def date_diff(to: SparkGenerator, node: exp.DateDiff) -> str:
    """DuckDB counts the turns of month and year between two days, Spark the whole months that have passed."""
    later, earlier, unit = to.sql(node, "this"), to.sql(node, "expression"), node.text("unit").upper()
    if unit == "DAY":
        return f"DATEDIFF({later}, {earlier})"
    if unit not in {"MONTH", "YEAR"}:
        raise ValueError("date_diff needs 'day', 'month' or 'year' written out")
    years = f"(YEAR({later}) - YEAR({earlier}))"
    return years if unit == "YEAR" else f"(12 * {years} + MONTH({later}) - MONTH({earlier}))"


def list_item(to: SparkGenerator, node: exp.Bracket) -> str:
    """Lists begin with 1 in DuckDB, with 0 in Spark's brackets."""
    [place] = node.expressions
    return f"ELEMENT_AT({to.sql(node, 'this')}, CAST({to.sql(place)} AS INT))"


def best_by(to: SparkGenerator, node: exp.ArgMax | exp.ArgMin, where: str = "") -> str:
    """arg_max passes over rows where what is asked for is null; Spark's max_by does not."""
    name = "MAX_BY" if isinstance(node, exp.ArgMax) else "MIN_BY"
    what = to.sql(node, "this")
    filtered = f"{what} IS NOT NULL AND ({where})" if where else f"{what} IS NOT NULL"
    return f"{name}({what}, {to.sql(node, 'expression')}) FILTER (WHERE {filtered})"


def filtered(to: SparkGenerator, node: exp.Filter) -> str:
    """arg_max with a filter of its own has two."""
    if isinstance(node.this, exp.ArgMax | exp.ArgMin):
        return best_by(to, node.this, to.sql(node.expression, "this"))
    return str(to.filter_sql(node))


def commonest(to: SparkGenerator, node: exp.Mode) -> str:
    """mode(x order by x): the first of those that are commonest."""
    if not isinstance(node.this, exp.Order) or node.this.this != node.this.expressions[0].this:
        raise ValueError("mode needs 'order by' what it is of, or two builds may differ")
    return f"MODE() WITHIN GROUP (ORDER BY {to.sql(node.this, 'this')})"


def quantile(to: SparkGenerator, node: exp.PercentileDisc) -> str:
    """Spark's is a double; this is the value itself, or null of none."""
    what, share = to.sql(node, "this"), to.sql(node, "expression")
    return f"GET(SORT_ARRAY(COLLECT_LIST({what})), CAST(CEIL(COUNT({what}) * {share}) AS INT) - 1)"


def named(to: SparkGenerator, node: exp.Anonymous) -> str:
    """Functions that sqlglot does not know; one that Spark does not know either is an error of Spark's."""
    said = FUNCTIONS.get(node.name.lower())
    return said.format(*map(to.sql, node.expressions)) if said else str(to.anonymous_sql(node))


FUNCTIONS = {
    "arg_max_null": "MAX_BY({}, {})",
    "to_months": "MAKE_YM_INTERVAL(0, CAST({} AS INT))",
}


class OurDuckDB(DuckDB):
    """DuckDB's SQL, with places in lists as they are written; sqlglot counts down those whose type it can tell."""

    INDEX_OFFSET = 0


class OurSpark(Spark):
    """Spark SQL that gives DuckDB's figures."""

    class Generator(SparkGenerator):
        """How each node is written."""

        TYPE_MAPPING: ClassVar[dict[Any, str]] = {**SparkGenerator.TYPE_MAPPING, exp.DType.INT128: WHOLE}
        TRANSFORMS: ClassVar[dict[Any, Any]] = {
            **SparkGenerator.TRANSFORMS,
            exp.Anonymous: named, exp.ArgMax: best_by, exp.ArgMin: best_by, exp.Bracket: list_item,
            exp.DateDiff: date_diff, exp.Div: division, exp.Filter: filtered, exp.Mode: commonest,
            exp.PercentileDisc: quantile, exp.Sign: sign, exp.Sum: wide_sum,
        }  # fmt: skip
