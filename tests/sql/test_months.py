"""Models source_month, buyer_month, total_month, buyer_year and buyer_change: what a month may say."""

FULL = """
    amount_ore | posted
    100        | 2024-01-01
    200        | 2024-01-31
    400        | 2024-03-01
    800        | 2024-03-31
"""


def months(first: str, *days: str) -> str:
    """Two payments of each month, first day and last, so that it is full: 'amount | 2024-01'."""
    lines = [line.split() for line in days]
    return f"{first}\n" + "\n".join(f"{ore} | {month}-01 | {who}\n0 | {month}-28 | {who}" for ore, month, who in lines)


def test_a_month_that_the_source_lacks_is_missing_and_not_zero(tables):
    """It is a row of its own, whose state says that its nothing is not a figure."""
    tables.pay(FULL)

    expected = [("2024-01-01", "full", 300), ("2024-02-01", "missing", 0), ("2024-03-01", "full", 1200)]
    for model in ("source_month", "buyer_month", "total_month"):
        assert tables.rows(model, "month::varchar, state, amount_ore") == expected


def test_a_month_whose_credits_eat_its_debits_is_full_and_zero(tables):
    """Zero is a figure when there are rows behind it."""
    tables.pay("""
        amount_ore | posted
        500        | 2024-01-01
        -500       | 2024-01-31
    """)

    assert tables.rows("buyer_month", "state, rows, amount_ore") == [("full", 2, 0)]


def test_a_month_with_exact_dates_is_partial_until_it_spans_twenty_days(tables):
    """From the 3rd to the 21st are 19 days, to the 22nd 20."""
    tables.pay("""
        posted
        2024-01-03
        2024-01-21
        2024-02-03
        2024-02-22
    """)

    assert tables.rows("source_month", "month::varchar, state") == [
        ("2024-01-01", "partial"),
        ("2024-02-01", "full"),
    ]


def test_a_month_of_month_precision_is_full_unless_the_card_says_otherwise(tables):
    """Where only the month is known its days cannot tell; nor do a few exact rows among them."""
    tables.load("partial_month", "source | month\nort | 2024-02-01")
    tables.pay("""
        posted     | precision
        2024-01-01 | month
        2024-01-01 | month
        2024-01-09 | day
        2024-02-01 | month
    """)

    assert tables.rows("source_month", "month::varchar, state") == [
        ("2024-01-01", "full"),
        ("2024-02-01", "partial"),
    ]


def test_rows_known_by_year_only_are_in_the_year_and_in_no_month(tables):
    """A source with nothing else spans no months at all."""
    tables.pay("""
        posted     | precision | amount_ore
        2023-01-01 | year      | 700
        2024-01-01 | year      | 900
    """)

    assert tables.rows("buyer_month", "month") == []
    assert tables.rows("buyer_year", "year, months, amount_ore") == [(2023, 0, 700), (2024, 0, 900)]
    assert tables.rows("buyer_total", "amount_ore, months, missing_months, last_day::varchar") == [
        (1600, 0, 0, "2024-12-31")
    ]
    assert tables.rows("buyer_change", "buyer_id") == []


def test_a_year_counts_its_full_months_only(tables):
    """One full, one partial and one missing are one of twelve."""
    tables.pay("""
        posted
        2024-01-01
        2024-01-31
        2024-03-05
    """)

    assert tables.rows("buyer_year", "year, months, rows") == [(2024, 1, 3)]


def test_the_change_compares_only_months_that_are_full_in_both_years(tables):
    """January is full in both, February is missing last year, March is partial this year."""
    tables.pay("""
        amount_ore | posted
        1000       | 2023-01-01
        0          | 2023-01-31
        7777       | 2023-03-01
        0          | 2023-03-31
        1500       | 2024-01-01
        0          | 2024-01-31
        9999       | 2024-02-01
        0          | 2024-02-28
        8888       | 2024-03-01
    """)

    columns = "year, months, first_month::varchar, last_month::varchar, amount_ore, before_ore, permille"

    assert tables.rows("buyer_change", columns) == [(2024, 1, "2024-01-01", "2024-01-01", 1500, 1000, 500)]


