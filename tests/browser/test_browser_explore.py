"""The explorer: the predecessor's two guide examples, and everything else that a reader can do with a question."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pyarrow.parquet as pq
import pytest
from guide import ESKILSBY, MARCH, MONTHS, MORABY, PHONES_NAME
from hostile import number
from playwright.sync_api import Page
from python_calamine import CalamineWorkbook
from watching import PHONE, Open, Served, Tab, answered, figures

pytestmark = pytest.mark.browser


def where(page: Page, field: str, how: str, value: str, to: str = "") -> None:
    """Add one filter as a reader does, and wait for its chip."""
    chips = page.locator("[data-chips] li").count()
    page.locator("#falt").select_option(label=field)
    page.locator("#hur").select_option(label=how)
    page.locator("#varde").fill(value)
    if to:
        page.locator("#till").fill(to)
    page.get_by_role("button", name="Lägg till villkor").click()
    page.wait_for_function("(n) => document.querySelectorAll('[data-chips] li').length > n", arg=chips)
    answered(page)


def downloaded(page: Page, name: str) -> bytes:
    """What a button gives."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(caught.value.path()).read_bytes()


def test_one_municipality_s_telephone_invoices_in_march_2020(asking: Tab) -> None:
    """Three filters and the rows: the guide of the predecessor takes as many. Invoices and rows are told apart."""
    page = asking.open("utforska/")
    answered(page)
    where(page, "köpare", "är", "Moraby kommun")
    where(page, "leverantör", "innehåller", "telefonbolaget")
    where(page, "månad", "är", "2020-03")

    assert figures(page) == [[PHONES_NAME, str(MARCH[2])]]

    page.get_by_role("button", name="Visa raderna", exact=True).click()
    page.get_by_text("Raderna bakom").wait_for()

    assert "4 rader, 5 500 kr" in page.locator("[data-said]").inner_text().replace("\u00a0", " ")
    assert page.locator("[data-result] tbody tr").count() == MARCH[0]
    assert page.locator("[data-result] tbody td:nth-child(6)").all_inner_texts() == ["T-4", "T-3", "T-2", "T-2"]


def test_a_row_leads_to_the_letter_that_asks_for_its_invoice(asking: Tab) -> None:
    page = asking.open("utforska/?vy=rader&f=fakturanummer:ar:T-3")
    page.get_by_role("link", name="Begär ut fakturan från").click()
    page.get_by_text("Raden är ifylld").wait_for()
    told = page.locator("[data-letter]").inner_text()

    assert f"Faktura från: {PHONES_NAME}\n" in told
    assert "Fakturanummer: T-3\n" in told
    assert "Datum i reskontran: 2020-03-17\n" in told


def test_what_each_buyer_paid_is_what_its_own_page_says(tab: Tab) -> None:
    """In the demo, to the öre, protected rows and all."""
    page = tab.open("utforska/?per=kopare")
    answered(page)
    links = page.locator("[data-result] tbody th a").evaluate_all(
        "(all) => all.map((link) => link.getAttribute('href'))"
    )
    told = [ore for _, ore in figures(page)]

    assert len(links) == 6
    for link, ore in zip(links, told, strict=True):
        assert tab.read(link.removeprefix("/arkiv/")).locator("#total").get_attribute("data-ore") == ore


def test_a_standard_question_leads_on_to_the_same_suppliers(tab: Tab) -> None:
    page = tab.open("fragor/konsulter/4120001013/")
    rows = page.locator("#tabell ~ * tbody tr", has=page.locator("th a"))
    told = {line.locator("th").inner_text(): line.locator("td").last.get_attribute("data-ore") for line in rows.all()}
    page.get_by_role("link", name="Öppna i Utforska").click()
    answered(page)
    found = {name: ore for name, ore in figures(page) if not name.startswith("Övriga")}

    assert len(told) > 3
    assert {name: found[name] for name in told} == told


