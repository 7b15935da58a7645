"""The map of squares, in the explorer and on the page of data."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from watching import NARROWEST, PHONE, Open, Tab

from site_builder import paths

pytestmark = pytest.mark.browser

WESTERN, WITHOUT = "Västmanlands län", "Inget län"


def answered(page: Page) -> None:
    """Wait for the map and its table."""
    page.locator("[data-result] svg.map").wait_for()


def ore(page: Page, name: str) -> int:
    """The figure of a line of the answer."""
    line = page.locator("[data-result] tbody tr", has=page.locator("th", has_text=re.compile(f"^{name}")))
    return int(line.locator("td").last.get_attribute("data-ore"))


def test_choosing_the_map_asks_by_county_and_draws_every_county(tab: Tab) -> None:
    """Those without a source say so; those with one say the figure and how many buyers it is of."""
    page = tab.open("utforska/?per=manad")
    page.locator("#som").select_option(label="karta över länen")
    answered(page)
    said = page.locator("svg.map text").all_text_contents()

    assert page.locator("#per").input_value() == "lan"
    assert {"Norrbotten", "Gotland", "Skåne", "V. Götaland"} <= set(said)
    assert said.count("ingen källa") == 18
    assert said.count("2 köpare") == 1
    assert page.locator("svg.map rect").count() == 3


def test_a_county_is_the_sum_of_its_buyers_and_the_others_stand_beside(tab: Tab) -> None:
    """A municipality and its region lie in one county; agencies lie in none and are named."""
    page = tab.open("utforska/?som=karta")
    answered(page)
    index = json.loads((tab.site.root / "utforska/index.json").read_text(encoding="utf-8"))
    county = [buyer["id"] for buyer in index["buyers"] if (buyer["county"] or {}).get("name") == WESTERN]
    found, nowhere = ore(page, WESTERN), ore(page, WITHOUT)
    beside = page.locator("figure ul.note a").all_inner_texts()
    totals = [int(tab.read(f"kopare/{buyer}/").locator("#total").get_attribute("data-ore")) for buyer in county]

    assert len(county) == 2
    assert found == sum(totals)
    assert nowhere > 0
    assert beside == ["Statens provverk", "Fyrverket"]


def test_a_county_that_no_row_is_of_has_no_rows_and_not_zero(tab: Tab) -> None:
    page = tab.open("utforska/?som=karta&f=kopare:ar:4120002029")
    answered(page)

    assert page.locator("svg.map text").all_text_contents().count("inga rader") == 2
    assert page.locator("figure ul.note").count() == 0


def test_a_county_is_opened_into_its_buyers(tab: Tab) -> None:
    page = tab.open("utforska/?som=karta")
    answered(page)
    page.get_by_role("button", name=f"Bara {WESTERN}").click()
    page.get_by_role("link", name="Björklunda kommun").first.wait_for()

    assert page.locator("#per").input_value() == "kopare"
    assert page.locator("#som").input_value() == "liggande"
    assert "f=lan:ar:19" in page.url


def test_of_a_county_only_its_buyers_are_fetched(tab: Tab) -> None:
    page, fetched = tab.page, []
    page.on("request", lambda request: fetched.append(request.url))
    tab.open("utforska/?per=kopare&f=lan:ar:19")
    page.get_by_role("link", name="Björklunda kommun").first.wait_for()

    assert any("4120001013" in address for address in fetched)
    assert not [address for address in fetched if "4120002029" in address]


def test_the_map_can_be_taken_away_as_a_picture(tab: Tab) -> None:
    page = tab.open("utforska/?som=karta")
    answered(page)
    with page.expect_download() as svg:
        page.get_by_role("button", name="Diagram som SVG").click()
    with page.expect_download() as png:
        page.get_by_role("button", name="Diagram som PNG").click()
    drawn = svg.value.path().read_text(encoding="utf-8")

    assert drawn.count("<rect") == 3
    assert drawn.count("stroke-dasharray") == 18
    assert "none" not in re.findall(r'<rect[^>]*fill="([^"]*)"', drawn)
    assert png.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROWEST, PHONE])
def test_on_a_phone_every_square_has_room_for_its_words(open_tab: Open, width: int, scheme: str) -> None:
    page = open_tab(width, color_scheme=scheme).open("utforska/?som=karta")
    answered(page)
    wide = page.evaluate("""() => {
        const all = [...document.querySelectorAll("svg.map text")].map((one) => one.getBBox());
        const svg = document.querySelector("svg.map").viewBox.baseVal;
        return { most: Math.max(...all.map(({ width }) => width)), square: (svg.width - 12) / 4 };
    }""")

    assert wide["most"] <= wide["square"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []


def test_the_page_of_data_shows_without_scripts_which_counties_the_archive_reaches(open_tab: Open) -> None:
    """Square by square and as a table; a county leads on to its buyers."""
    page = open_tab(java_script_enabled=False).read("data/")
    squares = page.locator(".squares li")
    names = (paths.REFERENCE / "counties.csv").read_text(encoding="utf-8").splitlines()[1:]

    assert squares.count() == len(names) == 21
    assert page.locator(".squares li", has_text="ingen källa").count() == 18
    assert page.locator(".squares .has a").count() == 3
    assert page.get_by_role("row", name=re.compile("^Västmanlands län ja 1 av 10")).count() == 1
    assert page.get_by_role("row", name=re.compile("^Skåne län – 0 av 33 0 ingen källa")).count() == 1
