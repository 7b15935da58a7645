"""The next question: from a supplier or an account on to who else buys, and by the search to every tool."""

import pytest
from kinds import ACCOUNT, LARGE, SUPPLIER
from watching import PHONE, Open, Tab, answered

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", [SUPPLIER, LARGE])
def test_who_else_buys_of_a_supplier_is_asked_with_the_supplier_s_own_rows(tab: Tab, path: str) -> None:
    """The explorer opens with the supplier chosen, and its sum is the page's."""
    page = tab.open(path)
    total = page.locator("#total").get_attribute("data-ore")
    page.get_by_role("link", name="Öppna i Utforska").click()
    answered(page)
    assert page.locator("[data-result] tfoot td").last.get_attribute("data-ore") == total

    page.locator("#per").select_option(label="köpare")
    page.wait_for_function("location.search.includes('per=kopare')")
    answered(page)
    assert page.locator("[data-result] tfoot td").last.get_attribute("data-ore") == total


def test_buyers_of_a_supplier_are_set_side_by_side(tab: Tab) -> None:
    page = tab.open(LARGE)
    buyers = page.locator("#kopartabell tbody th a").all_inner_texts()
    page.get_by_role("link", name="Jämför köparna sida vid sida").click()
    page.locator("[data-chosen-buyers] button").first.wait_for()
    chosen = [text.removesuffix(" ×") for text in page.locator("[data-chosen-buyers] button").all_inner_texts()]

    assert len(chosen) > 1
    assert set(chosen) <= set(buyers)


def test_who_buys_what_we_buy_is_asked_with_the_account_s_own_rows(tab: Tab) -> None:
    """Named payees alone, as on the account's page; all buyers that book on it."""
    page = tab.open(ACCOUNT)
    buyers = page.locator("main table tbody th a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    page.get_by_role("link", name="Öppna i Utforska").click()
    answered(page)
    page.locator("#per").select_option(label="köpare")
    page.wait_for_function("location.search.includes('per=kopare')")
    answered(page)
    found = page.locator("[data-result] tbody th a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")

    assert found
    assert set(found) <= set(buyers)
    assert page.locator("[data-chips]").inner_text().startswith("konto är")


def test_side_by_side_buyers_of_an_account_share_a_chart(tab: Tab) -> None:
    page = tab.open(ACCOUNT)
    page.get_by_role("link", name="sida vid sida").click()
    answered(page)

    assert page.locator("[data-result] thead th.n").count() >= 2


@pytest.mark.parametrize(("typed", "path"), [
    ("jämför köpare", "jamfor/"), ("jamfor", "jamfor/"), ("räkna på nyttan", "rakna/"), ("utforska", "utforska/"),
    ("karta", "utforska/"), ("sql", "utforska/"), ("konsulter", "fragor/konsulter/"), ("taxi", "fragor/taxi/"),
    ("representation", "fragor/representation/"), ("koncentration", "uppslag/koncentration/"),
    ("dubbletter", "uppslag/mojliga-dubbletter/"), ("uppslag", "uppslag/"),
])  # fmt: skip
def test_the_search_finds_questions_leads_and_tools(tab: Tab, typed: str, path: str) -> None:
    page = tab.open(f"sok/?q={typed}")

    assert f"/arkiv/{path}" in page.locator("[data-list] a").evaluate_all(
        "(all) => all.map((link) => new URL(link.href).pathname)"
    )


def test_no_period_is_offered_before_there_are_buyers_to_compare(tab: Tab) -> None:
    page = tab.open("jamfor/")
    assert page.locator("#period").is_hidden()
    page.locator("#kopare").select_option(label="Älvhaga kommun")
    page.get_by_text("Välj en köpare till").wait_for()
    assert page.locator("#period").is_hidden()
    page.locator("#kopare").select_option(label="Storvidda kommun")
    answered(page)
    assert page.locator("#period").is_visible()


def test_a_note_about_columns_is_there_where_the_columns_are(open_tab: Open) -> None:
    page = open_tab(PHONE).open("kopare/")
    note = page.locator("p.note", has_text="Förändring: det senaste året")

    assert page.get_by_role("columnheader", name="Förändring").is_hidden()
    assert note.is_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert note.is_visible()
