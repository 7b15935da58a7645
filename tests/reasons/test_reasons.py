"""Every reason code has a least fixture that triggers it and no other, and a sentence in the table."""

import datetime as dt
from pathlib import Path

import least_files
import pytest

from site_builder import cards, database, fetch, judge, read
from site_builder.reasons import FILE, ROW

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
SLUGS = {code: code.replace("_", "-") for code in [*least_files.ROWS, *least_files.FILES]}


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """Every fixture as a source of its own, read and judged at once."""
    folder = tmp_path_factory.mktemp("reasons")
    (folder / "sources").mkdir()
    for code, (files, card) in (least_files.ROWS | least_files.FILES).items():
        (folder / "sources" / f"{SLUGS[code]}.toml").write_text(CARD.format(slug=SLUGS[code]) + card)
        (folder / "files" / SLUGS[code]).mkdir(parents=True)
        for name, content in files.items():
            (folder / "files" / SLUGS[code] / name).write_bytes(content)
    db = database.connect(folder / "work", 1)
    read.ledgers(db, fetch.deliveries(cards.load(folder / "sources")), "SEK", 2)
    judge.set_aside_future(db, dt.date(2026, 11, 22))
    judge.set_aside(db)
    return db


@pytest.mark.parametrize("code", least_files.ROWS)
def test_a_rows_code_is_triggered_by_its_fixture_alone(db, code):
    """The file is read, and no row has another reason."""
    slug = SLUGS[code]
    states = db.execute("select distinct state, reason from file where source = ?", [slug]).fetchall()
    found = db.execute("select distinct reason from private.ledger where source = ? order by all", [slug]).fetchall()
    assert states == [("read", None)]
    assert [reason for (reason,) in found if reason] == [code]


@pytest.mark.parametrize("code", least_files.FILES)
def test_a_files_code_is_triggered_by_its_fixture_alone(db, code):
    """The file is in quarantine, gives no row, and its message names it."""
    slug = SLUGS[code]
    ((name, state, reason, message),) = db.execute(
        "select name, state, reason, message from file where source = ?", [slug]
    ).fetchall()
    assert (state, reason) == ("quarantined", code)
    assert message.startswith(name)
    assert db.execute("select count(*) from private.ledger where source = ?", [slug]).fetchone() == (0,)


def test_every_code_has_a_fixture():
    """A new code comes with the least file that shows it, here or where its history is drawn."""
    drawn = set(least_files.ROWS) | set(least_files.FILES)
    assert drawn | set(least_files.ELSEWHERE) == set(ROW) | set(FILE)
    for code, name in least_files.ELSEWHERE.items():
        assert f'"{code}"' in (Path(__file__).parents[1] / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("sentence", [*ROW.values(), *FILE.values()])
def test_every_code_is_one_plain_sentence(sentence):
    """As it stands on the data pages."""
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert len(sentence) < 100
    assert sentence.count(".") == 1
