"""Pages that other sites frame: small, without scripts, in the colours and of the edition that the address names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import BUYER, LARGE
from watching import NARROWEST, Open, Served, Tab

pytestmark = pytest.mark.browser

EDITION = "2026-11-22.1"
DARK, LIGHT = "rgb(20, 24, 26)", "rgb(251, 250, 247)"
PAPER = "getComputedStyle(document.documentElement).backgroundColor"

each_page = pytest.mark.parametrize("path", [f"embed/{BUYER}", f"embed/{LARGE}", f"embed/{LARGE}utgavor/"])


@each_page
def test_a_framed_page_is_quiet_whole_and_open_to_everyone(open_tab: Open, path: str) -> None:
    page = open_tab(NARROWEST).read(path)

    assert page.locator("h1").is_visible()
    assert page.locator(".lead:visible").count() == 1
    assert page.locator("script").count() == 0
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST


@each_page
@pytest.mark.parametrize(("ending", "paper"), [("mork", DARK), ("ljus", LIGHT)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_address_decides_the_colours_whatever_the_reader_has(
    open_tab: Open, path: str, ending: str, paper: str, scheme: str
) -> None:
    tab = open_tab()
    tab.page.emulate_media(color_scheme=scheme)
    page = tab.read(path + (f"#{EDITION}-{ending}" if "utgavor" in path else f"#{ending}"))

    assert page.evaluate(PAPER) == paper


def test_without_a_word_in_the_address_the_reader_decides(open_tab: Open) -> None:
    tab = open_tab()
    tab.page.emulate_media(color_scheme="dark")

    assert tab.read(f"embed/{BUYER}").evaluate(PAPER) == DARK


def test_an_edition_in_the_address_shows_that_edition_alone(tab: Tab) -> None:
    page = tab.read(f"embed/{LARGE}utgavor/#{EDITION}")
    page.evaluate("""document.querySelector("article").insertAdjacentHTML("beforebegin",
        '<article id="2026-01-01.1"><i id="2026-01-01.1-mork"></i><p class="lead">Äldre</p></article>')""")
    shown = page.locator("article:visible")

    assert [one.get_attribute("id") for one in shown.all()] == [EDITION]
    for fragment in ("2026-01-01.1", "2026-01-01.1-mork"):
        page.evaluate(f"location.hash = '#{fragment}'")
        assert [one.get_attribute("id") for one in shown.all()] == ["2026-01-01.1"]


def test_the_text_to_paste_is_on_the_page_and_frames_what_it_says(
    open_tab: Open, demo: Served, serving: Callable[[Path], Served], tmp_path: Path
) -> None:
    """Pasted into a page of somebody else's, it shows the figure."""
    code = open_tab().open(LARGE).locator("[aria-labelledby=badda-in] pre").first.text_content()
    there = code.replace("http://127.0.0.1:8000/arkiv/", demo.address)
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Tidningen</title><h1>Tidningen</h1>{there}")
    tab = open_tab(site=serving(tmp_path))
    lead = tab.read("").frame_locator("iframe").locator(".lead")

    assert code.startswith('<iframe src="http://127.0.0.1:8000/arkiv/embed/leverantor/')
    lead.wait_for()
    assert lead.inner_text().startswith("har fakturerat ")
    tab.complaints[:] = [said for said in tab.complaints if demo.address not in said and "404" not in said]  # its icon
