"""An archive that outgrows its room publishes fewer copies of its rows: no figure, no page and no address goes."""

import csv
import json
import shutil
import tarfile
import threading
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from whole_builds import BASE, build, in_process, run, tree

from site_builder import judge, server
from site_builder.addresses import read
from site_builder.errors import EnvironmentFault
from site_builder.identity import luhn

ROWS, ROOM = 16_000, 5
"""So many rows that no copy fits in a twentieth of so many megabytes, and the site fits in all of them."""
MIDDLING = [f"457000{n:03}{next(d for d in range(10) if luhn(f'457000{n:03}{d}'))}" for n in range(24)]
"""Suppliers with 60 rows each, whose files do not fit in a twentieth either."""
CARD = """
[buyer]
id   = "4120000007"
name = "Exempelby kommun"
kind = "municipality"
[files]
page    = "https://www.exempelby.example/insyn"
licence = "CC0-1.0"
local   = ["../ledgers/*.csv"]
[format]
vat = "excluded"
"""
HEADS = "leverantor,organisationsnummer,konto_nr,konto_text,belopp,datum,verifikationsnummer"
NO_ROWS = "Raderna på kontot finns i"


def archive(place: Path) -> Path:
    """A buyer with two accounts, of many rows and of few, over two years."""
    (place / "sources").mkdir(parents=True)
    (place / "ledgers").mkdir()
    (place / "site.toml").write_text('invented = true\nsheets = false\ncontact = "fel@a.example"\n')
    (place / "sources" / "by.toml").write_text(CARD)
    for year in (2023, 2024):
        with (place / "ledgers" / f"{year}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(HEADS.split(","))
            for at in range(ROWS // 2):
                account = ("5010", "Hyra") if at < 10 else ("6410", "Material")
                day = f"{year}-{1 + at % 12:02d}-{1 + at % 28:02d}"
                rows.writerow(["Exempelbolaget AB", "456000-0004", *account, f"{at}.50", day, f"V{at}"])
            for at in range(30 * len(MIDDLING)):
                who = at % len(MIDDLING)
                rows.writerow(
                    [f"Mellan {who} AB", MIDDLING[who], "6410", "Material", "10.00", f"{year}-02-03", f"M{at}"]
                )
    return place


@pytest.fixture
def own(grown: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy of the archive with little room and of its state, to change."""
    shutil.copytree(grown[1].parent, tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site with every copy, and the edition after it, which has room for none."""
    place = archive(tmp_path_factory.mktemp("copies"))
    done = build(place, place / "site")
    assert done.returncode == 0, done.stderr
    shutil.copytree(place / "site", place / "before")
    with (place / "site.toml").open("a", encoding="utf-8") as file:
        file.write(f"room = {ROOM}\n")
    done = build(place, place / "site")
    assert done.returncode == 0, done.stderr
    assert "no room for alla.parquet, rows by account, the state" in done.stdout + done.stderr
    return place / "before", place / "site"


def test_build_json_tells_which_copies_there_are(grown):
    before, site = (json.loads((place / "build.json").read_text())["room"] for place in grown)

    assert [before[copy] for copy in ("bulk", "accounts", "state")] == [True] * 3
    assert [site[copy] for copy in ("bulk", "accounts", "state")] == [False] * 3


def test_every_address_of_the_edition_before_still_answers(grown):
    """A file of rows that is gone is one record, which says why and where the rows are."""
    before, site = grown
    known = read((site / "utgava" / "adresser.jsonl").read_bytes())
    notices = {path for path, since in known.files.items() if since}

    assert [path for path in known.files if not (site / path[1:]).is_file()] == []
    assert notices == {
        *(f"/leverantor/{one}/{name}" for one in MIDDLING for name in ("index.json", "feed.xml", "feed.json")),
        "/data/filer/alla.parquet", "/data/konton/kommun.parquet", "/data/konton/datapackage.json",
        "/data/konton/schema-parquet.json", "/konto/kommun/6410/rader.parquet",
    }  # fmt: skip
    assert all((before / path[1:]).is_file() for path in notices)
    for path in (path for path in notices if path.endswith(".parquet")):
        [told] = pq.read_table(site / path[1:]).to_pylist()
        assert told["besked"] == "Filen är borttagen"
        assert told["skal"].startswith("Filen publiceras inte längre, för arkivet har vuxit.")
        assert told["adress"].endswith(f" {BASE}data/hamta/")


def test_a_supplier_without_files_any_more_keeps_its_page_and_its_frames_lead_there(grown):
    before, site = grown
    page = f"leverantor/{MIDDLING[0]}/"
    known = read((site / "utgava" / "adresser.jsonl").read_bytes())

    for frame in (f"embed/{page}", f"embed/{page}utgavor/"):
        assert "Mellan 0 AB" in (before / frame / "index.html").read_text()
        assert known[f"/{frame}"].to == (f"/{page}",)
        assert "Rutan görs inte längre" in (site / frame / "index.html").read_text()
    assert (before / page / "feed.xml").is_file()
    assert "avslutat" in (site / page / "feed.xml").read_text()
    assert json.loads((site / page / "index.json").read_text())["status"] == "gone"
    assert "Mellan 0 AB" in (site / page / "index.html").read_text()
    assert (site / "embed/leverantor/4560000004/index.html").is_file()


def test_an_accounts_page_leads_to_its_rows_another_way(grown):
    """The same figures; the rows in the explorer, and in the buyers' files for who reads without scripts."""
    before, site = grown
    page = (site / "konto/kommun/6410/index.html").read_text()
    year = (site / "konto/kommun/6410/2023/index.html").read_text()
    files = [file["path"] for file in json.loads((site / "konto/kommun/6410/index.json").read_text())["files"]]

    assert "rader.parquet" not in page + year + (site / "konto/kommun/5010/index.html").read_text()
    assert NO_ROWS in page
    assert NO_ROWS not in (before / "konto/kommun/6410/index.html").read_text()
    assert 'href="/inkop/utforska/?vy=rader&amp;f=konto:ar:kommun/6410/Material&amp;f=kopare:ar:4120000007"' in page
    assert "f=kopare:ar:4120000007&amp;f=ar:ar:2023" in year
    assert files == [f"{BASE}konto/kommun/6410/{name}" for name in ("index.json", "feed.xml", "feed.json")]


def test_the_figures_can_still_be_worked_out_anew_and_explained(grown):
    _, site = grown
    verified, explained = run("verify", site), run("explain", "konto/kommun/6410/#total", "--site", site)

    assert verified.returncode == 0, verified.stderr
    assert explained.returncode == 0, explained.stderr
    assert "6410" in explained.stdout


def test_what_readers_are_told_of_files_is_true(grown):
    _, site = grown
    page = (site / "data/filer/index.html").read_text()

    assert "Arkivet är för stort för filer med varje kontos rader." in page
    assert "rader.parquet</code></th>" in page
    assert 'href="/inkop/konto/kommun/6410/rader.parquet"' not in page


def without_clock(state: Path) -> dict[str, str]:
    """What a state holds, but for the edition's rows, which only say why figures changed."""
    return {path: sha for path, sha in tree(state).items() if not path.startswith("_")}


def test_the_site_has_what_says_which_state_it_was_made_with_and_the_packed_edition_has_the_rest(own):
    """Each file of it is told in the state.json that the manifest tells of, so verify holds it to that."""
    packed, short = own / "edition.tar", own / "site" / "tillstand" / "by"
    assert run("pack", packed, "--site", own / "site").returncode == 0
    with tarfile.open(packed) as whole:
        names = {name for name in whole.getnames() if name.startswith("tillstand/")}

    assert [path.name for path in short.iterdir()] == ["state.json"]
    assert names == {f"tillstand/by/{path.name}" for path in (own / "site.state" / "by").iterdir()}
    assert run("verify", packed).returncode == 0


def test_a_lost_state_is_put_back_from_the_packed_edition_and_the_next_build_is_the_same(own):
    """Without the file restore-state says which is needed; with that of another edition it takes nothing of it."""
    packed, state = own / "edition.tar", own / "site.state"
    kept = without_clock(state)
    assert run("pack", packed, "--site", own / "site").returncode == 0
    assert run("pack", own / "other.tar", "--site", own / "before", "--state", state).returncode == 0
    shutil.rmtree(state / "by")
    with server.make(own / "site", "http://127.0.0.1/inkop/", quiet=True) as host:
        threading.Thread(target=host.serve_forever, args=(0.01,), daemon=True).start()
        words = ("restore-state", f"http://127.0.0.1:{host.server_port}/inkop/", "--loopback", "--exact")
        words += ("--out", own / "site")
        alone, other = run(*words), run(*words, "--edition", own / "other.tar")
        done, again = run(*words, "--edition", packed), run(*words)
        host.shutdown()
    before = tree(own / "site")

    assert alone.returncode == other.returncode == 5
    assert "the release utgava-2026-11-22.2 has; give its file, restore-state --edition" in alone.stderr
    assert "by: the state was put back" in done.stdout, done.stderr
    assert "put back" not in again.stdout
    assert without_clock(state) == kept
    assert build(own, own / "site").returncode == 0
    assert tree(own / "site") == before


def test_a_build_that_is_killed_before_it_adopts_the_state_is_mended_by_the_next(own, monkeypatch):
    """What was accepted waits in the state's folder, and the site in place says that it is its own."""
    with (own / "ledgers" / "2024.csv").open("a", encoding="utf-8") as file:
        file.write("Exempelbolaget AB,456000-0004,6410,Material,1.00,2024-12-02,N1\n")

    def killed(_: object) -> None:
        raise EnvironmentFault("killed")

    with monkeypatch.context() as patch:
        patch.setattr(judge, "adopt", killed)
        assert in_process(monkeypatch, own, own / "site") == 5
    state, told = own / "site.state", own / "site" / "tillstand" / "by" / "state.json"
    assert (state / "by" / "state.json").read_bytes() != told.read_bytes()
    assert (state / "_accepted" / "by" / "payment.parquet").is_file()
    resumed = []
    with monkeypatch.context() as patch:
        patch.setattr(
            judge, "accepted", lambda *_: resumed.append((state / "by" / "state.json").read_bytes()) or killed(0)
        )
        in_process(monkeypatch, own, own / "site")

    assert resumed == [told.read_bytes()]
    assert not (state / "_accepted").exists()
    assert judge.memory.read(state / "by") is not None
