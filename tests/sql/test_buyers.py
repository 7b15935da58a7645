"""Models buyer_total, buyer_year, buyer_supplier, buyer_account, buyer_department, and total."""

import pytest

MIXED = """
    supplier_id | protection | amount_ore | account_no | department
    bygg        | .          | 60000      | 6410       | Tekniska
    bygg        | .          | -10000     | 6410       | Tekniska
    data        | .          | 30000      | 5010       | .
    .           | person     | 20000      | .          | Skola
"""
"""A buyer of 1 000 kr: 800 to two named, 200 protected; one credit of 100."""


def test_a_credit_note_lowers_the_sum_and_counts_as_a_row(tables):
    """It is a negative payment, and one more row."""
    tables.pay(MIXED)

    assert tables.rows("buyer_supplier", "supplier_id, rows, amount_ore") == [("bygg", 2, 50000), ("data", 1, 30000)]


def test_protected_rows_are_in_every_sum_and_in_no_list_of_suppliers(tables):
    """The whole is 1 000 kr everywhere; named suppliers have 800 of it."""
    tables.pay(MIXED)

    assert tables.rows("total", "rows, amount_ore, suppliers, protected_rows, protected_ore, protected_permille") == [
        (4, 100000, 2, 1, 20000, 200)
    ]
    assert tables.rows("buyer_total", "rows, amount_ore, suppliers, protected_rows, protected_ore") == [
        (4, 100000, 2, 1, 20000)
    ]
    assert tables.rows("buyer_year", "rows, amount_ore, suppliers, protected_rows, protected_ore") == [
        (4, 100000, 2, 1, 20000)
    ]
    for model in ("buyer_account", "buyer_department"):
        assert sum(ore for (ore,) in tables.rows(model, "amount_ore")) == 100000
    for model in ("buyer_supplier", "supplier_total"):
        assert tables.rows(model, "supplier_id") == [("bygg",), ("data",)]


def test_a_supplier_s_share_is_of_everything_the_buyer_paid(tables):
    """Protected money is in the denominator: 500 of 1 000, not of 800."""
    tables.pay(MIXED)

    assert tables.rows("buyer_supplier", "supplier_id, permille") == [("bygg", 500), ("data", 300)]
    assert tables.rows("buyer_total", "top10_permille") == [(800,)]


def test_rows_without_account_or_department_are_one_line_of_their_own(tables):
    """So that the lines add up; the line is null and ranks by its amount."""
    tables.pay(MIXED)

    assert tables.rows("buyer_account", "place, account_id, amount_ore, suppliers") == [
        (1, "6410", 50000, 1),
        (2, "5010", 30000, 1),
        (3, None, 20000, 0),
    ]
    assert tables.rows("buyer_department", "place, department, amount_ore, suppliers") == [
        (1, "Tekniska", 50000, 1),
        (2, None, 30000, 1),
        (3, "Skola", 20000, 0),
    ]


def test_an_account_s_text_is_the_latest_in_use(tables):
    """Buyers rename accounts; a row without text does not blank it."""
    tables.pay("""
        account_text | posted
        Material     | 2024-01-01
        Materiel     | 2024-02-01
        .            | 2024-03-01
    """)

    assert tables.rows("buyer_account", "account_text, rows") == [("Materiel", 3)]


@pytest.mark.parametrize(("model", "by"), [("buyer_supplier", "supplier_id"), ("buyer_department", "department")])
def test_equal_amounts_have_an_order(tables, model, by):
    """By name, whatever the order of the rows."""
    tables.pay(f"{by} | amount_ore\nc | 5\na | 5\nb | 5\nd | 9")

    assert tables.rows(model, f"place, {by}") == [(1, "d"), (2, "a"), (3, "b"), (4, "c")]


def test_a_line_without_department_has_its_place_among_equals(tables):
    """Last."""
    tables.pay("department | amount_ore\n. | 5\nSkola | 5")

    assert tables.rows("buyer_department", "place, department") == [(1, "Skola"), (2, None)]


