"""The copy of a source joins an edition under new numbers, in the order that its rows had."""

import pyarrow as pa

from site_builder.judge import payments


def copy(*rows: tuple[int, int | None]) -> pa.Table:
    """Payments as a copy has them: number and invoice."""
    numbers, invoices = zip(*rows, strict=True)
    return pa.table({"payment_no": pa.array(numbers, pa.int32()), "invoice": pa.array(invoices, pa.int32())})


def test_numbers_follow_on_without_gaps_and_rows_without_invoice_have_none():
    found = payments.numbered(copy((4, 90), (7, None), (9, 12), (11, 90)), 100, 50)

    assert found.to_pylist() == [
        {"payment_no": 101, "invoice": 52},
        {"payment_no": 102, "invoice": None},
        {"payment_no": 103, "invoice": 51},
        {"payment_no": 104, "invoice": 52},
    ]


def test_a_copy_in_another_order_is_put_right_first():
    assert payments.numbered(copy((9, 12), (4, 90)), 0, 0) == payments.numbered(copy((4, 90), (9, 12)), 0, 0)


def test_a_copy_of_one_row_or_none():
    assert payments.numbered(copy((4, None)), 8, 8).to_pylist() == [{"payment_no": 9, "invoice": None}]
    assert payments.numbered(copy((4, 1)).slice(0, 0), 8, 8).num_rows == 0
