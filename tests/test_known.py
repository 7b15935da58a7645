"""Vem är det? How a supplier is known, said so that a reader can check it."""

import datetime as dt

import pytest

from site_builder.pages.known import known
from site_builder.settings import Register, Site

DAY = dt.date(2026, 11, 16)
ENTRY = {"name": "Ekens Övning AB", "legal_form": "aktiebolag", "status": "active", "since": None, "place": "Ort",
         "sni": "41200", "dated": DAY}  # fmt: skip


def lines(site=None, **supplier):
    """What the page says, by its labels."""
    told = {"id": "5560125790", "id_kind": "organisation", "proof": "number", "legal_form": "AB", "entry": [],
            "reviewed": [], **supplier}  # fmt: skip
    return dict(known(told, site or Site()))


FI = {"id": "fi-20774740", "id_kind": "foreign", "proof": "legal_form"}
LEI = {**FI, "id": "lei-213800kud8lajwsq9d15"}


@pytest.mark.parametrize(
    ("supplier", "label", "says"),
    [({}, "Organisationsnummer", "556012-5790. Sidan samlar alla rader med samma organisationsnummer"),
     ({"id": "6630000138"}, "Organisationsnummer", "en momsgrupps nummer"),
     (FI, "Nummer i Finland", "20774740"),
     (FI, "Juridisk person", "Numret ensamt räcker inte"),
     (LEI, "Identifieraren LEI", "213800KUD"),
     ({"id": "x-abcdefgh", "id_kind": "internal", "proof": "legal_form"}, "Organisationsnummer", "Saknas i källan"),
     ({"id": "x-abcdefgh", "id_kind": "name", "proof": "number"}, "Organisationsnummer", "flera på samma rad"),
     ({"id": "2120001967"}, "Det offentliga", "Kommun, kommunkod 1880. Källa: "),
     ({"id": "2321000164"}, "Det offentliga", "Region. Källa: "),
     ({"reviewed": [{"reason": "Så heter bolaget", "evidence": "årsredovisning", "decided": DAY}]}, "Namnet på sidan",
      "Så heter bolaget (årsredovisning, 16 november 2026)")],
)  # fmt: skip
def test_a_line_says_how_the_supplier_is_known(supplier, label, says):
    assert says in lines(**supplier)[label]


def test_what_the_register_says_is_dated():
    site = Site(register=[Register("bolag.txt", DAY)])

    assert lines(site, entry=[ENTRY])["Officiellt register"] == (
        "Ekens Övning AB · aktiebolag · inte avregistrerat · Ort · SNI 41200. Uppgift från 16 november 2026."
    )
    gone = {**ENTRY, "status": "deregistered", "since": dt.date(2023, 5, 6), "sni": None, "place": None}
    assert "avregistrerat 6 maj 2023." in lines(site, entry=[gone])["Officiellt register"]
    assert "Form" not in lines(site, entry=[ENTRY])


def test_that_a_register_is_silent_or_that_there_is_none_is_said():
    site = Site(register=[Register("bolag.txt", DAY)])

    assert "Finns inte i de registerfiler" in lines(site)["Officiellt register"]
    assert "ingen registerfil" in lines()["Officiellt register"]
    assert lines()["Form"] == "AB, enligt namnet"


def test_a_public_bodys_form_is_not_told_twice():
    assert "Form" not in lines(id="2120001967", legal_form="kommun eller region")
