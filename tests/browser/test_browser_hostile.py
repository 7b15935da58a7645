"""Names that carry markup stand in the pages as the text they are, and do nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import BUYER, CROWD, FILE, HEADING, HOSTILE, VECTORS, Supplier, write
from playwright.sync_api import Page
from watching import Open, Served, Tab

pytestmark = pytest.mark.browser

ADDED = """() => [...document.querySelectorAll("*")].flatMap((element) => [
    ...[...element.attributes].filter((a) => /^(on|style$)/i.test(a.name)).map((a) => `${element.tagName} ${a.name}`),
    ...(element.matches("script:not([src]), style, img, iframe, object, base") ? [element.outerHTML.slice(0, 80)] : []),
    ...(/^\\s*javascript:/i.test(element.getAttribute("href") ?? "") ? [element.getAttribute("href")] : []),
])"""
"""Whatever a page of ours never has: handlers, styles, scripts of its own, pictures, links that run."""

each_supplier = pytest.mark.parametrize("one", HOSTILE, ids=VECTORS)


@pytest.fixture(scope="session")
def hostile(
    built: Callable[[Path, str], Path],
    serving: Callable[[Path], Served],
    tmp_path_factory: pytest.TempPathFactory,
) -> Served:
    """The archive of hostile names, built and served."""
    return serving(built(write(tmp_path_factory.mktemp("hostile")), "hostile"))


@pytest.fixture
def tab(open_tab: Open, hostile: Served) -> Tab:
    """A tab on the archive of hostile names."""
    return open_tab(site=hostile)


def texts(page: Page, places: str) -> list[str]:
    """What stands at each place, word for word."""
    return [text.strip() for text in page.locator(places).all_text_contents()]


@each_supplier
def test_a_suppliers_page_shows_its_name_word_for_word(tab: Tab, one: Supplier) -> None:
    page = tab.open(f"leverantor/{one.number}/")

    assert texts(page, "h1") == [one.name]
    assert page.title().startswith(one.name)
    assert texts(page, ".crumbs [aria-current]") == [one.name]
    assert page.evaluate(ADDED) == []


@each_supplier
def test_its_accounts_departments_and_invoices_are_text_too(tab: Tab, one: Supplier) -> None:
    page = tab.open(f"leverantor/{one.number}/")
    vector = one.name.removesuffix(" AB")
    whole = page.locator("main").text_content()

    assert all(f"{before} {vector}" in whole for before in ("Konto", "E", "F", "V"))
    page.locator("[aria-labelledby=fakturor] td.wide a").first.click()
    page.wait_for_url("**/arkiv/konto/kommun/t-*/")
    assert texts(page, "h1") == [f"Konto {vector}"]
    assert page.evaluate(ADDED) == []


@pytest.mark.parametrize(
    "path",
    [
        *("", "kopare/", f"kopare/{BUYER}/", f"kopare/{BUYER}/leverantorer/", "leverantor/", "konto/", "konto/kommun/"),
        *("data/", "data/elak/", "data/kolumner/", "data/hamta/", "sok/", "om/", "nyheter/", "404.html"),
    ],
)
def test_no_page_gets_anything_but_text_from_them(tab: Tab, path: str) -> None:
    page = tab.open(path)

    assert page.evaluate(ADDED) == []
    assert texts(page, ".brand") == ["Prov & <b>arkiv</b>"]


@pytest.mark.parametrize(
    "query", ["?per=leverantor&som=cirkel", "?per=konto&som=staplar&delat=forvaltning", "?vy=rader"]
)
def test_the_explorer_draws_and_lists_them_as_text(tab: Tab, query: str) -> None:
    """In a chart, a table, chips, and the list of values to choose among."""
    page = tab.open(f"utforska/{query}&f=leverantor:inte:1")
    page.locator("[data-result] table").first.wait_for()
    added = [one for one in page.evaluate(ADDED) if not one.startswith("<option")]

    assert added == []
    assert "alert" in page.locator("[data-result]").inner_text()


def test_a_buyer_a_file_and_a_heading_are_text_too(tab: Tab) -> None:
    page = tab.open("data/elak/")
    whole = page.locator("main").text_content()

    assert texts(page, "h1") == ['<script>alert(4)</script> "kommun"']
    assert FILE in whole and HEADING in whole and "CC0 <img src=x onerror=alert(6)>" in whole


@each_supplier
def test_search_shows_them_as_text(tab: Tab, one: Supplier) -> None:
    page = tab.open("")
    page.locator("#sok").fill(one.number)
    page.locator("main [data-popup]:not([hidden])").wait_for()

    assert texts(page, "[role=option] .search-title") == [one.name]
    assert page.evaluate(ADDED) == []
    page.locator("[role=option]").click()
    page.wait_for_url(f"**/arkiv/leverantor/{one.number}/")


def test_a_list_fetched_by_a_script_holds_every_supplier_and_is_text_too(tab: Tab) -> None:
    page = tab.open(f"kopare/{BUYER}/leverantorer/")

    assert page.locator("#leverantorer tbody tr").count() == 400
    page.get_by_label("Filtrera listan").fill("vanlig")
    page.get_by_text(f"av {CROWD} rader som stämmer").wait_for()
    page.get_by_label("Filtrera listan").fill("alert")
    page.get_by_text("rader som stämmer").wait_for()
    page.locator("#leverantorer tbody th", has_text="<script>").first.wait_for()
    found = texts(page, "#leverantorer tbody th")
    assert sorted(found) == sorted(one.name for one in HOSTILE if "alert" in one.name)
    assert page.evaluate(ADDED) == []
    assert page.locator("nav.pager").is_hidden()


def test_a_long_list_is_whole_on_its_pages_without_scripts(open_tab: Open, hostile: Served) -> None:
    page = open_tab(site=hostile, java_script_enabled=False).read(f"kopare/{BUYER}/leverantorer/")
    seen = texts(page, "#leverantorer tbody th")
    page.locator("nav.pager").get_by_role("link", name="2").click()
    page.wait_for_url("**/leverantorer/2/")
    seen += texts(page, "#leverantorer tbody th")

    assert len(seen) == len(set(seen)) == CROWD + len(HOSTILE)
