"""The gates: each holds back what it should, and lets its neighbour pass."""

import pytest
from nights import HEAD, Nights, month, months


@pytest.fixture
def by(tmp_path, monkeypatch):
    """One source with a past."""
    return Nights(tmp_path, monkeypatch)


def test_the_first_delivery_has_no_past_to_be_held_to(by):
    night = by.night(months(14))

    assert (night.state, night.findings, night.held) == (("fresh", None), [], [])


def test_the_same_delivery_again_is_fresh(by):
    by.night(months(14))
    night = by.night(months(14))

    assert (night.state, night.findings, night.paid) == (("fresh", None), [], (280, 2940))


def test_a_new_month_like_the_others_passes(by):
    by.night(months(14))
    night = by.night(months(15))

    assert (night.state, night.paid) == (("fresh", None), (300, 3150))


@pytest.mark.parametrize(
    ("gate", "change"),
    [
        ("unit_suspect", {"2025-03.csv": HEAD + month("2025-03", scale=100_000)}),
        ("unit_suspect", {"2025-03.csv": HEAD + month("2025-03", scale=10)}),
        ("sign_suspect", {"2025-03.csv": HEAD + month("2025-03", scale=-100)}),
        ("volume_outlier", {"2025-03.csv": HEAD + month("2025-03", rows=80)}),
        ("shrunk", {"2024-05.csv": HEAD + month("2024-05", rows=19)}),
        ("history_restated", {"2024-05.csv": HEAD + month("2024-05", rows=20) + month("2024-05", 1, 500, 90)}),
    ],
)
def test_a_month_unlike_the_past_is_held_back_and_the_last_good_copy_stays(by, gate, change):
    by.night(months(14))
    night = by.night(months(14) | change)

    assert gate in {reason for reason, _, _ in night.findings}
    assert (night.state[0], night.paid) == ("kept", (280, 2940))


@pytest.mark.parametrize(
    "change",
    [
        {"2025-03.csv": HEAD + month("2025-03", scale=150)},
        {"2025-03.csv": HEAD + month("2025-03", rows=14) + month("2025-03", 6, -100, 15)},
        {"2025-03.csv": HEAD + month("2025-03", rows=25)},
        {"2025-02.csv": HEAD + month("2025-02", rows=30)},
        {"2024-05.csv": HEAD + month("2024-05", rows=20) + month("2024-05", 1, 2, 90)},
    ],
    ids=["dearer", "credits", "more", "latest-month-grows", "small-late-row"],
)
def test_a_month_somewhat_unlike_the_past_passes(by, change):
    by.night(months(14))
    night = by.night(months(14) | change)

    assert (night.state, night.findings) == (("fresh", None), [])


def test_a_month_that_vanished_is_held_back(by):
    by.night(months(5))
    night = by.night({name: text for name, text in months(5).items() if name != "2024-02.csv"})

    assert (night.state, night.findings) == (("kept", "shrunk"), [("shrunk", "2024-02", "held")])
    assert night.paid == (100, 1050)


def test_a_month_skipped_by_a_buyer_that_has_many_rows_is_held_back(by):
    by.night(months(14, rows=60))
    night = by.night(months(14, rows=60) | {"2025-04.csv": HEAD + month("2025-04", rows=60)})

    assert night.findings == [("volume_outlier", "2025-03", "held")]


def test_a_renamed_heading_costs_a_new_file_only_itself(by):
    by.night(months(3))
    night = by.night(months(3) | {"2024-04.csv": (HEAD + month("2024-04")).replace("datum", "fakturadatum")})

    assert (night.state, night.paid) == (("quarantined", "schema_changed"), (60, 630))
    assert night.ask("select name, state from file where state <> 'read'") == [("2024-04.csv", "quarantined")]


