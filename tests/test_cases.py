"""Whole tiny builds held to what they should be: tests/cases/<name>/before gives after.

UPDATE_CASES=1 writes after/ anew; work its figures out by hand before it is committed. See the
drawn ledgers in before/ledgers: they are short enough for that.
"""

import json
import os

import pytest
from whole_builds import CASES, build, manifest, visible

EXIT = {"two-charts": 0, "one-bad-source": 3, "one-row": 0}
PAGES = {
    "two-charts": [
        "index", "kopare/4120000007/index", "leverantor/4560000004/index", "konto/kommun/6410/index",
        "konto/region/6410/index", "data/exempelby/index",
    ],
    "one-bad-source": ["data/index", "data/exempelby/index", "kopare/4120000007/index", "kopare/index"],
    "one-row": ["index", "kopare/4120000007/index", "konto/kommun/index"],
}  # fmt: skip
OURS = {"start", "köpare", "leverantör", "konto", "kontoplan", "källa"}
"""Kinds of page that follow from the ledgers; the others follow from content/."""


@pytest.fixture(scope="module", params=sorted(EXIT))
def case(request, tmp_path_factory):
    """One case, built: its name, its site and how the build ended."""
    out = tmp_path_factory.mktemp(request.param) / "site"
    return request.param, out, build(CASES / request.param / "before", out)


def told(site):
    """build.json without what differs from time to time or follows from articles and templates."""
    tally = manifest(site)
    del tally["root"]
    pages = {kind: n for kind, n in tally["pages"].items() if kind in OURS}
    return json.dumps({**tally, "pages": pages, "seconds": sorted(tally["seconds"])}, ensure_ascii=False, indent=1)


def compare(name, path, text):
    """Hold a text to its file in after/, or write the file."""
    expected = CASES / name / "after" / path
    if os.environ.get("UPDATE_CASES") == "1":
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_a_case_ends_as_it_should(case):
    name, _, done = case

    assert (done.returncode, done.stdout) == (EXIT[name], ""), done.stderr


def test_a_case_s_tally_is_as_it_should_be(case):
    """Rows and öre of every file, by fate and reason."""
    name, site, _ = case

    compare(name, "build.json", told(site) + "\n")


def test_a_case_s_pages_say_what_they_should(case):
    """What a reader sees, not how it is marked up."""
    name, site, _ = case

    for page in PAGES[name]:
        compare(name, f"{page.replace('/', '.')}.txt", visible(site / f"{page}.html"))
