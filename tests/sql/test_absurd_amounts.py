"""Amounts that nobody has paid, as large as the reader lets through: they are wrong, but stop no build."""

from conftest import MODELS

LARGEST_ORE = 999_999_999_999_900


def test_every_model_bears_the_largest_amounts_many_times_over(tables):
    """Reversed on another supplier, account and department, so that parts are immense and totals are small."""
    lines = ["supplier_id | account_no | department | amount_ore"]
    lines += [f"bygg | 6410 | Tekniska | {LARGEST_ORE}", f"el | 7110 | Skola | -{LARGEST_ORE}"] * 40
    tables.pay("\n".join([*lines, "bygg | 6410 | Tekniska | 100"]))
    for model in sorted(MODELS):
        tables.run(model)

    assert tables.rows("total", "rows, amount_ore") == [(81, 100)]
    assert tables.rows("buyer_account", "account_id, amount_ore") == [
        ("6410", 40 * LARGEST_ORE + 100),
        ("7110", -40 * LARGEST_ORE),
    ]