def test_invoices_are_counted_once_however_many_rows_they_have(asking: Tab) -> None:
    page = asking.open(
        f"utforska/?visa=fakturor&f=kopare:ar:{MORABY}&f=manad:ar:2020-03&f=leverantor:innehaller:telefon"
    )
    answered(page)

    assert figures(page) == [[PHONES_NAME, str(MARCH[1])]]


def test_another_municipality_month_by_month_as_bars_with_figures(asking: Tab) -> None:
    """January to June 2020: two filters, one field, one form, and a tick for the figures."""
    page = asking.open("utforska/")
    answered(page)
    where(page, "köpare", "är", "Eskilsby kommun")
    where(page, "månad", "är mellan", "2020-01", "2020-06")
    page.locator("#per").select_option(label="månad")
    page.locator("#som").select_option(label="staplar")
    page.locator("#etiketter").check()
    page.locator("[data-result] svg text", has_text="mnkr").first.wait_for()

    wanted = [(month, kronor) for month, kronor in MONTHS.items() if month <= 6]
    names = ("januari", "februari", "mars", "april", "maj", "juni")
    assert figures(page) == [[f"{names[m - 1]} 2020", str(kronor * 100)] for m, kronor in wanted]
    assert page.locator("[data-result] svg rect").count() == 6
    shown = [
        text.replace("\u00a0", " ") for text in page.locator("[data-result] svg text.tone-ink").all_text_contents()
    ]
    assert shown == ["1,1 mnkr", "900 000 kr", "1,4 mnkr", "800 000 kr", "1,0 mnkr", "1,2 mnkr"]


def test_the_address_holds_the_whole_question_and_undo_goes_back(asking: Tab, open_tab: Open, guide: Served) -> None:
    page = asking.open("utforska/")
    answered(page)
    where(page, "köpare", "är inte", "Eskilsby kommun")
    page.locator("#visa").select_option(label="antal rader")
    page.wait_for_function("location.search.includes('visa=rader')")
    before = figures(page)
    query = parse_qs(urlsplit(page.url).query)

    assert query == {"visa": ["rader"], "f": [f"kopare:inte:{ESKILSBY}"]}

    other = open_tab(site=guide).open(page.url.removeprefix(guide.address))
    answered(other)
    assert figures(other) == before

    page.get_by_role("button", name="Ångra").click()
    page.wait_for_function("!location.search.includes('visa=')")
    page.get_by_role("button", name="Ångra").click()
    page.wait_for_function("location.search === '' || location.search === '?'")
    assert page.locator("[data-chips] li").count() == 0


def test_a_click_keeps_a_value_or_leaves_it_out_or_shows_its_rows(asking: Tab) -> None:
    page = asking.open("utforska/")
    answered(page)
    page.get_by_role("button", name="Utom Byggbolaget AB").click()
    page.locator("[data-chips] li").first.wait_for()
    answered(page)
    assert [name for name, _ in figures(page)] == [PHONES_NAME, "Papper AB"]

    page.get_by_role("button", name="Visa raderna för Papper AB").click()
    page.get_by_text("Raderna bakom").wait_for()
    assert page.locator("[data-result] tbody tr").count() == 6

    page.get_by_role("button", name=re.compile("Ta bort: leverantör är inte")).click()
    page.wait_for_function("document.querySelectorAll('[data-chips] li').length === 1")
    page.get_by_role("button", name="Tillbaka till svaret").click()
    page.get_by_role("button", name=re.compile("Ta bort: leverantör är")).click()
    page.get_by_role("button", name="Bara Byggbolaget AB").click()
    page.get_by_text("januari 2020").first.wait_for()

    assert page.locator("#per").input_value() == "manad"


