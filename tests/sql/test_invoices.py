"""Models invoice, supplier_invoice and buyer_invoice: rows gathered, ranked, and true to their largest row."""


def test_rows_of_one_invoice_are_one_invoice_with_their_sum(tables):
    """The grouping is done at release; here the rows of one number become one row, credit included."""
    tables.pay("""
        invoice | amount_ore | posted
        1       | 90000      | 2024-03-01
        1       | -10000     | 2024-03-05
        2       | 500        | 2024-03-02
    """)

    assert tables.rows("invoice", "invoice, rows, amount_ore, posted::varchar") == [
        (1, 2, 80000, "2024-03-05"),
        (2, 1, 500, "2024-03-02"),
    ]


def test_an_invoice_s_account_and_department_are_those_of_one_row_its_largest(tables):
    """Never the number of one row with the text of another, also when the largest has no text."""
    tables.pay("""
        invoice | amount_ore | account_no | account_text | department
        1       | -90000     | 6410       | .            | .
        1       | 10000      | 5010       | Hyra         | Tekniska
        2       | 10000      | 5010       | Hyra         | Tekniska
        2       | 90000      | .          | .            | Skola
    """)

    columns = "account_id, account_no, account_text, department"
    told = [(None, None, None, "Skola"), ("6410", "6410", None, None)]

    assert tables.rows("supplier_invoice", columns) == told
    assert tables.rows("buyer_invoice", columns) == told


def test_an_invoice_is_found_by_its_first_row_and_has_the_numbers_that_stand_there(tables):
    """The largest row says what it was for; the first one is where a reader looks it up."""
    tables.pay("""
        invoice | amount_ore | row_no | voucher | invoice_no
        1       | 100        | 7      | V1      | F1
        1       | 900        | 8      | V2      | F1
    """)
    columns = "row_no, voucher, invoice_no, amount_ore"

    assert tables.rows("invoice", "first_no, largest_no") == [(1, 2)]
    assert tables.rows("supplier_invoice", columns) == [(7, "V1", "F1", 1000)]
    assert tables.rows("buyer_invoice", columns) == [(7, "V1", "F1", 1000)]


def test_of_two_rows_as_large_the_later_gives_the_account(tables):
    """Ties have an order."""
    tables.pay("""
        invoice | amount_ore | account_no
        1       | 500        | 6410
        1       | -500       | 5010
    """)

    assert tables.rows("supplier_invoice", "account_no") == [("5010",)]


def test_an_invoice_s_date_is_no_more_exact_than_the_row_it_comes_from(tables):
    """A month's first day, meaning the month, must not be shown as a day because another row has one."""
    tables.pay("""
        invoice | posted     | precision
        1       | 2024-03-14 | day
        1       | 2024-04-01 | month
        2       | 2024-03-01 | month
        2       | 2024-03-14 | day
        3       | 2024-01-01 | year
    """)

    assert tables.rows("invoice", "posted::varchar, precision") == [
        ("2024-04-01", "month"),
        ("2024-03-14", "day"),
        ("2024-01-01", "year"),
    ]


def test_protected_invoices_are_gathered_but_never_listed(tables):
    """They count in medians; no list of invoices has them."""
    tables.pay("""
        invoice | protection | amount_ore
        1       | person     | 999900
        2       | .          | 100
    """)

    assert tables.rows("invoice", "invoice, supplier_id, amount_ore") == [(1, None, 999900), (2, "bygg", 100)]
    assert tables.rows("buyer_invoice", "place, supplier_id, amount_ore") == [(1, "bygg", 100)]
    assert tables.rows("supplier_invoice", "place, supplier_id, amount_ore") == [(1, "bygg", 100)]


def test_a_buyer_s_largest_invoices_are_the_first_25_and_equals_have_an_order(tables):
    """By amount, then latest date, then the invoice's number."""
    same = "\n".join(f"{n} | 100 | 2024-03-0{1 + n % 2}" for n in range(3, 33))
    tables.pay(f"invoice | amount_ore | posted\n1 | 200 | 2024-03-01\n2 | -900 | 2024-03-09\n{same}")
    found = tables.rows("buyer_invoice", "place, posted::varchar, amount_ore")

    assert len(found) == 25
    assert found[:3] == [(1, "2024-03-01", 200), (2, "2024-03-02", 100), (3, "2024-03-02", 100)]
    assert found[16:18] == [(17, "2024-03-01", 100), (18, "2024-03-01", 100)]


def test_a_supplier_s_invoices_are_the_latest_50(tables):
    """Across buyers, latest date first; equal dates by the later invoice."""
    lines = "\n".join(f"{n} | {'A' if n % 2 else 'B'} | 2024-03-{1 + n // 3:02}" for n in range(1, 61))
    tables.pay(f"invoice | buyer_id | posted\n{lines}")
    found = tables.rows("supplier_invoice", "place, buyer_id, posted::varchar")

    assert found[:2] == [(1, "B", "2024-03-21"), (2, "A", "2024-03-20")]
    assert len(found) == 50
