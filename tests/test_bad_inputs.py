"""Broken inputs, one a folder, each with the exact words that meet whoever made it: tests/bad/<name>.

A folder with sources/ is built and ends with exit code 2, before anything is touched; a folder
with a ledger alone is one that cannot be read. UPDATE_CASES=1 writes error.txt anew.
"""

import json
import os
import sys

import pytest
from whole_builds import ROOT, run

import build

BAD = ROOT / "tests" / "bad"
CARDS = sorted(folder.name for folder in BAD.iterdir() if (folder / "sources").is_dir())
LEDGERS = sorted(folder.name for folder in BAD.iterdir() if (folder / "ledger.csv").is_file())


def compare(name, text):
    """Hold a message to error.txt, or write it."""
    expected = BAD / name / "error.txt"
    if os.environ.get("UPDATE_CASES") == "1":
        expected.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == expected.read_text(encoding="utf-8")


def ended(monkeypatch, capsys, *words):
    """Run the command line in this process; returns its exit code and what it said last."""
    monkeypatch.setattr(sys, "argv", ["build.py", *map(str, words)])
    with pytest.raises(SystemExit) as caught:
        build.main()
    return caught.value.code, capsys.readouterr().err.strip()


@pytest.mark.parametrize("name", CARDS)
def test_a_card_that_is_wrong_ends_with_2_and_its_place(name, monkeypatch, capsys, tmp_path):
    """The file, the key, what is expected; no site, no draft."""
    monkeypatch.chdir(BAD / name)
    words = ("build", "--sources", "sources", "--out", tmp_path / "site", "--jobs", 1)
    code, said = ended(monkeypatch, capsys, *words)

    assert code == 2
    assert {path.name for path in tmp_path.iterdir()} <= {"site.lock"}
    compare(name, said[said.index("error: ") :])


@pytest.fixture(scope="module")
def refusals():
    """How every broken ledger is refused, in one go."""
    answers = json.loads(run("inspect", "--json", *(BAD / name / "ledger.csv" for name in LEDGERS)).stdout)
    return dict(zip(LEDGERS, answers, strict=True))


@pytest.mark.parametrize("name", LEDGERS)
def test_a_ledger_that_cannot_be_read_says_why(name, refusals):
    """A code, and what to do; never a value from the file."""
    refused = refusals[name].get("refused", {})

    compare(name, f"{refused.get('reason')}: {refused.get('message')}")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["build", "--colour", "blue"], "No such option '--colour'"),
        (["bild"], "No such command 'bild'"),
        (["build", "--jobs", "0"], "0 is not in the range"),
        (["build", "--as-of", "yesterday"], "does not match the format"),
        (["build", "--sources", "nowhere"], "nowhere: no source cards (*.toml) here"),
        (["build", "--base-url", "arkiv.example"], "expected an address that starts with https:// or http://"),
        (["check", "nowhere"], "'nowhere' does not exist"),
        (["serve", "nowhere"], "'nowhere' does not exist"),
        (["check", "."], "no build.json here"),
        (["inspect"], "Missing argument"),
        (["inspect", "nothing.csv"], "'nothing.csv' does not exist"),
    ],
)
def test_a_slip_on_the_command_line_ends_with_2(words, says, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    if words[0] == "build":
        words = [*words, "--out", "site"]
    code, said = ended(monkeypatch, capsys, *words)

    assert code == 2
    assert says in " ".join(said.split())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_a_site_of_ours_is_never_built_into(monkeypatch, capsys, tmp_path):
    """A slip of --out must not cost anyone their letters."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mother.txt").write_text("Kära mor")
    case = ROOT / "tests" / "cases" / "one-row" / "before" / "sources"
    code, said = ended(monkeypatch, capsys, "build", "--sources", case, "--out", tmp_path / "letters")

    assert (code, "holds something that no build of ours made" in said) == (2, True)
    assert (tmp_path / "letters" / "mother.txt").read_text() == "Kära mor"
