"""Model protected_cell: protected rows by buyer, year and account class, never in lines about a few."""

import pytest

LISTS = [
    *("buyer_supplier", "supplier_total", "supplier_year", "supplier_account", "supplier_department"),
    *("supplier_invoice", "buyer_invoice", "account_supplier", "supplier_new", "supplier_bars"),
]


def protected(*lines: str) -> str:
    """'rows class' or 'rows class year': that many protected rows of 1 öre on accounts of the class."""
    drawn = ["account_no | posted | protection | amount_ore"]
    for line in lines:
        count, first, year = (*line.split(), "2024")[:3]
        drawn += [f"{'.' if first == '.' else first + '410'} | {year}-03-01 | person | 1"] * int(count)
    return "\n".join(drawn)


CELLS = [
    ("classes of five or more stand alone", ["5 4", "6 5"], [("4", 5), ("5", 6)]),
    ("small ones are gathered", ["5 4", "2 5", "3 6"], [("", 5), ("4", 5)]),
    ("a small remainder takes the smallest class with it", ["5 4", "6 5", "4 6"], [("", 9), ("5", 6)]),
    ("of two as small the first in order goes", ["5 5", "5 4", "1 6"], [("", 6), ("5", 5)]),
    ("rows without account are a remainder", ["7 .", "5 4"], [("", 7), ("4", 5)]),
    ("a few without account take a class with them", ["1 .", "5 4", "9 5"], [("", 6), ("5", 9)]),
    ("a year of fewer than five is one line", ["1 4", "2 5"], [("", 3)]),
]


@pytest.mark.parametrize(("rows", "cells"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS])
def test_no_line_is_about_fewer_than_five_rows_unless_the_year_is(tables, rows, cells):
    """Five rows are enough to stand alone; what is left over never tells what the gathering hides."""
    tables.pay(protected(*rows))

    assert tables.rows("protected_cell", "account_class, rows") == cells


def test_years_and_buyers_are_apart_and_named_rows_have_no_part(tables):
    """Sums are those of the protected rows."""
    tables.pay("""
        buyer_id | posted     | protection | amount_ore
        A        | 2023-01-01 | person     | 100
        A        | 2024-01-01 | unproven   | -30
        B        | 2024-01-01 | publisher  | 7
        B        | 2024-01-01 | .          | 5000
    """)

    assert tables.rows("protected_cell", "buyer_id, year, rows, amount_ore") == [
        ("A", 2023, 1, 100),
        ("A", 2024, 1, -30),
        ("B", 2024, 1, 7),
    ]


def test_no_list_has_a_protected_row_whatever_protects_it(tables):
    """Every reason for protection counts in the totals and nowhere else."""
    reasons = ("person", "unproven", "publisher", "sensitive", "missing")
    tables.pay("protection | amount_ore\n" + "\n".join(f"{reason} | 100" for reason in reasons))

    for model in LISTS:
        tables.run(model)
        assert tables.db.execute(f"select count(*) from {model}").fetchall() == [(0,)]
    assert tables.rows("total", "protected_rows, protected_ore, amount_ore, suppliers") == [(5, 500, 500, 0)]
