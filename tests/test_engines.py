"""The models on Spark give what DuckDB gives, row for row; and what compares them would see it if they did not."""

import os
import shutil
from importlib.util import find_spec

import pyarrow.parquet as pq
import pytest
from hand_tables import draw, empty_database
from whole_builds import ROOT, run

from site_builder import database, warehouse
from site_builder.errors import EnvironmentFault, GateError

DEMO = ROOT / "data" / "demo" / "sources"
REAL = ROOT / "tests" / "real" / "se" / "sources"
SHARED = "../../../../../shared/data"
"""Where the real cards find the real ledgers from."""
DAY = ("--as-of", "2026-11-22")

PROBE = """\
-- probe: every construct that Spark says in another way than DuckDB.
-- One row per (who).
-- Reads: booked.
--
-- who         key; empty is one of them
-- months      turns of the month between the first and the last day
-- years       turns of the year
-- days        days
-- latest      text of the latest row that has one
-- paid        the same, of rows that are no credits
-- backwards   the same, of all rows, from the other end
-- any_latest  text of the latest row, also none
-- commonest   the commonest text, the first of several
-- middle      the middle amount
-- low         a quarter up
-- permille    share of the largest, rounded half away from zero
-- far         ten million times the sum, far outside 64 bits, in tens of billions
-- word        a word by its place
-- drawn       a number as it stands in a drawing
-- moved       some months later
-- joined      texts in order, empty ones last
-- twos        pairs, also of nothing
-- place       place by text, empty last

with grouped as (
    select
        who,
        date_diff('month', min(posted), max(posted))                      as months,
        date_diff('year', min(posted), max(posted))                       as years,
        date_diff('day', min(posted), max(posted))                        as days,
        arg_max(text, (posted, row_no))                                   as latest,
        arg_max_null(text, (posted, row_no))                              as any_latest,
        mode(text order by text)                                          as commonest,
        quantile_disc(amount_ore, 0.5)                                    as middle,
        quantile_disc(amount_ore, 0.25)                                   as low,
        arg_max(text, row_no) filter (amount_ore > 0)                     as paid,
        arg_min(text, -row_no)                                            as backwards,
        round(1000::hugeint * min(amount_ore) / nullif(max(amount_ore), 0)) as permille,
        sum(amount_ore) * 10000000                                        as far,
        count(*)                                                          as rows,
        sign(min(amount_ore))                                             as sign,
        max(posted)                                                       as last_day,
        string_agg(coalesce(text, '-'), ',' order by text, row_no)        as joined,
        count(distinct (text, row_no % 2))                                as twos
    from booked
    group by who
)

select
    who,
    cast(months as integer)                                               as months,
    cast(years as integer)                                                as years,
    cast(days as integer)                                                 as days,
    latest,
    paid,
    backwards,
    any_latest,
    commonest,
    middle,
    low,
    cast(permille as bigint)                                              as permille,
    cast(far // 10000000000 as bigint)                                    as far,
    ['ett', 'två', 'tre'][rows % 3 + 1] || ['a', 'b'][2]                  as word,
    'v' || -sign * 7                                                      as drawn,
    cast(last_day + to_months(13) as date)                                as moved,
    joined,
    cast(twos as integer)                                                 as twos,
    cast(row_number() over (order by any_latest, who) as integer)        as place
from grouped
order by who
"""
DRAWN = """
who | row_no | posted     | text  | amount_ore
a   | 1      | 2024-01-31 | b     | 500
a   | 2      | 2024-02-01 | .     | -1000
a   | 3      | 2023-12-31 | a     | 9000000000000000000
a   | 4      | 2023-12-30 | a     | 9000000000000000000
a   | 5      | 2023-12-30 | b     | 1
b   | 6      | 2024-01-01 | é     | -5
b   | 7      | 2024-12-31 | Å     | 2000
b   | 8      | 2024-12-31 | z     | 5
c   | 9      | 2024-02-29 | .     | 0
d   | 10     | 2024-03-01 | B     | -25
d   | 11     | 2024-03-01 | .     | -10000
e   | 14     | 2024-03-01 | a     | 10000000000
e   | 15     | 2024-03-01 | .     | 24999998
.   | 12     | 2025-01-01 | ,     | 15
.   | 13     | 2025-03-31 | 'x    | 2000
"""


