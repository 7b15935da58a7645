"""A model's header is executed: whatever in it is not so stops the build and names the model."""

import pytest
from hand_tables import draw, empty_database

from site_builder import paths, warehouse
from site_builder.errors import GateError

HONEST = """\
-- paid: what was paid.
-- One row per (who).
-- Reads: payment.
-- A line more.
--
-- who         who was paid
-- amount_ore  sum, öre

with those as (select * from payment)

select who, cast(sum(amount_ore) as bigint) as amount_ore
from those
group by who
order by who
"""
TOTAL = """\
-- whole: all of it.
-- One row.
-- Reads: paid.
--
-- amount_ore  sum, öre

select cast(sum(amount_ore) as bigint) as amount_ore from paid
"""


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house of two models, one of which reads the other, over a drawn payment table."""
    folder = tmp_path / "sql"
    folder.mkdir()
    (folder / "paid.sql").write_text(HONEST, encoding="utf-8")
    (folder / "a_whole.sql").write_text(TOTAL.replace("whole:", "a_whole:"), encoding="utf-8")
    monkeypatch.setattr(paths, "SQL", folder)
    db = empty_database(tmp_path)
    draw(db, "payment", "who | amount_ore\nbygg | 100\nbygg | -30\nel | 5")
    return folder, db


def refused(house, name, old, new):
    """What run_models says after one change to one model."""
    folder, db = house
    text = (folder / f"{name}.sql").read_text(encoding="utf-8")
    assert old in text
    (folder / f"{name}.sql").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GateError) as caught:
        warehouse.run_models(db)
    return str(caught.value)


def test_models_run_after_those_they_read_and_give_their_tables(house):
    """Though a_whole comes first by name; the models know their meaning, key and columns."""
    _, db = house
    models = warehouse.run_models(db)

    assert [model.name for model in models] == ["paid", "a_whole"]
    assert (models[0].meaning, models[0].key) == ("what was paid.", ("who",))
    assert models[0].columns == {"who": "who was paid", "amount_ore": "sum, öre"}
    assert db.execute("from paid").fetchall() == [("bygg", 70), ("el", 5)]
    assert db.execute("from a_whole").fetchall() == [(75,)]


DRIFT = {
    "a table more than the header says": ("from those", "from those, buyer where false", "reads"),
    "a table less": ("-- Reads: payment.", "-- Reads: buyer, payment.", "reads ['payment'], its header says"),
    "a column without a line": ("select who,", "select who, 1 as one,", "has columns"),
    "a line without a column": ("-- amount_ore", "-- gone        gone\n-- amount_ore", "has columns"),
    "columns in another order": ("select who, cast(sum(amount_ore) as bigint) as amount_ore",
                                 "select cast(sum(amount_ore) as bigint) as amount_ore, who", "has columns"),
    "a key that does not identify": ("group by who", "group by who, amount_ore", "3 rows but 2 of its key (who)"),
    "a single row that is many": ("-- One row per (who).", "-- One row.", "2 rows but 1 of its key (one row)"),
    "a float": ("cast(sum(amount_ore) as bigint)", "sum(amount_ore) / 1", "column amount_ore is DOUBLE"),
    "a decimal": ("cast(sum(amount_ore) as bigint)", "cast(1 as decimal(9, 2))", "column amount_ore is DECIMAL(9,2)"),
    "floats in a list": ("cast(sum(amount_ore) as bigint)", "[0.5::float]", "column amount_ore is FLOAT[]"),
    "another name": ("-- paid:", "-- payed:", "expected '-- paid: meaning.'"),
    "no grain": ("-- One row per (who).\n", "", "expected '-- paid: meaning.'"),
    "no reads": ("-- Reads: payment.\n", "", "expected '-- paid: meaning.'"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), DRIFT.values(), ids=DRIFT.keys())
def test_a_header_that_is_not_so_stops_the_build(house, old, new, says):
    """The message names the model's file, and what was found."""
    house[1].execute("create table buyer as select 1 as one")
    message = refused(house, "paid", old, new)

    assert message.startswith("sql/paid.sql: ")
    assert says in message


def test_models_that_read_each_other_stop_the_build(house):
    """There is no order to run them in."""
    message = refused(house, "paid", "-- Reads: payment.", "-- Reads: a_whole.")

    assert "in a circle" in message and "paid" in message and "a_whole" in message


def test_a_query_that_is_no_select_is_refused(house):
    """A model is one query; DuckDB says what is wrong with it."""
    assert "sql: " in refused(house, "paid", "with those as (select * from payment)", "drop table payment;")


def test_a_table_named_inside_a_subquery_or_a_join_counts_as_read(house):
    """Wherever it stands; a common table expression of the model's own does not."""
    _, db = house
    query = "with t as (select 1) select (select max(x) from a) from t join b using (x) where x in (select x from c)"

    assert warehouse.tables_of(db, query) == {"a", "b", "c"}


def test_every_model_of_the_project_has_a_header_that_can_be_read():
    """Their columns are published in the descriptor and on the data page."""
    models = [warehouse.parse(path) for path in sorted(paths.SQL.glob("*.sql"))]

    assert len(models) >= 30
    assert all(set(model.key) <= set(model.columns) for model in models)
