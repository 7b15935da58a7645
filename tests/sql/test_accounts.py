"""Models account_year, account_total, account_buyer, account_supplier and chart_total."""

import pytest

TWO_CHARTS = """
    buyer_id | name | kind         | chart  | source
    A        | A    | municipality | kommun | ort
    B        | B    | region       | region | ort
"""


def test_the_same_number_in_two_charts_is_two_accounts(tables):
    """A region's 6410 is not a municipality's, though one supplier is paid from both."""
    tables.load("buyer", TWO_CHARTS)
    tables.pay("buyer_id | account_text | amount_ore\nA | Material | 100\nB | Läkemedel | 300")

    assert tables.rows("account_total", "chart, account_text, amount_ore, permille") == [
        ("kommun", "Material", 100, 1000),
        ("region", "Läkemedel", 300, 1000),
    ]
    assert tables.rows("chart_total", "chart, accounts, amount_ore, permille") == [
        ("region", 1, 300, 750),
        ("kommun", 1, 100, 250),
    ]
    assert tables.rows("supplier_account", "place, chart, account_text") == [
        (1, "region", "Läkemedel"),
        (2, "kommun", "Material"),
    ]
    assert tables.rows("supplier_total", "accounts") == [(2,)]


def test_an_account_over_all_years_is_the_sum_of_its_years(tables):
    """Rows, öre and protected ones; buyers and suppliers are counted once, not once a year."""
    tables.pay("""
        posted     | amount_ore | supplier_id | protection
        2022-05-01 | 100        | bygg        | .
        2023-05-01 | -30        | bygg        | .
        2024-05-01 | 7          | .           | person
    """)

    columns = "year, rows, buyers, suppliers, amount_ore, protected_rows, protected_ore"

    assert tables.rows("account_year", columns) == [
        (0, 3, 1, 1, 77, 1, 7),
        (2022, 1, 1, 1, 100, 0, 0),
        (2023, 1, 1, 1, -30, 0, 0),
        (2024, 1, 1, 0, 7, 1, 7),
    ]
    assert tables.rows("account_year", "first_year, last_year")[0] == (2022, 2024)
    assert tables.rows("account_total", "amount_ore, first_year, last_year") == [(77, 2022, 2024)]


@pytest.mark.parametrize("model", ["account_buyer", "account_supplier"])
def test_the_lists_of_an_account_add_up_over_the_years_too(tables, model):
    """Every line of year 0 is the sum of that line's years."""
    who = model.removeprefix("account_") + "_id"
    tables.pay(f"""
        {who} | posted     | amount_ore
        a     | 2023-01-01 | 100
        a     | 2024-01-01 | 200
        b     | 2024-01-01 | 250
    """)

    assert tables.rows(model, f"year, place, {who}, amount_ore") == [
        (0, 1, "a", 300), (0, 2, "b", 250), (2023, 1, "a", 100), (2024, 1, "b", 250), (2024, 2, "a", 200),
    ]  # fmt: skip


def test_an_account_s_suppliers_are_named_ones_and_their_share_is_of_all_its_money(tables):
    """Protected rows have no line, and are half of the denominator."""
    tables.pay("supplier_id | amount_ore | protection\nbygg | 500 | .\n. | 500 | person")

    assert tables.rows("account_supplier", "year, supplier_id, permille, bar") == [
        (0, "bygg", 500, 100),
        (2024, "bygg", 500, 100),
    ]
    assert tables.rows("account_buyer", "year, suppliers, amount_ore") == [(0, 1, 1000), (2024, 1, 1000)]


def test_an_account_lists_at_most_fifty_suppliers_and_equals_have_an_order(tables):
    """By amount, then id."""
    lines = "\n".join(f"s{n:02} | {100 if n % 2 else 200}" for n in range(60, 0, -1))
    tables.pay(f"supplier_id | amount_ore\n{lines}")
    found = [row[1:] for row in tables.rows("account_supplier", "year, place, supplier_id") if row[0] == 0]

    assert found[:2] == [(1, "s02"), (2, "s04")]
    assert found[-1] == (50, "s39")


def test_an_account_is_called_what_most_of_its_rows_call_it(tables):
    """Rows without text do not vote, and of two as common the first in order wins."""
    tables.pay("""
        account_no | account_text
        6410       | .
        6410       | .
        6410       | .
        6410       | Varor
        6410       | Material
        6410       | Varor
        5010       | Lokaler
        5010       | Hyra
        7000       | .
    """)

    assert tables.rows("account_total", "account_id, account_text") == [
        ("6410", "Varor"),
        ("5010", "Hyra"),
        ("7000", None),
    ]


def test_rows_without_account_are_in_the_chart_s_total_and_in_no_account(tables):
    """They have no page, but the money is not forgotten: 100 of 500 is a fifth."""
    tables.pay("account_no | account_text | amount_ore\n. | . | 400\n6410 | Material | 100")

    assert tables.rows("account_total", "account_id, amount_ore, permille") == [("6410", 100, 200)]
    assert tables.rows("chart_total", "accounts, rows, amount_ore") == [(1, 2, 500)]


def test_bars_of_accounts_never_leave_their_cell(tables):
    """Where the largest is a credit there are none."""
    tables.pay("account_no | supplier_id | amount_ore\n6410 | a | -10\n5010 | b | -1000\n5010 | c | -10")

    for model in ("account_total", "account_buyer", "account_supplier"):
        assert {bar for (bar,) in tables.rows(model, "bar")} == {0}
