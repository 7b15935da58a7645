"""Amounts and dates: what each writing means, and what is set aside rather than guessed."""

import datetime as dt

import pytest

from site_builder.errors import LedgerError
from site_builder.read import amounts, dates, numbers, period

COMMA = """
    1250,50             | 125050
    -1 302,03           | -130203
    1.234,50            | 123450
    1.234               | 123400
    1 234 567,5         | 123456750
    1\u00a0234,50       | 123450
    1\u202f234,50       | 123450
    (5,00)              | -500
    5,00-               | -500
    \u22125,00          | -500
    5,00 kr             | 500
    SEK 5,00            | 500
    500:-               | 50000
    ,50                 | 50
    626,4100000000001   | 62641
    12,345              | amount_precision
    12,3450000          | amount_precision
    1.23                | amount_format
    1,234.50            | amount_format
    12.34,50            | amount_format
    1e5                 | amount_format
    NaN                 | amount_format
    Infinity            | amount_format
    1_000               | amount_format
    \uff11\uff12        | amount_format
    --5,00              | amount_format
    (-5,00)             | amount_format
    12 34               | amount_format
    0x10                | amount_format
    5,                  | amount_format
    99999999999999      | amount_format
                        | amount_missing
"""
POINT = """
    1,234.50            | 123450
    £1,234.50           | 123450
    -£5.00              | -500
    £-5.00              | -500
    5.00 CR             | -500
    1'234.50            | 123450
    626.4100000000001   | 62641
    460.80000000000007  | 46080
    -468.2800000000001  | -46828
    0.30000000000000004 | 30
    2.675               | amount_precision
    1,234               | 123400
"""


def table(text: str) -> list[tuple[str, str]]:
    """Pairs of a drawn table."""
    lines = [line.partition("|") for line in text.split("\n") if "|" in line]
    return [(left.strip(" "), right.strip()) for left, _, right in lines]


@pytest.mark.parametrize(("mark", "drawn"), [(",", COMMA), (".", POINT)])
def test_each_writing_of_an_amount_means_one_thing(mark, drawn):
    """Read with a declared decimal mark, exactly or not at all."""
    pairs = table(drawn)
    ore, reasons, _ = amounts.convert([text for text, _ in pairs], mark, "ledger.csv")
    got = [reason or str(value) for value, reason in zip(ore, reasons, strict=True)]

    assert dict(zip((text for text, _ in pairs), got, strict=True)) == dict(pairs)


@pytest.mark.parametrize(
    ("texts", "mark"),
    [(["1.234", "5,50"], ","), (["1,234", "5.50"], "."), (["1.234.567", "1.234"], ","), (["12", "7"], ".")],
)
def test_the_decimal_mark_is_decided_by_the_amounts_that_prove_it(texts, mark):
    """An amount that could be read both ways follows the file's others."""
    assert f"decimal mark {mark!r}" in amounts.convert(texts, "", "ledger.csv")[2]


@pytest.mark.parametrize("texts", [["1.234", "2.500"], ["1.234,50", "1,234.50"], ["5,50", "5.50"]])
def test_an_undecided_decimal_mark_is_a_question_for_the_card(texts):
    """Nothing proves it, or the proofs disagree."""
    with pytest.raises(LedgerError, match=r"format\.decimal") as refused:
        amounts.convert(texts, "", "ledger.csv")

    assert refused.value.reason == "amount_convention"


def test_workbook_numbers_need_no_decimal_mark():
    """Floats are read by their shortest digits."""
    assert amounts.convert([5377.4, 0.1 + 0.2, 9632, -1e-3, float("nan")], ",", "b.xlsx")[:2] == (
        [537740, 30, 963200, None, None],
        [None, None, None, "amount_precision", "amount_format"],
    )


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["2018-07-06", "2018-07-06 00:00:00", "2018-07-06T12:30:00Z"], ["2018-07-06 day"] * 3),
        (["6.7.2018", "06.07.18"], ["2018-07-06 day"] * 2),
        (["06/07/2018", "31/07/2018"], ["2018-07-06 day", "2018-07-31 day"]),
        (["8/3/2017 0:00", "8/14/2017 0:00"], ["2017-08-03 day", "2017-08-14 day"]),
        (["06 Jul 2018", "juli 2018", "6-Jul-18"], ["2018-07-06 day", "2018-07-01 month", "2018-07-06 day"]),
        (["201603", "2016-03", "20160307", "2016"], ["2016-03-01 month"] * 2 + ["2016-03-07 day", "2016-01-01 year"]),
        (["1102022", "31122022"], ["2022-10-01 day", "2022-12-31 day"]),
        ([dt.datetime.fromisoformat("2018-07-06T12:00"), dt.date(2018, 7, 6), 43287.0], ["2018-07-06 day"] * 3),
    ],
)
def test_each_writing_of_a_date_keeps_its_precision(texts, days):
    """A month is never made into a day."""
    found, reasons, _ = dates.convert(texts, "", None, "ledger.csv")

    assert [f"{day[0]} {day[1]}" for day in found if day] == days
    assert set(reasons) == {None}


def test_a_date_that_cannot_be_is_set_aside():
    """Impossible days and impossible years are not bent into shape."""
    texts = ["2018-02-30", "0024-01-01", "i går", "", "1900-01-01"]

    assert dates.convert(texts, "", None, "l.csv")[1] == ["date_format"] * 3 + ["date_missing", "date_format"]


def test_the_order_of_day_and_month_is_never_guessed():
    """Undecided or contradictory dates ask for a card; the file's own month may decide."""
    month = (dt.date(2015, 4, 1), "month")

    assert dates.convert(["08/04/2015"], "", month, "2015-04.csv")[0] == [(dt.date(2015, 4, 8), "day")]
    for texts in (["08/04/2015"], ["31/01/2015", "01/31/2015"]):
        with pytest.raises(LedgerError) as refused:
            dates.convert(texts, "", None, "ledger.csv")
        assert refused.value.reason == "date_convention"
    assert dates.convert(["08/04/2015"], "mdy", None, "l.csv")[0] == [(dt.date(2015, 8, 4), "day")]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Orebro.2016-03.xlsx", "2016-03-01 month"),
        ("reskontra_201603.csv", "2016-03-01 month"),
        ("betalningar_20180801_20180831.xlsx", "2018-08-01 month"),
        ("Leverantörsfaktura Juli 2021.csv", "2021-07-01 month"),
        ("reskontra 2016.csv", "2016-01-01 year"),
        ("2021-01_2021-03.csv", "None"),
        ("nodate-12.csv", "None"),
    ],
)
def test_the_files_name_tells_a_period_when_it_names_only_one(name, found):
    """Two months in a name are no month."""
    day = period.from_name(name)

    assert (f"{day[0]} {day[1]}" if day else "None") == found


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("556012-5790", "5560125790"),
        ("165560125790", "5560125790"),
        ("SE556012579001", "5560125790"),
        ("20 21 00 - 2742", "2021002742"),
        ("19811218-9876", "8112189876"),
        ("811218\u20139876", "8112189876"),
        ("556012-5790, 212000-1355", "5560125790"),
        ("8112189875", ""),
        ("000000-0000", ""),
        ("10004007", ""),
        ("GB123456789", ""),
    ],
)
def test_a_swedish_number_is_known_by_its_shape_and_check_digit(text, digits):
    """Both organisations' and persons' numbers count when a column is judged."""
    assert numbers.swedish(text) == digits
