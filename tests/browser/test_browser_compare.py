"""Buyers side by side, the calculator, the leads and one's own municipality, as a reader meets them."""

import re

import pytest
from kinds import BUYER, SUPPLIER
from playwright.sync_api import Page
from watching import Open, Tab

pytestmark = pytest.mark.browser

ALVHAGA, STORVIDDA, BJORKLUNDA, REGION = "4120002029", "4120003035", "4120001013", "4321004048"
WHOLE = "Allt som betalades"


def compared(page: Page) -> None:
    """Wait for a comparison."""
    page.locator("[data-result] table").wait_for()


def row(page: Page, name: str) -> list[str]:
    """A line of the comparison."""
    line = page.locator("[data-result] tr", has=page.locator("th", has_text=re.compile(f"^{name}$")))
    return [text.replace("\u00a0", " ") for text in line.locator("td").all_inner_texts()]


def test_buyers_are_chosen_and_stand_side_by_side_in_a_year_that_all_have_whole(tab: Tab) -> None:
    """Storvidda has no February 2025, so that year is not offered; the sums are those of the buyers' own pages."""
    page = tab.open("jamfor/")
    page.locator("#kopare").select_option(label="Älvhaga kommun")
    page.get_by_text("Välj en köpare till").wait_for()
    page.locator("#kopare").select_option(label="Storvidda kommun")
    compared(page)
    periods = page.locator("#period option").all_inner_texts()
    sums = page.locator("[data-result] tr", has=page.locator("th", has_text=WHOLE)).locator("td")
    told = [sums.nth(at).get_attribute("data-ore") for at in (0, 1)]

    assert periods[0] == "helåret 2024"
    assert "kopare=4120002029,4120003035" in page.url
    for buyer, ore in zip((ALVHAGA, STORVIDDA), told, strict=True):
        tab.open(f"kopare/{buyer}/")
        assert page.locator("#ar-2024 td").last.get_attribute("data-ore") == ore


def test_per_inhabitant_says_how_many_and_from_where_and_a_share_adds_up(tab: Tab) -> None:
    page = tab.open(f"jamfor/?kopare={ALVHAGA},{STORVIDDA}&visa=invanare")
    compared(page)

    assert "Älvhaga kommun 41 436 invånare 2024, påhittad" in page.locator("[data-said]").inner_text().replace(
        "\u00a0", " "
    )
    assert row(page, "Inköp av namngivna")[0] == "1 740"

    page.locator("#visa").select_option("andel")
    page.wait_for_function("location.search.includes('visa=andel')")
    assert row(page, "Inköp av namngivna") == ["100,0 %", "100,0 %"]


def test_a_buyer_that_buys_the_same_things_is_proposed_beside_the_first(tab: Tab) -> None:
    page = tab.open("jamfor/")
    page.locator("#kopare").select_option(label="Fyrverket")
    page.get_by_role("button", name="+ Statens provverk").click()
    compared(page)

    assert page.locator("[data-chosen-buyers] li").all_inner_texts() == ["Fyrverket ×", "Statens provverk ×"]
    assert page.locator("[data-hints]").inner_text() == ""


def test_a_file_that_failed_is_asked_for_again_with_the_next_choice(tab: Tab) -> None:
    """The first buyer's file is fetched for what it is like, before there is anything to compare."""
    page = tab.open("jamfor/")
    page.route(f"**/jamfor/{ALVHAGA}.json", lambda route: route.fulfill(status=200, body="{"))
    with page.expect_response(f"**/jamfor/{ALVHAGA}.json") as answer:
        page.locator("#kopare").select_option(ALVHAGA)
    answer.value.finished()
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    page.unroute(f"**/jamfor/{ALVHAGA}.json")
    page.locator("#kopare").select_option(STORVIDDA)
    compared(page)

    assert row(page, WHOLE) != []


def test_different_charts_of_accounts_are_never_compared(tab: Tab) -> None:
    page = tab.read(f"jamfor/?kopare={ALVHAGA}")
    page.locator("#kopare").select_option(REGION)
    page.get_by_text("olika slags kontoplan").wait_for()

    assert page.locator("[data-result] table").count() == 0


