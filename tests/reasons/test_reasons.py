"""Every reason code has a least fixture that triggers it and no other, and a sentence in the table."""

import datetime as dt
import re
from pathlib import Path

import least_files
import pytest

from site_builder import cards, database, fetch, judge, paths, read
from site_builder.judge.gates import FILE_GATES
from site_builder.reasons import FILE, ROW
from site_builder.settings import Settings, Site

CARD = """
[buyer]
name = "Fallby kommun"
kind = "municipality"
id = "2120009994"
[files]
page = "https://fallby.example/"
licence = "CC0-1.0"
local = ["../files/{slug}/*"]
"""
KINDS = {"rad": least_files.ROWS, "fil": least_files.FILES}


def slug(kind: str, code: str) -> str:
    """The source that a fixture is delivered as."""
    return f"{kind}-{code.replace('_', '-')}"


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """Every fixture as a source of its own, read and judged at once."""
    folder = tmp_path_factory.mktemp("reasons")
    (folder / "sources").mkdir()
    for kind, drawn in KINDS.items():
        for code, (files, card) in drawn.items():
            name = slug(kind, code)
            (folder / "sources" / f"{name}.toml").write_text(CARD.format(slug=name) + card)
            (folder / "files" / name).mkdir(parents=True)
            for file, content in files.items():
                (folder / "files" / name / file).write_bytes(content)
    listed, day = cards.load(folder / "sources"), dt.date(2026, 11, 22)
    db = database.connect(folder / "work", 1)
    read.ledgers(db, fetch.deliveries(listed), "SEK", 2)
    judge.sources(db, listed, Settings(Site(), folder / "sources", folder / "site", "https://e.se/", day, 1, True))
    return db


@pytest.mark.parametrize("code", least_files.ROWS)
def test_a_rows_code_is_triggered_by_its_fixture_alone(db, code):
    """The file is read, and no row has another reason."""
    source = slug("rad", code)
    states = db.execute("select distinct state, reason from file where source = ?", [source]).fetchall()
    found = db.execute("select distinct reason from private.ledger where source = ? order by all", [source]).fetchall()
    assert states == [("read", None)]
    assert [reason for (reason,) in found if reason] == [code]


@pytest.mark.parametrize("code", least_files.FILES)
def test_a_files_code_is_triggered_by_its_fixture_alone(db, code):
    """The file is in quarantine, gives no row that counts, and a message of the reader names it."""
    source = slug("fil", code)
    query = "select name, state, reason, message from file where source = ?"
    ((name, state, reason, message),) = db.execute(query, [source]).fetchall()
    assert (state, reason) == ("quarantined", code)
    assert not message or message.startswith(name) or code in FILE_GATES
    counting = "select count(*) from private.ledger where source = ? and reason is null"
    assert db.execute(counting, [source]).fetchone() == (0,)


def test_every_code_has_a_fixture():
    """A new code comes with the least file that shows it, here or where its history is drawn."""
    assert set(ROW) - set(least_files.ROWS) <= set(least_files.ELSEWHERE)
    assert set(FILE) - set(least_files.FILES) <= set(least_files.ELSEWHERE)
    assert {*least_files.ROWS, *least_files.FILES, *least_files.ELSEWHERE} <= set(ROW) | set(FILE)
    for code, name in least_files.ELSEWHERE.items():
        assert f'"{code}"' in (Path(__file__).parents[1] / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("sentence", [*ROW.values(), *FILE.values()])
def test_every_code_is_one_plain_sentence(sentence):
    """As it stands on the data pages."""
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert len(sentence) < 100
    assert sentence.count(".") == 1


def test_every_code_is_in_the_docs_with_the_sentence_of_the_data_pages():
    """docs/reasons.md and /data/kolumner/ say the same, in the same order; the docs say what to do, too."""
    text = (paths.ROOT / "docs" / "reasons.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| `(\w+)` \| (.+?) \| \S.+ \|$", text, re.M)

    assert lines == [*ROW.items(), *FILE.items()]
