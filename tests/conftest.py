"""Fixtures that several test files share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
REAL_DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real ledgers; without it the test skips, or fails where CI promises it."""
    if not REAL_DATA.is_dir():
        if os.environ.get("REQUIRE_REAL_DATA") == "1":
            pytest.fail(f"real ledgers are required but {REAL_DATA} does not exist")
        pytest.skip("real ledgers are not on this machine")
    return REAL_DATA


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that opens a page in a browser, so that --no-browser leaves it out."""
    for item in items:
        if {"page", "tab"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
