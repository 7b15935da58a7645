"""Buyers side by side: what each bought month by month, what is like what, and what a figure per inhabitant needs."""

import json

import pytest

from site_builder import paths, reference
from site_builder.errors import ConfigError
from site_builder.pages.compare import file_of, line

GROUPS = """
    account_group | kind     | market | name       | about
    konsulter     | purchase | open   | Konsulter  | .
    livsmedel     | purchase | open   | Livsmedel  | .
    bidrag        | transfer | none   | Bidrag     | .
"""
RULES = """
    chart  | number | word | account_group | why
    kommun | 74     | .    | konsulter     | .
    kommun | 64     | .    | livsmedel     | .
    kommun | 45     | .    | bidrag        | .
"""


@pytest.fixture
def sorted_tables(tables):
    """Three groups of accounts, told by the first two figures."""
    tables.load("account_groups", GROUPS)
    tables.load("accounts", RULES)
    tables.db.execute("update accounts set word = ''")
    return tables


def test_months_hold_named_rows_by_group_and_leave_protected_ones_out(sorted_tables):
    sorted_tables.pay("""
        supplier_id | protection | account_no | amount_ore | posted
        rad         | .          | 7410       | 500        | 2024-03-01
        rad         | .          | 7411       | 70         | 2024-03-31
        rad         | .          | 6410       | 9          | 2024-04-01
        A           | .          | 7410       | 8          | 2024-04-01
        .           | person     | 7410       | 10000      | 2024-03-02
        klubb       | .          | 4510       | 3          | 2024-03-02
        okand       | .          | 9999       | 2          | 2024-03-02
    """)

    assert sorted_tables.rows("buyer_group_month", "month(month), kind, account_group, amount_ore") == [
        (3, "purchase", "konsulter", 570),
        (3, "transfer", "bidrag", 3),
        (3, "unsorted", None, 2),
        (4, "internal", "konsulter", 8),
        (4, "purchase", "livsmedel", 9),
    ]


def years(*buyers):
    """Whole years: (buyer, öre for consultants, öre for food) in 2024, from the first days of months to the last."""
    rows = ["buyer_id | supplier_id | account_no | amount_ore | posted"]
    for buyer, consultants, food in buyers:
        for month in range(1, 13):
            rows += [
                f"{buyer} | s | 7410 | {consultants} | 2024-{month:02}-01",
                f"{buyer} | s | 6410 | {food} | 2024-{month:02}-28",
            ]
    return "\n".join(rows)


def test_alike_are_those_of_about_the_size_that_buy_the_same_kinds(sorted_tables):
    """B buys half and half as A does; C all food; D is more than twice as large; E is too small."""
    sorted_tables.pay(years(("A", 500, 500), ("B", 400, 400), ("C", 0, 1000), ("D", 1100, 1100), ("E", 200, 200)))

    rows = sorted_tables.rows("similar_buyer", "buyer_id, place, other_id, permille, size")

    assert [row for row in rows if row[0] == "A"] == [("A", 1, "B", 1000, 80), ("A", 2, "C", 500, 100)]


def test_a_figure_per_inhabitant_needs_the_year_s_own_population():
    """Rounded half up; another year's figure will not do."""
    buyer = {"id": "A", "name": "A", "chart": "kommun", "vat": "excluded", "place": 1}
    year = {"year": 2024, "purchase_ore": 1001}
    people = [{"year": 2024, "inhabitants": 2, "source": "SCB"}]

    assert line({**buyer, "years": [year], "people": people})["each_ore"] == 501
    assert line({**buyer, "years": [{**year, "year": 2023}], "people": people})["each_ore"] is None
    assert line({**buyer, "years": [], "people": people})["each_ore"] is None


def test_a_site_s_own_population_comes_before_the_common_one(tables, tmp_path):
    """By buyer and year."""
    common, own = tmp_path / "common", tmp_path / "own"
    common.mkdir()
    own.mkdir()
    for path in paths.REFERENCE.glob("*.csv"):
        (common / path.name).write_bytes(path.read_bytes())
    heading = "buyer_id,year,inhabitants,source\n"
    (common / "population.csv").write_text(f"{heading}A,2023,10,SCB\nA,2024,11,SCB\n")
    (own / "population.csv").write_text(f"{heading}A,2024,12,vi\n")
    reference.load(tables.db, common, own)

    assert tables.db.execute("select * from population order by year").fetchall() == [
        ("A", 2023, 10, "SCB"),
        ("A", 2024, 12, "vi"),
    ]


@pytest.mark.parametrize("said", ["A,2024,0,SCB", "A,2024,-3,SCB", "A,2024,12,"])
def test_a_population_of_nobody_or_without_source_stops_the_build(tmp_path, said):
    [sheet] = [sheet for sheet in reference.SHEETS if sheet.table == "population"]
    path = tmp_path / "population.csv"
    path.write_text(f"buyer_id,year,inhabitants,source\n{said}\n")

    with pytest.raises(ConfigError, match=r"population\.csv line 2"):
        reference.read(sheet, path)


def test_a_buyer_s_file_adds_up_groups_of_the_same_name(tables):
    """Two kinds of rows for one name are one cell; what is not purchases stands apart."""
    march = tables.db.execute("select date '2024-03-01'").fetchone()[0]
    buyer = {
        "id": "A", "name": "A", "chart": "kommun", "vat": "excluded", "people": [],
        "alike": [{"other_id": "C"}, {"other_id": "B"}],
        "months": [{"month": march, "state": "full", "amount_ore": 100}],
        "bought": [
            {"month": march, "kind": "purchase", "account_group": "k", "amount_ore": 60},
            {"month": march, "kind": "internal", "account_group": "k", "amount_ore": 5},
            {"month": march, "kind": "internal", "account_group": None, "amount_ore": 7},
        ],
    }  # fmt: skip
    told = json.loads(file_of(buyer, {"k": "Konsulter"}))

    assert told["alike"] == ["C", "B"]
    assert told["groups"] == {"Konsulter": {"2024-03": 60}}
    assert told["others"] == {"Internt": {"2024-03": 12}}
    assert told["months"] == {"2024-03": ["full", 100]}