def test_the_change_is_of_the_latest_year_that_has_a_pair(tables):
    """A gap year breaks the pairs before and after it."""
    tables.pay(months(
        "amount_ore | posted | buyer_id",
        "100 2021-05 A", "300 2022-05 A", "900 2024-05 A",
    ))  # fmt: skip

    assert tables.rows("buyer_change", "year, before_ore, amount_ore, permille") == [(2022, 100, 300, 2000)]


def test_a_change_from_nothing_has_no_share_and_one_from_a_net_credit_keeps_its_direction(tables):
    """From 0 there is no per cent; from -200 to 100 is up."""
    tables.pay(months(
        "amount_ore | posted | buyer_id",
        "0 2023-05 A", "300 2024-05 A", "-200 2023-05 B", "100 2024-05 B",
    ))  # fmt: skip

    assert tables.rows("buyer_change", "buyer_id, permille") == [("A", None), ("B", 1500)]


def test_a_month_of_the_whole_archive_is_full_only_when_every_buyer_who_spans_it_is(tables):
    """B lacks February, and nobody expects B in April: it has ended."""
    tables.load(
        "buyer",
        """
        buyer_id | name | kind         | chart  | source
        A        | A    | municipality | kommun | a
        B        | B    | municipality | kommun | b
    """,
    )
    tables.pay("\n".join(["posted | buyer_id | source"] + [
        f"2024-0{month}-{day} | {who.upper()} | {who}"
        for who, those in (("a", "1234"), ("b", "13")) for month in those for day in ("01", "28")
    ]))  # fmt: skip

    assert tables.rows("total_month", "month::varchar, buyers, expected, state") == [
        ("2024-01-01", 2, 2, "full"),
        ("2024-02-01", 1, 2, "partial"),
        ("2024-03-01", 2, 2, "full"),
        ("2024-04-01", 1, 1, "full"),
    ]


def test_a_buyer_with_two_sources_has_the_months_and_sums_of_both(tables):
    """Where one source is without a month that it spans, the buyer's month is partial: money is lacking."""
    tables.load("buyer", "buyer_id | name | kind | chart | source\nA | A | municipality | kommun | a,b")
    tables.pay("""
        source | posted     | amount_ore
        a      | 2024-01-01 | 1
        a      | 2024-01-31 | 2
        a      | 2024-02-01 | 4
        a      | 2024-02-28 | 8
        a      | 2024-03-01 | 16
        a      | 2024-03-31 | 32
        b      | 2024-02-01 | 64
        b      | 2024-02-28 | 128
        b      | 2024-04-01 | 256
        b      | 2024-04-30 | 512
    """)

    assert tables.rows("buyer_month", "month::varchar, state, rows, amount_ore") == [
        ("2024-01-01", "full", 2, 3),
        ("2024-02-01", "full", 4, 204),
        ("2024-03-01", "partial", 2, 48),
        ("2024-04-01", "full", 2, 768),
    ]


def test_a_month_between_two_sources_of_a_buyer_is_missing(tables):
    """One ends in January, the next begins in March."""
    tables.load("buyer", "buyer_id | name | kind | chart | source\nA | A | municipality | kommun | a,b")
    tables.pay("source | posted\na | 2024-01-01\na | 2024-01-31\nb | 2024-03-01\nb | 2024-03-31")

    assert tables.rows("buyer_month", "month::varchar, state") == [
        ("2024-01-01", "full"),
        ("2024-02-01", "missing"),
        ("2024-03-01", "full"),
    ]


def test_a_buyer_named_in_rows_spans_the_months_of_its_source(tables):
    """The source has published March, so a buyer without rows in it has bought nothing."""
    tables.pay("""
        buyer_id | posted
        A        | 2024-01-01
        A        | 2024-01-31
        B        | 2024-02-01
        B        | 2024-02-28
    """)

    assert tables.rows("buyer_month", "buyer_id, month::varchar, state, rows") == [
        ("A", "2024-01-01", "full", 2),
        ("A", "2024-02-01", "full", 0),
        ("B", "2024-01-01", "full", 0),
        ("B", "2024-02-01", "full", 2),
    ]