@pytest.fixture
def spark():
    """Skip where there is no Spark, or fail where CI promises it."""
    there = {"PySpark": find_spec("pyspark"), "sqlglot": find_spec("sqlglot"), "Java": shutil.which("java")}
    if missing := ", ".join(name for name, found in there.items() if not found):
        if os.environ.get("REQUIRE_SPARK") == "1":
            pytest.fail(f"Spark is required but there is no {missing}")
        pytest.skip(f"no {missing} on this machine; ARKIV_GROUPS=spark python3 dev.py test installs PySpark")


@pytest.fixture
def quick(tmp_path_factory):
    """A folder that tells Spark to compile no query to Java, and Java to compile itself lightly.

    76 small queries take half as long, and say the same.
    """
    folder = tmp_path_factory.mktemp("conf")
    off = ("codegen.wholeStage false", "codegen.factoryMode NO_CODEGEN", "adaptive.enabled false")
    light = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:+UseSerialGC"
    text = "".join(f"spark.sql.{one}\n" for one in off) + f"spark.driver.extraJavaOptions {light}\n"
    (folder / "spark-defaults.conf").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def both(real_data, tmp_path_factory):
    """One archive of the demo's six ledgers and three real ones: a session of Spark costs more than the rows."""
    folder = tmp_path_factory.mktemp("both")
    shutil.copytree(DEMO.parent, folder, dirs_exist_ok=True)
    place = os.path.relpath(real_data, folder / "sources")
    for card in REAL.glob("*.toml"):
        text = card.read_text(encoding="utf-8")
        assert text.count(SHARED) == 1
        (folder / "sources" / card.name).write_text(text.replace(SHARED, place), encoding="utf-8")
    return folder / "sources"


@pytest.mark.usefixtures("spark")
def test_every_model_question_and_lead_gives_on_spark_what_it_gives_in_duckdb(quick, both, tmp_path):
    """Row for row, by the command that a person would use; nothing private is left beside the tables."""
    words = ("models", "--sources", both, "--engine", "spark", "--check", "--out", tmp_path / "tables", *DAY)
    done = run(*words, SPARK_CONF_DIR=str(quick))
    last = done.stderr.splitlines()[-1].split()

    assert done.returncode == 0, done.stderr
    assert (last[0], last[-4:-2]) == ("compare", ["0", "differences"])
    assert set(pq.read_table(tmp_path / "tables" / "source_month.parquet")["source"].to_pylist()) == {
        card.stem for card in both.glob("*.toml")
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tables", "tables.lock"]
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == {one.table for one in warehouse.everything()}


@pytest.fixture
def probe(tmp_path):
    """A database with the drawn rows, and the one model that reads them."""
    (tmp_path / "probe.sql").write_text(PROBE, encoding="utf-8")
    db = empty_database(tmp_path)
    draw(db, "booked", DRAWN)
    return db, warehouse.parse(tmp_path / "probe.sql")


@pytest.mark.usefixtures("spark")
def test_what_spark_says_in_another_way_is_translated_to_the_same_figures(probe, tmp_path):
    """Each column of the probe is a rule of translate.py, over rows where Spark's own way gives something else."""
    db, model = probe
    made = warehouse.run_on_spark(db, [model], "local[1]", tmp_path / "work")
    warehouse.run(db, model)

    assert warehouse.differences(db, model, made) == []


@pytest.mark.usefixtures("spark")
def test_a_query_that_spark_refuses_is_named(probe, tmp_path):
    """A sum that fits in DuckDB's 128 bits and not in the column's 64 is an error in Spark as it is in DuckDB."""
    db, _ = probe
    query = "select who, cast(sum(amount_ore) * 7 as bigint) as far from booked group by who"
    header = PROBE.partition("-- who ")[0]
    (tmp_path / "probe.sql").write_text(f"{header}-- who  key\n-- far  too far\n\n{query}", encoding="utf-8")
    with pytest.raises(GateError, match=r"probe\.sql: Spark refuses it: .*(OVERFLOW|OUT_OF_RANGE)"):
        warehouse.run_on_spark(db, [warehouse.parse(tmp_path / "probe.sql")], "local[1]", tmp_path / "work")


@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("date_diff(who, min(posted), max(posted))", "date_diff needs 'day', 'month' or 'year' written out"),
        ("mode(text)", "mode needs 'order by' what it is of"),
    ],
)
def test_what_has_no_translation_is_an_error_that_names_the_file(tmp_path, written, said):
    from site_builder.warehouse import translate

    (tmp_path / "probe.sql").write_text(PROBE.partition("\nwith")[0] + f"\nselect {written} from booked", "utf-8")
    with pytest.raises(GateError, match=r"probe\.sql: cannot be said in Spark SQL: ") as caught:
        translate.spark(warehouse.parse(tmp_path / "probe.sql"))

    assert said in str(caught.value)


