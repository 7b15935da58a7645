"""source_identity: how payees are known, without a line about a few who are protected."""

PAYMENTS = """
    supplier_id | protection | amount_ore | source
    bygg        | .          | 100        | ort
    bygg        | .          | 200        | ort
    maleri      | .          | 50         | ort
    oy          | .          | -7         | ort
    bygg        | .          | 1          | by
"""
SUPPLIERS = """
    supplier_id | name | sort_name | id_kind      | proof  | legal_form
    bygg        | B    | b         | organisation | number | AB
    maleri      | M    | m         | organisation | number | AB
    oy          | O    | o         | foreign      | number | Oy
"""


def protected(reason, rows):
    """Lines of so many protected payments of one öre each."""
    return f"    .           | {reason}     | 1          | ort\n" * rows


def told(tables, *reasons, payees="source | reason | payees"):
    """(kind, rows, öre, suppliers, payees) of source ort, by kind."""
    tables.load("supplier", SUPPLIERS)
    tables.load("payee_count", payees)
    tables.pay(PAYMENTS + "".join(protected(*one) for one in reasons))
    rows = tables.rows("source_identity", "source, kind, rows, amount_ore, suppliers, payees")
    return [row[1:] for row in rows if row[0] == "ort"]


def test_named_rows_are_counted_by_kind_of_identity(tables):
    assert told(tables) == [("foreign", 1, -7, 1, None), ("organisation", 3, 350, 2, None)]


def test_protected_rows_are_counted_by_reason_where_five_share_it(tables):
    counted = "source | reason | payees\nort | person | 6\nort | unproven | 3\nby | person | 99"
    found = told(tables, ("person", 7), ("unproven", 5), payees=counted)

    assert found[2:] == [("person", 7, 7, None, 6), ("unproven", 5, 5, None, None)]


def test_reasons_of_a_few_go_together_and_take_the_smallest_with_them(tables):
    found = told(tables, ("person", 7), ("unproven", 5), ("missing", 2), ("publisher", 1))

    assert found[0] == ("foreign", 1, -7, 1, None)
    assert found[1:] == [("hidden", 8, 8, None, None), ("organisation", 3, 350, 2, None), ("person", 7, 7, None, None)]


def test_several_small_reasons_that_make_five_leave_the_others_alone(tables):
    found = told(tables, ("person", 7), ("missing", 3), ("publisher", 2))

    assert [row[:2] for row in found] == [("foreign", 1), ("hidden", 5), ("organisation", 3), ("person", 7)]
