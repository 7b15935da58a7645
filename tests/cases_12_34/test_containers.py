"""Cases 24 to 27: workbooks, JSON, and readers that fall."""

import pytest
from refused_sources import REFUSED

from site_builder.reasons import FILE


def test_case_24_a_workbook_that_unpacks_to_far_more_is_over_the_limit(refused):
    """A hundred kilobytes that would become 120 MB."""
    refused.refused("c24-bomb", "limit")


@pytest.mark.parametrize("slug", ["c24-entiteter", "c24-utanfor", "c24-losenord"])
def test_case_24_a_workbook_with_entities_outside_parts_or_a_password_is_refused(refused, slug):
    """None of them is needed to carry a table."""
    refused.refused(slug, "xlsx_refused")
    refused.others_published()


def test_case_24_a_hidden_sheet_is_not_read(read):
    """The visible one is the ledger, however long the other is."""
    read.published("c24-dold", 2, 400)


def test_case_25_amounts_that_are_formulas_without_results_refuse_the_file(refused):
    """They are not missing: nobody has computed them."""
    refused.refused("c25-formel", "formula_without_value")


def test_case_25_numbers_as_text_and_ids_as_numbers_are_read_the_same(read):
    """An organisation number from a number cell has no decimals, and an amount in a text cell is an amount."""
    read.published("c25-typer", 2, 400)
    ids = read.rows("select leverantor_id from alla where kalla = 'c25-typer' order by rad")
    assert ids == [("5599999991",), ("5599999983",)]


@pytest.mark.parametrize("slug", [slug for slug in REFUSED if slug.startswith("c26-")])
def test_case_26_json_that_readers_may_read_differently_is_refused(refused, slug):
    """A key twice, NaN, ten thousand levels, an object where a list was."""
    refused.refused(slug, "json_refused")


def test_case_27_a_reader_that_falls_costs_one_source(refused):
    """A cell in the last place of a sheet asks for 500 GB; loops and hunger are in test_read_limits.py."""
    refused.refused("c27-krasch", "parser_crashed")
    refused.others_published()


def test_what_a_library_says_when_it_dies_is_not_on_the_log(refused):
    """A panic may quote a cell."""
    assert "panicked" not in refused.output
    assert "stack backtrace" not in refused.output


def test_every_refused_source_has_exactly_the_reason_of_its_case(refused):
    """And the reasons are all in the table that readers see."""
    found = {slug: refused.sources[slug]["reason"] for slug in REFUSED}
    assert found == {slug: reason for slug, (_, reason) in REFUSED.items()}
    assert set(found.values()) <= set(FILE)
