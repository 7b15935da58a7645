"""Protected rows by buyer, year and account class: never a line about a few, nor one that subtraction gives (P7)."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import privacy
from site_builder.database import dicts
from site_builder.judge import memory

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
    privacy.gather(tables.db)

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
    privacy.gather(tables.db)

    assert tables.rows("protected_cell", "buyer_id, year, rows, amount_ore") == [
        ("A", 2023, 1, 100),
        ("A", 2024, 1, -30),
        ("B", 2024, 1, 7),
    ]


def told(tables, column: str) -> list[tuple]:
    """What protected rows still tell of one thing, and how many tell it."""
    query = f"select {column}, count(*) from payment where protection is not null group by all order by all nulls last"
    return tables.db.execute(query).fetchall()


def drawn(**counts: int) -> str:
    """Protected rows by 'account in department': a double underscore is the blank between them."""
    lines = ["account_no | department | protection | amount_ore"]
    for place, count in counts.items():
        account, department = place.removeprefix("a").split("__")
        lines += [f"{account} | {department} | person | 1"] * count
    return "\n".join(lines)


def test_an_account_keeps_its_protected_rows_only_when_they_are_five_and_the_rest_of_its_class_too(tables):
    """6410 has four, and 6420 is taken with them, or 6410 would be the class less 6420 and 6430."""
    tables.pay(drawn(a6410__Skola=4, a6420__Skola=5, a6430__Skola=8, a7010__Skola=5))
    privacy.gather(tables.db)

    assert told(tables, "account_id") == [("6430", 8), ("7010", 5), (None, 9)]
    assert told(tables, "account_class") == [("6", 17), ("7", 5)]
    assert told(tables, "account_text") == [("Material", 13), (None, 9)]


def test_an_account_is_never_told_where_its_class_is_not(tables):
    """Class 6 goes with class 7, which has two; 6410 alone would tell what the two are."""
    tables.pay(drawn(a6410__Skola=5, a7010__Skola=2))
    privacy.gather(tables.db)

    assert told(tables, "account_class") == [("", 7)]
    assert told(tables, "account_id") == [(None, 7)]


def test_a_department_below_a_board_is_never_told_and_a_board_only_of_five_or_more(tables):
    """P3: Socialnämnden is a board, a home for six children is not."""
    tables.pay(
        drawn(a6410__Socialnämnden=5, a6410__Kommunstyrelsen=6, a6410__Eklidens_gruppboende=9)
        + "\n6410 | Miljönämnden | person | 1"
    )
    privacy.gather(tables.db)

    assert told(tables, "department") == [("Kommunstyrelsen", 6), ("Socialnämnden", 5), (None, 10)]


def test_named_rows_keep_everything(tables):
    """Only protected rows are gathered."""
    tables.pay("account_no | department | protection\n6410 | Eklidens_gruppboende | .")
    privacy.gather(tables.db)

    query = "select account_id, account_text, department, account_class from payment"
    assert tables.db.execute(query).fetchall() == [("6410", "Material", "Eklidens_gruppboende", None)]


ROW = st.tuples(
    st.sampled_from(["6410", "6420", "7010", "8010", "."]),
    st.sampled_from(["Skolnämnden", "Kommunstyrelsen", "Ekskolan", "."]),
    st.sampled_from(["2023-02", "2024-02", "2024-03"]),
    st.sampled_from(["person", "person", "unproven"]),
)

TOLD = ("posted", "protection", "account_class", "account_id", "department")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, max_size=80))
def test_whatever_is_told_of_a_protected_row_and_whatever_subtraction_gives_is_about_five(tables, rows):
    """Whichever of the things told are put together; fewer than five of a month tell of nothing else."""
    head = "account_no | department | posted | protection | amount_ore"
    tables.pay("\n".join([head, *(f"{a} | {d} | {m}-01 | {p} | 1" for a, d, m, p in rows)]))
    if not rows:
        return
    privacy.gather(tables.db)
    found = tables.db.execute(f"select {', '.join(TOLD)} from payment").fetchall()
    months = Counter(row[:2] for row in found)
    for depth in (3, 4, 5):
        for key, count in Counter(row[:depth] for row in found).items():
            assert count >= 5 or (months[key[:2]] < 5 and not any(key[2:]))
    assert months == Counter((dt.date.fromisoformat(f"{month}-01"), why) for _, _, month, why in rows)
    tables.db.execute("delete from payment")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ROW, st.integers(-3, 9)), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_the_state_does_not_say_which_row_it_was_nor_what_one_of_five_was_paid(tables, rows, random):
    """It is the same whatever the order of the file's protected rows, and whoever of those alike was paid what."""
    states = []
    for order in (rows, random.sample(rows, len(rows))):
        lines = [f"{a} | {d} | {m}-01 | {p} | {n}" for (a, d, m, p), n in order]
        tables.pay("\n".join(["account_no | department | posted | protection | amount_ore", *lines]))
        privacy.gather(tables.db)
        states.append(dicts(tables.db, memory.REMEMBERED.format(table="payment")))

    assert states[0] == states[1]
    assert sum(row["amount_ore"] for row in states[0]) == sum(amount for _, amount in rows)
    assert sorted(row["row_no"] for row in states[0]) == list(range(1, len(rows) + 1))


def test_a_protected_row_belongs_to_no_invoice(tables):
    """Two rows of one invoice would tell that they are one person's."""
    tables.pay("invoice | protection | amount_ore\n1 | person | 5\n1 | person | 6\n2 | . | 7")
    privacy.gather(tables.db)

    assert tables.rows("invoice", "invoice, amount_ore") == [(2, 7)]


def test_no_list_has_a_protected_row_whatever_protects_it(tables):
    """Every reason for protection counts in the totals and nowhere else."""
    reasons = ("person", "unproven", "publisher", "sensitive", "missing")
    tables.pay("protection | amount_ore\n" + "\n".join(f"{reason} | 100" for reason in reasons))

    for model in LISTS:
        tables.run(model)
        assert tables.db.execute(f"select count(*) from {model}").fetchall() == [(0,)]
    assert tables.rows("total", "protected_rows, protected_ore, amount_ore, suppliers") == [(5, 500, 500, 0)]
