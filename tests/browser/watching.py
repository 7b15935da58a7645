"""Pages under watch: what a browser complains of is written down, and an empty list is wanted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Dialog, Page, Request, Response

WIDE, PHONE, NARROWEST = 1280, 390, 320
"""Widths in pixels: a desk, a phone, and what WCAG's reflow asks for."""

TELL_VIOLATIONS = """
    addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
"""

FIGURES = """(rows) => rows.map(({ firstElementChild: name, lastElementChild: last }) =>
    [name.firstChild.textContent, last.dataset.ore ?? last.dataset.n ?? last.textContent])"""


@dataclass
class Served:
    """A built archive on this machine.

    root        its folder
    address     where it starts, under a path, ending in a slash
    """

    root: Path
    address: str


@dataclass
class Tab:
    """A page and everything it has complained of."""

    page: Page
    site: Served
    complaints: list[str] = field(default_factory=list)
    key: str = ""

    def watch(self) -> None:
        """Note messages, errors, dialogs, blocked content, failed requests and requests elsewhere."""
        self.page.on("console", lambda message: self.complaints.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self.spoke)
        self.page.on("request", self.asked)
        self.page.on("response", self.answered)
        self.page.add_init_script(TELL_VIOLATIONS)

    def spoke(self, dialog: Dialog) -> None:
        """No page of the archive opens a dialog."""
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def asked(self, request: Request) -> None:
        """Nothing but the archive's own path is asked for, not even another path of its host."""
        if not request.url.startswith(self.site.address):
            self.complaints.append(f"foreign request: {request.url}")

    def answered(self, response: Response) -> None:
        """Everything that is asked for exists."""
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")

    def read(self, path: str) -> Page:
        """Open a page of the archive and wait for nothing more than the page."""
        self.page.goto(self.site.address + path)
        return self.page

    def open(self, path: str) -> Page:
        """Open a page and wait until its scripts have done what they do first."""
        self.read(path).locator("html[data-ready]:has(form[data-ready])").wait_for(state="attached")
        if "q=" in path:
            self.page.locator("[data-list] h2").first.wait_for()
        if path.startswith(("utforska/?per", "jamfor/?kopare")):
            self.page.locator("[data-result] table").first.wait_for()
        return self.page


@dataclass
class Tabs:
    """Tabs to borrow and give back. The archive keeps nothing in a browser, so one test's tab serves another."""

    browser: Browser
    idle: dict[str, list[Tab]] = field(default_factory=dict)

    def borrow(self, site: Served, width: int = WIDE, **settings: object) -> Tab:
        """A tab that has complained of nothing yet, with its media as they were.

        settings    what a browser context takes: color_scheme, java_script_enabled
        """
        key = repr((site, width, settings))
        tab = self.idle[key].pop() if self.idle.get(key) else self.new(site, width, settings)
        tab.key = key
        return tab

    def new(self, site: Served, width: int, settings: dict[str, object]) -> Tab:
        """A tab in a context of its own."""
        context = self.browser.new_context(viewport={"width": width, "height": 900}, locale="sv-SE", **settings)
        context.set_default_timeout(20_000)
        tab = Tab(context.new_page(), site)
        tab.watch()
        return tab

    def give_back(self, tab: Tab) -> None:
        """Leave a tab to the next."""
        tab.page.emulate_media(media="null", color_scheme="null")
        tab.complaints.clear()
        self.idle.setdefault(tab.key, []).append(tab)


Open = Callable[..., Tab]
"""open_tab(width=WIDE, site=the demo, **settings) -> Tab."""


def answered(page: Page) -> None:
    """Wait until an answer of the explorer, or a comparison, stands there."""
    page.locator("[data-result] table").first.wait_for()


def figures(page: Page) -> list[list[str]]:
    """Label and figure of every row of the answer."""
    return page.locator("[data-result] tbody tr").evaluate_all(FIGURES)
