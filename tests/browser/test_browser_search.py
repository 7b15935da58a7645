"""Finding a supplier, a buyer or an account in the demo archive, as a visitor types it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import BUYER, KINDS
from playwright.sync_api import Page
from watching import PHONE, Open, Tab

pytestmark = pytest.mark.browser

WANTED = [
    ("brudborstehed", "Brudborstehedens Rör AB", "leverantor/4563366956/"),
    ("brudborstehedens rör ab", "Brudborstehedens Rör AB", "leverantor/4563366956/"),
    ("456336-6956", "Brudborstehedens Rör AB", "leverantor/4563366956/"),
    ("4563366956", "Brudborstehedens Rör AB", "leverantor/4563366956/"),
    ("brudborstehojden", "Brudborstehöjden It-konsult AB", "leverantor/4590052637/"),
    ("blaklocksstig", "Blåklocksstigen Rör AB", "leverantor/4575078342/"),
    ("ALVHAGA", "Älvhaga kommun", "kopare/4120002029/"),
    ("46510", "46510 Hemtjänst av annan utförare", "konto/kommun/46510/"),
    ("hemtjanst av", "46510 Hemtjänst av annan utförare", "konto/kommun/46510/"),
]

each_wish = pytest.mark.parametrize(("typed", "title", "path"), WANTED, ids=[typed for typed, _, _ in WANTED])


def type_in(page: Page, text: str) -> None:
    """Type into the large field and wait for its list."""
    page.locator("#sok").fill(text)
    page.locator("main [data-popup]:not([hidden])").wait_for()


def links(page: Page, places: str) -> set[tuple[str, str]]:
    """The title and the address of each hit."""
    script = "all => all.map(link => [link.querySelector('.search-title').textContent, link.href])"
    return {(title, address) for title, address in page.locator(places).evaluate_all(script)}


@each_wish
def test_the_start_page_suggests_what_was_meant(tab: Tab, typed: str, title: str, path: str) -> None:
    page = tab.open("")
    type_in(page, typed)

    assert (title, tab.site.address + path) in links(page, "[role=option]")


@each_wish
def test_the_search_page_finds_what_was_meant_from_its_address(tab: Tab, typed: str, title: str, path: str) -> None:
    page = tab.open(f"sok/?q={typed}")

    assert (title, tab.site.address + path) in links(page, "[data-list] a")
    assert page.locator("#sok").input_value() == typed


def test_a_number_finds_its_owner_first(tab: Tab) -> None:
    page = tab.open("")
    type_in(page, "456336-6956")

    assert page.locator("[role=option] .search-title").first.inner_text() == "Brudborstehedens Rör AB"


def test_a_supplier_is_reached_by_keyboard_alone(tab: Tab) -> None:
    page = tab.open("")
    page.keyboard.press("/")
    page.keyboard.type("brudborstehedens")
    page.locator("main [data-popup]:not([hidden])").wait_for()
    page.keyboard.press("ArrowDown")
    field = page.locator("#sok")

    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") == page.locator("[aria-selected=true]").get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/arkiv/leverantor/4563366956/")
    assert page.locator("h1").inner_text() == "Brudborstehedens Rör AB"


def test_enter_without_a_choice_leads_to_every_hit(tab: Tab) -> None:
    page = tab.open("")
    type_in(page, "kommun")
    page.keyboard.press("Enter")
    page.wait_for_url("**/arkiv/sok/?q=kommun")
    page.locator("[data-list] h2").first.wait_for()
    status = page.locator("[data-results] [role=status]")

    assert status.inner_text().endswith(" träffar på ’kommun’.")
    page.get_by_role("button", name="Visa fler träffar").click()
    page.locator("[data-results] [role=status]", has_text="Visar 40 av ").wait_for()
    assert status.inner_text().endswith("20 fler.")
    assert len(links(page, "[data-list] a")) == 40


def test_slash_moves_to_the_field_and_is_a_letter_once_there(tab: Tab) -> None:
    page = tab.open(BUYER)
    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.id") == "sok-topp"
    page.keyboard.type("a/s")
    assert page.locator("#sok-topp").input_value() == "a/s"


def test_escape_closes_the_list_and_keeps_what_was_typed(tab: Tab) -> None:
    page = tab.open("")
    type_in(page, "brudborste")
    page.keyboard.press("Escape")

    assert page.locator("main [data-popup]").is_hidden()
    assert page.locator("#sok").get_attribute("aria-expanded") == "false"
    assert page.locator("#sok").input_value() == "brudborste"


def test_the_list_closes_when_the_visitor_moves_on(tab: Tab) -> None:
    page = tab.open("")
    type_in(page, "brudborste")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    assert page.locator("main [data-popup]").is_hidden()


def test_suggestions_are_grouped_under_their_kinds_and_counted_aloud(tab: Tab) -> None:
    page = tab.open("")
    type_in(page, "bjorklunda")
    groups = page.get_by_role("listbox").get_by_role("group")

    assert {"Köpare", "Leverantörer"} <= set(page.locator(".search-kind").all_inner_texts())
    assert page.get_by_role("group", name="Köpare").get_by_role("option").count() == 1
    assert groups.count() == page.locator(".search-kind").count()
    assert "träff" in page.locator("main form [role=status]").inner_text()


def test_hits_on_the_search_page_are_grouped_under_headings(tab: Tab) -> None:
    page = tab.open("sok/?q=bjorklunda")

    assert {"Köpare", "Leverantörer"} <= set(page.locator("[data-list] h2").all_inner_texts())


@pytest.mark.parametrize("path", ["", "sok/"])
def test_nothing_found_says_what_to_do(tab: Tab, path: str) -> None:
    page = tab.open(path)
    page.locator("#sok").fill("qqqxxyz")
    page.locator("main", has_text="Inga träffar på ’qqqxxyz’. Pröva färre bokstäver").wait_for()

    assert links(page, "[role=option], [data-list] a") == set()


def test_one_letter_is_too_little_and_the_search_page_says_so(tab: Tab) -> None:
    page = tab.open("sok/")
    page.locator("#sok").fill("a")

    page.locator("main", has_text="Skriv minst två tecken.").wait_for()


def test_what_is_typed_shows_as_text(tab: Tab) -> None:
    page = tab.open("sok/")
    page.locator("#sok").fill("<img src=x onerror=alert(1)>")
    page.locator("[data-results] [role=status]", has_text="<img src=x onerror=alert(1)>").wait_for()

    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("path", [path for kind, path in KINDS.items() if kind in {"buyers", "supplier", "404"}])
def test_the_field_of_the_masthead_finds_too(tab: Tab, path: str) -> None:
    page = tab.open(path)
    page.locator("#sok-topp").fill("blaklocksstig")
    page.get_by_role("option", name="Blåklocksstigen Rör AB").click()

    page.wait_for_url("**/arkiv/leverantor/4575078342/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_an_open_list_on_a_phone(open_tab: Open, scheme: str) -> None:
    page = open_tab(PHONE, color_scheme=scheme).open("")
    type_in(page, "brudborste")
    page.keyboard.press("ArrowDown")
    found = Axe().run(page).response["violations"]

    assert [rule["id"] for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