def test_amounts_with_and_without_vat_are_only_compared_as_shares(tab: Tab) -> None:
    page = tab.page

    def taxed(route):
        route.fulfill(json={**route.fetch().json(), "vat": "included"})

    page.route(f"**/jamfor/{ALVHAGA}.json", taxed)
    tab.read(f"jamfor/?kopare={ALVHAGA},{STORVIDDA}")
    page.get_by_text("med moms hos någon").wait_for()
    page.locator("#visa").select_option("andel")
    compared(page)
    page.unroute_all()


def test_one_s_own_municipality_is_remembered_in_this_browser_alone(open_tab: Open) -> None:
    """Marked on a supplier's page, chosen first in a comparison, and forgotten when asked."""
    tab = open_tab()
    page = tab.open(BUYER)
    page.get_by_role("button", name="Det här är min kommun").click()
    tab.open(SUPPLIER)
    page.locator("tr.mine small", has_text="din kommun").first.wait_for()
    tab.open("jamfor/")
    page.locator("[data-chosen-buyers] button", has_text="Björklunda kommun").wait_for()
    assert page.context.cookies() == []

    tab.open(BUYER)
    page.get_by_role("button", name="Min kommun: ta bort").click()
    assert page.evaluate("localStorage.length") == 0


def test_the_calculator_gives_the_report_s_tables_and_keeps_its_figures_in_the_address(tab: Tab) -> None:
    page = tab.open("rakna/")
    page.get_by_role("link", name="Göteborg, som i rapporten").click()
    page.locator("[data-result=answers]").wait_for()
    said = {
        name: page.locator(f"[data-result={name}]").inner_text().replace("\u00a0", " ")
        for name in ("hour", "answers", "downloads")
    }
    assert said == {"hour": "650 kr", "answers": "1 716 000 kr", "downloads": "586 164 kr"}

    page.locator("#timkostnad").fill("")
    assert page.locator("[data-result=hour]").inner_text().replace("\u00a0", " ") == "358 kr"
    page.locator("#enheter").fill("tolv")
    assert page.get_by_text("Skriv ett tal").is_visible()
    page.locator("#enheter").fill("12")
    page.wait_for_function("location.search.includes('enheter=12')")


@pytest.mark.parametrize(
    "preset", ["Göteborg, som i rapporten", "Lidingö, som i rapporten", "Göteborg, med rapportens egen formel"]
)
def test_the_table_without_scripts_and_the_calculator_agree(tab: Tab, preset: str) -> None:
    page = tab.open("rakna/")
    net = page.locator("tr", has=page.get_by_role("link", name=preset)).locator("td").last.inner_text()
    page.get_by_role("link", name=preset).click()
    page.locator("[data-result=net]").wait_for()

    assert page.locator("[data-result=net]").inner_text().removesuffix("\u00a0kr") == net


def test_leads_stand_on_the_buyer_s_page_with_the_way_to_their_method(tab: Tab) -> None:
    """A sentence each, and on the method page the innocent explanations come before the table."""
    page = tab.open(f"kopare/{ALVHAGA}/")
    lead = page.locator(".leads li").first
    assert "%" in lead.inner_text()
    lead.get_by_role("link", name="Vad det kan bero på").click()
    headings = page.locator("h2").all_inner_texts()

    assert headings.index("Vanliga, oskyldiga förklaringar") < headings.index("I arkivet")


@pytest.mark.parametrize("path", ["jamfor/", "rakna/", "uppslag/", "uppslag/koncentration/"])
def test_without_scripts_there_are_tables_and_a_clear_word(open_tab: Open, path: str) -> None:
    page = open_tab(java_script_enabled=False).read(path)

    assert page.locator("main table").first.is_visible()
    assert page.locator("[data-unscripted]").count() == page.locator("[data-script]").count()
    assert all(word.is_visible() for word in page.locator("[data-unscripted]").all())
