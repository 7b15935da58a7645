"""Fixtures that several test files share, and the order of the files: of two workers, each takes the next."""

import os
from pathlib import Path

import hypothesis
import pytest

from site_builder import processes

ROOT = Path(__file__).resolve().parents[1]
REAL_DATA = ROOT.parent / "shared" / "data"

LONGEST = (
    *("test_engines", "test_workflow_runs", "test_real_builds", "test_drill", "test_erasure", "test_scale"),
    *("test_ten_nights", "test_copies", "test_shards", "test_scan", "test_tar", "test_fetch_cases", "test_build"),
    *("test_judge_gates", "test_verify_demo", "test_browser_sql", "test_browser_explore", "test_every_page"),
)
"""Files in which a worker is longest, the longest first: what is begun last should be short."""

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Each build is a program of its own, and most of its start would be to compile what the one before compiled."""

hypothesis.settings.register_profile("arkiv", deadline=None)
hypothesis.settings.load_profile("arkiv")
"""How long one example takes is the machine's matter: a busy one failed a test of what is right."""

processes.warm("build", "site_builder.pages.compiled")
"""Children of builds in this process come from one server, which has the program and its templates already."""


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real ledgers; without it the test skips, or fails where CI promises it."""
    if not REAL_DATA.is_dir():
        if os.environ.get("REQUIRE_REAL_DATA") == "1":
            pytest.fail(f"real ledgers are required but {REAL_DATA} does not exist")
        pytest.skip("real ledgers are not on this machine")
    return REAL_DATA


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that opens a page in a browser, so that --no-browser leaves it out; the long files first."""
    for item in items:
        if {"page", "tab"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))
