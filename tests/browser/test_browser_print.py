"""On paper: the figures and where they came from, not the furniture."""

import pytest
from kinds import BUYER, KINDS, SUPPLIER
from watching import Open, Tab

pytestmark = pytest.mark.browser

A4 = 673
"""Width of A4 within the style sheet's margins, in CSS pixels."""


@pytest.fixture
def paper(open_tab: Open) -> Tab:
    """A tab as a printer sees it, in someone's dark mode."""
    tab = open_tab(A4, color_scheme="dark")
    tab.page.emulate_media(media="print", color_scheme="dark")
    return tab


@pytest.mark.parametrize("path", [BUYER, SUPPLIER, "", "metod/"])
def test_paper_has_no_menu_no_field_and_no_button(paper: Tab, path: str) -> None:
    page = paper.open(path)

    assert page.locator(".masthead nav:visible, form:visible, button:visible, input:visible").count() == 0
    assert page.locator(".brand").is_visible()


@pytest.mark.parametrize("path", [BUYER, SUPPLIER])
def test_paper_has_the_tables(paper: Tab, path: str) -> None:
    page = paper.open(path)
    unseen = page.locator("main table").evaluate_all(
        "all => all.filter((t) => !t.closest('details') && !t.checkVisibility()).length"
    )

    assert unseen == 0
    assert page.locator("#fakturor ~ * tbody tr, [aria-labelledby=fakturor] tbody tr").first.is_visible()


@pytest.mark.parametrize("path", [path for path in KINDS.values() if "?" not in path and path != "404.html"])
def test_paper_says_at_its_foot_where_it_came_from(paper: Tab, path: str) -> None:
    address = paper.open(path).locator(".foot .address")

    assert address.is_visible()
    assert address.inner_text() == "http://127.0.0.1:8000/arkiv/" + path


def test_paper_is_white_also_for_those_who_read_in_the_dark(paper: Tab) -> None:
    page = paper.open(BUYER)

    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(251, 250, 247)"


def test_paper_is_not_wider_than_a4(paper: Tab) -> None:
    page = paper.open(BUYER)

    assert page.evaluate("document.documentElement.scrollWidth") <= A4


def test_a_table_that_is_cut_says_so_on_paper(paper: Tab) -> None:
    page = paper.open(BUYER)

    assert page.get_by_text("Visar 20 av 42 rader.").is_visible()
