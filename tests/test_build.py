"""The whole line through the command line: exit codes, one edition's sums, secrets, kills and repeats.

Builds are dear, so one case is built once and looked at by many tests; see whole_builds.py.
"""

import csv
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile

import pytest
from whole_builds import BASE, CASES, ROOT, build, build_words, in_process, manifest, run, tree

import build as line
from site_builder import verify
from site_builder.errors import GateError

BEFORE = CASES / "two-charts" / "before"
NO_NETWORK = str(ROOT / "tests" / "no_network")
FATES = ("published", "masked", "set_aside")


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """Two charts, built on one core under plain settings, and with no network."""
    out = tmp_path_factory.mktemp("first") / "site"
    done = build(BEFORE, out, PYTHONHASHSEED="1", TZ="UTC", PYTHONPATH=NO_NETWORK)
    assert done.returncode == 0, done.stderr
    return out


DIES = """
import os, signal
from site_builder import search
search.pagefind = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
import build
build.main()
"""
"""A build that is killed in the middle of the search stage, when all its folders are in use."""


@pytest.fixture(scope="module")
def killed(first, tmp_path_factory):
    """The folder around a copy of the site, and what lay there after a build of it was killed."""
    folder = tmp_path_factory.mktemp("killed")
    shutil.copytree(first, folder / "site")
    words = map(str, build_words(BEFORE, folder / "site"))
    done = subprocess.run([sys.executable, "-c", DIES, *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return folder, {path.name for path in folder.iterdir()}, tree(folder / "site")


@pytest.fixture(scope="module")
def second(killed):
    """The same case over the killed build, on two cores, another day's clock, and a machine that knows no UTF-8."""
    folder, _, _ = killed
    odd = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0",
           "PYTHONCOERCECLOCALE": "0"}  # fmt: skip
    done = build(BEFORE, folder / "site", 2, **odd)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_case_36_a_killed_build_leaves_the_site_as_it_was(first, killed):
    """Byte for byte; beside it lies the draft it was working on."""
    _, left, after = killed

    assert after == tree(first)
    assert {re.sub(r"-(\w{8}$|\d+)", "", name) for name in left} == {
        "site", "site.lock", "site.draft", "site.draft.work", "site.draft.search",
    }  # fmt: skip


def test_the_next_build_clears_away_what_the_killed_one_left(second):
    """Nothing is left beside the site but the lock's file and what was accepted this time."""
    assert sorted(path.name for path in second.parent.iterdir()) == ["site", "site.lock", "site.state"]


def test_case_49_once_the_files_are_here_nothing_asks_the_network_for_anything(first):
    """It was built by Pythons that refuse; here one is seen to."""
    env = {**os.environ, "PYTHONPATH": NO_NETWORK}
    asks = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", asks], env=env, capture_output=True, text=True)

    assert "the network was asked for" in done.stderr
    assert manifest(first)["totals"]["published"] > 0


def test_two_builds_are_the_same_bytes_whatever_the_machine(first, second):
    """Hash seed, time zone, locale and number of workers differ; only build.json's seconds may."""
    one, other = tree(first), tree(second)

    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()


def test_build_json_has_the_agreed_fields(first):
    """Edition, sources with state and reason, files with every figure, totals, pages, seconds."""
    tally = manifest(first)
    figures = {"non_data", "rows_in", "published", "masked", "set_aside"}
    figures |= {f"{kind}_{fate}_ore" for kind in ("amount", "debit", "credit") for fate in ("in", *FATES)}

    assert set(tally) == {
        *("edition", "as_of", "base_url", "currency", "sources", "totals", "pages", "seconds", "root", "data_root"),
        *("suppliers", "room"),
    }
    assert {tuple(sorted(source)) for source in tally["sources"]} == {
        tuple(sorted({"source", "state", "reason", "identity", "files"} | figures))
    }
    assert {tuple(sorted(file)) for source in tally["sources"] for file in source["files"]} == {
        tuple(sorted({"name", "sha256", "bytes", "state", "reason"} | figures))
    }
    assert set(tally["totals"]) == {"files"} | figures
    assert (tally["edition"], tally["base_url"]) == ("2026-11-22.1", BASE)
    assert tally["pages"]["leverantör"] == 3
    assert tally["room"] == {
        "bytes": 900_000_000, "bulk": True, "accounts": True, "state": True, "whole_pages": 3, "short_pages": 0,
    }  # fmt: skip
    assert {"fetch", "read", "release", "aggregate", "pages", "search", "scan"} <= set(tally["seconds"])


def test_rows_and_ore_close_per_file_debits_and_credits_apart(first):
    """What came in is published, masked or set aside."""
    for file in (file for source in manifest(first)["sources"] for file in source["files"]):
        assert file["rows_in"] == file["published"] + file["masked"] + sum(file["set_aside"].values())
        for kind in ("amount", "debit", "credit"):
            assert file[f"{kind}_in_ore"] == sum(file[f"{kind}_{fate}_ore"] for fate in FATES)
        assert file["amount_in_ore"] == file["debit_in_ore"] + file["credit_in_ore"]


def test_a_row_in_another_currency_is_set_aside_with_its_amount(first):
    """75 euro are told as what was set aside, and are in no sum that is published."""
    [file] = manifest(first)["sources"][0]["files"]

    assert file["set_aside"] == {"amount_precision": 1, "currency": 1}
    assert (file["amount_set_aside_ore"], file["amount_published_ore"]) == (7500, 112525)


def test_links_carry_the_path_of_the_address_the_site_will_have(first):
    """Nothing points to the root of a host that the site shares."""
    text = (first / "index.html").read_text(encoding="utf-8")

    assert 'href="/inkop/kopare/"' in text
    assert 'href="/"' not in text


def test_the_figures_of_one_edition_agree_with_each_other(first):
    """The files for download, the pages and build.json; checked once more here without our gates."""
    rows = []
    for path in sorted((first / "data" / "filer").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [row for row in csv.DictReader(file) if "belopp" in row]
    totals = manifest(first)["totals"]
    sums = [sum(int(row["belopp"].replace(".", "")) for row in rows if row["skydd"] == mark) for mark in ("", "ja")]

    assert sums == [totals["amount_published_ore"], totals["amount_masked_ore"]]
    assert sum(int(row["antal_rader"]) for row in rows) == totals["published"] + totals["masked"]
    assert f'id="total" data-ore="{sum(sums)}"' in (first / "index.html").read_text(encoding="utf-8")


def test_check_passes_what_was_built(first):
    done = run("check", first, "--jobs", 1)

    assert (done.returncode, "every gate passed" in done.stdout) == (0, True), done.stderr


def test_check_refuses_a_page_with_one_figure_changed(first, tmp_path):
    """Text and attribute both: the sum of the rows says otherwise."""
    shutil.copytree(first, tmp_path / "site")
    page = tmp_path / "site" / "kopare" / "4120000007" / "index.html"
    text = page.read_text(encoding="utf-8")
    assert text.count('data-ore="142525"') > 1
    page.write_text(text.replace('data-ore="142525"', 'data-ore="142625"').replace("1\u00a0425", "1\u00a0426"))
    done = run("check", tmp_path / "site", "--jobs", 1)

    assert done.returncode == 4
    assert "shows 142625, its rows have 142525 öre" in done.stderr
    assert "its value" not in done.stderr


def test_a_gate_that_fails_ends_with_4_and_leaves_the_site_untouched(first, tmp_path, monkeypatch, capsys):
    """Nothing is published, and the draft is gone."""
    shutil.copytree(first, tmp_path / "site")

    def refuse(*_):
        raise GateError("the drawn gate is shut")

    monkeypatch.setattr(line.scan, "require_clean", refuse)
    code = in_process(monkeypatch, CASES / "one-row" / "before", tmp_path / "site")

    assert (code, capsys.readouterr().err.splitlines()[-1]) == (4, "error: the drawn gate is shut")
    assert tree(tmp_path / "site") == tree(first)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.lock"]


def test_when_no_source_gives_a_row_nothing_is_published(tmp_path, monkeypatch, capsys):
    """An empty archive is no archive; the message names the sources."""
    shutil.copytree(CASES / "one-row" / "before", tmp_path / "before")
    (tmp_path / "before" / "ledgers" / "exempelby.csv").write_text("<!doctype html><title>x</title>")
    code = in_process(monkeypatch, tmp_path / "before", tmp_path / "site")

    assert code == 4
    assert "no source gave a single row that counts (exempelby: not_data_html)" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_inspect_gives_a_list_of_the_agreed_fields():
    """For programs; see test_inspect.py for what they hold."""
    done = run("inspect", "--json", BEFORE / "ledgers" / "exempelby.csv")
    [file] = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (0, "")
    assert list(file) == [
        "path", "container", "encoding", "delimiter", "header_row", "columns", "rows_in", "non_data", "set_aside",
        "amount_in_ore", "currency", "period",
    ]  # fmt: skip
    assert (file["rows_in"], file["non_data"], file["amount_in_ore"]) == (7, 4, 150025)


def test_version_is_one_line():
    assert run("version").stdout.strip().count(".") == 2


def test_every_figure_that_rows_can_name_is_worked_out_anew(first):
    """By other code, from the Parquet files; nothing of the build's is trusted, the manifest included."""
    report = verify.site(first)

    assert report.faults == []
    assert report.verified > 100
    assert report.files == len(tree(first)) - 2


def test_verify_names_the_page_and_the_file_where_a_figure_differs(first, tmp_path):
    """The page agrees with itself and with the CSV file; the Parquet file says otherwise."""
    shutil.copytree(first, tmp_path / "site")
    page = tmp_path / "site" / "leverantor" / "4560000004" / "index.html"
    text = page.read_text(encoding="utf-8")
    value = re.search(r'id="total" data-ore="(\d+)"', text)[1]
    page.write_text(text.replace(f'"{value}"', f'"{int(value) + 1}"'), encoding="utf-8")
    done = run("verify", tmp_path / "site")

    assert done.returncode == 4
    assert f"says {int(value) + 1}, its rows say {value}" in done.stdout
    assert "leverantor/4560000004/index.html  has other bytes than the manifest says" in done.stdout


def test_an_edition_that_was_packed_is_worked_out_anew_from_its_file_alone(first, tmp_path):
    """As a reader would, ten years on, with the edition's rows, registry and past, and no page."""
    packed = tmp_path / "edition.tar"
    assert run("pack", packed, "--site", first).returncode == 0
    one = run("verify", packed, "--entity", "4120000007", "--year", "2024")
    whole = run("verify", packed)

    assert (one.returncode, one.stdout) == (0, "buyer 4120000007 2024: 1425.25 (142525 öre), 5 rows\n"), one.stderr
    assert "figures of utgava/historik.parquet are what its rows say" in whole.stdout
    assert whole.returncode == 0
    with tarfile.open(packed) as found:
        names = found.getnames()
    assert {"manifest.json", "utgava/adresser.jsonl", "data/filer/4120000007/2024.parquet"} <= set(names)
    assert not [name for name in names if name.endswith(".html")]
    assert "no published row is about it" in run("verify", first, "--entity", "9").stderr


def test_explain_says_what_made_a_figure_down_to_row_and_file(first):
    """By address and id; the value is worked out anew from the rows that are listed."""
    told = json.loads(run("explain", f"{BASE}leverantor/4560000004/#total", "--site", first, "--json").stdout)

    assert (told["value"], told["recomputed"], sum(row["ore"] for row in told["rows"])) == (262525, 262525, 262525)
    assert (told["edition"], told["model"]["file"]) == ("2026-11-22.1", "site_builder/sql/supplier_total.sql")
    assert told["model"]["sql"] == (ROOT / told["model"]["file"]).read_text(encoding="utf-8")
    bytes_of = hashlib.sha256((CASES / "two-charts/before/ledgers/exempelby.csv").read_bytes()).hexdigest()
    where = [(row["file"], row["row_no"], row["sha256"], row["fetched"]) for row in told["rows"]]
    assert where[:3] == [("exempelby.csv", n, bytes_of, "2026-11-22") for n in (4, 5, 6)]
    assert {file for file, *_ in where[3:]} == {"region-2024.csv"}


def test_explain_names_a_cell_by_section_row_and_column(first):
    """And says them all when asked for one that is not there."""
    said = run("explain", "kopare/4120000007/#leverantorer.4560000012.belopp-kr", "--site", first).stdout
    unknown = run("explain", "kopare/4120000007/#nej", "--site", first)

    assert "says     ore of buyer=4120000007 supplier=4560000012\nrows     1, worked out anew: 100000, the same" in said
    assert "exempelby/exempelby.csv row 8" in said
    assert unknown.returncode == 2
    assert "no such figure; expected an id, a text, or one of total, " in unknown.stderr
