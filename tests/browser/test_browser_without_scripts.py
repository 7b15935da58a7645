"""With scripting off the archive is whole: the same figures, every row, every supplier by links alone."""

import pytest
from kinds import BUYER, KINDS, SUPPLIER
from playwright.sync_api import Page
from watching import Open, Tab

pytestmark = pytest.mark.browser

# The figures that the page was built with: "Visa alla rader" adds rows out of a file, which only scripts can.
FIGURES = """() => [...document.querySelectorAll("main [data-ore], main [data-n]")]
    .filter((element) => !element.closest("[data-all-rows]"))
    .map((element) => [element.dataset.ore ?? element.dataset.n, element.textContent])"""
UNSEEN_ROWS = "all => all.filter((row) => !row.checkVisibility()).length"


@pytest.fixture
def plain(open_tab: Open) -> Tab:
    """A tab without scripting."""
    return open_tab(java_script_enabled=False)


def unfold(page: Page) -> None:
    """Press every button that shows more rows, and wait for those that are fetched."""
    if page.locator("a[data-script=rows]").count():
        page.wait_for_selector("button.table-more >> text=Visa alla rader")
    for button in page.locator("button.table-more").all():
        if button.is_visible():
            button.click()
    if page.locator("a[data-script=rows]").count():
        page.wait_for_selector("[data-all-rows] tbody tr")


@pytest.mark.parametrize("path", [BUYER, SUPPLIER, "", "konto/kommun/46310/"])
def test_every_figure_is_the_same_text_as_with_scripts(plain: Tab, tab: Tab, path: str) -> None:
    unfold(tab.open(path))
    with_scripts = tab.page.evaluate(FIGURES)

    assert len(with_scripts) > 20
    assert plain.read(path).evaluate(FIGURES) == with_scripts


def test_every_account_of_a_buyer_is_there_and_visible(plain: Tab) -> None:
    rows = plain.read(BUYER).locator("#kontotabell tbody tr")

    assert rows.count() == 42
    assert rows.evaluate_all(UNSEEN_ROWS) == 0


def test_every_supplier_of_a_buyer_is_there_and_visible(plain: Tab) -> None:
    page = plain.read(f"{BUYER}leverantorer/")
    rows = page.locator("#leverantorer tbody tr")

    assert rows.count() == int(page.locator(".lead [data-n]").first.get_attribute("data-n"))
    assert rows.evaluate_all(UNSEEN_ROWS) == 0


def test_links_alone_lead_from_the_start_to_a_supplier(plain: Tab) -> None:
    page = plain.read("")
    page.get_by_role("link", name="Alla leverantörer A–Ö").click()
    page.get_by_role("navigation", name="Bokstäver").get_by_role("link", name="Ä", exact=True).click()
    page.wait_for_url("**/arkiv/leverantor/*/")
    first = page.locator("main tbody a").first
    name = first.inner_text()
    first.click()

    assert name.startswith("Ä")
    assert page.locator("h1").inner_text() == name


def test_every_letter_of_the_index_leads_to_suppliers_on_that_letter(plain: Tab) -> None:
    page = plain.read("leverantor/")
    letters = page.locator("nav.letters a")
    ways = letters.evaluate_all("all => all.map((link) => [link.textContent, link.href])")

    assert len(ways) >= 15
    for letter, address in ways:
        page.goto(address)

        assert page.locator("main tbody th").first.inner_text().strip()[0].upper() == letter
        page.locator("nav.letters [aria-current=page]", has_text=letter).wait_for()


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_search_field_and_no_dead_button_is_shown(plain: Tab, path: str) -> None:
    page = plain.read(path)

    assert page.locator("input:visible, button:visible, select:visible").count() == 0


def test_the_search_page_says_where_to_look_instead(plain: Tab) -> None:
    page = plain.read("sok/")

    assert page.locator("main .notice").is_visible()
    assert page.locator("main .notice").inner_text().startswith("Sökningen behöver JavaScript.")
    page.locator("main").get_by_role("link", name="leverantörerna A–Ö").click()
    page.wait_for_url("**/arkiv/leverantor/")


def test_the_figures_behind_a_chart_open_without_scripts(plain: Tab) -> None:
    page = plain.read(BUYER)
    page.get_by_text("Visa siffrorna som tabell").click()

    assert page.locator("details tbody tr").first.is_visible()
