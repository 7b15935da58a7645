"""The SQL tab: the same answers as the builder, the reader's own statements, and what happens when they go wrong."""

import csv
import io
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from axe_playwright_python.sync_playwright import Axe
from guide import ESKILSBY, MONTHS, MORABY
from playwright.sync_api import Page
from watching import PHONE, Open, Served, Tab, answered, figures

pytestmark = pytest.mark.browser


def told(page: Page, says: str = r" på \d+ ms") -> str:
    """Wait for what the tab says of a statement."""
    page.locator("[data-said]", has_text=re.compile(says)).wait_for()
    return page.locator("[data-said]").inner_text().replace("\u00a0", " ")


def ask(page: Page, statement: str, says: str = r" på \d+ ms") -> str:
    """Type a statement and run it."""
    page.locator("#sats").fill(statement)
    page.get_by_role("button", name="Kör", exact=True).click()
    return told(page, says)


def cells(page: Page) -> list[list[str]]:
    """The answer on the page."""
    rows = page.locator("[data-result] tbody tr").evaluate_all(
        "(all) => all.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return [[cell.replace("\u00a0", " ") for cell in row] for row in rows]


@pytest.mark.parametrize("question", [
    "?per=leverantor", "?visa=rader&per=kopare", "?visa=fakturor&per=leverantor", "?visa=leverantorer&per=manad",
    "?visa=median&per=konto", "?visa=medel&per=ar", "?visa=andel&per=kopare", "?visa=ackumulerat&per=kvartal",
    "?visa=minsta&per=kontogrupp", "?visa=storsta&per=beloppsklass",
    f"?per=manad&f=kopare:ar:{ESKILSBY}&f=manad:mellan:2020-01|2020-06", "?per=ar&f=belopp:mellan:-600|1000",
    f"?per=forvaltning&f=kopare:inte:{ESKILSBY}", "?per=lan", "?per=slag", "?per=kopartyp&delat=ar",
])  # fmt: skip
def test_the_question_as_a_statement_gives_the_builder_s_answer(asking: Tab, question: str) -> None:
    """What the tab holds when it is opened, whatever was asked."""
    page = asking.open(f"utforska/{question}&topp=100")
    answered(page)
    tenths = "visa=andel" in question
    wanted = sorted(
        float(figure.replace("\u00a0%", "").replace(",", ".")) for _, figure in figures(page) if figure != "–"
    )
    page.get_by_role("button", name="SQL", exact=True).click()
    told(page)
    unit = 100 if not tenths and re.search(r"visa=(rader|fakturor|leverantorer)", question) is None else 1
    found = [float(row[-1].replace(" ", "").replace(",", ".").replace("−", "-")) for row in cells(page)]

    assert sorted(round(unit * value, 1) for value in found) == wanted


def test_a_reader_s_own_statement_is_answered_and_kept_in_the_address(
    asking: Tab, open_tab: Open, guide: Served
) -> None:
    """Over the rows that the conditions leave; another reader with the link gets the same."""
    page = asking.open(f"utforska/?vy=sql&f=kopare:ar:{MORABY}")
    told(page)
    said = ask(
        page,
        "select fakturanummer, sum(belopp_ore) as ore from rader\n"
        "where leverantor like 'Telefon%' and manad = '2020-03'\ngroup by 1 order by 1",
    )

    assert said.startswith("3 rader på ")
    assert cells(page) == [["T-2", "200 000"], ["T-3", "400 000"], ["T-4", "−50 000"]]
    other = open_tab(site=guide).open(page.url.removeprefix(guide.address))
    told(other)
    assert cells(other) == cells(page)

    page.get_by_role("button", name="Ångra").click()
    page.wait_for_function("!location.search.includes('sql=')")
    told(page)
    assert "T-3" not in page.locator("[data-result] tbody").inner_text()


def test_the_engine_is_fetched_when_the_tab_is_opened_and_not_before(asking: Tab) -> None:
    page, fetched = asking.page, []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[1]))
    asking.open("utforska/")
    answered(page)
    assert not [name for name in fetched if name.startswith("sqlite")]

    page.get_by_role("button", name="SQL", exact=True).click()
    told(page)
    assert {name for name in fetched if name.startswith("sqlite")} == {"sqlite.js", "sqlite.wasm"}


def test_once_there_it_answers_without_a_network(asking: Tab) -> None:
    page = asking.open(f"utforska/?vy=sql&f=kopare:ar:{ESKILSBY}")
    told(page)
    page.context.set_offline(True)
    said = ask(page, "select sum(belopp_ore) / 100 from rader")
    page.context.set_offline(False)
    asking.complaints[:] = [
        said for said in asking.complaints if "DISCONNECTED" not in said
    ]  # the browser's own wish for an icon

    assert said.startswith("1 rad på ")
    assert cells(page) == [[f"{sum(MONTHS.values()):,}".replace(",", " ")]]


