"""The map of squares: in which county a buyer lies, and what the archive has of each."""

import pytest
from hand_tables import draw, empty_database

from site_builder import paths, reference
from site_builder.pages import counties

OREBRO_TOWN, OREBRO_REGION, GOTLAND, AGENCY, ELSEWHERE = (
    "2120001967", "2321000164", "2120000803", "2021004284", "4120001013"
)  # fmt: skip


@pytest.fixture
def db(tmp_path):
    """Four bodies of the register, and one that only seats.csv knows."""
    (tmp_path / "seats.csv").write_text(f"buyer_id,county,source\n{ELSEWHERE},25,påhittad\n", encoding="utf-8")
    made = empty_database(tmp_path)
    reference.load(made, paths.REFERENCE, tmp_path)
    kinds = dict(zip((OREBRO_TOWN, OREBRO_REGION, GOTLAND, AGENCY, ELSEWHERE),
                     ("municipality", "region", "municipality", "agency", "other"), strict=True))  # fmt: skip
    draw(made, "buyer", "buyer_id | kind\n" + "\n".join(f"{number} | {kind}" for number, kind in kinds.items()))
    draw(made, "buyer_total", "buyer_id | amount_ore\n" + "\n".join(f"{n} | {100 + i}" for i, n in enumerate(kinds)))
    return made


def test_a_buyer_lies_where_its_code_or_its_seat_says_and_an_agency_nowhere(db):
    assert counties.seats(db) == {OREBRO_TOWN: "18", OREBRO_REGION: "18", GOTLAND: "09", ELSEWHERE: "25"}


def test_each_county_says_how_many_of_its_municipalities_the_archive_has(db):
    told = {one["code"]: one for one in counties.covered(db)}

    assert len(told) == 21
    assert [told["18"][key] for key in ("region", "towns", "of", "others", "buyers", "amount_ore")] == [
        1,
        1,
        12,
        0,
        2,
        201,
    ]
    assert [told["25"][key] for key in ("towns", "of", "others", "amount_ore")] == [0, 14, 1, 104]


def test_a_county_without_any_buyer_has_no_sum_and_not_zero(db):
    [jamtland] = [one for one in counties.covered(db) if one["code"] == "23"]

    assert (jamtland["buyers"], jamtland["amount_ore"]) == (0, None)