@pytest.mark.parametrize(
    ("field", "value", "ore"),
    [
        ("förvaltning", "skolan", "186000"),
        ("fakturanummer", "T-2", "200000"),
        ("beloppsklass", "under 0 kr (krediter)", "-50000"),
    ],
)
def test_a_filter_on_what_only_rows_have_can_be_added_to_an_answer_from_the_cubes(
    asking: Tab, field: str, value: str, ore: str
) -> None:
    """The rows are fetched to know which values there are, whatever case they are typed in."""
    page = asking.open(f"utforska/?f=kopare:ar:{MORABY}")
    answered(page)
    where(page, field, "är", value)

    assert page.locator("[data-result] tfoot td").last.get_attribute("data-ore") == ore


def test_amounts_and_days_can_be_between(asking: Tab) -> None:
    page = asking.open("utforska/?f=belopp:mellan:700|1300&f=dag:mellan:2020-03-01|2020-03-31&visa=rader")
    answered(page)

    assert figures(page) == [[PHONES_NAME, "2"]]


MEASURED = {
    "rader": "4", "fakturor": "3", "leverantorer": "1", "summa": "550000", "medel": "137500", "median": "74950",
    "minsta": "-50000", "storsta": "400000",
}  # fmt: skip


@pytest.mark.parametrize("measure", MEASURED)
def test_every_measure_is_right(asking: Tab, measure: str) -> None:
    page = asking.open(f"utforska/?visa={measure}&f=manad:ar:2020-03&f=konto:innehaller:telefoni")
    answered(page)

    assert figures(page) == [[PHONES_NAME, MEASURED[measure]]]


def test_running_sums_and_shares(asking: Tab) -> None:
    page = asking.open(f"utforska/?visa=ackumulerat&per=kvartal&f=kopare:ar:{ESKILSBY}")
    answered(page)
    assert [figure for _, figure in figures(page)] == ["335000000", "639000000", "839000000"]

    page = asking.open("utforska/?visa=andel&f=manad:ar:2020-03&f=kopare:inte:" + ESKILSBY)
    answered(page)
    assert [[name, said.replace("\u00a0", " ")] for name, said in figures(page)] == [
        [PHONES_NAME, "89,9 %"], ["Papper AB", "10,1 %"]
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["kopare", "kopartyp", "leverantor", "konto", "kontogrupp", "slag", "forvaltning",
                                   "ar", "kvartal", "manad", "beloppsklass"])  # fmt: skip
def test_by_every_field_the_parts_are_the_whole(asking: Tab, field: str) -> None:
    """Rest included, to the öre."""
    page = asking.open(f"utforska/?per={field}&topp=2&som=staplar")
    answered(page)
    parts = [int(ore) for _, ore in figures(page) if ore != "–"]

    assert sum(parts) == int(page.locator("[data-result] tfoot td").last.get_attribute("data-ore"))
    assert len(parts) > 0


@pytest.mark.parametrize(
    "form", ["staplar", "liggande", "linje", "yta", "staplat", "hundra", "cirkel", "punkter", "tal"]
)
def test_every_form_is_drawn_and_says_in_words_what_it_shows(asking: Tab, form: str) -> None:
    page = asking.open(f"utforska/?per=manad&delat=kopare&som={form}")
    answered(page)
    drawn = page.locator("[data-result] svg")

    assert drawn.locator("rect, polyline, polygon, path, circle, text").count() > 0
    assert "januari 2020" in drawn.get_attribute("aria-label")


