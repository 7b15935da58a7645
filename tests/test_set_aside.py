"""set-aside lists what does not count, by file and row, wherever the files lie; never a value."""

import json

import pytest
from click.testing import CliRunner
from nights import CARD, HEAD, month
from portals import portal

from build import commands

BAD = "4120001013;Bolaget AB;;6410;Material;12,345;2024-01-03;V9\n"
LEDGER = HEAD + month("2024-01", 3) + BAD * 2
ASKED = "kopare_id;leverantor;belopp (tkr);datum\n4120001013;Bolaget AB;1,50;2024-02-01\n"


def run(*words):
    """What a command prints."""
    said = CliRunner().invoke(commands, [str(word) for word in words], catch_exceptions=False)
    assert said.exit_code == 0
    return said.stdout


@pytest.fixture
def folder(tmp_path):
    """A folder of cards with none in it."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "site.toml").write_text("invented = true\n")
    return tmp_path / "sources"


def test_rows_and_refused_files_are_listed_with_the_question_and_no_value(folder):
    (folder / "by.toml").write_text(CARD)
    (folder.parent / "ledgers" / "by").mkdir(parents=True)
    for name, text in (("2024-01.csv", LEDGER), ("2024-02.csv", ASKED)):
        (folder.parent / "ledgers" / "by" / name).write_text(text)
    said = run("set-aside", "by", "--sources", folder).splitlines()
    told = json.loads(run("set-aside", "by", "--sources", folder, "--json"))

    assert said[0].startswith("2024-02.csv: unit_unclear: ") and 'format.unit = "tkr" or "kr"' in said[0]
    assert said[1].startswith("2024-01.csv rows 5-6: amount_precision: ")
    assert "Bolaget" not in "".join(said) and "12,345" not in "".join(said)
    assert [(one["file"], one["reason"]) for one in told] == [
        ("2024-02.csv", "unit_unclear"), ("2024-01.csv", "amount_precision"),
    ]  # fmt: skip


def test_files_that_were_fetched_are_listed_too_and_nobody_is_asked(folder):
    raw = folder.parent / "raw"
    with portal() as server:
        url = server.put("/2024-01.csv", LEDGER)
        (folder / "by.toml").write_text(CARD.replace('local = ["../ledgers/by/*.csv"]', f'urls = ["{url}"]'))
        before = run("set-aside", "by", "--sources", folder, "--raw", raw)
        assert server.asked == []
        run("fetch", "--sources", folder, "--state", folder.parent / "state", "--raw", raw, "--loopback")
        after = run("set-aside", "by", "--sources", folder, "--raw", raw)

    assert before.startswith("2024-01.csv: not_fetched: ")
    assert after.startswith("2024-01.csv rows 5-6: amount_precision: ")
    assert server.times("/2024-01.csv") == 1
