"""Two engines' answers, row for row: the same rows by key, and the same value in every column."""

from pathlib import Path

from site_builder.database import Connection, literal
from site_builder.warehouse.model import Model

OTHER = "other_engine"


def differences(db: Connection, model: Model, folder: Path, most: int = 5) -> list[str]:
    """Say how a model's table in db differs from the same one in another engine's Parquet files.

    folder     has <table>.parquet, a file or a folder of them
    most       how many rows to name
    returns    lines that name the model, the row by its key, and the columns; none when all is the same
    """
    path = folder / f"{model.table}.parquet"
    files = path / "*.parquet" if path.is_dir() else path
    db.execute(f"create or replace table {OTHER} as select * from read_parquet({literal(str(files))})")
    ours, theirs = columns(db, model.table), columns(db, OTHER)
    if ours != theirs:
        return [f"{model.where}: columns are {theirs}, in DuckDB {ours}"]
    rows, others = (count(db, name) for name in (model.table, OTHER))
    told = [f"{model.where}: {others} rows, in DuckDB {rows}"] if rows != others else []
    return told + [f"{model.where}: row {where}: {what}" for where, what in differing(db, model, most)]


def columns(db: Connection, table: str) -> dict[str, str]:
    """Column -> type."""
    return {name: kind for name, kind, *_ in db.execute(f"describe {table}").fetchall()}


def count(db: Connection, table: str) -> int:
    """Rows of a table."""
    [[rows]] = db.execute(f"select count(*) from {table}").fetchall()
    return int(rows)


def differing(db: Connection, model: Model, most: int) -> list[tuple[str, str]]:
    """The first rows that are in one only or differ: their key, and what is wrong with them."""
    same_key = " and ".join(f"one.{name} is not distinct from other.{name}" for name in model.key) or "true"
    unequal = ", ".join(
        f"case when one.{name} is distinct from other.{name} then '{name}' end" for name in model.columns
    )
    key = " || ', ' || ".join(
        f"'{name} ' || coalesce(cast(coalesce(one.{name}, other.{name}) as varchar), 'empty')" for name in model.key
    )
    rows: list[tuple[str, str]] = db.execute(f"""
        select
            {key or "'(the only one)'"} as place,
            case
                when one.here is null then 'is missing in DuckDB'
                when other.here is null then 'is missing'
                else concat_ws(', ', {unequal}) || ' not as in DuckDB'
            end as what
        from (select true as here, * from {model.table}) as one
        full join (select true as here, * from {OTHER}) as other on {same_key}
        where one.here is null or other.here is null or concat_ws('', {unequal}) <> ''
        order by place
        limit {most}
    """).fetchall()
    return rows
