"""What others wrote for the browser: the bytes that were looked at, with licence, and in the bill of materials."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from site_builder import sbom

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "vendor"
SUMS = [line.split() for line in (VENDOR / "SHA256SUMS").read_text().splitlines()]
VERSIONS = json.loads((VENDOR / "package.json").read_text())["dependencies"]
FILES = {path: (ROOT / path).read_text(encoding="utf-8") for _, path in SUMS if path.endswith(".js")}


@pytest.mark.parametrize(("digest", "path"), SUMS)
def test_a_file_is_byte_for_byte_what_was_put_together(digest, path):
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == digest


def test_every_library_stands_with_version_and_licence_on_top_of_its_file():
    found = {
        library
        for text in FILES.values()
        for library in re.findall(r"^([\w.-]+ [\d.]+)\n\n(?:The )?MIT License", text, re.M | re.I)
    }

    assert found == {f"{name} {version}" for name, version in VERSIONS.items()}
    assert all("Permission is hereby granted" in text for text in FILES.values())


def test_no_other_script_of_the_site_is_a_library():
    """Whoever adds one lists it."""
    others = [path for path in (ROOT / "templates/assets").glob("*.js") if f"templates/assets/{path.name}" not in FILES]

    assert [path.name for path in others if path.stat().st_size > 20_000] == []


def test_they_are_in_the_bill_of_materials_with_their_version():
    told = {part["purl"] for part in json.loads(sbom.of(ROOT / "requirements.lock"))["components"]}

    assert {f"pkg:npm/{name}@{version}" for name, version in VERSIONS.items()} <= told


def test_no_page_loads_them_before_they_are_needed():
    """They are imported by scripts that pages load with import(), never by those that every page has."""
    importing = {
        path.name
        for path in (ROOT / "templates/assets").glob("*.js")
        if re.search(r'from "\./(parquet-(reader|writer)|sqlite)\.js', path.read_text())
    }

    assert importing == {"parquet.js", "explore-parquet.js", "explore-sql-worker.js"}
    assert not re.search(r"^import .*parquet", (ROOT / "templates/assets/site.js").read_text(), re.M)
