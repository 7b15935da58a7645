"""Accounts' short pages: light, open to everyone, and with what a whole page promises."""

import json
import re

import hostile
import pytest
from axe_playwright_python.sync_playwright import Axe
from test_browser_hostile import ADDED
from test_every_page import SIDEWAYS
from watching import NARROWEST, PHONE, WIDE, Open, Served

from site_builder import verify

pytestmark = pytest.mark.browser

CROWDED = "konto/kommun/4600/"
"""The account that the whole crowd is paid on."""


@pytest.fixture
def archive(cramped: Served) -> Served:
    """The archive with little room."""
    return cramped


def read(archive: Served) -> dict[str, str]:
    """Every account's short page, by its place."""
    pages = {
        f"konto/kommun/{path.parent.name}/": path.read_text(encoding="utf-8")
        for path in archive.root.glob("konto/kommun/*/index.html")
    }
    return {place: html for place, html in pages.items() if 'class="crumbs"' not in html}


def test_a_room_that_is_too_small_makes_every_page_of_an_account_short_and_light(archive: Served) -> None:
    pages = read(archive)

    assert len(pages) == len(hostile.VECTORS) + 1
    assert max(len(html.encode()) for html in pages.values()) < 4_200


def test_a_short_page_has_no_frames_and_its_figures_as_json(archive: Served) -> None:
    """Eight on each side, and how many there are."""
    told = json.loads((archive.root / CROWDED / "index.json").read_text(encoding="utf-8"))
    kinds = [party["kind"] for party in told["parties"]]

    assert not (archive.root / "embed" / "konto").exists()
    assert (kinds.count("kopare"), kinds.count("leverantor")) == (1, 8)
    assert told["totals"]["suppliers"] == hostile.CROWD


def test_every_figure_of_a_short_page_is_worked_out_anew_the_line_of_the_rest_too(archive: Served) -> None:
    report = verify.site(archive.root)

    assert report.faults == []
    assert [place for _, place in report.unnamed if place.startswith("konto/kommun/")] == []
    assert f'Övriga <span data-n="{hostile.CROWD - 8}">' in read(archive)[CROWDED]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_on_a_short_page(open_tab: Open, archive: Served, width: int, scheme: str) -> None:
    for path in (CROWDED, next(place for place in read(archive) if place != CROWDED)):
        page = open_tab(width, archive, color_scheme=scheme).read(path)
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]

        assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("width", [PHONE, NARROWEST])
def test_a_short_page_never_scrolls_sideways(open_tab: Open, archive: Served, width: int) -> None:
    for path in read(archive):
        assert open_tab(width, archive).read(path).evaluate(SIDEWAYS) == []


def test_names_that_carry_markup_are_text_on_a_short_page(open_tab: Open, archive: Served) -> None:
    page = open_tab(site=archive).read("")
    headings = []
    for path in read(archive):
        page.goto(f"{archive.address}{path}")
        headings.append(page.locator("h1").text_content())
        assert page.evaluate(ADDED) == []

    assert set(headings) > {f"Konto {vector}" for vector in hostile.VECTORS if vector not in hostile.ESCAPED}


def test_without_scripts_a_short_page_keeps_every_promise_in_brief(open_tab: Open, archive: Served) -> None:
    """Sentence, buyer, suppliers, rows, queries, citation, editions, fault, and the way back."""
    page = open_tab(site=archive, java_script_enabled=False).read(CROWDED)
    links = page.locator("a").evaluate_all("all => all.map((link) => link.getAttribute('href'))")
    said = re.sub(r"\s+", " ", page.locator("main").inner_text())

    assert "1 köpare betalade 88 410,00 kr på kontot 4600 Varor under 2026, till 420 namngivna leverantörer." in said
    assert re.search(rf"kontrollsumma \w{{9}}\. \S+/{CROWDED} \(hämtad 2026-11-22\)\.", said)
    assert "Samma summor sedan utgåva 2026-11-22.1." in said
    wanted = (
        rf"/kopare/{hostile.BUYER}/$",
        rf"/leverantor/{hostile.ORDINARY[-1].number}/$",
        r"/utforska/\?f=konto:ar:kommun/4600/Varor",
        rf"/{CROWDED}rader\.parquet$",
        *(rf"/metod/account-{model}/$" for model in ("year", "buyer", "supplier")),
        rf"mailto:fel@elak\.example\?subject=Fel%20i%20siffran%3A%20{CROWDED}%202026-11-22\.1$",
        *(rf"/{place}/$" for place in ("sok", "konto", "konto/kommun", "integritet", "om")),
    )
    assert [one for one in wanted if not any(re.search(one, link) for link in links)] == []
