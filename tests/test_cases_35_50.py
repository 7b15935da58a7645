"""Cases 35 to 50 that have no better place: what may befall the machine, the build and the host.

The others are where their subject is: tests/test_list_of_cases.py says which numbers there are, and every one is in
the name of its tests.
"""

import datetime as dt
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from whole_builds import CASES

import build
import nightly
from site_builder import check, publish, repository, search
from site_builder.draft import Draft
from site_builder.editions import past
from site_builder.errors import EnvironmentFault, GateError
from site_builder.pages.environment import environment
from site_builder.pages.page import Page
from site_builder.pages.writing import rendered
from site_builder.settings import Settings, Site

CARDS = CASES / "two-charts" / "before" / "sources"


@pytest.mark.parametrize(
    "fault",
    [MemoryError(), BrokenProcessPool("it died"), duckdb.OutOfMemoryException("4 GB"), duckdb.IOException("spill")],
)
def test_case_35_what_the_machine_has_no_more_of_ends_with_5_and_what_to_do(tmp_path, fault):
    with pytest.raises(EnvironmentFault, match="the published site is untouched"), publish.workplace(tmp_path / "site"):
        raise fault


@pytest.mark.parametrize("command", [nightly.fetch_command, nightly.restore_state_command])
def test_case_37_no_other_command_of_the_night_runs_beside_a_build(tmp_path, command):
    """They write where it does."""
    out = tmp_path / "site"
    words = ["--out", str(out)] + (["--sources", str(CARDS)] if command is nightly.fetch_command else [])
    with publish.locked(out):
        done = CliRunner().invoke(command, words)

    assert isinstance(done.exception, EnvironmentFault)
    assert "another build" in str(done.exception)


@pytest.mark.parametrize("length", [0, 3, 200, -1])
def test_case_38_rows_of_an_earlier_edition_that_are_cut_short_are_as_good_as_lost(tmp_path, length):
    """The edition then says what it changed in one sum, and never a wrong one."""
    whole = tmp_path / "whole.parquet"
    pq.write_table(pa.table({"row": list(range(100))}), whole)
    (tmp_path / "cut.parquet").write_bytes(whole.read_bytes()[:length])

    assert past.is_whole(whole)
    assert not past.is_whole(tmp_path / "cut.parquet")


@pytest.mark.parametrize(
    "path",
    ["", "a//index.html", "../ut", "a/../b", "/rot", "con/index.html", "a/NUL.html", "a/.git/config", "punkt./a",
     "a /b", "a\\b", "a\x00b", "a:b", "x" * 121, "."],
)  # fmt: skip
def test_case_39_a_path_that_some_machine_would_take_for_another_is_refused(tmp_path, path):
    with pytest.raises(GateError, match="site path"):
        Draft(tmp_path / "site").claim(path)


@pytest.mark.parametrize("second", ["a/sida.html", "A/Sida.html", "a/sida.HTML"])
def test_case_39_two_writers_never_share_a_path(tmp_path, second):
    draft = Draft(tmp_path / "site")
    draft.write("a/sida.html", "x")

    with pytest.raises(GateError, match="has two writers"):
        draft.write(second, "y")


def test_case_39_nor_one_that_differs_only_in_how_a_letter_is_coded(tmp_path):
    """å in one sign, and a with a ring after it, are one file on some machines."""
    draft = Draft(tmp_path / "site")
    draft.write("\u00e5", "x")

    with pytest.raises(GateError, match="has two writers"):
        draft.write("a\u030a", "y")


@pytest.mark.parametrize(
    ("context", "missing"), [({}, "'title' is undefined"), ({"title": None, "description": None}, "is undefined")]
)
def test_case_40_a_value_that_a_template_lacks_stops_the_build_with_both_their_names(tmp_path, context, missing):
    settings = Settings(Site(), tmp_path, tmp_path, "https://e.se/", dt.date(2026, 11, 22), 1, True)
    jinja = environment(settings, "/", "assets")

    with pytest.raises(GateError, match=rf"page x/index\.html, template source\.html: UndefinedError.*{missing}"):
        rendered(Page("x/index.html", "source.html", context), jinja, None)


def test_case_42_a_search_program_that_is_missing_or_fails_stops_the_build_with_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(search.sys, "executable", str(tmp_path / "no-such-program"))
    with pytest.raises(EnvironmentFault, match="Pagefind cannot be started: No such file"):
        search.pagefind(tmp_path, tmp_path / "index")

    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho it broke >&2\nexit 7\n")
    broken.chmod(0o755)
    monkeypatch.setattr(search.sys, "executable", str(broken))
    with pytest.raises(EnvironmentFault, match="Pagefind ended with code 7: it broke"):
        search.pagefind(tmp_path, tmp_path / "index")


def test_case_43_the_maintainer_is_told_in_time_that_the_site_nears_the_limit_of_its_host():
    assert check.Summary(1, 1, 700_000_000).warnings == []
    [line] = check.Summary(1, 1, 712_345_678).warnings

    assert line.startswith("size: the site is 712 MB; above 900 nothing is published.")
    assert len(check.Summary(1, 1, 71_000_000, 90_000_000).warnings) == 1
    assert "## Gränser" in Path("docs/drift.md").read_text(encoding="utf-8")


def test_case_43_a_file_that_git_s_host_would_refuse_is_not_committed(tmp_path, monkeypatch):
    """Once committed, no push goes through until the history is rewritten."""
    monkeypatch.setattr(repository, "MOST_BYTES", 10)
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry" / "urls.jsonl").write_bytes(b"x" * 11)

    with pytest.raises(EnvironmentFault, match=r"registry/urls\.jsonl: more than"):
        repository.record(tmp_path, tmp_path / "registry", push=False)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue", "Europe/Stockholm"])
def test_case_48_the_day_is_that_of_utc_whatever_the_machine_s_zone(zone, monkeypatch):
    [as_of] = [option for option in build.build_command.params if option.name == "as_of"]
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        day = as_of.default()
    finally:
        monkeypatch.undo()
        time.tzset()

    assert day.utcoffset() == dt.timedelta(0)
    assert abs(day - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=5)
