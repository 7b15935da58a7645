"""The name directory in a browser: every answer is what brute force finds, from few and small files."""

import json
import os
import random
import shutil
import sys
from pathlib import Path

import pytest

from site_builder import paths
from site_builder.draft import Draft
from site_builder.search import directory
from site_builder.search.entries import Entry
from site_builder.search.folding import words

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "bench"))

import asked  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PLACES = ("Örebro", "Åby", "Ängsö", "Sjö", "Øresund", "Söderås", "Björkhöjden", "Con", "Léran", "Constructor")
TRADES = ("Bygg", "By", "Byggteknik", "Städ", "El", "Vård & Omsorg", "Måleri")
FORMS = ("AB", "HB", "Ekonomisk förening")


def drawn(count: int) -> list[Entry]:
    """Invented entities of few words, so that every word is common to many; some are called just by two of them."""
    draw = random.Random(7)  # noqa: S311
    made = []
    for number in range(count):
        parts = [draw.choice(PLACES), draw.choice(TRADES), str(number % 97) if number % 3 else "", draw.choice(FORMS)]
        name = " ".join(part for part in draw.sample(parts, draw.choice([2, 4, 4])) if part) or "Sjö"
        also = ("grus",) if number % 5 == 0 else ()
        made.append(Entry("supplier", f"415{number:06}{number % 10}", name, 1, "1 kr", also))
    return made


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return drawn(3_000)


@pytest.fixture(scope="module")
def site(entries: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the drawn entities, alone."""
    root = tmp_path_factory.mktemp("directory") / "site"
    directory.write(entries, Draft(root))
    return root


@pytest.fixture(scope="module")
def tab(site: Path):
    """A browser, and the address of the directory."""
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.fail("no Chromium; apt-get install chromium") if os.environ.get("CI") else pytest.skip("no Chromium")
    with sync.sync_playwright() as play, asked.served(site) as address:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser, address
        browser.close()


def test_five_hundred_random_queries_get_the_first_ten_that_brute_force_finds(tab, entries) -> None:
    browser, address = tab
    page = browser.new_page()
    page.goto(address)

    assert asked.wrong(page, entries, asked.queries(entries, 500)) == []


@pytest.mark.parametrize(
    "query",
    ["bygg ab", "by", "OREBRO", "oresund", "ab bygg", "con", "constructor", "grus ab", "ko", "ab qqq", "4150000011"],
)
def test_a_query_with_a_trap_gets_what_brute_force_finds(tab, entries, query: str) -> None:
    browser, address = tab
    page = browser.new_page()
    page.goto(address)

    assert asked.wrong(page, entries, [query]) == []


def test_brute_force_itself_sets_the_very_name_before_what_is_paid_more() -> None:
    names = ["Bygg Norr AB", "Byggarna AB", "Bygg AB"]
    paid = [Entry("supplier", f"x-{n}", name, 0, "") for n, name in enumerate(names)]

    assert asked.brute(paid, "bygg ab") == (["x-2", "x-0", "x-1"], 3)


def test_a_first_answer_takes_at_most_fifty_kilobytes_and_three_requests_one_after_another(tab, entries) -> None:
    browser, address = tab
    found = asked.told(asked.cold(browser, address, asked.queries(entries, 15, seed=2)))

    assert found["bytes"]["p95"] <= 50_000
    assert found["turns"]["p95"] <= 3


def test_words_are_folded_alike_by_the_build_and_by_the_browser(tab) -> None:
    browser, address = tab
    page = browser.new_page()
    page.goto(address)
    texts = ["H&M Ängen 2 AB", "Łódź œuvre Straße", "É́cole_nationale", "Ⅷ ½ x²", "Ørsted\u00a0A/S", "Ёлка İstanbul", ""]
    fold = "async (texts) => { const names = await import('/assets/names.js'); return texts.map(names.words); }"
    theirs = page.evaluate(fold, texts)

    assert theirs == [words(text) for text in texts]


def test_no_file_holds_more_than_a_shelf_or_names_its_folder_twice(site: Path) -> None:
    shelves = [json.loads(path.read_text()) for path in site.glob("namn/*/s-*.json")]

    assert max(len(rows) for rows in shelves) <= directory.SHELF
    assert len(list((site / "namn").iterdir())) == 2


def test_another_amount_gives_the_folder_another_name(site: Path, entries, tmp_path: Path) -> None:
    directory.write([*entries[1:], entries[0]], Draft(tmp_path / "site"))
    folders = {path.name for root in (site, tmp_path / "site") for path in (root / "namn").iterdir() if path.is_dir()}

    assert len(folders) == 2


def test_lists_of_ranks_hold_no_figures_that_could_be_somebodys_number(site: Path) -> None:
    text = "".join(path.read_text() for path in site.glob("namn/*/l-*.txt"))

    assert text
    assert not any(character.isdigit() for character in text)


def test_the_directory_and_the_browser_agree_on_how_many_rows_a_rank_file_has() -> None:
    assert f"const BY_RANK = {directory.BY_RANK};" in (paths.ASSETS / "names.js").read_text(encoding="utf-8")
