"""Publishing: a tally that closes, and a site that is swapped in whole or not at all."""

import errno
import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hand_tables import draw, empty_database

from site_builder import publish
from site_builder.database import Connection
from site_builder.errors import ConfigError, EnvironmentFault, GateError
from site_builder.settings import Settings, Site

SETTINGS = Settings(
    site=Site(),
    sources=Path(),
    out=Path(),
    base_url="https://arkiv.example/",
    as_of=date(2026, 11, 22),
    jobs=1,
    offline=True,
)

TABLES = {
    "source": """
        source | state       | reason
        by     | fresh       | .
        prov   | quarantined | no_header
    """,
    "file": """
        file_no | source | name   | sha256 | bytes | state       | reason    | non_data
        1       | by     | jan.csv | aa    | 100   | read        | .         | 2
        2       | by     | feb.csv | bb    | 200   | read        | .         | 1
        3       | prov   | fel.csv | cc    | 300   | quarantined | no_header | .
    """,
    "file_in": """
        file_no | rows | debit_ore | credit_ore
        1       | 5    | 1700      | -300
        2       | 1    | 50        | 0
    """,
    "payment": """
        payment_no | file_no | protection | amount_ore
        1          | 1       | .          | 1000
        2          | 1       | .          | -300
        3          | 1       | person     | 500
        4          | 2       | .          | 50
    """,
    "set_aside": """
        file_no | reason         | rows | debit_ore | credit_ore
        1       | currency       | 1    | 200       | 0
        1       | amount_missing | 1    | 0         | 0
    """,
    "source_identity": """
        source | kind         | rows | amount_ore | suppliers | payees
        by     | organisation | 3    | 750        | 2         | .
        by     | person       | 1    | 500        | .         | .
    """,
    "supplier_total": """
        supplier_id
        bygg
        maleri
    """,
    "supplier_form": """
        supplier_id | whole
        bygg        | true
        maleri      | false
    """,
}


@pytest.fixture
def db(tmp_path: Path) -> Connection:
    """Two files of one source, and one that could not be read."""
    db = empty_database(tmp_path)
    for name, picture in TABLES.items():
        draw(db, name, picture)
    db.execute("create table copies as select true as bulk, true as accounts, true as state")
    return db


def count(db: Connection) -> dict:
    """The tally of the fixture's tables."""
    return publish.tally(db, SETTINGS, {"read": 0.5}, {"kopare": 2})


def test_a_file_tells_what_became_of_its_rows_and_ore(db):
    """Published leaves out masked; set aside has its reasons; debits and credits are apart."""
    file = count(db)["sources"][0]["files"][0]

    assert file == {
        "name": "jan.csv", "sha256": "aa", "bytes": 100, "state": "read", "reason": None, "non_data": 2,
        "rows_in": 5, "published": 2, "masked": 1, "set_aside": {"amount_missing": 1, "currency": 1},
        "amount_in_ore": 1400, "amount_published_ore": 700, "amount_masked_ore": 500, "amount_set_aside_ore": 200,
        "debit_in_ore": 1700, "debit_published_ore": 1000, "debit_masked_ore": 500, "debit_set_aside_ore": 200,
        "credit_in_ore": -300, "credit_published_ore": -300, "credit_masked_ore": 0, "credit_set_aside_ore": 0,
    }  # fmt: skip


def test_a_source_tells_how_its_payees_are_known_and_the_whole_how_many_have_a_page(db):
    tally = publish.tally(db, SETTINGS, {}, {})

    assert tally["suppliers"] == 2
    assert [(one["kind"], one["rows"], one["suppliers"]) for one in tally["sources"][0]["identity"]] == [
        ("organisation", 3, 2), ("person", 1, None),
    ]  # fmt: skip
    assert tally["sources"][1]["identity"] == []


def test_sources_and_the_whole_are_the_sums_of_their_files(db):
    """And a source that could not be read says so with nothing in it."""
    tally = count(db)
    by, prov = tally["sources"]

    assert (by["rows_in"], by["amount_in_ore"], by["state"]) == (6, 1450, "fresh")
    assert (prov["rows_in"], prov["state"], prov["reason"]) == (0, "quarantined", "no_header")
    assert tally["totals"] == {key: by[key] for key in tally["totals"]} | {"files": 3}
    assert (tally["edition"], tally["currency"], tally["pages"]) == ("2026-11-22.1", "SEK", {"kopare": 2})
    assert json.loads(json.dumps(tally)) == tally


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("delete from payment where payment_no = 4", r"by/feb\.csv: 1 rows were read but 0 are accounted for"),
        ("update payment set amount_ore = 51 where payment_no = 4", r"by/feb\.csv: debits of 50 öre"),
        ("update set_aside set debit_ore = 100, credit_ore = 100 where debit_ore = 200", r"by/jan\.csv: debits"),
        ("update payment set amount_ore = amount_ore + 7 where payment_no in (1, 2)", r"by/jan\.csv: debits"),
        ("update payment set amount_ore = -299 where payment_no = 2", r"by/jan\.csv: credits of -300 öre"),
        ("delete from set_aside where reason = 'amount_missing'", r"by/jan\.csv: 5 rows were read but 4"),
        ("delete from file_in where file_no = 2", r"by/feb\.csv: 0 rows were read but 1"),
        ("delete from file where file_no = 2", r"build\.json: 4 payments of 1250 öre, but its files have 3 of 1200"),
    ],
)
def test_a_row_or_an_ore_too_few_or_too_many_stops_the_build(db, change, message):
    """Each file closes by rows, by debits and by credits."""
    db.execute(change)

    with pytest.raises(GateError, match=message):
        count(db)


