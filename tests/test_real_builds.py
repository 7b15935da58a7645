"""Real ledgers through the whole line: the sums that the issue names, exact, in build.json.

Devon and Iceland take minutes as whole sites; test_read_real.py holds how they are read.
"""

import csv
import gzip
import json
import re
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from whole_builds import ROOT, manifest, run

from site_builder import scan, verify

RETOLD = {
    ("se", "orebro"): (68021, 45_018_728_339),
    ("se", "vgr"): (None, 504_750_473),
    ("se", "vasteras"): (None, -170_271),
    ("spec", "orebro"): (5335, 2_350_256_776),
}
"""Site and source: data rows, and öre in."""


class Editions(dict):
    """Name of a site -> its build.json; places has its folder."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, Path] = {}


@pytest.fixture(scope="module")
def editions(real_data, tmp_path_factory):  # noqa: ARG001
    """build.json of each site, whose every figure that rows can name has been worked out anew; and its folder."""
    found = Editions()
    for name in ("se", "spec"):
        out = tmp_path_factory.mktemp(name) / "site"
        sources = ROOT / "tests" / "real" / name / "sources"
        done = run("build", "--sources", sources, "--out", out, "--as-of", "2026-11-22", "--offline")
        assert done.returncode == 0, done.stderr
        found[name] = manifest(out)
        found.places[name] = out
        report = verify.site(out, jobs=2)
        assert report.faults[:5] == []
        assert {reason for reason, _ in report.unnamed} <= {"counties", "files", "hidden", "words"}
        assert report.unnamed.total() < 0.01 * report.figures
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


@pytest.fixture(scope="module")
def persons(real_data):
    """Sole traders and nameless payees of the real month, read with nothing but csv: numbers, names, rows and öre."""
    path = next((real_data / "se" / "orebro").glob("*.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))[1:]
    found = {"numbers": set(), "names": set(), "rows": 0, "ore": 0}
    for _, name, number, _, _, amount in lines:
        digits = re.sub(r"\D", "", number)[-10:]
        if len(digits) == 10 and digits[2] in "01" and not re.search("[A-Z]", number):
            found["numbers"].add(digits)
            found["names"].add(tuple(name.casefold().split()))
            found["rows"] += 1
            found["ore"] += int(Decimal(amount.replace(",", ".")) * 100)
    return found


def opened(path: Path) -> str:
    """A file's text, unpacked."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if data[:4] == b"PAR1":
        return json.dumps(pq.read_table(path).to_pylist(), default=str, ensure_ascii=False) + repr(data)
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("site", ["se", "spec"])
def test_no_personal_number_of_a_real_ledger_is_in_any_byte_of_the_site_or_the_state(editions, persons, site):
    """The 120 sole traders of Örebro, by number and by name: with the scan, and with a plain search beside it."""
    out = editions.places[site]
    report = scan.tree(out.parent, frozenset(persons["numbers"]), frozenset(persons["names"]), 2)
    plain = re.compile("|".join(f"{n[:6]}[-+ ]?{n[6:]}" for n in sorted(persons["numbers"])) + "|enskild firma \\d")

    assert len(persons["numbers"]) == 120
    assert report.files > 500
    assert report.hits == ()
    assert [path for path in out.parent.rglob("*") if path.is_file() and plain.search(opened(path).casefold())] == []


def test_the_sole_traders_and_the_nameless_of_a_real_ledger_are_in_the_protected_sum(editions, persons):
    """266 rows of 120 sole traders, and 20 that give neither number nor legal form: no other is hidden."""
    [entry] = [entry for entry in editions["se"]["sources"] if entry["source"] == "orebro"]
    cells = pq.read_table(editions.places["se"] / "data" / "filer" / "2120001967" / "2016.parquet").to_pylist()
    gathered = [row for row in cells if row["skydd"] == "ja"]

    assert (persons["rows"], persons["ore"]) == (266, 193_051_682)
    assert (entry["masked"], entry["amount_masked_ore"]) == (266 + 20, 193_051_682 + 34_574_502)
    assert sum(row["antal_rader"] for row in gathered) == entry["masked"]
    assert sum(row["belopp_ore"] for row in gathered) == entry["amount_masked_ore"]
    assert min(row["antal_rader"] for row in gathered) >= 5
