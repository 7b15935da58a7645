"""Visa alla rader: a supplier's rows on its own page, out of the Parquet file that it links to."""

import csv
import io
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page
from python_calamine import CalamineWorkbook
from test_every_page import SIDEWAYS, offences
from watching import PHONE, Open, Served, Tab

pytestmark = pytest.mark.browser

COUNTED = """
    select leverantor_id, count(*), sum(belopp_ore)::bigint from '{}/data/filer/alla.parquet'
    where leverantor_id is not null group by all order by count(*) desc, 1
"""


@pytest.fixture(scope="module")
def suppliers(demo: Served) -> list[tuple[str, int, int]]:
    """Id, rows and öre of every supplier, the one with most rows first."""
    return duckdb.sql(COUNTED.format(demo.root)).fetchall()


def opened(tab: Tab, supplier: str) -> Page:
    """The supplier's page with all its rows shown."""
    page = tab.open(f"leverantor/{supplier}/")
    page.get_by_role("button", name="Visa alla rader").click()
    page.get_by_label("Filtrera alla rader").wait_for()
    return page


def said(page: Page) -> str:
    """What the table says of itself."""
    return page.locator("[data-all-said]").inner_text().replace("\u00a0", " ")


def downloaded(page: Page, name: str) -> bytes:
    """What a button gives."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(caught.value.path()).read_bytes()


@pytest.mark.parametrize("place", [0, -1], ids=["most rows", "fewest rows"])
def test_all_rows_are_those_that_the_page_adds_up(tab: Tab, suppliers: list[tuple[str, int, int]], place: int) -> None:
    """Of a large supplier and of a small one that shares its file: its own rows and nobody else's."""
    supplier, count, ore = suppliers[place]
    page = opened(tab, supplier)
    kept = list(csv.DictReader(io.StringIO(downloaded(page, "Alla som CSV").decode("utf-8-sig"), newline="")))

    assert f" av {count:,} rader".replace(",", " ") in said(page)
    assert "annan summa" not in said(page)
    assert {row["leverantor_id"] for row in kept} == {supplier}
    assert len(kept) == count
    assert sum(int(row["belopp"].replace(".", "")) for row in kept) == ore


def test_nothing_is_fetched_before_somebody_asks(tab: Tab, suppliers: list[tuple[str, int, int]]) -> None:
    page = tab.open(f"leverantor/{suppliers[0][0]}/")
    page.get_by_role("button", name="Visa alla rader").wait_for()
    fetched = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('parquet')).length"

    assert page.evaluate(fetched) == 0


def test_the_rows_are_sorted_by_any_column_and_filtered_by_any_word(
    tab: Tab, suppliers: list[tuple[str, int, int]]
) -> None:
    page = opened(tab, suppliers[0][0])
    table = page.locator("[data-all-rows]")
    days = [text[:10] for text in table.locator("tbody td:first-child").all_inner_texts()]

    assert days == sorted(days, reverse=True)

    table.get_by_role("button", name="Belopp").click()
    ores = [int(cell.get_attribute("data-ore")) for cell in table.locator("tbody td.n").all()]

    assert ores == sorted(ores, reverse=True)
    assert table.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"

    first = table.locator("tbody td.wide").first.inner_text()
    page.get_by_label("Filtrera alla rader").fill(f"{first.upper()} {days[0][:4]}")
    page.get_by_role("button", name="De här som CSV").wait_for()
    found = list(csv.DictReader(io.StringIO(downloaded(page, "De här som CSV").decode("utf-8-sig"), newline="")))

    assert 0 < len(found) < suppliers[0][1]
    assert {(f"{row['konto_nr']} {row['konto_text']}".strip(), row["datum"][:4]) for row in found} == {
        (first, days[0][:4])
    }


def test_excel_opens_what_is_kept_for_it(tab: Tab, suppliers: list[tuple[str, int, int]]) -> None:
    page = opened(tab, suppliers[0][0])
    book = CalamineWorkbook.from_filelike(io.BytesIO(downloaded(page, "Alla som Excel"))).get_sheet_by_index(0)
    heads, *lines = book.to_python()

    assert len(lines) == suppliers[0][1]
    assert round(sum(line[heads.index("belopp")] for line in lines) * 100) == suppliers[0][2]


def test_a_row_leads_to_the_letter_that_asks_for_its_invoice(tab: Tab, suppliers: list[tuple[str, int, int]]) -> None:
    page = opened(tab, suppliers[0][0])
    name = page.locator("h1").inner_text()
    page.locator("[data-all-rows]").get_by_role("link", name="Begär ut fakturan").first.click()
    page.get_by_text("Raden är ifylld").wait_for()

    assert f"Faktura från: {name}\n" in page.locator("[data-letter]").inner_text()


def test_a_file_that_cannot_be_read_is_said_and_can_be_tried_again(
    tab: Tab, suppliers: list[tuple[str, int, int]]
) -> None:
    tab.page.route("**/*.parquet", lambda route: route.fulfill(status=200, body="PAR"))
    page = tab.open(f"leverantor/{suppliers[0][0]}/")
    page.get_by_role("button", name="Visa alla rader").click()
    page.get_by_text("Raderna gick inte att hämta").wait_for()
    page.unroute_all()
    page.get_by_role("button", name="Visa alla rader").click()
    page.get_by_label("Filtrera alla rader").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_it_fits_and_is_open_to_everyone(
    open_tab: Open, suppliers: list[tuple[str, int, int]], scheme: str
) -> None:
    page = opened(open_tab(PHONE), suppliers[0][0])
    page.emulate_media(color_scheme=scheme)

    assert page.evaluate(SIDEWAYS) == []
    assert offences(page) == []


def test_without_scripts_the_file_is_a_link(open_tab: Open, suppliers: list[tuple[str, int, int]]) -> None:
    page = open_tab(java_script_enabled=False).read(f"leverantor/{suppliers[0][0]}/")

    assert page.get_by_role("link", name="Parquet").get_attribute("href").endswith(".parquet")
    assert page.get_by_role("button", name="Visa alla rader").count() == 0
