"""Cases 12 to 20 and 23: what text, encodings, amounts and dates may do to a build."""

import pytest
from refused_sources import REFUSED


def slugs(case: int) -> list[str]:
    """The refused sources of one case."""
    return [slug for slug in REFUSED if slug.startswith(f"c{case}-")]


def test_refused_sources_cost_themselves_and_the_exit_code_says_so(refused):
    """3: some sources are left out, and the site is built without them."""
    assert refused.code == 3
    refused.others_published()


def test_rows_set_aside_cost_themselves_and_the_build_is_whole(read):
    """0: every source is fresh, and what waits is counted on its source's page."""
    assert read.code == 0
    read.others_published()


@pytest.mark.parametrize("slug", slugs(12))
def test_case_12_a_file_without_rows_is_empty_and_never_nought_kronor(refused, slug):
    """No bytes, only a byte order mark, only headings."""
    refused.refused(slug, "empty")
    refused.others_published()


@pytest.mark.parametrize("slug", slugs(13))
def test_case_13_a_heading_that_is_renamed_missing_or_doubled_is_refused(refused, slug):
    """The card's headings must be there, and once."""
    refused.refused(slug, "schema_changed")


def test_case_13_reordered_and_unknown_columns_change_nothing(read):
    """The order carries no meaning, and what nobody asked for is left."""
    read.published("c13-ordning", 1, 150)


@pytest.mark.parametrize("slug", slugs(14))
def test_case_14_a_file_cut_in_a_row_or_with_many_ragged_rows_is_refused(refused, slug):
    """A last row that is cut, a last quote that never closes, one row in ten that does not fit."""
    refused.refused(slug, "truncated")


def test_case_14_one_ragged_row_of_two_thousand_waits_alone(read):
    """Less than a thousandth, and not the last."""
    read.set_aside("c14-en-rad", "ragged_row", 1, 2000)


@pytest.mark.parametrize("slug", ["c15-nul", "c15-tecken"])
def test_case_15_a_row_with_control_characters_waits(read, slug):
    """NUL and escape."""
    read.set_aside(slug, "control_chars", 1, 1)


def test_case_15_signs_that_turn_text_are_nowhere_on_the_site(read):
    """A name with U+202E is shown from left to right."""
    read.published("c15-riktning", 1, 150)
    names = read.rows("select leverantor from alla where kalla = 'c15-riktning'")
    assert names == [("Bygg och Teknik AB",)]
    for path in read.site.rglob("*.html"):
        assert not set("\u202e\u2066\u200b") & set(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("slug", slugs(16))
def test_case_16_a_cell_of_ten_megabytes_and_five_thousand_columns_are_over_the_limit(refused, slug):
    """Rows are counted in test_read_limits.py, where the limit is lowered."""
    refused.refused(slug, "limit")


@pytest.mark.parametrize("slug", slugs(17))
def test_case_17_mixed_and_doubled_encodings_are_refused(refused, slug):
    """UTF-8 with rows of cp1252, and UTF-8 that was encoded twice."""
    refused.refused(slug, "encoding")


@pytest.mark.parametrize("slug", ["c17-cp1252", "c17-utf16"])
def test_case_17_a_whole_file_of_one_encoding_is_read(read, slug):
    """With its dash, its euro sign and its letters, and no replacement character."""
    read.published(slug, 1, 150)
    ((name,),) = read.rows(f"select distinct leverantor from alla where kalla = '{slug}'")
    assert "\ufffd" not in name


@pytest.mark.parametrize("slug", slugs(18))
def test_case_18_amounts_that_do_not_prove_their_decimal_mark_are_a_question(refused, slug):
    """1.234 alone, or both kinds in one file."""
    refused.refused(slug, "amount_convention")


@pytest.mark.parametrize("slug", ["c18-komma", "c18-punkt"])
def test_case_18_amounts_that_the_declared_mark_does_not_fit_wait(read, slug):
    """The card says comma, or point; nothing is guessed for a row."""
    read.set_aside(slug, "amount_format", 1, 1)


def test_case_18_every_way_to_write_a_credit_and_a_thousand_is_read(read):
    """A minus after, brackets, U+2212, and hard blanks."""
    read.published("c18-tecken", 5, 3 * -500 + 2 * 123450)


def test_case_19_what_other_programs_take_for_numbers_waits(read):
    """NaN, Infinity, an exponent, an underscore, wide digits, hexadecimals."""
    read.set_aside("c19-tal", "amount_format", 6, 1)


def test_case_19_a_row_without_an_amount_waits(read):
    """It has a code of its own, so that the publisher sees what to mend."""
    read.set_aside("c19-tomt", "amount_missing", 1, 1)


@pytest.mark.parametrize(("slug", "published"), [("c20-text", 1), ("c20-tre", 2)])
def test_case_20_three_true_decimals_wait(read, slug, published):
    """In text and in workbooks alike; nothing is rounded in silence."""
    read.set_aside(slug, "amount_precision", 1, published)


def test_case_20_the_noise_of_a_workbooks_number_is_no_decimal(read):
    """0.30000000000000004 is 30 öre."""
    read.published("c20-bok", 1, 30)


@pytest.mark.parametrize("slug", ["c23-tvetydig", "c23-tva-former"])
def test_case_23_days_and_months_that_may_have_changed_places_are_a_question(refused, slug):
    """No date proves the order, or they prove both."""
    refused.refused(slug, "date_convention")


def test_case_23_rows_of_other_months_than_the_card_says_are_suspect(refused):
    """As when the third of May is read as the fifth of March."""
    refused.refused("c23-period", "date_suspect")


def test_case_23_years_that_cannot_be_wait(read):
    """0024, 1900, and the thirtieth of February."""
    read.set_aside("c23-ar", "date_format", 3, 1)


def test_case_23_a_row_of_more_than_a_month_ahead_waits(read):
    """Twenty-eight days ahead is kept, thirty-two are not."""
    read.set_aside("c23-framtid", "date_future", 1, 2)


def test_case_23_days_counted_as_a_spreadsheet_does_are_dates(read):
    """46029 is the seventh of January 2026."""
    read.published("c23-dagar", 2, 300)
    assert read.rows("select min(datum) from alla where kalla = 'c23-dagar'") == [("2026-01-07",)]