def test_a_sign_that_flips_cannot_hide_in_the_sum(db):
    """Debit and credit both wrong by the same is still wrong."""
    db.execute("update payment set amount_ore = 1100 where payment_no = 1")
    db.execute("update payment set amount_ore = -400 where payment_no = 2")

    with pytest.raises(GateError, match="debits of 1700 öre were read but 1800"):
        count(db)


def test_the_console_tells_each_file_and_why_rows_were_set_aside(db):
    """Columns that a reader can add up, and reasons under their file."""
    told = [" ".join(line.split()) for line in publish.lines(count(db))]

    assert told == [
        "rows in published masked set aside SEK in published masked",
        "by/jan.csv 5 2 1 2 14 7 5",
        "set aside 1: amount_missing",
        "set aside 1: currency",
        "by/feb.csv 1 1 0 0 1 1 0",
        "prov/fel.csv 0 0 0 0 0 0 0",
        "quarantined: no_header",
        "all 6 3 1 2 15 8 5",
        "set aside 1: amount_missing",
        "set aside 1: currency",
    ]


def test_a_source_of_many_files_is_told_by_its_sums(db):
    """Thirteen files are one line."""
    tally = count(db)
    tally["sources"][0]["files"] *= 7

    told = [" ".join(line.split()) for line in publish.lines(tally)]

    assert told[1] == "by (14 files) 6 3 1 2 15 8 5"


def make(root: Path, text: str) -> None:
    """A site of one page, with what marks it as ours."""
    root.mkdir(parents=True)
    for name in ("build.json", ".nojekyll", "index.html"):
        (root / name).write_text(text)


def beside(out: Path) -> list[str]:
    """What lies beside the target, itself included."""
    return sorted(path.name for path in out.parent.iterdir())


def test_a_finished_draft_takes_the_old_site_s_place(tmp_path):
    """And nothing else is left but the lock."""
    out = tmp_path / "www" / "site"
    for text in ("old", "new"):
        with publish.workplace(out) as draft:
            make(draft, text)
            publish.swap(draft, out)

    assert (out / "index.html").read_text() == "new"
    assert beside(out) == ["site", "site.lock"]


def test_a_failed_build_leaves_the_old_site_and_no_draft(tmp_path):
    """Whatever the failure."""
    out = tmp_path / "site"
    make(out, "old")

    with pytest.raises(GateError), publish.workplace(out) as draft:
        make(draft, "new")
        raise GateError("not fit")

    assert (out / "index.html").read_text() == "old"
    assert beside(out) == ["site", "site.lock"]


def test_a_swap_that_fails_halfway_puts_the_old_site_back(tmp_path):
    """The draft is gone when it is to be moved in."""
    out = tmp_path / "site"
    make(out, "old")

    with publish.workplace(out) as draft, pytest.raises(EnvironmentFault, match="the published site is untouched"):
        publish.swap(draft, out)

    assert (out / "index.html").read_text() == "old"


def test_case_35_a_full_disk_is_the_machine_s_fault_and_a_missing_file_is_ours(tmp_path):
    """The first ends with exit code 5 and advice, the second keeps its traceback."""
    with pytest.raises(EnvironmentFault, match="Look at space"), publish.workplace(tmp_path / "site"):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(FileNotFoundError), publish.workplace(tmp_path / "site"):
        raise FileNotFoundError(errno.ENOENT, "No such file")


def test_a_folder_that_we_did_not_make_is_never_replaced(tmp_path):
    """A slip of --out must not cost anyone their files."""
    out = tmp_path / "hem"
    out.mkdir()
    (out / "brev.txt").write_text("x")

    with pytest.raises(ConfigError, match="holds something that no build of ours made"), publish.workplace(out):
        pass

    assert beside(out) == ["hem"]


HOLDER = """
import sys, time
from pathlib import Path
from site_builder import publish
with publish.workplace(Path(sys.argv[1])) as draft:
    draft.mkdir()
    print("holding", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """A build in another process that has come as far as its draft."""
    make(tmp_path / "site", "old")
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "site")]
    root = Path(__file__).resolve().parents[1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root, text=True) as process:
        process.stdout.readline()
        yield process
        process.kill()


def test_case_37_a_second_build_stops_and_names_the_first(tmp_path, holder):
    """By its process number, at once."""
    expected = f"another build, process {holder.pid}"

    with pytest.raises(EnvironmentFault, match=expected), publish.workplace(tmp_path / "site"):
        pass


def test_case_36_what_a_killed_build_left_is_cleared_by_the_next(tmp_path, holder):
    """Its lock is free, its draft goes, and the site stands."""
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert f"site.draft-{holder.pid}" in beside(tmp_path / "site")

    with publish.workplace(tmp_path / "site"):
        assert beside(tmp_path / "site") == ["site", "site.lock"]

    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_case_36_a_build_killed_in_the_middle_of_a_swap_is_mended_by_the_next(tmp_path):
    """The old site was moved aside and the new one not yet in."""
    make(tmp_path / "site.old-1", "old")

    with publish.workplace(tmp_path / "site"):
        assert (tmp_path / "site" / "index.html").read_text() == "old"
        assert beside(tmp_path / "site") == ["site", "site.lock"]