@pytest.mark.parametrize(("statement", "says"), [
    ("select nagot from rader", "SQL-motorn säger: no such column: nagot. Kolumnerna står bredvid satsen."),
    ("selekt", 'SQL-motorn säger: near "selekt": syntax error'),
    ("delete from rader", "SQL-motorn säger: attempt to write a readonly database"),
    ("drop table rader", "SQL-motorn säger: attempt to write a readonly database"),
    ("   ", "Skriv en SQL-sats."),
    ("-- inget", "Satsen gav inget svar"),
])  # fmt: skip
def test_what_goes_wrong_is_said_in_swedish_with_the_engine_s_words(asking: Tab, statement: str, says: str) -> None:
    page = asking.open("utforska/?vy=sql")
    told(page)
    said = ask(page, statement, re.escape(says.split(":")[0]))

    assert says in said
    assert ask(page, "select count(*) from rader").startswith("1 rad på ")


def test_a_statement_without_end_is_stopped_by_its_reader_and_the_tab_goes_on(asking: Tab) -> None:
    page = asking.open("utforska/?vy=sql")
    told(page)
    ask(page, "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n", "Räknar")
    page.get_by_role("button", name="Avbryt").click()

    assert told(page, "Avbruten") == "Avbruten."
    assert ask(page, "select count(*) from rader").startswith("1 rad på ")


def test_a_very_long_answer_is_cut_and_says_so(asking: Tab) -> None:
    page = asking.open("utforska/?vy=sql")
    told(page)
    said = ask(page, "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n")

    assert "100 000 rader på " in said
    assert "Fler än 100 000 rader hämtas inte" in said
    assert page.get_by_text("De första 500 raderna visas").is_visible()


def test_swedish_letters_and_the_middle_value(asking: Tab) -> None:
    page = asking.open("utforska/?vy=sql")
    told(page)
    ask(page, "select lower('ÅÄÖ'), upper('åäö'), mitten(belopp_ore) from rader where fakturanummer in ('T-2', 'T-3')")

    assert cells(page) == [["åäö", "ÅÄÖ", "125 050"]]


def test_an_answer_is_text_on_the_page_and_no_formula_in_a_file(asking: Tab) -> None:
    page = asking.open("utforska/?vy=sql")
    told(page)
    ask(page, "select '<img src=x onerror=alert(1)>' as html, '=1+1' as formel, 1.5 as tal, null as tomt")
    files = {}
    for name in ("CSV", "JSON", "Excel", "Parquet"):
        with page.expect_download() as caught:
            page.get_by_role("button", name=name, exact=True).click()
        files[name] = Path(caught.value.path()).read_bytes()

    assert page.locator("[data-result] img").count() == 0
    assert cells(page) == [["<img src=x onerror=alert(1)>", "=1+1", "1,50", "–"]]
    assert list(csv.reader(io.StringIO(files["CSV"].decode("utf-8-sig"), newline="")))[1] == [
        "<img src=x onerror=alert(1)>",
        "'=1+1",
        "1.5",
        "",
    ]
    assert json.loads(files["JSON"])[0]["tal"] == 1.5
    assert files["Excel"].startswith(b"PK")
    assert pq.read_table(io.BytesIO(files["Parquet"])).to_pylist() == [
        {"html": "<img src=x onerror=alert(1)>", "formel": "=1+1", "tal": 1.5, "tomt": None}
    ]


def test_protected_rows_are_null_and_every_row_adds_up(tab: Tab) -> None:
    """In the demo: the table is the whole, hidden payees and all."""
    page = tab.open("utforska/?per=kopare")
    answered(page)
    whole = int(page.locator("[data-result] tfoot td").last.get_attribute("data-ore"))
    page.get_by_role("button", name="SQL", exact=True).click()
    told(page)
    ask(
        page,
        "select sum(belopp_ore), sum(leverantor_id is null and leverantor is not null), sum(leverantor_id is null) > 0 "
        "from rader",
    )
    [[total, strange, hidden]] = cells(page)

    assert int(total.replace(" ", "")) == whole
    assert (strange, hidden) == ("0", "1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tab_works_on_a_phone_and_for_everyone(open_tab: Open, guide: Served, scheme: str) -> None:
    page = open_tab(PHONE, guide, color_scheme=scheme).open("utforska/?vy=sql")
    told(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert page.locator(".schema dt").count() == 22
    assert Axe().run(page).response["violations"] == []
    page.locator("#sats").fill("select 2 as tva")
    page.locator("#sats").press("Control+Enter")
    page.get_by_role("columnheader", name="tva").wait_for()
