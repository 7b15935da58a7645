"""Case 46: the live site held to the manifest of the one that was built, file by file."""

import datetime as dt
import hashlib
import json

import pytest
import stamina
from click.testing import CliRunner

import nightly
from site_builder import addresses, publish

TODAY = dt.date(2026, 11, 22)
URL = "https://arkiv.example/"
LOG = addresses.append(
    b"", "2026-11-20",
    [("mint", f"/leverantor/{name}/", (), "") for name in ("a", "b", "c", "d")]
    + [("redirect", "/leverantor/a/", ("/leverantor/b/",), "merge"), ("tombstone", "/leverantor/c/", (), "erasure")],
)  # fmt: skip
FILES = {
    "index.html": b"start", "404.html": b"?", "utgava/adresser.jsonl": LOG, ".nojekyll": b"",
    **{f"leverantor/{name}/index.html": name.encode() for name in "abcd"},
}  # fmt: skip


class Live:
    """A host, what it answers with, and what it was asked for."""

    def __init__(self):
        listed = [[path, len(data), hashlib.sha256(data).hexdigest()] for path, data in FILES.items()]
        self.manifest = json.dumps({"edition": "2026-11-22.1", "files": listed}).encode()
        tally = json.dumps({"as_of": "2026-11-22"}).encode()
        self.has, self.asked = {**FILES, "manifest.json": self.manifest, "build.json": tally}, []

    def get(self, url, _most):
        self.asked.append(url.removeprefix(URL))
        return self.has.get(self.asked[-1])

    def differences(self, built=None, sample=0, today=TODAY):
        return publish.differences(URL, self.get, built, sample, today, 7)


def test_case_46_a_site_that_is_what_was_built_has_no_faults():
    live = Live()

    assert live.differences(sample=3) == []
    assert ".nojekyll" not in live.asked


@pytest.mark.parametrize("path", ["index.html", "leverantor/a/index.html", "leverantor/c/index.html"])
def test_case_46_the_start_page_a_signpost_and_a_notice_are_always_looked_at(path):
    live = Live()
    live.has[path] = b"something else"

    assert live.differences() == [f"{path}: is not what the manifest says"]


def test_case_46_a_page_that_is_gone_is_a_fault():
    live = Live()
    del live.has["404.html"]

    assert live.differences() == ["404.html: is not what the manifest says"]


def test_case_46_files_of_two_editions_are_told_from_the_one_that_was_built(tmp_path):
    """The live manifest is of the edition before, and so are its files."""
    live, built = Live(), tmp_path / "manifest.json"
    changed = hashlib.sha256(b"new").hexdigest()
    new = json.loads(live.manifest) | {"edition": "2026-11-22.2"}
    new["files"] = [[path, size, changed if path == "index.html" else sha] for path, size, sha in new["files"]]
    built.write_text(json.dumps(new))

    assert live.differences(built) == [
        "manifest.json: is of edition 2026-11-22.1, built was 2026-11-22.2",
        "index.html: is not what the manifest says",
    ]


def test_case_47_an_edition_that_nobody_has_renewed_is_told_of():
    assert Live().differences(today=TODAY + dt.timedelta(days=7)) == []
    assert Live().differences(today=TODAY + dt.timedelta(days=8)) == [
        "build.json: the edition is 8 days old; is Nightly still running?"
    ]


def test_case_46_a_site_that_has_been_taken_down_is_an_alarm():
    live = Live()
    live.has.clear()

    assert live.differences() == ["manifest.json: is not there"]
    assert "put the previous site back" in publish.tell_live(URL, live.differences())


def test_case_46_something_else_at_the_address_is_not_taken_for_a_site():
    live = Live()
    live.has["manifest.json"] = b"<html>"

    assert live.differences() == [f"{URL}manifest.json: is not the manifest of a site of ours"]
    live = Live()
    live.has["build.json"] = b"[]"
    assert live.differences() == ["build.json: is not there, or is not that of a site of ours"]


def test_case_46_a_host_that_does_not_answer_is_an_alarm_too():
    with stamina.set_testing(True, attempts=1):
        done = CliRunner().invoke(nightly.verify_live_command, ["http://127.0.0.1:1/", "--loopback"])

    assert done.exit_code == 6
    assert "source_unreachable" in done.output
    assert "put the previous site back" in done.output
