"""Absurd amounts as a reader meets them: immense in one day, and reversed. Nothing runs over its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from guide import CARD, HEADS, SITE
from hostile import number
from watching import NARROWEST, WIDE, Open, Served

pytestmark = pytest.mark.browser

BUYER, SUPPLIER = "4120006667", number(2101)
IMMENSE = 9_999_999_999_999
"""Kronor: the most that one row may be, in thousands of milliards."""

SPILLED = """() => [...document.querySelectorAll("main svg")].filter((svg) => svg.checkVisibility()).flatMap((svg) => {
    const seen = getComputedStyle(svg).overflow === "visible";  // then only the page's edges cut
    const place = seen ? { left: 0, right: innerWidth } : svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width && (box.left < place.left - 1 || box.right > place.right + 1);
    }).map((one) => one.textContent);
})"""


@pytest.fixture(scope="session")
def absurd(
    built: Callable[[Path, str], Path], serving: Callable[[Path], Served], tmp_path_factory: pytest.TempPathFactory
) -> Served:
    """Two years of small rows at one supplier, and 24 immense ones of a day, of which all but one are taken back."""
    folder = tmp_path_factory.mktemp("absurd")
    rows = [(f"{100 + month}.00", f"{year}-{month:02}-07") for year in (2023, 2024) for month in range(1, 13)]
    rows += [(f"{sign}{IMMENSE - place}.00", "2024-06-12") for place in range(12) for sign in ("", "-")][:-1]
    lines = [
        f"Ofattbara Summor AB;{SUPPLIER};6410;Material;{kronor};{day};F{place};V{place};Tekniska\r\n"
        for place, (kronor, day) in enumerate(rows)
    ]
    for name in ("sources", "ledgers"):
        (folder / name).mkdir()
    (folder / "site.toml").write_text(SITE, encoding="utf-8")
    card = CARD.format(id=BUYER, name="Storby kommun", slug="storby")
    (folder / "sources" / "storby.toml").write_text(card, encoding="utf-8")
    (folder / "ledgers" / "storby.csv").write_text(HEADS + "".join(lines), encoding="utf-8")
    return serving(built(folder / "sources", "absurd"))


@pytest.mark.parametrize("width", [NARROWEST, WIDE])
@pytest.mark.parametrize("path", [
    "", f"kopare/{BUYER}/", f"leverantor/{SUPPLIER}/", "konto/kommun/6410/", f"embed/kopare/{BUYER}/",
    "utforska/?per=manad&som=staplar", "utforska/?per=manad&som=linje&etiketter=1",
    "utforska/?per=leverantor&som=liggande",
    "utforska/?per=ar&som=tal", "utforska/?som=karta", "jamfor/",
])  # fmt: skip
def test_no_page_and_no_chart_overflows(open_tab: Open, absurd: Served, path: str, width: int) -> None:
    page = open_tab(width, absurd).read(path)
    if path.startswith("utforska/"):
        page.locator("[data-result] svg").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SPILLED) == []


def test_the_small_months_are_still_there_to_be_read(open_tab: Open, absurd: Served) -> None:
    """A bar beside an immense one has no height to speak of; its figure stands in the table."""
    page = open_tab(WIDE, absurd).read("utforska/?per=manad&f=ar:ar:2023")
    page.locator("[data-result] tbody tr").first.wait_for()

    assert page.locator("[data-result] tbody td").first.get_attribute("data-ore") == "10100"


def test_no_lead_is_made_of_what_was_taken_back(open_tab: Open, absurd: Served) -> None:
    """All but one of the immense rows have their reversal; the one without is a payment like another."""
    page = open_tab(WIDE, absurd).read("uppslag/mojliga-dubbletter/")

    assert page.locator("main table tbody tr", has_text="Ofattbara").count() == 0