def test_columns_in_another_order_and_new_ones_pass(by):
    by.night(months(3))
    lines = [line.split(";") for line in (HEAD + month("2024-04")).splitlines()]
    turned = "".join(";".join([*reversed(line), "nytt" if n else "grund"]) + "\n" for n, line in enumerate(lines))

    assert by.night(months(3) | {"2024-04.csv": turned}).state == ("fresh", None)


def test_a_known_file_that_cannot_be_read_any_more_leaves_the_last_good_copy(by):
    by.night(months(3), "2026-10-01")
    night = by.night(months(3) | {"2024-02.csv": "<html>Sidan finns inte</html>"})

    assert (night.state, night.paid) == (("kept", "not_data_html"), (60, 630))
    assert str(night.ask("select kept_from from source")[0][0]) == "2026-10-01"
    assert night.ask("select name, state from file order by name, state") == [
        ("2024-01.csv", "kept"), ("2024-02.csv", "kept"), ("2024-02.csv", "quarantined"), ("2024-03.csv", "kept"),
    ]  # fmt: skip


def test_another_buyers_file_is_held_back_and_a_stray_row_is_not(by):
    other = {"2024-04.csv": HEAD + month("2024-04", buyer="4120003035")}
    stray = {"2024-03.csv": HEAD + month("2024-03") + month("2024-03", 2, buyer="4120003035", first=50)}

    assert by.night(months(3) | other).state == ("quarantined", "wrong_buyer")
    assert by.night(months(2) | stray).state == ("fresh", None)


def test_a_file_of_another_month_than_its_name_says_is_held_back(by):
    night = by.night(months(3) | {"2024-04.csv": HEAD + month("2024-07")})

    assert (night.state, night.paid) == (("quarantined", "wrong_period"), (60, 630))


@pytest.mark.parametrize("name", ["2024-07-03.csv", "2023-24.csv", "2011-12.csv", "ledger.csv", "2024.csv"])
def test_a_name_that_declares_nothing_or_the_right_year_passes(by, name):
    assert by.night({name: HEAD + month("2024-04")}).state == ("fresh", None)


def test_a_month_that_stands_twice_in_a_file_is_held_back(by):
    night = by.night(months(2) | {"2024-03.csv": HEAD + month("2024-03") * 2})

    assert (night.state, night.paid) == (("quarantined", "period_doubled"), (40, 420))


def test_some_equal_rows_in_a_file_pass(by):
    rows = month("2024-03", rows=10) + month("2024-03", rows=9)

    assert by.night({"2024-03.csv": HEAD + rows}).state == ("fresh", None)


def test_a_file_held_back_does_not_push_out_what_it_repeats(by):
    """Repeats are looked for among files that are used."""
    night = by.night({"2024-01.csv": HEAD + month("2024-01"), "b.csv": HEAD + month("2024-01") * 2})

    assert (night.paid, night.state) == ((20, 210), ("quarantined", "period_doubled"))


@pytest.mark.parametrize(
    ("budget", "bad", "state"),
    [(5, 10, "quarantined"), (5, 9, "read"), (50, 10, "read"), (0, 9, "read"), (0, 10, "quarantined")],
)
def test_each_card_has_its_own_budget_of_rows_that_could_not_be_read(by, budget, bad, state):
    """Rows of a thousand, and nine for nothing; what is over it holds back that file alone."""
    card = by.folder / "sources" / "by.toml"
    card.write_text(card.read_text() + f"[expect]\nunread = {budget}\n")
    spoiled = HEAD + month("2024-02", 1000 - bad) + "4120001013;Bolaget AB;;6410;M;x;2024-02-03;V9\n" * bad
    night = by.night({"2024-01.csv": HEAD + month("2024-01"), "2024-02.csv": spoiled})

    assert [file for _, file, _ in night.files] == ["read", state]
    assert night.paid[0] == 20 + (1000 - bad) * (state == "read")
    assert ("too_many_unread" in {reason for reason, _, _ in night.findings}) == (state == "quarantined")