@pytest.mark.parametrize("credit", ["-500", "-700"])
def test_shares_of_a_sum_that_is_zero_or_below_are_left_out(tables, credit):
    """There is no part of nothing, nor of a debt: a share would point the wrong way."""
    tables.pay(f"supplier_id | amount_ore | protection\nbygg | 500 | .\ndata | {credit} | .\n. | 0 | person")

    assert tables.rows("buyer_supplier", "permille") == [(None,), (None,)]
    assert tables.rows("supplier_total", "supplier_id, permille") == [("bygg", None), ("data", None)]
    assert tables.rows("buyer_account", "permille") == [(None,)]
    assert tables.rows("buyer_department", "permille") == [(None,)]
    assert tables.rows("buyer_total", "protected_permille, top10_permille") == [(None, None)]
    assert tables.rows("total", "protected_permille") == [(None,)]
    assert tables.rows("account_year", "year, permille") == [(0, None), (2024, None)]
    assert tables.rows("chart_total", "permille") == [(None,)]


def test_a_share_of_next_to_nothing_is_large_and_stops_no_build(tables):
    """Ten million kronor and nearly as much credit leave one öre; the shares of it are true."""
    tables.pay("supplier_id | account_no | amount_ore\nbygg | 6410 | 1000000001\nbygg | 5010 | -1000000000")

    assert tables.rows("supplier_account", "permille") == [(1000000001000,), (-1000000000000,)]


def test_bars_are_between_nothing_and_the_whole_width_also_among_credits(tables):
    """A credit has no bar, and where all are credits nobody has one."""
    tables.pay("""
        buyer_id | supplier_id | amount_ore | department
        A        | bygg        | 400        | x
        A        | data        | 100        | y
        A        | el          | -100       | z
        B        | data        | -10        | x
        B        | el          | -1000      | y
    """)

    assert tables.rows("buyer_supplier", "buyer_id, supplier_id, bar") == [
        ("A", "bygg", 100), ("A", "data", 25), ("A", "el", 0), ("B", "data", 0), ("B", "el", 0),
    ]  # fmt: skip
    assert tables.rows("buyer_department", "buyer_id, bar") == [("A", 100), ("A", 25), ("A", 0), ("B", 0), ("B", 0)]
    assert tables.rows("supplier_account", "supplier_id, bar") == [("bygg", 100), ("data", 100), ("el", 0)]
    assert tables.rows("supplier_department", "supplier_id, bar")[-2:] == [("el", 0), ("el", 0)]


def test_the_middle_invoice_is_of_invoices_and_not_of_rows(tables):
    """Three invoices of 100, 300 and 800; the third in four rows. Of an even number, the lower middle."""
    tables.pay("""
        invoice | amount_ore
        1       | 100
        2       | 300
        3       | 200
        3       | 200
        3       | 200
        3       | 200
    """)

    assert tables.rows("buyer_total", "invoices, median_ore") == [(3, 300)]
    assert tables.rows("total", "invoices, median_ore") == [(3, 300)]
    assert tables.rows("supplier_total", "invoices, median_ore") == [(3, 300)]


def test_an_invoice_over_new_year_is_one_in_all_and_one_in_each_year(tables):
    """Years do not add up to the whole where one invoice has rows in both."""
    tables.pay("invoice | posted\n1 | 2023-12-31\n1 | 2024-01-02")

    assert tables.rows("buyer_year", "year, invoices") == [(2023, 1), (2024, 1)]
    assert tables.rows("buyer_total", "invoices") == [(1,)]


def test_an_archive_without_a_single_payment_has_totals_of_nothing(tables):
    """When every source is in quarantine the models still run."""
    for model in ("total", "total_month", "buyer_total", "supplier_new", "chart_total", "bar_frame", "protected_cell"):
        tables.run(model)

    assert tables.rows("total", "rows, amount_ore, median_ore, first_day") == [(0, 0, None, None)]
    assert tables.rows("buyer_total", "buyer_id") == []
