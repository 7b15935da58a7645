"""Models supplier_total, supplier_year, supplier_buyer_year, supplier_department, supplier_namesake, supplier_new."""


def years(*lines: str) -> str:
    """Payments 'buyer supplier date öre'."""
    return "buyer_id | supplier_id | posted | amount_ore\n" + "\n".join(" | ".join(line.split()) for line in lines)


def test_a_supplier_over_all_years_is_the_sum_of_its_years_and_buyers(tables):
    """Across every buyer, credits included."""
    tables.pay(years("A bygg 2023-01-01 100", "A bygg 2024-01-01 200", "B bygg 2024-06-01 -50"))

    assert tables.rows("supplier_buyer_year", "buyer_id, year, amount_ore") == [
        ("A", 2023, 100), ("A", 2024, 200), ("B", 2024, -50),
    ]  # fmt: skip
    assert tables.rows("supplier_year", "year, buyers, rows, invoices, amount_ore") == [
        (2023, 1, 1, 1, 100),
        (2024, 2, 2, 2, 150),
    ]
    assert tables.rows("supplier_total", "buyers, rows, amount_ore, first_day::varchar, last_day::varchar") == [
        (2, 3, 250, "2023-01-01", "2024-06-01")
    ]


def test_suppliers_are_ranked_by_amount_and_equals_by_id(tables):
    """The largest buyer among equals is the last by id: any, but always the same."""
    tables.pay(years("A bygg 2024-01-01 100", "B data 2024-01-01 50", "A data 2024-01-01 50", "A el 2024-01-01 900"))

    assert tables.rows("supplier_total", "place, supplier_id, largest_buyer, largest_permille") == [
        (1, "el", "A", 1000),
        (2, "bygg", "A", 1000),
        (3, "data", "B", 500),
    ]


def test_departments_are_counted_as_the_table_has_them(tables):
    """Two buyers' Skola are two lines; rows without are one more."""
    tables.pay("""
        buyer_id | department | amount_ore
        A        | Skola      | 100
        B        | Skola      | 100
        B        | .          | 800
    """)

    assert tables.rows("supplier_total", "departments") == [(3,)]
    assert tables.rows("supplier_department", "place, buyer_id, department, permille") == [
        (1, "B", None, 800),
        (2, "A", "Skola", 100),
        (3, "B", "Skola", 100),
    ]


def test_a_shared_name_under_two_numbers_is_pointed_out_and_never_added_up(tables):
    """Each points to the other, with what the other was paid."""
    tables.load(
        "supplier",
        """
        supplier_id | name         | sort_name
        one         | Exempel AB   | exempel ab
        two         | EXEMPEL AB   | exempel ab
        three       | Annat AB     | annat ab
    """,
    )
    tables.pay(years("A one 2024-01-01 100", "A two 2024-01-01 300", "A three 2024-01-01 5"))

    assert tables.rows("supplier_namesake", "supplier_id, other_id, amount_ore") == [
        ("one", "two", 300),
        ("two", "one", 100),
    ]
    assert tables.rows("supplier_total", "supplier_id, amount_ore")[:2] == [("two", 300), ("one", 100)]


FOLLOWED = ("A old 2022-01-01 1", "A old 2024-06-01 1")
"""Buyer A, followed for thirty months, and a supplier that has been there all along."""


def test_a_supplier_of_the_last_twelve_months_is_new(tables):
    """Counted back from the archive's last date; the day itself a year ago is not within."""
    tables.pay(years(*FOLLOWED, "A new 2023-06-02 50", "A almost 2023-06-01 99", "A newer 2024-05-01 70"))

    assert tables.rows("supplier_new", "place, supplier_id, first_day::varchar, amount_ore") == [
        (1, "newer", "2024-05-01", 70),
        (2, "new", "2023-06-02", 50),
    ]


def test_a_new_source_does_not_make_its_suppliers_new(tables):
    """B has been followed for a year only, so nobody can say what it bought before."""
    tables.pay(years(*FOLLOWED, "B its 2023-07-01 50", "B both 2024-05-01 9", "A both 2024-05-01 9"))

    assert tables.rows("supplier_new", "supplier_id") == []


def test_a_buyer_is_followed_from_its_twenty_fourth_month(tables):
    """July 2022 to June 2024 are 24 months, August to June 23."""
    tables.pay(years(
        "A x 2022-07-31 1", "A x 2024-06-01 1", "A new 2024-05-01 50",
        "B x 2022-08-01 1", "B x 2024-06-01 1", "B young 2024-05-01 90",
    ))  # fmt: skip

    assert tables.rows("supplier_new", "supplier_id") == [("new",)]


def test_a_known_name_under_a_new_number_is_not_new(tables):
    """It is more likely the same firm, renumbered."""
    tables.load("supplier", "supplier_id | name | sort_name\nold | X | x\nnew | X | x\nother | Y | y")
    tables.pay(years(*FOLLOWED, "A new 2024-05-01 50", "A other 2024-05-01 5"))

    assert tables.rows("supplier_new", "supplier_id") == [("other",)]


def test_at_most_ten_are_new_and_equals_have_an_order(tables):
    """Largest first, then by id."""
    tables.pay(years(*FOLLOWED, *(f"A s{n:02} 2024-05-01 {9 if n == 12 else 5}" for n in range(12, 0, -1))))

    assert [who for (who,) in tables.rows("supplier_new", "supplier_id")] == [
        "s12", *(f"s{n:02}" for n in range(1, 10)),
    ]  # fmt: skip