def test_a_machine_without_spark_is_told_how_to_get_it_before_anything_is_done(probe, tmp_path, monkeypatch):
    db, model = probe
    monkeypatch.setattr(warehouse.spark, "find_spec", lambda _: None)
    with pytest.raises(EnvironmentFault, match=r"ARKIV_GROUPS=spark python3 dev\.py models"):
        warehouse.run_on_spark(db, [model], "local[1]", tmp_path / "work")

    assert not (tmp_path / "work").exists()


@pytest.fixture
def paid(tmp_path):
    """A function that says how a table of this many öre by buyer differs from the same table elsewhere."""
    text = (
        "-- paid: what was paid.\n-- One row per (who, year).\n-- Reads: booked.\n--\n"
        "-- who         who\n-- year        year\n-- amount_ore  sum, öre\n\n"
        "select who, year, amount_ore from booked\n"
    )
    (tmp_path / "paid.sql").write_text(text, encoding="utf-8")
    model, db = warehouse.parse(tmp_path / "paid.sql"), database.connect(tmp_path, 1)
    (tmp_path / "there").mkdir()

    def told(rows, elsewhere, kind="bigint"):
        for name, picture in (("elsewhere", elsewhere), ("booked", rows)):
            draw(db, name, "who | year | amount_ore\n" + picture)
        found = db.sql(f"select who, year, amount_ore::{kind} as amount_ore from elsewhere").to_arrow_table()
        pq.write_table(found, tmp_path / "there" / "paid.parquet")
        warehouse.run(db, model)
        return warehouse.differences(db, model, tmp_path / "there")

    return told


@pytest.mark.parametrize(
    ("elsewhere", "told"),
    [
        ("a | 2024 | 5\n. | 2024 | 7", []),
        (". | 2024 | 7\na | 2024 | 5", []),
        ("a | 2024 | 6\n. | 2024 | 7", ["row who a, year 2024: amount_ore not as in DuckDB"]),
        ("a | 2024 | 5\n. | 2024 | .", ["row who empty, year 2024: amount_ore not as in DuckDB"]),
        ("a | 2024 | 5", ["1 rows, in DuckDB 2", "row who empty, year 2024: is missing"]),
        (
            "a | 2025 | 5\n. | 2024 | 7",
            ["row who a, year 2024: is missing", "row who a, year 2025: is missing in DuckDB"],
        ),
        ("a | 2024 | 5\n. | 2024 | 7\n. | 2024 | 7", ["3 rows, in DuckDB 2"]),
    ],
)
def test_a_row_or_a_column_that_differs_is_named(paid, elsewhere, told):
    """Whatever the order; a key that is empty is one like any other, and a row told twice is one too many."""
    lines = paid("a | 2024 | 5\n. | 2024 | 7", elsewhere)

    assert [line.partition("/paid.sql: ")[2] for line in lines] == told


def test_a_column_of_another_type_is_a_difference(paid):
    [told] = paid("a | 2024 | 5", "a | 2024 | 5", "integer")

    assert "'amount_ore': 'INTEGER'" in told


def test_models_alone_gives_every_table_and_leaves_nothing_private(tmp_path):
    """In DuckDB, as a build runs them: no table of rows, and no folder of them beside, not even a killed run's."""
    (tmp_path / "tables.work-killed").mkdir()
    done = run("models", "--sources", DEMO, "--out", tmp_path / "tables", *DAY)
    total = pq.read_table(tmp_path / "tables" / "total.parquet").to_pylist()

    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tables", "tables.lock"]
    assert "payment.parquet" not in {path.name for path in (tmp_path / "tables").iterdir()}
    assert total[0]["rows"] == 31283


def test_models_never_writes_into_a_folder_that_is_there(tmp_path):
    (tmp_path / "tables").mkdir()
    done = run("models", "--sources", DEMO, "--out", tmp_path / "tables", *DAY)

    assert (done.returncode, "is there already" in done.stderr) == (2, True)
