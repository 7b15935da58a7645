"""Whose number is it? The vectors of the handbook, and the official test series."""

import pytest

from site_builder.identity import classify, in_cell, luhn, personal


@pytest.mark.parametrize(
    "text",
    ["556012-5790", "165560125790", "16556012-5790", "SE556012579001", "212000-1355", "2321000131",
     "20 21 00 - 2742", "556012–5790", "SE 5560125790 01", "５５６０１２-５７９０", "5560125790.0"],
)  # fmt: skip
def test_an_organisation_number_is_read_in_every_spelling(text):
    assert classify(text).kind == "organisation"


@pytest.mark.parametrize(
    "text",
    ["811218-9876", "811218–9876", "19811218-9876", "811218+9876", "SE811218987601", "8112189876", "811218 9876",
     "8112189876.0", "8 1 1 2 1 8 9 8 7 6", "8112189876001", "198112189876001", "811218\u00ad9876", "811218&#45;9876",
     "811218%2D9876", "168112189876", "SE19811218987601"],
)  # fmt: skip
def test_a_personal_number_is_a_person_in_every_spelling(text):
    assert classify(text).kind == "person"
    assert classify(text).number == "8112189876"


def test_a_coordination_number_has_sixty_added_to_the_day():
    assert classify("701063-2391").kind == "coordination"


@pytest.mark.parametrize("six", ["700060", "701060", "700091"])
def test_coordination_numbers_may_lack_day_and_month(six):
    """Day 60 and month 00 stand for an unknown birth day and month."""
    assert classify(with_check(six + "980")).kind == "coordination"


def test_a_wrong_check_digit_does_not_turn_a_person_into_a_company():
    assert classify("8112189875").kind == "date_shaped"


def test_a_coordination_number_may_have_day_60_and_month_00_in_one():
    assert classify(with_check("700060980")).kind == "coordination"
    assert classify("700091" + "9801").is_personal


def test_an_interim_number_with_day_60_is_personal():
    assert classify("811278-T123").is_personal


@pytest.mark.parametrize("prefix", ["16", "18", "19", "20", "SE"])
def test_a_date_is_personal_after_any_prefix(prefix):
    """16 is written before organisation numbers only, but then there is no date in it."""
    assert classify(prefix + "8112189876" + ("01" if prefix == "SE" else "")).is_personal


@pytest.mark.parametrize("prefix", ["18", "19", "20"])
def test_a_century_is_never_written_before_an_organisation_number(prefix):
    assert classify(prefix + "5560125790").kind == "none"


@pytest.mark.parametrize("text", ["000000-0000", "10004007", "", "NULL", "SAKNAS", "5560125791", "1000004567", "-"])
def test_what_is_no_number_is_none(text):
    assert classify(text).kind == "none"


def test_the_estate_of_a_dead_person_is_personal():
    assert classify(with_check("132012345")).kind == "person"


def test_group_four_is_valid_only_where_bodies_are_invented():
    number = with_check("459000001")

    assert classify(number).kind == "none"
    assert classify(number, invented=True).kind == "organisation"


@pytest.mark.parametrize(
    ("text", "number"),
    [("DK78479310", "dk-78479310"), ("DK 78 47 93 10", "dk-78479310"), ("EE100456868", "ee-100456868"),
     ("FI20774740", "fi-20774740"), ("2077474-0", "fi-20774740"), ("FI-2077474-0", "fi-20774740"),
     ("GB220430231", "gb-220430231"), ("NO974760673MVA", "no-974760673"), ("974 760 673 MVA", "no-974760673"),
     ("NO 974 760 673", "no-974760673"), ("DE136695976", "de-136695976"), ("EL094259216", "gr-094259216"),
     ("213800KUD8LAJWSQ9D15", "lei-213800kud8lajwsq9d15")],
)  # fmt: skip
def test_a_foreign_register_number_keeps_its_country(text, number):
    assert (classify(text).kind, classify(text).number) == ("foreign", number)


@pytest.mark.parametrize(
    "text",
    ["78479310", "974760673", "NO974760674", "NO974760674MVA", "DK78479311", "213800KUD8LAJWSQ9D16", "GB220430232",
     "FI20774741", "SE20774740", "ZZ12345678"],
)  # fmt: skip
def test_a_foreign_number_without_country_or_with_a_wrong_check_digit_is_none(text):
    assert classify(text).kind == "none"


def test_finnish_personal_codes_and_interim_numbers_are_personal():
    assert classify("131052-308T").is_personal
    assert classify("811218-T123").is_personal


def test_a_cell_with_several_numbers_gives_each_of_them():
    kinds = [(one.kind, one.number) for one in in_cell("556030-8800 KEDJAN 663000-1557")]

    assert kinds == [("organisation", "5560308800"), ("organisation", "6630001557")]


def test_a_person_beside_a_company_in_one_cell_is_seen():
    assert any(one.is_personal for one in in_cell("556030-8800/811218-9876"))


def test_an_organisation_number_is_never_read_as_personal():
    for nine in range(202000001, 999999999, 398_417):
        ten = with_check(str(nine))
        if ten[2] >= "2":
            assert not classify(ten).is_personal
            assert personal(f"{ten[:6]}-{ten[6:]}") == []


def test_running_text_gives_the_place_of_the_number():
    (find,) = personal("Arvode 811218–9876, mars")

    assert (find.start, find.end, find.number) == (7, 18, "8112189876")


def test_a_date_and_four_digits_in_running_text_is_no_number_without_check_digit():
    assert personal("2016-03-07 4711") == []


def with_check(nine: str) -> str:
    """Nine digits and their check digit."""
    return next(nine + d for d in "0123456789" if luhn(nine + d))