def test_the_answer_and_all_rows_can_be_taken_away(asking: Tab) -> None:
    """CSV, Excel and JSON say the same; amounts are exact, and ids are text."""
    page = asking.open(f"utforska/?per=manad&delat=kopare&f=kopare:ar:{ESKILSBY}")
    answered(page)
    lines = list(csv.reader(io.StringIO(downloaded(page, "CSV").decode("utf-8-sig"), newline="")))
    told = json.loads(downloaded(page, "JSON"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(downloaded(page, "Excel"))).get_sheet_by_index(0).to_python()

    assert lines[:2] == [["månad", "Eskilsby kommun", "summa"], ["januari 2020", "1100000.00", "1100000.00"]]
    assert told[0] == {"månad": "januari 2020", "Eskilsby kommun": 1100000, "summa": 1100000}
    assert book[:2] == [["månad", "Eskilsby kommun", "summa"], ["januari 2020", 1100000.0, 1100000.0]]

    page.get_by_role("button", name="Visa raderna", exact=True).click()
    page.get_by_text("Raderna bakom").wait_for()
    rows = list(csv.DictReader(io.StringIO(downloaded(page, "Alla rader som CSV").decode("utf-8-sig"), newline="")))

    assert len(rows) == 14
    assert sum(int(row["belopp"].replace(".", "")) for row in rows) == 100 * sum(MONTHS.values())
    assert zipfile.ZipFile(io.BytesIO(downloaded(page, "Excel"))).testzip() is None


def test_the_answer_and_all_rows_can_be_taken_away_as_parquet(asking: Tab) -> None:
    """Read by another program: öre as whole numbers, text as text, and no library before somebody asks."""
    page = asking.open(f"utforska/?per=manad&f=kopare:ar:{ESKILSBY}")
    answered(page)
    fetched = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('parquet-writer')).length"

    assert page.evaluate(fetched) == 0

    answer = pq.read_table(io.BytesIO(downloaded(page, "Parquet"))).to_pylist()

    assert page.evaluate(fetched) == 1
    assert answer[0] == {"månad": "januari 2020", "summa_ore": 110_000_000}

    page.get_by_role("button", name="Visa raderna", exact=True).click()
    page.get_by_text("Raderna bakom").wait_for()
    rows = pq.read_table(io.BytesIO(downloaded(page, "Parquet")))

    assert rows.num_rows == 14
    assert sum(rows["belopp_ore"].to_pylist()) == 100 * sum(MONTHS.values())
    assert rows["leverantör_id"].to_pylist() == [number(2003)] * 14
    assert rows["fakturanummer"].to_pylist()[0] == "B727"


def test_a_chart_can_be_taken_away_as_svg_and_as_png_with_its_source(asking: Tab) -> None:
    page = asking.open(f"utforska/?per=manad&som=staplar&f=kopare:ar:{ESKILSBY}")
    answered(page)
    drawn = downloaded(page, "Diagram som SVG").decode()

    assert "Summa per månad, där köpare är Eskilsby kommun" in drawn

    assert "Källa: köparnas leverantörsreskontror, Prov, utgåva" in drawn
    assert "<style" not in drawn
    assert 'fill="rgb(' in drawn
    assert downloaded(page, "Diagram som PNG").startswith(b"\x89PNG")


def test_what_is_not_a_question_of_ours_is_left_out_of_the_address(asking: Tab) -> None:
    """Addresses are typed and mangled; nothing in them can make a page of its own."""
    page = asking.open("utforska/?visa=__proto__&per=constructor&f=<script>:ar:x&f=leverantor:eval:1&topp=1e9&som=<b>")
    answered(page)

    assert page.locator("#visa").input_value() == "summa"
    assert page.locator("[data-chips] li").count() == 0


def test_a_value_that_nobody_has_is_said_so_and_no_answer_is_empty_without_words(asking: Tab) -> None:
    page = asking.open("utforska/?f=leverantor:innehaller:finnsinte")
    page.get_by_text("Inga rader stämmer").wait_for()
    page.locator("#varde").fill("Ingen alls AB")
    page.get_by_role("button", name="Lägg till villkor").click()
    page.get_by_text("Inget värde är precis").wait_for()


def test_it_asks_before_it_fetches_much(asking: Tab) -> None:
    """An archive of a hundred megabytes: how much, and what would make it less."""
    page = asking.page

    def large(route):
        index = route.fetch().json()
        for buyer in index["buyers"]:
            buyer["cube"] = [[path, 50_000_000, rows] for path, _, rows in buyer["cube"]]
        route.fulfill(json=index)

    page.route("**/utforska/index.json", large)
    asking.open("utforska/")
    page.get_by_text("Svaret behöver 100,0 MB").wait_for()
    page.get_by_role("button", name="hämta ändå").click()
    answered(page)
    page.unroute_all()

    assert len(figures(page)) == 3


