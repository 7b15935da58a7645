"""Numbers, money and dates as Swedish readers expect them; Babel is the other opinion."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, get_minus_sign_symbol
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder import swedish
from site_builder.swedish import MINUS, SPACE, Money

ORE = st.one_of(st.integers(-(10**5), 10**5), st.integers(-(10**17), 10**17))
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def babel(value: Decimal, decimals: int) -> str:
    """Babel's Swedish, after rounding half away from zero; zero has no sign."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(rounded), pattern, locale="sv")
    return get_minus_sign_symbol("sv") + text if rounded < 0 else text


@given(ORE)
@example(0)
@example(-1)
@example(999)
@example(-1000)
def test_whole_numbers_are_babel_s(n):
    """Hard spaces between thousands, U+2212 for minus."""
    assert swedish.number(n) == babel(Decimal(n), 0)


@given(ORE)
@example(50)
@example(-50)
@example(49)
@example(-49)
@example(99950)
def test_crowns_are_babel_s_rounded_half_away_from_zero(ore):
    """50 öre is a krona and -50 öre minus one; what rounds to zero has no minus."""
    assert swedish.crowns(ore) == babel(Decimal(ore) / 100, 0)


@given(ORE)
def test_exact_amounts_are_babel_s_and_can_be_read_back(ore):
    """Both decimals, and not one öre lost."""
    text = swedish.exact(ore)

    assert text == babel(Decimal(ore) / 100, 2)
    assert Decimal(text.replace(SPACE, "").replace(MINUS, "-").replace(",", ".")) * 100 == ore


@given(st.integers(-(10**7), 10**7))
@example(5)
@example(-1)
def test_shares_are_babel_s_per_cent(permille):
    """One decimal, a hard space before the sign; a rise says that it is one."""
    text = babel(Decimal(permille) / 10, 1) + SPACE + "%"

    assert swedish.percent(permille) == text
    assert swedish.change(permille) == ("+" if permille > 0 else "") + text


def test_a_share_of_nothing_is_a_dash():
    assert (swedish.percent(None), swedish.change(None), swedish.change(0)) == ("–", "–", f"0,0{SPACE}%")


@given(ORE, st.sampled_from([10, 100, 10**8, 10**11]), st.integers(0, 3))
@example(25, 10, 0)
@example(-25, 10, 0)
@example(35, 10, 0)
def test_scaling_rounds_once_and_half_away_from_zero(n, unit, decimals):
    """Never to even, and never by way of a float."""
    assert swedish.scaled(n, unit, decimals) == babel(Decimal(n) / unit, decimals)


@given(DAYS)
def test_dates_are_babel_s(day):
    """Long, by month, and by month when room is short."""
    assert swedish.long_date(day) == format_date(day, "d MMMM y", locale="sv")
    assert swedish.month(day) == format_date(day, "MMMM y", locale="sv")
    short = format_date(day, "MMM y", locale="sv").replace(".", "")
    assert swedish.short_month(day) == short


@pytest.mark.parametrize(("precision", "text"), [("day", "2016-03-07"), ("month", "2016-03"), ("year", "2016")])
def test_a_ledger_date_is_no_more_exact_than_the_publisher_was(precision, text):
    assert swedish.posted(dt.date(2016, 3, 7), precision) == text


SHORT = """
    0                  | 0 kr
    99                 | 1 kr
    99 999 949         | 999 999 kr
    99 999 950         | 1 000 000 kr
    99 999 999         | 1 000 000 kr
    100 000 000        | 1,0 mnkr
    104 999 999        | 1,0 mnkr
    105 000 000        | 1,1 mnkr
    99 994 999 999     | 999,9 mnkr
    99 995 000 000     | 1,0 mdkr
    100 000 000 000    | 1,0 mdkr
    45 018 728 339     | 450,2 mnkr
    281 575 371 693    | 2,8 mdkr
    1 234 567 890 123  | 12,3 mdkr
    -170 271           | −1 703 kr
    -100 000 000       | −1,0 mnkr
    -99 995 000 000    | −1,0 mdkr
"""


@pytest.mark.parametrize("line", [line for line in SHORT.strip().splitlines()])
def test_short_money_changes_unit_where_its_figures_do(line):
    """No SI suffixes; 1 000,0 mnkr is never written: half a tenth below a milliard it is 1,0 mdkr."""
    ore, text = (part.strip() for part in line.split("|"))

    assert Money("SEK").short(int(ore.replace(" ", ""))) == text.replace(" ", SPACE)


@given(ORE)
def test_short_money_is_within_half_of_its_last_figure(ore):
    """And full money is whole kronor."""
    text, unit = Money("SEK").short(ore).rsplit(SPACE, 1)
    step = {"kr": 100, "mnkr": 10**7, "mdkr": 10**10}[unit]
    shown = Decimal(text.replace(SPACE, "").replace(MINUS, "-").replace(",", "."))
    whole = shown * {"kr": 100, "mnkr": 10**8, "mdkr": 10**11}[unit]

    assert abs(whole - ore) * 2 <= step
    assert Money("SEK").full(ore) == swedish.crowns(ore) + SPACE + "kr"


def test_another_currency_is_named_by_its_code():
    """With the Swedish words for its millions and milliards."""
    pounds = Money("GBP")
    texts = [pounds.short(ore) for ore in (12345, 2_500_000_00, 2_815_753_716_93)]

    assert [text.replace(SPACE, " ") for text in texts] == ["123 GBP", "2,5 mn GBP", "2,8 md GBP"]


def test_an_organisation_number_has_its_hyphen_and_other_ids_are_left_alone():
    assert [swedish.org_number(one) for one in ("4560001234", "dk-78479310", "x-abcdefgh", "456000123")] == [
        "456000-1234",
        "dk-78479310",
        "x-abcdefgh",
        "456000123",
    ]
