"""Names: legal forms as whole tokens, markers of persons, masks, and casing."""

import csv
import re

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
     ("EKEN;AB", "AB Eken"), ("CITY-EKEN;BRF", "BRF City-Eken"),
     ("EKEN;KOOPERATIVA FÖRENINGEN", "Kooperativa Föreningen Eken"),
     ("EKEN;MATTOR AB", "Eken;Mattor AB"), ("EKEN IK / ANNA ANNASON", "Eken IK"),
     ("EKEN AB / BOKEN AB", "Eken AB / Boken AB"),
     ("EKEN AB 556012-5790", "Eken AB"), ("eken ab", "Eken AB"), ("ekLEN ab", "ekLEN ab"),
     ("EPL STÄD AB", "EPL Städ AB"), ("NTI-EKEN AB", "NTI-Eken AB"), ("VA-EKEN I ORT AB", "VA-Eken i Ort AB"),
     ("ID EKEN AB", "ID Eken AB"), ("EK & CO KB", "Ek & Co KB"), ("2BRA EKEN AB", "2BRA Eken AB"),
     ("EKEN24 AB", "Eken24 AB"),
     ("E.ON EKEN AB", "E.ON Eken AB"), ("B.R.A EKEN AB", "B.R.A Eken AB"), ("EKEN.SE AB", "Eken.se AB"),
     ("S:T EKEN I ORT", "S:t Eken i Ort"), ("EKEN 4:E VÅNINGEN", "Eken 4:e Våningen"), ("EKEN NR 3 AB", "Eken nr 3 AB"),
     ("EKEN / MCDONALD'S AB", "Eken / McDonald's AB"), ("A I M S EKEN", "A I M S Eken"), ("LA EKEN SPA", "La Eken Spa"),
     ("EKEN EKONOMISK FÖRENING", "Eken ekonomisk förening"), ("EKEN EK FÖRENING", "Eken ek förening"),
     ("EKONOMISK FÖRENING EKEN", "Ekonomisk Förening Eken"),
     ("UPPSALA UNIVERSITET", "Uppsala universitet"), ("ÖREBRO TINGSRÄTT", "Örebro tingsrätt"),
     ("SKÅNE LÄNS LANDSTING", "Skåne läns landsting"),
     ("SVERIGES KOMMUNER OCH LANDSTING", "Sveriges Kommuner och Landsting"),
     ("IKEA EKEN AB", "IKEA Eken AB"), ("TAGE EK BIL AB", "Tage Ek Bil AB"), ("BO EK AB", "Bo Ek AB"),
     ("EKENS FÖRENING C/O A ANNASON", "Ekens Förening"), ("ICA EKEN", "ICA Eken"),
     ("EK & SON AB (PUBL)", "Ek & Son AB (publ)"),
     ("EICHE GMBH", "Eiche GmbH"), ("KEDJAN AB/BUTIK", "Kedjan AB/Butik")],
)  # fmt: skip
def test_casing_is_repaired_only_where_all_is_capitals(written, shown):
    assert names.display(written) == shown


@pytest.mark.parametrize("name", ["EKEN SPA", "Eken Spa"])
def test_a_bath_is_no_italian_company(name):
    assert names.legal_form(name) == ""
    assert names.legal_form("Eken S.p.A.") == "SpA"


@pytest.fixture(scope="module")
def published(real_data):
    """Every name of the real ledger's suppliers."""
    [file] = (real_data / "se" / "orebro").glob("*.csv")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return sorted({row["LEVERANTÖR"] for row in csv.DictReader(stream, delimiter=";")} - {""})


def test_every_real_name_is_readable(published):
    """In general: nobody shouts, forms stay as they are written, and to repair twice is to repair once."""
    shown = {name: names.display(name) for name in published}
    shouting = {name for name in shown.values() if any(shouts(word) for word in re.split(r"[^\w]+", name))}
    formless = {name for name in published if "ab" in names.tokens(name) and "AB" not in re.split(r"\W+", shown[name])}

    assert len(published) > 1800
    assert not shouting
    assert not formless
    assert not {name for name, fine in shown.items() if fine != fine.strip() or "  " in fine or len(fine) > len(name)}
    assert not {name for name, fine in shown.items() if names.display(fine) != fine}
    assert not {name for name, fine in shown.items() if fine[0].islower()}


def test_a_real_name_and_its_repaired_form_are_one_name(published):
    """What is turned or dropped at a semicolon, a c/o and a slash is left out here."""
    plain = [name for name in published if not re.search(r"[;/]|\bc/o\b", name, re.IGNORECASE)]

    assert not {name for name in plain if names.match_key(names.display(name)) != names.match_key(name)}
    assert not {name for name in plain if names.legal_form(names.display(name)) != names.legal_form(name)}


def shouts(word):
    """Whether a word of five letters or more is in capitals although it can be said."""
    return len(word) > 4 and word.isupper() and re.search("[AEIOUYÅÄÖÉ]", word)


def test_two_spellings_of_a_form_match_but_with_and_without_form_do_not():
    assert names.match_key("EKEN  AKTIEBOLAG") == names.match_key("Eken AB")
    assert names.match_key("Eken") != names.match_key("Eken AB")
    assert names.match_key("Eken HB") != names.match_key("Eken AB")


def test_composed_and_decomposed_letters_are_one_name():
    assert names.match_key("O\u0308rn AB") == names.match_key("Örn AB")
