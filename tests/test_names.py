"""Names: legal forms as whole tokens, markers of persons, masks, and casing."""

import pytest

from site_builder import names


@pytest.mark.parametrize(
    ("name", "form"),
    [("SKANSKA SVERIGE AB", "AB"), ("AB Exempel", "AB"), ("Exempel Aktiebolag (publ)", "AB"),
     ("Exempelbanken (publ)", "AB"),
     ("Sömn & Vila HB", "HB"), ("Vägen ek. för.", "ek. för."), ("BRF Eken", "BRF"), ("STIFTELSEN EKEN", "stiftelse"),
     ("Ekbank Filial", "filial"), ("EKTRÄ OY", "Oy"), ("EIK A/S", "A/S"), ("EICHE GMBH", "GmbH"), ("OAK LTD", "Ltd"),
     ("EIK APS", "ApS"), ("ÖREBRO KOMMUN", "kommun eller region"), ("Ekens församling", "förening eller samfund")],
)  # fmt: skip
def test_a_legal_form_is_read_as_a_whole_token(name, form):
    assert names.legal_form(name) == form


@pytest.mark.parametrize(
    "name",
    ["Verkstad i Ort", "Regionens Bygg", "Abrahamsson", "ANNA SVENSSON", "Svensson Bygg", "AB", "Trappans Stugförening",
     "Anna Svensson, Exempelby kommun", "Anna Svensson SE", ""],
)  # fmt: skip
def test_what_only_looks_like_a_legal_form_proves_nothing(name):
    assert names.legal_form(name) == ""


@pytest.mark.parametrize(
    "name", ["ENSKILD FIRMA 001", "Dödsbo efter A", "A SVENSSONS DÖDSBO", "God man för A", "Sterbhuset A"]
)
def test_strong_markers_force_a_person(name):
    assert names.is_strong_marker(name)


@pytest.mark.parametrize(
    "name", ["Svensson Bygg e.f.", "Svensson EF", "TMI Virtanen", "Toiminimi V", "Förening c/o Svensson"]
)
def test_weak_markers_are_seen_as_whole_words(name):
    assert names.is_weak_marker(name)


@pytest.mark.parametrize("name", ["Godman AB", "Efterfest AB", "Tmir AB", "Coop AB"])
def test_markers_inside_words_are_not_markers(name):
    assert not names.is_strong_marker(name)
    assert not names.is_weak_marker(name)


@pytest.mark.parametrize(
    "name",
    ["*****", "*", "A** B**", "ANONYMERAD", "[innehåller personuppgifter]", "[Kan innehålla personuppgifter]",
     "Tmi Yrittäjä",
     "REDACTED PERSONAL DATA", "Salassa pidettävä", "xxx", "Privatperson 12", "Diverse leverantörer",
     "Skyddad identitet"],
)  # fmt: skip
def test_publishers_masks_are_recognised(name):
    assert names.is_mask_label(name)


@pytest.mark.parametrize("name", ["Sekretess & Säkerhet AB", "Anonyma Bad AB", "XXL Sport AB"])
def test_a_company_with_a_masks_word_in_its_name_is_no_mask(name):
    assert not names.is_mask_label(name)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("SKANSKA SVERIGE AB", "Skanska Sverige AB"), ("REGION ÖREBRO LÄN", "Region Örebro län"),
     ("ÖREBRO KOMMUN", "Örebro kommun"), ("NCC VVS I ORTEN HB", "NCC VVS i Orten HB"),
     ("Lilla huset i Ort", "Lilla huset i Ort"),
     ("EK DAN-MARK APS", "Ek Dan-Mark ApS"), ("EKEN AB;CURT", "Eken AB"), ("EKEN  AB ", "Eken AB"),
     ("EKEN;AB", "Eken;AB"),
     ("EKENS FÖRENING C/O A ANNASON", "Ekens Förening"), ("ICA EKEN", "ICA Eken"),
     ("EK & SON AB (PUBL)", "Ek & Son AB (publ)"),
     ("EICHE GMBH", "Eiche GmbH"), ("KEDJAN AB/BUTIK", "Kedjan AB/Butik")],
)  # fmt: skip
def test_casing_is_repaired_only_where_all_is_capitals(written, shown):
    assert names.display(written) == shown


def test_two_spellings_of_a_form_match_but_with_and_without_form_do_not():
    assert names.match_key("EKEN  AKTIEBOLAG") == names.match_key("Eken AB")
    assert names.match_key("Eken") != names.match_key("Eken AB")
    assert names.match_key("Eken HB") != names.match_key("Eken AB")


def test_composed_and_decomposed_letters_are_one_name():
    assert names.match_key("O\u0308rn AB") == names.match_key("Örn AB")
