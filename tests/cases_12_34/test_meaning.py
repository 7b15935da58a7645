"""Cases 21, 22 and 28 to 34: what a file means, by itself and held to its past."""

import pytest
from nights import HEAD, Nights, month, months

PAST = months(14)


@pytest.fixture
def nights(tmp_path, monkeypatch):
    """One source with a past of fourteen months, 280 rows of 2 940 kronor."""
    by = Nights(tmp_path, monkeypatch)
    by.night(PAST)
    return by


def held(by: Nights, change: dict[str, str], *reasons: str) -> None:
    """The delivery waits for these reasons, and what was accepted last stays published."""
    night = by.night(PAST | change)
    assert {reason for reason, _, _ in night.findings} >= set(reasons)
    assert (night.state[0], night.paid) == ("kept", (280, 2940))
    assert all("if it is right, commit acks/" in line for line in night.held)


def test_case_21_amounts_in_another_unit_are_suspect(nights):
    """Thousands of kronor, in the newest month."""
    held(nights, {"2025-03.csv": HEAD + month("2025-03", scale=100_000)}, "unit_suspect")


def test_case_22_a_month_whose_signs_are_turned_is_suspect(nights):
    """Every row a credit, where none was."""
    held(nights, {"2025-03.csv": HEAD + month("2025-03", scale=-100)}, "sign_suspect")


def test_case_28_a_file_of_another_buyer_is_refused(refused):
    """Most of its rows name another number than the card's."""
    refused.refused("c28-annan", "wrong_buyer")
    refused.others_published()


def test_case_28_a_file_of_another_year_is_refused(refused):
    """Its name says 2025 and its rows 2026."""
    refused.refused("c28-ar", "wrong_period")


def test_case_29_a_month_that_stands_twice_in_a_file_is_held_for_review(refused):
    """It is not halved by guess."""
    refused.refused("c29-dubbel", "period_doubled")


def test_case_30_a_closed_month_that_changed_much_is_held(nights):
    """A late row of 500 kronor in a month of 210."""
    change = HEAD + month("2024-05") + month("2024-05", 1, 500_00, 90)
    held(nights, {"2024-05.csv": change}, "history_restated")


def test_case_30_a_small_late_row_is_accepted(nights):
    """Less than a hundredth of the month."""
    night = nights.night(PAST | {"2024-05.csv": HEAD + month("2024-05") + month("2024-05", 1, 2, 90)})
    assert (night.state, night.findings) == (("fresh", None), [])


def test_case_31_a_month_with_fewer_rows_than_last_time_is_held(nights):
    """One row of twenty is more than two in a hundred."""
    held(nights, {"2024-05.csv": HEAD + month("2024-05", rows=19)}, "shrunk")


def test_case_32_a_new_month_far_from_all_others_is_held(nights):
    """Four times the rows."""
    held(nights, {"2025-03.csv": HEAD + month("2025-03", rows=80)}, "volume_outlier")


def test_case_28_a_row_of_another_buyer_waits(read):
    """The buyer's number in the row must be the card's."""
    read.set_aside("c28-rad", "wrong_buyer", 1, 2)


def test_case_29_a_month_in_two_files_counts_once(read):
    """The newer file holds it, with its other month."""
    read.set_aside("c29-tva-filer", "period_repeated", 12, 24)


def test_case_33_masked_and_blank_suppliers_share_no_name_with_anyone(read):
    """They are counted with their amounts, as protected, and never attached to the row above."""
    source = read.sources["c33-masker"]
    assert (source["published"], source["masked"], source["amount_masked_ore"]) == (1, 3, 450)
    assert read.rows("select leverantor_id from alla where kalla = 'c33-masker'") == [("5599999991",)]
    for path in read.site.rglob("*.html"):
        assert "Personuppgift<" not in path.read_text(encoding="utf-8")


def test_case_34_one_number_with_two_names_is_one_supplier(read):
    """The number wins."""
    ids = read.rows("select distinct leverantor_id from alla where kalla = 'c34-namn' and rad <= 3")
    assert ids == [("5599999991",)]


def test_case_34_a_number_with_a_wrong_check_digit_is_nobodys_number(read):
    """Its row is published under the name, and never as that number."""
    assert read.rows("select count(*) from alla where leverantor_id = '5599999992'") == [(0,)]
    read.published("c34-namn", 4, 600)