def test_a_fetch_that_fails_is_said_and_can_be_tried_again(asking: Tab) -> None:
    page = asking.page
    page.route("**/kub-1.parquet", lambda route: route.fulfill(status=200, body="{"))
    asking.open("utforska/")
    page.get_by_text("Det gick inte att hämta allt").wait_for()
    page.unroute_all()
    page.get_by_role("button", name="Försök igen").click()
    answered(page)


def test_what_has_been_fetched_is_asked_anew_without_a_network(asking: Tab) -> None:
    """Nothing is asked for but the icon, which browsers look for at every new address."""
    page = asking.open(f"utforska/?per=forvaltning&f=kopare:ar:{MORABY}")
    answered(page)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#visa").select_option(label="antal fakturor")
    page.wait_for_function("document.querySelector('[data-result] thead').textContent.includes('antal fakturor')")

    assert figures(page) == [["Skolan", "6"], ["Kommunkontoret", "5"]]
    assert [url for url in asked if not url.endswith("/icon.svg")] == []


def test_on_a_phone_the_drawing_is_as_wide_as_the_page(open_tab: Open, guide: Served) -> None:
    page = open_tab(PHONE, guide).open(f"utforska/?per=manad&som=staplar&f=kopare:ar:{ESKILSBY}")
    answered(page)
    box = page.locator("[data-result] svg").bounding_box()
    wide = page.locator("[data-result] svg").evaluate("(svg) => svg.viewBox.baseVal.width")

    assert abs(box["width"] - wide) < 2


def test_without_scripts_a_clear_word_leads_to_the_static_pages(open_tab: Open, guide: Served) -> None:
    page = open_tab(site=guide, java_script_enabled=False).read("utforska/")

    assert page.get_by_text("Utforskaren behöver skript").is_visible()
    assert not page.locator("[data-explore]").is_visible()
    assert page.locator("[data-unscripted] a").count() == 5


@pytest.mark.parametrize("question", [
    "?per=leverantor", "?visa=rader&per=kopare", "?visa=fakturor&per=leverantor", "?visa=leverantorer&per=manad",
    "?visa=median&per=konto", "?per=slag&f=slag:inte:transfer",
    f"?per=manad&f=kopare:ar:{ESKILSBY}&f=manad:mellan:2020-01|2020-06", "?per=kvartal&f=leverantor:innehaller:telefon",
    "?visa=storsta&per=beloppsklass", "?per=ar&f=belopp:mellan:-600|1000", f"?per=forvaltning&f=kopare:inte:{ESKILSBY}",
    "?per=leverantor&f=dag:mellan:2020-03-01|2020-03-31&f=konto:ar:kommun/6810/Telefoni",
])  # fmt: skip
def test_the_same_question_in_sql_gives_the_same_answer(asking: Tab, guide: Served, question: str) -> None:
    """As text, run by DuckDB over the archive's own Parquet file."""
    page = asking.open(f"utforska/{question}&topp=100")
    answered(page)
    page.get_by_text("Samma fråga i SQL för DuckDB").click()
    text = page.locator("[data-result] details code").inner_text()
    address = re.search(r"from '(.*?)'", text)[1]
    local = text.replace(address, str(guide.root / "data/filer/alla.parquet"))
    rows = duckdb.sql(local).fetchall()
    unit = 100 if re.search(r"visa=(rader|fakturor|leverantorer)", question) is None else 1

    assert address.endswith("/arkiv/data/filer/alla.parquet")
    assert sorted(round(unit * row[-1]) for row in rows) == sorted(
        int(figure) for _, figure in figures(page) if figure != "–"
    )
