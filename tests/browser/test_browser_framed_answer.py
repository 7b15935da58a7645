"""The explorer's answer on another site: the code to paste, what the frame shows, and what it does without scripts."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import BUYER
from playwright.sync_api import Page
from watching import NARROWEST, Open, Served, Tab

pytestmark = pytest.mark.browser

FRAME = "embed/utforska/"
MONTHS = "?per=manad&som=staplar&f=kopare:ar:4120001013&f=manad:mellan:2025-01|2025-06"
BUILT_AS = "http://127.0.0.1:8000/arkiv/"


def answered(page: Page) -> None:
    """Wait until an answer stands in the frame's own page."""
    page.locator("[data-result] table").first.wait_for(state="attached")


@pytest.mark.parametrize("query", [MONTHS, "", "?som=karta", "?per=ar&delat=kopare&som=hundra", "?som=tal"])
def test_a_framed_answer_is_the_builder_s_answer_and_nothing_to_change_it_with(open_tab: Open, query: str) -> None:
    page = open_tab().read(f"utforska/{query}")
    answered(page)
    figures = (
        "(rows) => rows.map((row) => [row.firstElementChild.firstChild.textContent, row.lastElementChild.dataset.ore])"
    )
    told = page.locator("[data-result] tbody tr").evaluate_all(figures)
    page = open_tab(NARROWEST).read(FRAME + query)
    answered(page)

    assert page.locator("[data-result] tbody tr").evaluate_all(figures) == told
    assert page.locator("form, select, input, button").count() == 0
    assert page.locator("h1").inner_text().startswith("Summa per ")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    assert Axe().run(page).response["violations"] == []


def test_a_framed_chart_says_its_source_and_leads_on_to_the_same_question(tab: Tab) -> None:
    page = tab.read(FRAME + MONTHS)
    answered(page)
    onward = page.get_by_role("link", name="Ställ en egen fråga")

    assert page.locator("figure .chart-source").inner_text().startswith("Källa: köparnas leverantörsreskontror")
    assert onward.get_attribute("target") == "_blank"
    page.goto(onward.evaluate("(link) => link.href"))
    answered(page)
    assert page.locator("[data-chips] li").count() == 2


def test_the_code_to_paste_shows_the_answer_on_another_site(
    open_tab: Open, demo: Served, serving: Callable[[Path], Served], tmp_path: Path
) -> None:
    """As it stands on the page, a title with quotes and all."""
    page = open_tab().read(f"utforska/{MONTHS}&f=leverantor:innehaller:%22%3Cb%3E")
    page.get_by_text("Inga rader stämmer").wait_for()
    page.get_by_role("button", name=re.compile("Ta bort: leverantör")).click()
    page.get_by_text("Bädda in svaret").click()
    code = page.locator("details pre", has_text="<iframe").text_content()
    (tmp_path / "index.html").write_text(
        f"<!doctype html><title>Tidningen</title><h1>Tidningen</h1>{code.replace(BUILT_AS, demo.address)}"
    )
    tab = open_tab(site=serving(tmp_path))
    frame = tab.read("").frame_locator("iframe")
    frame.locator("svg").wait_for()

    assert code.startswith(f'<iframe src="{BUILT_AS}embed/utforska/?per=manad&amp;som=staplar')
    assert html.unescape(re.search('title="(.*?)"', code)[1]).startswith(
        "Summa per månad, där köpare är Björklunda kommun"
    )
    assert frame.locator("svg rect").count() == 6
    tab.complaints[:] = [said for said in tab.complaints if demo.address not in said and "404" not in said]  # its icon


def test_a_title_with_signs_of_its_own_stays_a_title(open_tab: Open) -> None:
    page = open_tab().read("utforska/?per=kopare&f=leverantor:inte:%22%3E%3Cb%3E")
    answered(page)
    page.get_by_text("Bädda in svaret").click()
    code = page.locator("details pre", has_text="<iframe").text_content()

    assert code.count("<") == 2
    assert code.count('"') == 10


def test_the_address_decides_the_colours_of_a_framed_answer(open_tab: Open) -> None:
    tab = open_tab()
    tab.page.emulate_media(color_scheme="light")
    page = tab.read(f"{FRAME}{MONTHS}#mork")

    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 24, 26)"


def test_without_scripts_the_frame_says_so_and_leads_to_the_archive(open_tab: Open) -> None:
    page = open_tab(java_script_enabled=False).read(FRAME)

    assert page.get_by_text("Svaret räknas i webbläsaren och behöver skript").is_visible()
    assert page.locator("main a").count() == 3


def test_the_pages_with_one_figure_still_have_no_script(tab: Tab) -> None:
    assert tab.read(f"embed/{BUYER}").locator("script").count() == 0
