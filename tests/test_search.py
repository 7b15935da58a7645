"""The search index, and the field that uses it in a browser."""

import datetime as dt
import gzip
import http.server
import json
import os
import re
import shutil
import threading
from functools import partial
from pathlib import Path

import duckdb
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_builder import paths, search
from site_builder.draft import Draft
from site_builder.errors import GateError
from site_builder.search.compounds import Vocabulary
from site_builder.settings import Settings, Site

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")

TABLES = """
    create table supplier as select * from (values
        ('4155600017', 'Björkhöjden Bygg AB', 'organisation'),
        ('4155600025', 'Örtagårdens <b>Städ</b> & Son AB', 'organisation'),
        ('x-abcdefgh', 'Norrtälje Måleri HB', 'name')) t(supplier_id, name, id_kind);
    create table supplier_name as select * from (values
        ('4155600017', 'Gamla Grusbolaget AB'), ('4155600017', 'BJÖRKHÖJDEN BYGG AB')) t(supplier_id, name);
    create table supplier_total as select * from (values
        ('4155600017', 41260000000, 9, 9, 14), ('4155600025', 100, 1, 1, 1), ('x-abcdefgh', -5, 1, 1, 1))
        t(supplier_id, amount_ore, rows, invoices, buyers);
    create table buyer as select * from (values ('4120000012', 'Björkby kommun')) t(buyer_id, name);
    create table buyer_total as select * from (values ('4120000012', 41260000095, 3))
        t(buyer_id, amount_ore, suppliers);
    create table account_total as select * from (values
        ('kommun', '6150', '6150', 'Byggnadsunderhåll', 500, 2),
        ('region', '6150', '6150', 'Läkemedel', 700, 1))
        t(chart, account_id, account_no, account_text, amount_ore, rows)
"""
ARTICLES = [("metod/", "Så räknar vi", "Beloppen avrundas en gång, när de skrivs.")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny site under /sub/: two pages with our own field, and the index."""
    root = tmp_path_factory.mktemp("site") / "sub"
    build(root)
    env = Environment(
        loader=FileSystemLoader(paths.TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = env.from_string(PAGE)
    for where, own in (("index.html", False), ("sok/index.html", True)):
        (root / where).parent.mkdir(exist_ok=True)
        (root / where).write_text(page.render(base="/sub/", sok=own))
    shutil.copytree(paths.ASSETS, root / "assets")
    return root.parent


def build(root: Path, tables: str = TABLES) -> Draft:
    """Index the drawn tables into a fresh draft."""
    db = duckdb.connect()
    db.execute(tables)
    settings = Settings(Site(), root, root, "https://exempel.se/sub/", dt.date(2026, 11, 22), 1, True)
    draft = Draft(root)

    assert search.index(db, settings, draft, ARTICLES) == 7
    return draft


PAGE = """<!doctype html>
{% from "parts/search.html" import field, results %}
<html lang="sv" data-base="{{ base }}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval';
style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'">
<title>Prov</title><link rel="stylesheet" href="{{ base }}assets/site.css">
<link rel="stylesheet" href="{{ base }}assets/search.css"><script type="module" src="{{ base }}assets/site.js"></script>
</head><body><main><h1>Prov</h1>{{ field(base, "sok", true) }}{% if sok %}{{ results() }}{% endif %}
<h2 id="t">Tabell</h2><div data-filter-for="lista"></div>
<table id="lista" data-sortable data-rows="2" data-src="{{ base }}lista.json">
<thead><tr><th scope="col">Namn</th><th scope="col">Belopp</th></tr></thead>
<tbody><tr><th scope="row"><a href="{{ base }}a/">Zeta</a></th><td class="n" data-ore="100">1</td></tr>
<tr><th scope="row"><a href="{{ base }}b/">Ängen</a></th><td class="n" data-ore="-200">−2</td></tr>
<tr><th scope="row"><a href="{{ base }}c/">Alfa</a></th><td class="n" data-ore="123456700">1 234 567</td></tr>
</tbody></table>
</main></body></html>"""


def fragments(root: Path) -> dict[str, dict[str, object]]:
    """Address -> what the index holds about it, unpacked."""
    packed = sorted((root / "pagefind" / "fragment").iterdir())
    texts = [gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd").decode() for path in packed]
    return {entry["url"]: entry for entry in map(json.loads, texts)}


def rows(root: Path) -> dict[str, list[object]]:
    """Id -> the row of everyone in the name directory, from its rank files."""
    found = [row for path in (root / "namn").glob("*/r-*.json") for row in json.loads(path.read_text())]
    return {row[1]: row for row in found}


def test_what_is_read_has_an_entry_at_its_own_address(site: Path) -> None:
    assert sorted(fragments(site / "sub")) == ["/konto/kommun/6150/", "/konto/region/6150/", "/metod/"]


def test_everyone_with_a_name_is_in_the_directory_highest_paid_first(site: Path) -> None:
    assert list(rows(site / "sub")) == ["4120000012", "4155600017", "4155600025", "x-abcdefgh"]


def test_a_name_carries_its_kind_how_many_and_how_much_and_its_other_words(site: Path) -> None:
    row = rows(site / "sub")["4155600017"]

    assert row == [
        0, "4155600017", "Björkhöjden Bygg AB", 14, "412,6\u00a0mnkr", "gamla grusbolaget hojden bolaget",
    ]  # fmt: skip


def test_a_name_with_markup_is_kept_as_text(site: Path) -> None:
    assert rows(site / "sub")["4155600025"][2] == "Örtagårdens <b>Städ</b> & Son AB"


def test_default_interfaces_are_not_published(site: Path) -> None:
    names = {path.name for path in (site / "sub" / "pagefind").iterdir()}

    assert not [name for name in names if re.search(r"-ui|highlight|unknown", name)]
    assert {"pagefind.js", "pagefind-entry.json", "wasm.sv.pagefind"} <= names


def test_an_account_without_a_letter_in_its_name_is_no_entry_and_stops_no_build(tmp_path: Path) -> None:
    nameless = "('kommun', 'x-1', null, '-', 5, 1), ('kommun', '6150', '6150', 'Byggnadsunderhåll', 500, 2),"

    build(tmp_path / "site", TABLES.replace("('kommun', '6150', '6150', 'Byggnadsunderhåll', 500, 2),", nameless))

    assert "konto/kommun/x-1/" not in fragments(tmp_path / "site")


def test_every_file_of_the_index_is_registered_in_the_draft(tmp_path: Path) -> None:
    draft = build(tmp_path / "draft")

    written = {p.relative_to(draft.root).as_posix() for p in draft.root.rglob("*") if p.is_file()}
    assert written == set(draft.owner.values())
    assert [p.name for p in tmp_path.iterdir()] == ["draft"]


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    build(tmp_path / "draft")

    for path in sorted((tmp_path / "draft").rglob("*.*")):
        twin = site / "sub" / path.relative_to(tmp_path / "draft")
        assert path.read_bytes() == twin.read_bytes(), path.name


def test_case_41_a_page_count_that_differs_stops_the_build() -> None:
    with pytest.raises(GateError, match="indexed 2 pages, expected 3"):
        search.require_count("Total:\n  Indexed 2 pages\n", 3)


@pytest.mark.parametrize(
    ("name", "tails"),
    [
        ("Björkhöjden Bygg AB", "höjden"),
        ("Norrlands Byggteknik", "teknik"),
        ("Grusbolaget", "bolaget"),
        ("Ada AB", ""),
    ],
)
def test_a_compound_is_also_found_by_its_last_part(name: str, tails: str) -> None:
    assert Vocabulary(["björkhöjden", "höjden"]).inner(name) == tails


# In a browser.


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve without a line per request."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def page(site: Path):
    """A page of the tiny site in Chromium; any console message or foreign request fails."""
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.fail("no Chromium; apt-get install chromium") if os.environ.get("CI") else pytest.skip("no Chromium")
    (site / "favicon.ico").write_bytes(b"")  # browsers ask for one unasked
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}/sub/"
    said: list[str] = []
    with sync.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(base_url=origin)
        tab.on("console", lambda message: said.append(f"{message.text} {message.location}"))
        tab.on("pageerror", lambda error: said.append(str(error)))
        ours = (origin, "data:", f"http://127.0.0.1:{server.server_port}/favicon.ico")
        tab.on("request", lambda r: None if r.url.startswith(ours) else said.append(r.url))
        tab.origin, tab.said = origin, said
        yield tab
        browser.close()
    server.shutdown()
    server.server_close()

    assert said == []


def suggestions(page, text: str) -> list[str]:
    """Type into the field and read the titles of the suggestions."""
    page.goto(page.origin)
    page.locator("#sok").fill(text)
    page.locator("[data-popup]:not([hidden])").wait_for()
    return page.locator("[role=option] .search-title").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("björkhöj", "Björkhöjden Bygg AB"),
        ("bjorkhojden", "Björkhöjden Bygg AB"),
        ("höjden", "Björkhöjden Bygg AB"),
        ("grusb", "Björkhöjden Bygg AB"),
        ("415560-0017", "Björkhöjden Bygg AB"),
        ("4155600017", "Björkhöjden Bygg AB"),
        ("415560 0017", "Björkhöjden Bygg AB"),
        ("16415560-0017", "Björkhöjden Bygg AB"),
        ("SE415560001701", "Björkhöjden Bygg AB"),
        ("ortagarden", "Örtagårdens <b>Städ</b> & Son AB"),
        ("lakemedel", "6150 Läkemedel"),
        ("avrundas", "Så räknar vi"),
    ],
)
def test_half_a_name_a_number_in_any_form_or_no_dots_finds_it(page, typed: str, found: str) -> None:
    assert found in suggestions(page, typed)


def test_a_number_finds_only_its_owner(page) -> None:
    assert suggestions(page, "415560-0025")[0] == "Örtagårdens <b>Städ</b> & Son AB"


def test_suggestions_are_grouped_by_kind_and_counted(page) -> None:
    suggestions(page, "björk")

    assert page.locator(".search-kind").all_inner_texts() == ["Köpare", "Leverantörer"]
    assert page.locator("form [role=status]").inner_text() == "2 träffar."


def test_the_field_works_from_the_keyboard_alone(page) -> None:
    suggestions(page, "björk")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")

    assert page.locator("[aria-selected=true] .search-title").inner_text() == "Björkby kommun"
    page.keyboard.press("Escape")
    assert page.locator("[data-popup]").is_hidden()


def test_enter_opens_the_marked_suggestion_under_the_base_path(page) -> None:
    suggestions(page, "björk")
    page.keyboard.press("ArrowUp")
    target = page.locator("[aria-selected=true]").get_attribute("href")

    assert target == "/sub/leverantor/4155600017/"


def test_nothing_found_says_what_to_do(page) -> None:
    assert suggestions(page, "qqqxxyz") == []
    assert page.locator("[data-note]").inner_text().startswith("Inga träffar på ’qqqxxyz’. Pröva färre bokstäver")


def test_enter_without_a_choice_shows_every_hit_on_the_search_page(page) -> None:
    suggestions(page, "björk")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=bj%C3%B6rk")
    page.locator("[data-list] h2").first.wait_for()

    assert page.locator("[data-list] .search-title").all_inner_texts() == ["Björkby kommun", "Björkhöjden Bygg AB"]
    assert page.locator("[data-results] [role=status]").inner_text() == "2 träffar på ’björk’."


def test_case_50_an_archive_updated_under_an_open_page_asks_for_a_reload(page) -> None:
    page.goto(page.origin)
    page.locator("#sok").focus()
    page.wait_for_timeout(500)
    page.route("**/namn/*/*", lambda route: route.fulfill(status=404, body="not it"))
    page.locator("#sok").fill("grus")
    page.locator("[data-popup]:not([hidden])").wait_for()
    page.unroute_all()
    page.said.clear()  # the browser complains to the console, and should

    assert page.locator("[data-note]").inner_text() == "Arkivet har uppdaterats. Ladda om sidan och sök igen."


# Tables.

WHOLE = {
    "columns": [{"key": "namn", "kind": "link"}, {"key": "belopp", "kind": "ore"}],
    "rows": [["Zeta", "a/"], ["Ängen", "b/"], ["Alfa", "c/"], ["Över", "d/"]],
}


def names(page) -> list[str]:
    """The names in the table, from the top."""
    return page.locator("#lista tbody th").all_inner_texts()


@pytest.fixture
def table(page, site: Path):
    """The table page, with the whole list beside it."""
    rows = [[link, ore] for link, ore in zip(WHOLE["rows"], (100, -200, 123456700, 50), strict=True)]
    (site / "sub" / "lista.json").write_text(json.dumps({**WHOLE, "rows": rows}))
    page.goto(page.origin)
    page.locator("#lista .sort").first.wait_for()
    return page


def test_a_long_table_shows_its_first_rows_and_a_button_for_the_rest(table) -> None:
    assert names(table) == ["Zeta", "Ängen"]
    table.locator(".table-more").click()
    table.locator(".table-foot", has_text="Visar 4 av").wait_for(state="attached")

    assert table.locator(".table-foot [role=status]").inner_text() == "Visar 4 av 4 rader."


def test_sorting_covers_the_whole_list_in_swedish_order_and_says_so(table) -> None:
    table.locator(".table-more").click()
    table.get_by_role("button", name="Namn").click()
    table.locator("#lista th[aria-sort=ascending]").wait_for()

    assert names(table) == ["Alfa", "Zeta", "Ängen", "Över"]
    said = table.locator(".table-foot [role=status]").inner_text()

    assert said == "Sorterat efter Namn, stigande. Visar 4 av 4 rader."


def test_figures_sort_by_their_exact_value_largest_first(table) -> None:
    table.get_by_role("button", name="Belopp").click()
    table.locator("#lista th[aria-sort=descending]").wait_for()

    assert names(table) == ["Alfa", "Zeta"]
    assert table.locator("#lista tbody td").first.inner_text() == "1\u00a0234\u00a0567"


def test_a_filter_reaches_rows_that_the_page_does_not_hold(table) -> None:
    table.get_by_label("Filtrera listan").fill("over")
    table.locator(".table-foot", has_text="Visar 1 av").wait_for()

    assert names(table) == ["Över"]
    assert table.locator("#lista tbody a").get_attribute("href") == "/sub/d/"


def test_the_scripts_of_an_ordinary_page_weigh_at_most_nine_kilobytes() -> None:
    scripts = ("site.js", "search.js", "table.js")

    assert sum((paths.ASSETS / name).stat().st_size for name in scripts) <= 9 * 1024


def test_a_field_is_a_plain_form_until_it_is_used(page) -> None:
    page.goto(page.origin)
    page.locator("form[data-ready]").wait_for()
    before = page.locator("#sok").get_attribute("role"), page.locator("[data-popup]").count()
    page.locator("#sok").focus()
    page.locator("#sok[role=combobox]").wait_for()

    assert before == (None, 0)
    assert page.locator("#sok").get_attribute("aria-controls") == page.locator("[role=listbox]").get_attribute("id")
