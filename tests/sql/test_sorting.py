"""Models sorted_account, spend, buyer_kind, chart_kind, group_total and unsorted_account."""

import pytest

GROUPS = """
    account_group | kind       | market | name      | about
    konsulter     | purchase   | open   | Konsulter | .
    it            | purchase   | open   | It        | .
    tjanster      | purchase   | open   | Tjänster  | .
    bidrag        | transfer   | none   | Bidrag    | .
"""
RULES = """
    chart  | number | word    | account_group | why
    kommun | 74     |         | tjanster      | .
    kommun | 745    |         | konsulter     | .
    kommun | 74     | it-     | it            | .
    kommun |        | bidrag  | bidrag        | .
    region |        | konsult | konsulter     | .
"""


@pytest.fixture
def sorting(tables):
    """Groups and rules of two charts; an empty cell is an empty text here, not NULL."""
    tables.load("account_groups", GROUPS)
    tables.load("accounts", RULES)
    tables.db.execute("update accounts set word = coalesce(word, ''), number = coalesce(number, '')")
    return tables


def test_the_most_telling_rule_wins_whatever_the_order_of_the_lines(sorting):
    """A word beats a number, a longer number a shorter one; what no rule fits is unsorted, never guessed."""
    sorting.pay("""
        account_no | account_text
        74900      | Övriga
        74500      | Konsulttjänster
        74520      | IT-konsulter
        45100      | Bidrag till föreningar
        99999      | Okänt
        .          | .
    """)
    expected = [
        ("45100", "bidrag", "transfer"), ("74500", "konsulter", "purchase"), ("74520", "it", "purchase"),
        ("74900", "tjanster", "purchase"), ("99999", None, "unsorted"), (None, None, "unsorted"),
    ]  # fmt: skip

    assert sorting.rows("sorted_account", "account_no, account_group, kind") == expected
    sorting.db.execute("create or replace table accounts as select * from accounts order by account_group desc, word")
    sorting.ran.clear()

    assert sorting.rows("sorted_account", "account_no, account_group, kind") == expected


def test_a_rule_of_one_chart_never_sorts_an_account_of_another(sorting):
    """74500 is a consultant to the municipality, and says nothing of a region's 74500."""
    sorting.load("buyer", "buyer_id | name | kind | chart | source\nA | A | . | kommun | ort\nB | B | . | region | ort")
    sorting.pay("""
        buyer_id | account_no | account_text
        A        | 74500      | Stöd
        B        | 74500      | Stöd
        B        | 1          | Konsult
    """)

    assert sorting.rows("spend", "buyer_id, account_group, kind") == [
        ("A", "konsulter", "purchase"),
        ("B", "konsulter", "purchase"),
        ("B", None, "unsorted"),
    ]


def test_the_kinds_of_a_buyer_s_money_add_up_to_its_total(sorting):
    """Protected rows too; what a body pays itself is internal whatever the account."""
    sorting.pay("""
        buyer_id | supplier_id | protection | account_no | account_text | amount_ore
        A        | bygg        | .          | 74500      | Stöd         | 600
        A        | .           | person     | 74500      | Stöd         | 100
        A        | kf          | .          | 45000      | Bidrag       | 250
        A        | A           | .          | 74500      | Stöd         | 40
        A        | bygg        | .          | 99         | Annat        | 10
    """)

    assert sorting.rows("buyer_kind", "kind, rows, amount_ore, permille") == [
        ("internal", 1, 40, 40), ("purchase", 2, 700, 700), ("transfer", 1, 250, 250), ("unsorted", 1, 10, 10),
    ]  # fmt: skip
    assert sorting.rows("chart_kind", "sum(amount_ore)") == [(1000,)]
    assert sorting.rows("group_total", "account_group, suppliers, amount_ore") == [
        ("konsulter", 2, 740), ("bidrag", 1, 250), (None, 1, 10),
    ]  # fmt: skip
    assert sorting.rows("unsorted_account", "place, account_no, amount_ore") == [(1, "99", 10)]
