"""The calculator: its examples give the report's own tables, and what the report's own formula gives."""

import pytest

from site_builder.pages.calculator import PRESETS, reckon

REPORT, FORMULA, TOGETHER, LIDINGO = (reckon(preset.values) for preset in PRESETS)


def test_gothenburg_is_as_in_the_report():
    assert (REPORT.answers, REPORT.downloads, REPORT.hour) == (1_716_000, 586_164, 650)


def test_lidingo_is_as_in_the_report():
    assert LIDINGO.net == 487_500


def test_the_report_s_own_formula_gives_358_kronor_for_the_salary_it_names():
    """12 × 30 500 × 1.77 / 1 808, and with it a good deal less than the table says."""
    assert FORMULA.hour == 358
    assert FORMULA.answers == 945_932


def test_read_as_a_sum_the_questions_save_under_50_000():
    assert TOGETHER.answers == 47_667


@pytest.mark.parametrize(("salary", "hour"), [("54700", 643), ("0", 0)])
def test_an_hour_follows_from_the_salary_when_it_is_not_given(salary, hour):
    assert reckon({"lon": salary}).hour == hour


def test_publishing_costs():
    """Nothing asked, nothing fetched: only the hours of publishing, below zero."""
    assert reckon({"fragor": "0", "timkostnad": "500"}) == (500, 0, 0, 20_000, -20_000)
