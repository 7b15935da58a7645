"""Suppliers' short pages: light, open to everyone, and with all that a whole page promises."""

import json
import re

import hostile
import pytest
import short
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from test_browser_hostile import ADDED
from test_every_page import SIDEWAYS
from watching import NARROWEST, PHONE, WIDE, Open, Served

from site_builder import verify

pytestmark = pytest.mark.browser

LITTLE = f"leverantor/{hostile.ORDINARY[0].number}/"
"""One invoice of one krona."""


@pytest.fixture
def archive(cramped: Served) -> Served:
    """The archive with little room."""
    return cramped


def read(archive: Served) -> dict[str, str]:
    """Every supplier's short page, by its number."""
    pages = {
        path.parent.name: path.read_text(encoding="utf-8") for path in archive.root.glob("leverantor/4*/index.html")
    }
    return {number: html for number, html in pages.items() if 'class="crumbs"' not in html}


def test_a_room_that_is_too_small_makes_every_page_short_and_the_build_says_so(archive: Served) -> None:
    told = json.loads((archive.root / "build.json").read_text(encoding="utf-8"))
    site = sum(path.stat().st_size for path in archive.root.rglob("*") if path.is_file())

    assert told["room"] == {"bytes": short.ROOM * 1_000_000, "bulk": True, "accounts": True, "state": True,
                            "whole_pages": 0, "short_pages": len(read(archive))}  # fmt: skip
    assert told["pages"]["leverantör"] == len(read(archive)) == len(hostile.HOSTILE) + hostile.CROWD
    assert site < short.ROOM * 1_000_000


def test_a_short_page_is_light(archive: Served) -> None:
    """One invoice each, a third of a whole page; the hostile ones have long names in ten places."""
    sizes = sorted(len(html.encode()) for html in read(archive).values())

    assert sizes[len(sizes) // 2] < 3_000
    assert sizes[-1] < 4_000


def test_every_figure_of_a_short_page_is_worked_out_anew(archive: Served) -> None:
    report = verify.site(archive.root)
    unnamed = [place for _, place in report.unnamed if place.startswith("leverantor/4")]

    assert report.faults == []
    assert report.verified > 4 * len(read(archive))
    assert unnamed == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_on_a_short_page(open_tab: Open, archive: Served, width: int, scheme: str) -> None:
    for path in (LITTLE, f"leverantor/{hostile.HOSTILE[0].number}/"):
        page = open_tab(width, archive, color_scheme=scheme).read(path)
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]

        assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("width", [PHONE, NARROWEST])
def test_a_short_page_never_scrolls_sideways(open_tab: Open, archive: Served, width: int) -> None:
    page = open_tab(width, archive).read(f"leverantor/{hostile.HOSTILE[1].number}/")

    assert page.evaluate(SIDEWAYS) == []


def test_names_that_carry_markup_are_text_on_a_short_page(open_tab: Open, archive: Served) -> None:
    page = open_tab(site=archive).read("")
    for one in hostile.HOSTILE:
        page.goto(f"{archive.address}leverantor/{one.number}/")
        assert page.locator("h1").text_content() == one.name
        assert page.evaluate(ADDED) == []


def promised(page: Page) -> str:
    """The words of the page."""
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


def test_without_scripts_a_short_page_keeps_every_promise_in_brief(open_tab: Open, archive: Served) -> None:
    """Sentence, payer, invoice with file and row, all rows, query, citation, editions, fault, and the way back."""
    page = open_tab(site=archive, java_script_enabled=False).read(LITTLE)
    links = page.locator("a").evaluate_all("all => all.map((link) => link.getAttribute('href'))")
    said = promised(page)

    assert re.search(r"Vanlig 0 AB har fakturerat .* 1,00 kr i februari 2026\.", said)
    cited = r"Så citerar du: meningen överst, och Prov & <b>arkiv</b> \(2026\)\. Utgåva 2026-11-22\.1, "
    assert re.search(cited + rf"kontrollsumma \w{{9}}\. \S+/{LITTLE} \(hämtad 2026-11-22\)\.", said)
    assert "Samma summor sedan utgåva 2026-11-22.1." in said
    assert re.search(r"\.csv rad \d+", said)
    wanted = (
        rf"/kopare/{hostile.BUYER}/$",
        rf"/begar-ut/{hostile.BUYER}/$",
        r"/konto/kommun/4600/$",
        r"/data/elak/#f-\w{9}$",
        r"/data/leverantorer/\w+\.parquet$",
        *(rf"/metod/supplier-{model}/$" for model in ("total", "invoice")),
        rf"mailto:fel@elak\.example\?subject=Fel%20i%20siffran%3A%20{LITTLE}%202026-11-22\.1$",
        *(rf"/{place}/$" for place in ("sok", "leverantor", "integritet", "om")),
    )
    assert [one for one in wanted if not any(re.search(one, link) for link in links)] == []


def test_a_row_of_a_short_page_fills_in_the_letter(open_tab: Open, archive: Served) -> None:
    page = open_tab(site=archive).read(LITTLE)
    page.locator("html[data-ready]").wait_for()
    page.locator(".asks a").first.click()
    page.get_by_text("Raden är ifylld").wait_for()
    letter = page.locator("[data-letter]").text_content()

    assert "Faktura från: Vanlig 0 AB" in letter
    assert f"Organisationsnummer eller beteckning: {hostile.ORDINARY[0].number}\n" in letter
    assert re.search(r"Datum i reskontran: 2026-02-\d\d\nBelopp: 1,00 kr\nKonto: 4600 \S", letter)
    assert re.search(r"Rad i filen: .*\.csv rad \d+\nRaden står på: ", letter)
