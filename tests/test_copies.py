"""An archive that outgrows its room publishes fewer copies of its rows: no figure, no page and no address goes."""

import csv
import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from whole_builds import BASE, build, run

from site_builder.addresses import read
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
    assert "no room for alla.parquet, rows by account" in done.stdout + done.stderr
    return place / "before", place / "site"


def test_build_json_tells_which_copies_there_are(grown):
    before, site = (json.loads((place / "build.json").read_text())["room"] for place in grown)

    assert (before["bulk"], before["accounts"]) == (True, True)
    assert (site["bulk"], site["accounts"]) == (False, False)


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
