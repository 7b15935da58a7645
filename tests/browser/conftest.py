"""The demo archive, built once and served under a path of its own, and a Chromium to look at it with."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import short
from guide import write
from playwright.sync_api import Browser, sync_playwright
from watching import WIDE, Open, Served, Tab, Tabs
from whole_builds import run

from site_builder import server

ROOT = Path(__file__).resolve().parents[2]
BASE_URL = "http://127.0.0.1:8000/arkiv/"
NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
PATIENCE = 600
"""Seconds that one worker waits for another's build."""


@pytest.fixture(scope="session")
def program() -> str:
    """Where Chromium is: named by CHROMIUM, else the first on PATH; without one the test fails."""
    wanted = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, (wanted,) if wanted else NAMES)), None)
    return found or pytest.fail("no Chromium found; install it: sudo apt-get install chromium")


@pytest.fixture(scope="session")
def built(program: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """built(sources, name) builds an archive once, also when several pytest workers ask for it."""
    assert program  # no archive is built for a browser that is not there
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return lambda sources, name: build_once(sources, shared / f"archive-{name}")


def build_once(sources: Path, place: Path) -> Path:
    """Build into place/site; the worker that makes the folder builds, the others wait for its exit code."""
    code, log = place / "code", place / "log"
    try:
        place.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not code.exists() and time.monotonic() < until:
            time.sleep(0.2)
    else:
        done = run(
            *("build", "--sources", sources, "--out", place / "site"),
            *("--base-url", BASE_URL, "--as-of", "2026-11-22"),
        )
        log.write_text(done.stdout + done.stderr)
        (place / "code.new").write_text(str(done.returncode))
        (place / "code.new").rename(code)  # whoever sees it sees all of it
    if not code.exists() or code.read_text() not in {"0", "3"}:
        pytest.fail(f"the archive could not be built:\n{log.read_text() if log.exists() else 'no log'}")
    return place / "site"


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[[Path], Served]]:
    """serving(root) serves a built archive until the tests end."""
    running = []

    def start(root: Path) -> Served:
        here = server.make(root, BASE_URL, quiet=True)
        threading.Thread(target=here.serve_forever, daemon=True).start()
        running.append(here)
        return Served(root, server.address(here, BASE_URL))

    yield start
    for here in running:
        here.shutdown()
        here.server_close()


@pytest.fixture(scope="session")
def demo(built: Callable[[Path, str], Path], serving: Callable[[Path], Served]) -> Served:
    """The demo archive of data/."""
    return serving(built(ROOT / "data" / "demo" / "sources", "demo"))


@pytest.fixture(scope="session")
def guide(
    built: Callable[[Path, str], Path], serving: Callable[[Path], Served], tmp_path_factory: pytest.TempPathFactory
) -> Served:
    """The archive of the predecessor's guide examples, built and served."""
    return serving(built(write(tmp_path_factory.mktemp("guide")), "guide"))


@pytest.fixture(scope="session")
def cramped(
    built: Callable[[Path, str], Path], serving: Callable[[Path], Served], tmp_path_factory: pytest.TempPathFactory
) -> Served:
    """The archive with little room, whose pages are short, built and served."""
    return serving(built(short.write(tmp_path_factory.mktemp("cramped")), "cramped"))


@pytest.fixture(scope="module")
def chromium(program: str) -> Iterator[Browser]:
    """The browser. Each module starts its own, as tests elsewhere do, and two cannot run in one thread."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tabs(chromium: Browser) -> Tabs:
    """Tabs to borrow."""
    return Tabs(chromium)


@pytest.fixture
def open_tab(tabs: Tabs, demo: Served) -> Iterator[Open]:
    """open_tab(width, ...) opens a tab; at the end of the test none may have complained of anything."""
    lent: list[Tab] = []

    def start(width: int = WIDE, site: Served = demo, **settings: object) -> Tab:
        lent.append(tabs.borrow(site, width, **settings))
        return lent[-1]

    yield start
    complaints = [complaint for tab in lent for complaint in tab.complaints]
    for tab in lent:
        tabs.give_back(tab)

    assert complaints == []


@pytest.fixture
def tab(open_tab: Open) -> Tab:
    """One tab at the width of a desk."""
    return open_tab()


@pytest.fixture
def asking(open_tab: Open, guide: Served) -> Tab:
    """A tab on the guide's archive."""
    return open_tab(site=guide)
