"""Real ledgers through the whole line: the sums that the issue names, exact, in build.json.

Devon and Iceland take minutes as whole sites; test_read_real.py holds how they are read.
"""

import pytest
from whole_builds import ROOT, manifest, run

from site_builder import verify

RETOLD = {
    ("se", "orebro"): (68021, 45_018_728_339),
    ("se", "vgr"): (None, 504_750_473),
    ("se", "vasteras"): (None, -170_271),
    ("spec", "orebro"): (5335, 2_350_256_776),
}
"""Site and source: data rows, and öre in."""


@pytest.fixture(scope="module")
def editions(real_data, tmp_path_factory):  # noqa: ARG001
    """build.json of each site, whose every figure that rows can name has been worked out anew."""
    found = {}
    for name in ("se", "spec"):
        out = tmp_path_factory.mktemp(name) / "site"
        sources = ROOT / "tests" / "real" / name / "sources"
        done = run("build", "--sources", sources, "--out", out, "--as-of", "2026-11-22", "--offline")
        assert done.returncode == 0, done.stderr
        found[name] = manifest(out)
        report = verify.site(out)
        assert (report.faults[:5], report.verified > report.figures // 2) == ([], True)
    return found


@pytest.mark.parametrize(("site", "source"), RETOLD)
def test_every_row_and_ore_of_a_real_ledger_is_accounted_for(editions, site, source):
    """In is what the publisher's file has; out is published, masked and set aside."""
    [entry] = [entry for entry in editions[site]["sources"] if entry["source"] == source]
    rows, ore = RETOLD[site, source]
    fates = ("published", "masked", "set_aside")

    assert entry["state"] == "fresh"
    assert (entry["rows_in"] if rows else None, entry["amount_in_ore"]) == (rows, ore)
    assert entry["rows_in"] == entry["published"] + entry["masked"] + sum(entry["set_aside"].values())
    for kind in ("amount", "debit", "credit"):
        assert entry[f"{kind}_in_ore"] == sum(entry[f"{kind}_{fate}_ore"] for fate in fates)


def test_the_whole_is_its_sources(editions):
    """Totals are sums of the sources' own figures."""
    for tally in editions.values():
        for figure in ("rows_in", "published", "masked", "amount_in_ore", "amount_published_ore", "amount_masked_ore"):
            assert tally["totals"][figure] == sum(source[figure] for source in tally["sources"])
