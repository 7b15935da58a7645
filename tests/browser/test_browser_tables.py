"""Tables as a visitor uses them: sorting, filtering and showing more, with the keyboard too."""

import pytest
from kinds import ACCOUNT, BUYER, SUPPLIER
from playwright.sync_api import Locator, Page
from watching import Tab

pytestmark = pytest.mark.browser

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"


def names(table: Locator) -> list[str]:
    """What the rows are called, from the top."""
    return table.locator("tbody th").all_inner_texts()


def figures(table: Locator) -> list[int]:
    """The exact amounts of the last column, öre."""
    return [int(ore) for ore in table.locator("tbody td:last-child").evaluate_all("all => all.map(c => c.dataset.ore)")]


def press(page: Page, table: Locator, heading: str, key: str = "Enter") -> None:
    """Sort by a heading without a mouse."""
    table.get_by_role("button", name=heading).focus()
    page.keyboard.press(key)
    table.locator("th[aria-sort]", has_text=heading).wait_for()


def test_a_heading_sorts_by_exact_value_from_the_keyboard_and_says_so(tab: Tab) -> None:
    page = tab.open(BUYER)
    table = page.locator("#kontotabell")
    press(page, table, "Belopp, kr")
    largest = figures(table)

    assert table.get_by_role("columnheader", name="Belopp, kr").get_attribute("aria-sort") == "descending"
    assert largest == sorted(largest, reverse=True)
    page.keyboard.press("Space")
    table.locator("th[aria-sort=ascending]").wait_for()
    assert figures(table) == sorted(figures(table))
    assert max(figures(table)) < max(largest)  # the whole table was sorted, not the rows in view
    assert page.get_by_text("Sorterat efter Belopp, kr, stigande.").is_visible()
    assert table.locator("th[aria-sort]").count() == 1


def test_the_sum_of_a_sorted_table_stays_at_its_foot(tab: Tab) -> None:
    page = tab.open(BUYER)
    table = page.locator("#kontotabell")
    before = table.locator("tfoot").inner_text()
    press(page, table, "Konto", "Space")

    assert table.locator("tfoot").inner_text() == before


def test_a_long_table_shows_its_first_rows_then_all_and_moves_to_the_new(tab: Tab) -> None:
    page = tab.open(BUYER)
    table = page.locator("#kontotabell")
    more = page.locator("section", has=table).get_by_role("button", name="Visa alla")

    assert len(names(table)) == 20
    assert page.get_by_text("Visar 20 av 42 rader.").is_visible()
    more.focus()
    page.keyboard.press("Enter")
    table.locator("tbody tr").nth(40).wait_for()
    assert len(names(table)) == 42
    assert (
        page.evaluate("document.activeElement.textContent")
        == table.locator("tbody tr").nth(20).locator("a").text_content()
    )
    assert more.is_hidden()


def test_a_filter_narrows_an_account_table_without_regard_to_dots(tab: Tab) -> None:
    page = tab.open(BUYER)
    section = page.locator("section", has=page.locator("#kontotabell"))
    section.get_by_label("Filtrera listan").fill("hemtjanst")
    section.get_by_text("Visar 1 av 1 rader som stämmer.").wait_for()

    assert names(page.locator("#kontotabell")) == ["46510 Hemtjänst av annan utförare"]
    section.get_by_label("Filtrera listan").fill("finns inte")
    section.get_by_text("Inga rader stämmer.").wait_for()
    section.get_by_label("Filtrera listan").fill("")
    section.get_by_text("Visar 20 av 42 rader.").wait_for()


def test_the_complete_list_of_suppliers_holds_every_one_and_sorts_in_swedish(tab: Tab) -> None:
    page = tab.open(f"{BUYER}leverantorer/")
    table = page.locator("#leverantorer")
    told = int(page.locator(".lead [data-n]").first.get_attribute("data-n"))

    assert len(names(table)) == told
    press(page, table, "Leverantör")
    initials = [ALPHABET.index(name[0].upper()) for name in names(table)]
    assert initials == sorted(initials)
    assert initials[-1] > ALPHABET.index("Z")


def test_the_complete_list_filters_and_each_row_leads_to_its_supplier(tab: Tab) -> None:
    page = tab.open(f"{BUYER}leverantorer/")
    page.get_by_label("Filtrera listan").fill("brudborsteh")
    page.get_by_text("rader som stämmer").wait_for()
    found = names(page.locator("#leverantorer"))

    assert found and all(name.startswith("Brudborsteh") for name in found)
    page.locator("#leverantorer tbody a").first.click()
    page.wait_for_url("**/arkiv/leverantor/*/")
    assert page.locator("h1").inner_text() == found[0]


@pytest.mark.parametrize("path", [BUYER, SUPPLIER, ACCOUNT, "kopare/", "konto/kommun/", "data/", "data/hamta/"])
def test_every_heading_that_looks_sortable_is_a_button_that_sorts(tab: Tab, path: str) -> None:
    page = tab.open(path)
    for table in page.locator("table[data-sortable]").all():
        if not table.is_visible():
            continue
        for button in table.locator("thead button").all():
            button.click()
            heading = button.locator("xpath=..")

            assert heading.get_attribute("aria-sort") in {"ascending", "descending"}
