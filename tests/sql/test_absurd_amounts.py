"""Amounts that nobody has paid, as large as the reader lets through: they are wrong, but stop no build."""

from conftest import MODELS

from site_builder import warehouse

LARGEST_ORE = 999_999_999_999_900


def test_every_model_question_and_lead_bears_the_largest_amounts_many_times_over(tables):
    """All but reversed on another supplier, account and department: parts are immense and totals are small."""
    lines = ["supplier_id | account_no | department | amount_ore"]
    lines += [f"bygg | 6410 | Tekniska | {LARGEST_ORE}", f"el | 7110 | Skola | -{LARGEST_ORE - 100}"] * 40
    tables.pay("\n".join([*lines, "bygg | 6410 | Tekniska | 100"]))
    tables.load(
        "account_groups", "account_group | kind | market | name | about\nkonsulter | purchase | open | Konsulter | ."
    )
    tables.load("accounts", "chart | number | word | account_group | why\nkommun | 6 | . | konsulter | .")
    tables.db.execute("update accounts set word = ''")
    for model in sorted(MODELS):
        tables.run(model)
    tables.load(
        "direct_award_limits", "first_day | last_day | limit_kr | source\n2020-01-01 | 2030-12-31 | 700000 | lag"
    )
    tables.db.execute("""
        alter table direct_award_limits alter limit_kr type bigint;
        alter table direct_award_limits alter first_day type date;
        alter table direct_award_limits alter last_day type date
    """)
    assert warehouse.run_questions(tables.db) and warehouse.run_leads(tables.db)

    assert tables.rows("total", "rows, amount_ore") == [(81, 41 * 100)]
    assert tables.rows("buyer_account", "account_id, amount_ore") == [
        ("6410", 40 * LARGEST_ORE + 100),
        ("7110", -40 * (LARGEST_ORE - 100)),
    ]
