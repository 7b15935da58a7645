"""The register of public bodies: whole, sourced, and used where a card or a row names one."""

import csv
import datetime as dt
import re

import pytest
from drawn_ledger import card, released

from site_builder import bodies, cards, names, paths
from site_builder.errors import ConfigError
from site_builder.identity import classify

ROWS = list(csv.DictReader(paths.BODIES.read_text(encoding="utf-8").splitlines()))
CARD = """
[buyer]
id   = "{number}"
name = "{name}"
kind = "{kind}"

[files]
page    = "https://exempelby.example/"
licence = "CC0-1.0"
local   = ["*.csv"]
"""


def of_kind(kind):
    """The register's rows of one kind."""
    return [row for row in ROWS if kind in row["kind"].split("|")]


def test_every_municipality_and_region_is_there_once_with_its_code():
    municipal, regional = of_kind("municipality"), of_kind("region")

    assert len(municipal) == len({row["code"] for row in municipal}) == 290
    assert all(re.fullmatch(r"\d{4}", row["code"]) for row in municipal)
    assert len(regional) == len({row["code"][:2] for row in regional}) == 21


def test_every_number_is_an_organisations_and_used_once():
    numbers = [row["number"] for row in ROWS if row["number"]]

    assert {classify(number).kind for number in numbers} == {"organisation"}
    assert len(numbers) == len(set(numbers))
    assert not [number for number in numbers if number.startswith("4")], "the demo's buyers do not belong here"


def test_every_row_has_a_source_and_a_date():
    assert all(row["source"] and re.fullmatch(r"\d{4}(-\d\d){0,2}", row["dated"]) for row in ROWS)


def test_only_municipalities_lack_a_number_and_the_readme_names_each_of_them():
    text = (paths.BODIES.parent / "README.md").read_text(encoding="utf-8")
    lacking = [row for row in ROWS if not row["number"]]

    assert {row["kind"] for row in lacking} == {"municipality"}
    assert f"**Without a number ({len(lacking)} municipalities):**" in text
    assert [row["name"] for row in lacking if row["name"].split()[0].rstrip("s") not in text] == []


def test_a_name_that_two_bodies_share_or_an_abbreviation_means_neither():
    assert bodies.of(None, "Statskontoret") is None
    assert bodies.of(None, "US") is None
    assert bodies.of(None, "ÖREBRO  KOMMUN ").code == "1880"
    assert bodies.of("2120001967", "something else").code == "1880"
    assert bodies.of("4120000007", "Örebro kommun") is None


def test_a_bodys_own_name_is_spelled_as_the_register_does_and_no_other():
    assert bodies.spelled("2021004151", names.display("STATENS FASTIGHETSVERK")) == "Statens Fastighetsverk"
    number = next(one.number for one in bodies.known() if one.name == "Statens fastighetsverk")

    assert bodies.spelled(number, names.display("STATENS FASTIGHETSVERK")) == "Statens fastighetsverk"
    assert bodies.spelled(number, "Slottet") == "Slottet"


@pytest.mark.parametrize(
    ("number", "name", "kind", "says"),
    [("2120001967", "Örebro kommun", "region", "buyer.kind: Örebro kommun is a municipality, not a region"),
     ("2120002080", "Örebro kommun", "municipality", "is not the number of Örebro kommun; expected 2120001967"),
     ("2120001967", "Region Skåne", "region", "2120001967 is not the number of Region Skåne; expected 2321000255"),
     ("2120001967", "Laxå kommun", "municipality", "2120001967 is the number of Örebro kommun, not of Laxå kommun")],
)  # fmt: skip
def test_a_card_that_contradicts_the_register_is_refused(tmp_path, number, name, kind, says):
    path = tmp_path / "ort.toml"
    path.write_text(CARD.format(number=number, name=name, kind=kind), encoding="utf-8")

    with pytest.raises(ConfigError, match=re.escape(says)):
        cards.read_card(path)


@pytest.mark.parametrize(
    ("number", "name", "kind"),
    [("2120001967", "Örebro stad", "municipality"), ("2120000803", "Region Gotland", "region"),
     ("2120000803", "Gotlands kommun", "municipality"), ("4120000007", "Exempelby kommun", "region")],
)  # fmt: skip
def test_a_name_of_its_own_and_a_body_that_is_not_in_the_register_pass(tmp_path, number, name, kind):
    path = tmp_path / "ort.toml"
    path.write_text(CARD.format(number=number, name=name, kind=kind), encoding="utf-8")

    assert cards.read_card(path).buyer.name == name


def test_buyers_named_in_rows_get_the_registers_name_kind_number_and_code(tmp_path):
    text = """
        supplier_name | supplier_number | buyer_id    | buyer_name
        EKEN AB       | 556012-5790     | 212000-1967 | ÖREBRO KN KOMMUNSTYRELSEN
        EKEN AB       | 556012-5790     |             | REGION ÖREBRO LÄN
        EKEN AB       | 556012-5790     |             | EKENS FÖRBUND
    """
    db, _ = released(tmp_path, text, [card(per_row=True, name="", kind="other")])
    found = db.execute("select buyer_id, name, kind, code from buyer order by name desc").fetchall()

    assert found[0] == ("2120001967", "Örebro kommun", "municipality", "1880")
    assert found[1] == ("2321000164", "Region Örebro län", "region", None)
    assert found[2][1:] == ("Ekens Förbund", "other", None)
    assert found[2][0].startswith("x-")


def test_dates_of_the_register_are_not_in_the_future():
    assert max(row["dated"] for row in ROWS) <= dt.datetime.now(dt.UTC).date().isoformat()
