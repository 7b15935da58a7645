"""Every kind of page, in a browser: quiet, self-contained, inside its width, open to everyone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS
from playwright.sync_api import Page
from watching import NARROWEST, PHONE, WIDE, Open, Served, Tab, Tabs

pytestmark = pytest.mark.browser

SIDEWAYS = """() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const out = (element) => element.getBoundingClientRect().right > clientWidth + 0.5
        && element.checkVisibility() && !element.closest(".scroll, pre, .hidden, .skip");
    const culprits = [...document.body.querySelectorAll("*")].filter(out);
    return scrollWidth > clientWidth
        ? [`${scrollWidth} of ${clientWidth} px`, ...culprits.map((element) => element.outerHTML.slice(0, 120))] : [];
}"""


@pytest.fixture(scope="module", params=KINDS.values(), ids=KINDS)
def desk(request: pytest.FixtureRequest, tabs: Tabs, demo: Served) -> Iterator[Tab]:
    """A page of each kind, wide; opened once for the tests that only look."""
    tab = tabs.borrow(demo, WIDE)
    tab.open(request.param)
    yield tab
    tabs.give_back(tab)


@pytest.fixture(scope="module", params=KINDS.values(), ids=KINDS)
def phone(request: pytest.FixtureRequest, tabs: Tabs, demo: Served) -> Iterator[Tab]:
    """The same on a phone, every fold open."""
    tab = tabs.borrow(demo, PHONE)
    tab.open(request.param).evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    yield tab
    tab.page.set_viewport_size({"width": PHONE, "height": 900})
    tabs.give_back(tab)


def offences(page: Page, **options: object) -> list[str]:
    """What axe finds: the rule, and the places that break it. Rows far down a table are as those above them."""
    seen, options = {"exclude": [["tbody tr:nth-child(n+41)"]]}, {"resultTypes": ["violations"], **options}
    found = Axe().run(page, seen, options).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def test_a_page_is_quiet_and_asks_nobody_else_on_a_desk(desk: Tab) -> None:
    assert desk.page.locator("h1").count() == 1
    assert desk.complaints == []


def test_axe_finds_nothing_in_light(desk: Tab) -> None:
    desk.page.emulate_media(color_scheme="light")

    assert offences(desk.page) == []


def test_axe_finds_nothing_in_the_dark(desk: Tab) -> None:
    desk.page.emulate_media(color_scheme="dark")

    # Nothing but colours differs in the dark.
    assert offences(desk.page, runOnly=["color-contrast", "link-in-text-block"]) == []


def test_a_page_is_quiet_and_asks_nobody_else_on_a_phone(phone: Tab) -> None:
    assert phone.complaints == []


@pytest.mark.parametrize("width", [PHONE, NARROWEST])
def test_a_page_never_scrolls_sideways(phone: Tab, width: int) -> None:
    phone.page.set_viewport_size({"width": width, "height": 900})

    assert phone.page.evaluate(SIDEWAYS) == []


def test_axe_finds_nothing_on_a_phone_with_every_fold_open(phone: Tab) -> None:
    # Colours are the same as on a desk, and slow to measure.
    assert offences(phone.page, rules={"color-contrast": {"enabled": False}}) == []


def test_an_address_that_leads_nowhere_gets_the_archives_own_page_at_any_depth(open_tab: Open) -> None:
    tab = open_tab(PHONE)
    page = tab.open("kopare/finns/inte/alls/")

    assert page.locator("h1").inner_text() == "Sidan finns inte"
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # the style sheet came along
    page.locator("main").get_by_role("link", name="leverantörer").click()
    page.wait_for_url("**/arkiv/leverantor/")
    assert [said for said in tab.complaints if "404" not in said] == []
    tab.complaints.clear()  # that the address itself is not there, which is what was asked


def test_the_watch_over_these_pages_notices_what_it_should(open_tab: Open) -> None:
    tab = open_tab()
    page = tab.open("")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p><img src=/annan.png>')")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => {})")
    page.evaluate("setTimeout(() => { throw new Error('oops'); })")
    page.evaluate("alert('hej')")
    page.wait_for_timeout(300)
    said = " ".join(tab.complaints)
    tab.complaints.clear()

    assert all(
        sign in said
        for sign in (
            "policy: style-src-attr inline",
            "/annan.png",
            "policy: connect-src https://elsewhere.example",
            "error: oops",
            "dialog: hej",
        )
    )
