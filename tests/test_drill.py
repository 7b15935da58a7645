"""The drill: three editions of one small archive, with everything that can happen to a figure between them.

Edition 1 is six months of three publishers. In edition 2 a month is restated, a supplier is renamed, two are merged,
one is erased and a publisher is withdrawn. Edition 3 comes after builds of it were killed at random points.
"""

import csv
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from whole_builds import BASE, CASES, ROOT, anew, build_words, manifest, run, tree

from site_builder import addresses, database, verify
from site_builder.registry import beside

ATOM = {"a": "http://www.w3.org/2005/Atom"}

HEAD = "leverantor;organisationsnummer;konto_nr;konto_text;forvaltning;belopp;datum;verifikationsnummer;fakturanummer\n"
KEPT, LOSER, ERASED, ONLY_AWAY, CHANGED = "4560000004", "4560000012", "4560000020", "4560000038", "4560000046"
NAMES = {KEPT: "Exempel Bygg AB", LOSER: "Exempel Data AB", ERASED: "Exempel Ved AB", ONLY_AWAY: "Exempel Hav AB",
         CHANGED: "Exempel El AB"}  # fmt: skip
AWAY = """
[buyer]
id   = "4120001013"
name = "Bortby kommun"
kind = "municipality"
[files]
page    = "https://bortby.example/insyn"
licence = "CC0-1.0"
local   = ["../ledgers/bortby.csv"]
"""


def ledger(mark: str, *suppliers: str, names=NAMES, change="") -> str:
    """Six months; each supplier is paid its place's hundreds each month, and one month can be restated.

    Kronor that come and go make each supplier large enough for files of its own, and one for a share card.
    """
    lines = []
    for month in range(1, 7):
        for place, number in enumerate(suppliers, 1):
            ore = f"{place * 100},{month:02d}" if f"{month}:{number}" != change else "77,00"
            lines.append(
                f"{names[number]};{number};64{place}0;Material;Tekniska;{ore};2024-{month:02d}-03;{mark}{month}{place};F{mark}{month}{place}"
            )
            for n in range(45 if number == ERASED else 5):
                lines += [
                    f"{names[number]};{number};64{place}0;Material;Tekniska;{ore};2024-{month:02d}-04;{mark}{month}{place}{n}{ore[0]};G{month}{n}{ore[0]}"
                    for ore in ("1,00", "-1,00")
                ]
    return HEAD + "\n".join(lines) + "\n"


def deliver(before, edition: int) -> None:
    """Lay out what the publishers deliver, and what was decided, for one edition."""
    names = NAMES if edition == 1 else {**NAMES, KEPT: "Nya Exempel Bygg AB"}
    change = "" if edition == 1 else f"6:{CHANGED}"
    ledgers, sources = before / "ledgers", before / "sources"
    (ledgers / "exempelby.csv").write_text(ledger("A", KEPT, LOSER, ERASED, CHANGED, names=names, change=change))
    (ledgers / "region-2024.csv").write_text(ledger("B", KEPT, LOSER, names=names))
    if edition == 1:
        (sources / "bortby.toml").write_text(AWAY)
        (ledgers / "bortby.csv").write_text(ledger("C", ONLY_AWAY, KEPT))
        return
    (sources / "bortby.toml").unlink(missing_ok=True)
    (before / "entities").mkdir(exist_ok=True)
    (before / "entities" / "merges.csv").write_text(
        f"from,to,reason,date,evidence\n{LOSER},{KEPT},Samma verksamhet,2026-11-23,Årsredovisningen\n"
    )


def words(before, out, day: int) -> list[str]:
    """The words that build an edition on its day."""
    plain = [str(word) for word in build_words(before, out)]
    plain[plain.index("--as-of") + 1] = f"2026-11-{day}"
    return plain


def accept(before, said: str) -> None:
    """Commit what a held line asks for: a person has looked at it."""
    (before / "acks").mkdir(exist_ok=True)
    asked = dict.fromkeys(re.findall(r'acks/(\S+)\.toml with reason = "(\w+)", difference_ore = (-?\d+)', said))
    for name in {name for name, _, _ in asked}:
        parts = [f'[[accept]]\nreason = "{r}"\ndifference_ore = {d}\nwhy = "Sant."' for n, r, d in asked if n == name]
        text = 'who = "jag"\nwhen = 2026-11-23\n' + "\n".join(parts) + "\n"
        (before / "acks" / f"{name}.toml").write_text(text)


@pytest.fixture(scope="module")
def drill(tmp_path_factory):
    """The three editions, each kept as it was published."""
    folder = tmp_path_factory.mktemp("drill")
    before, out = folder / "before", folder / "site"
    shutil.copytree(CASES / "two-charts" / "before", before)
    deliver(before, 1)
    first = run(*words(before, out, 22))
    assert first.returncode == 0, first.stderr
    shutil.copytree(out, folder / "edition1")
    deliver(before, 2)
    erased = run("erase", ERASED, "--basis", "objection", "--as-of", "2026-11-23", "--sources", before / "sources")
    assert erased.returncode == 0, erased.stderr
    for name in ("site", "site.state"):
        shutil.copytree(folder / name, folder / f"trial.{name}")
    held = run(*words(before, folder / "trial.site", 23), "--state", folder / "trial.site.state")
    accept(before, held.stderr)
    for name in ("site", "site.state"):
        shutil.copytree(folder / name, folder / f"other.{name}")
    started = time.monotonic()
    second = anew(*words(before, out, 23))
    took = time.monotonic() - started
    assert second.returncode == 0, second.stderr
    shutil.copytree(out, folder / "edition2")
    kill_at_random(words(before, out, 24), took)
    third = run(*words(before, out, 24))
    assert third.returncode == 0, third.stderr
    shutil.copytree(out, folder / "edition3")
    return folder


def kill_at_random(command: list[str], took: float, times: int = 3) -> None:
    """Start a build and kill it somewhere in the time that one takes; where differs from run to run, and is printed."""
    seed = int(os.environ.get("DRILL_SEED", time.time_ns() % 100_000))
    print(f"DRILL_SEED={seed}")
    chance = random.Random(seed)  # noqa: S311
    for _ in range(times):
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), *command],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.1, 1) * took)
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()


def standing(folder, edition: int) -> dict[str, addresses.Address]:
    """What an edition's registry says."""
    return addresses.read((folder / f"edition{edition}" / "utgava" / "adresser.jsonl").read_bytes())


@pytest.mark.parametrize("edition", [2, 3])
def test_every_address_of_the_first_edition_stands(drill, edition):
    """As a page, a signpost or a notice, and as the right one of them."""
    first, now = standing(drill, 1), standing(drill, edition)
    for path in first:
        page = (drill / f"edition{edition}" / addresses.page_file(path)).read_text(encoding="utf-8")
        assert now[path].state == "live" or '<meta name="robots" content="noindex' in page, path
        for target in now[path].to:
            assert now[target].state == "live", f"{path} leads on twice"
            assert f'/inkop{target}"' in page, path
    told = {number: (now[f"/leverantor/{number}/"].state, now[f"/leverantor/{number}/"].why) for number in NAMES}
    assert told == {
        KEPT: ("live", ""), LOSER: ("redirect", "merge"), ERASED: ("tombstone", "erasure"),
        ONLY_AWAY: ("tombstone", "withdrawn"), CHANGED: ("live", ""),
    }  # fmt: skip
    assert now["/kopare/4120001013/"].state == "tombstone"


INNER = tuple(name for name in addresses.INNER if name.endswith("/"))


@pytest.mark.parametrize("edition", [2, 3])
def test_every_url_of_the_first_edition_resolves(drill, edition):
    """Every file of any kind, but those that come and go with an edition, each for a reason that is written down."""
    first, now = ({path.relative_to(drill / f"edition{n}").as_posix() for path in (drill / f"edition{n}").rglob("*")
                   if path.is_file()} for n in (1, edition))  # fmt: skip
    kept = {name for name in first if not name.startswith(INNER)}
    kinds = {name.rpartition("/")[2].partition(".")[2] or name for name in kept}

    assert {"html", "json", "xml", "csv", "zip", "parquet", "png"} <= {kind.rpartition(".")[2] for kind in kinds}
    assert all(addresses.INNER.values())
    assert kept - now == set()


def lost(drill, place: str, name: str) -> Path:
    """A file of edition 1 that was no notice there, as edition 3 has it."""
    assert (drill / "edition1" / place / name).is_file()
    return drill / "edition3" / place / name


GONE = {
    f"leverantor/{LOSER}": ("moved", "merge", "2026-11-23", [KEPT]),
    f"leverantor/{ERASED}": ("gone", "erasure", "2026-11-23", []),
    f"leverantor/{ONLY_AWAY}": ("gone", "withdrawn", "2026-11-23", []),
    "kopare/4120001013": ("gone", "withdrawn", "2026-11-23", []),
}
"""Page that is gone -> its JSON's status, reason and day, and where it leads."""


@pytest.mark.parametrize("place", GONE)
def test_what_lay_beside_a_page_that_is_gone_says_what_became_of_it(drill, place):
    """JSON in codes; a feed in one entry, with when, why and where to; it will have no more."""
    status, reason, since, to = GONE[place]
    told = json.loads(lost(drill, place, "index.json").read_text())
    feed = json.loads(lost(drill, place, "feed.json").read_text())
    atom = ET.parse(lost(drill, place, "feed.xml")).getroot()  # noqa: S314  our own
    [item], [entry] = feed["items"], atom.findall("a:entry", ATOM)
    page = f"{BASE}leverantor/{to[0]}/" if to else f"{BASE}{place}/"

    assert (told["status"], told["reason"], told["since"]) == (status, reason, since)
    assert told.get("to", []) == [f"{BASE}leverantor/{one}/index.json" for one in to]
    assert (feed["version"], feed["expired"]) == ("https://jsonfeed.org/version/1.1", True)
    assert item["id"] == entry.findtext("a:id", namespaces=ATOM)
    assert (item["url"], item["date_published"]) == (page, f"{since}T12:00:00Z")
    assert entry.find("a:link", ATOM).get("href") == page
    assert atom.findtext("a:updated", namespaces=ATOM) == f"{since}T12:00:00Z"
    assert "23 november 2026" in item["content_text"]


@pytest.mark.parametrize("place", [place for place in GONE if place.startswith("leverantor")])
def test_a_file_of_rows_that_is_gone_cannot_be_taken_for_an_empty_one(drill, place):
    """One record, in columns that no file of rows has; the same in both dialects."""
    status, _, since, to = GONE[place]
    plain = lost(drill, place, "rader.csv").read_text()
    with zipfile.ZipFile(lost(drill, place, "rader-excel.zip")) as whole:
        excel = whole.read(*whole.namelist()).decode("utf-8-sig")
    [record], [other] = (
        list(csv.DictReader(text.splitlines(), delimiter=d)) for text, d in ((plain, ","), (excel, ";"))
    )

    assert record == {**other, "adress": other["adress"].replace("-excel.zip", ".csv")}
    assert record["besked"] == {"moved": "Filen har flyttat", "gone": "Filen är borttagen"}[status]
    assert (record["sedan"], record["adress"]) == (since, "".join(f"{BASE}leverantor/{one}/rader.csv" for one in to))


def test_rows_of_a_buyer_that_is_gone_are_a_notice_in_every_format(drill):
    place = "data/filer/4120001013"
    [row] = pq.read_table(lost(drill, place, "2024.parquet")).to_pylist()

    assert row == next(csv.DictReader(lost(drill, place, "2024.csv").read_text().splitlines()))
    assert row["besked"] == "Filen är borttagen"


def test_an_erased_suppliers_files_have_nothing_of_it(drill):
    """Neither its name nor a sum; and its share card is that of all suppliers."""
    place = f"leverantor/{ERASED}"
    texts = [path.read_bytes() for path in (drill / "edition3" / place).iterdir()]

    assert len(texts) == 7
    assert [text for text in texts if b"Ved" in text or b"180006" in text or b"1800,06" in text] == []
    card = lost(drill, place, "delning.png").read_bytes()
    assert card == (drill / "edition3" / "delning" / "leverantor.png").read_bytes()


def test_files_of_editions_before_the_registry_told_of_files_are_known_from_their_pages(drill):
    """A registry of that time has events of pages alone."""
    told = (drill / "edition1" / "utgava" / "adresser.jsonl").read_bytes()
    events = [msgspec.json.decode(line, type=addresses.Event) for line in told.splitlines()]
    log = addresses.append(
        b"", "2026-11-22", [(e.op, e.path, e.to, e.why) for e in events if e.op not in addresses.FILES]
    )
    db = database.connect(drill / "work", 1)
    database.put(db, "history", pq.read_table(drill / "edition1" / "utgava" / "historik.parquet"))
    beside_pages = {
        path
        for path in addresses.read(told).files
        if re.match("/(leverantor|kopare|konto/[^/]+/[^/]+/index|fragor|data/[^/]+/[^/]+/)", path)
    }

    assert len(beside_pages) > 40
    assert beside_pages - set(beside.earlier(db, addresses.read(log))) == set()
    assert list(beside.earlier(db, addresses.read(told))) == []


def items(drill, edition: int, place: str) -> list[dict]:
    """The entries of a page's JSON Feed."""
    return json.loads((drill / f"edition{edition}" / place / "feed.json").read_text())["items"]


@pytest.mark.parametrize("edition", [2, 3])
def test_a_feed_says_row_by_row_what_an_edition_brought_and_why(drill, edition):
    """A restated row says so, a merged supplier's rows are told where they went to, and the next edition still does."""
    [row, whole, first] = items(drill, edition, f"leverantor/{CHANGED}")
    moved = items(drill, edition, f"leverantor/{KEPT}")

    assert row["title"].replace("\u00a0", " ") == "Ändrad hos köparen: 2024-06-03 Exempelby kommun: 77,00 kr"
    assert row["id"].startswith(f"{BASE}leverantor/{CHANGED}/#2026-11-23.1-")
    assert (whole["id"].rpartition("#")[2], first["id"].rpartition("#")[2]) == ("2026-11-23.1", "2026-11-22.1")
    assert sum(one["title"].startswith("Rätt leverantör nu: ") for one in moved) == 50
    assert "Därtill 82 fakturor utan egen post" in moved[50]["content_text"].replace("\u00a0", " ")
    assert items(drill, 1, f"leverantor/{CHANGED}")[0]["title"] == "66 nya rader i utgåva 2026-11-22.1"


@pytest.mark.parametrize("edition", [1, 2, 3])
def test_every_feed_is_valid_and_says_the_same_in_both_formats(drill, edition):
    """What RFC 4287 and JSON Feed 1.1 ask for; no two entries share an id."""
    feeds = sorted((drill / f"edition{edition}").rglob("feed.json"))
    assert len(feeds) > 8
    for path in feeds:
        feed, atom = json.loads(path.read_text()), ET.parse(path.with_suffix(".xml")).getroot()  # noqa: S314  our own
        entries = atom.findall("a:entry", ATOM)
        ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]

        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] == atom.findtext("a:title", namespaces=ATOM)
        assert all(item["title"] and ("content_text" in item) != ("content_html" in item) for item in feed["items"])
        assert [item["id"] for item in feed["items"]] == ids
        assert len(set(ids)) == len(ids) > 0
        assert all(id.startswith(BASE) for id in [*ids, atom.findtext("a:id", namespaces=ATOM)])
        assert atom.find("a:author/a:name", ATOM) is not None
        for element in (atom, *entries):
            assert re.fullmatch(r"2026-11-2\d(T12:00:00Z)", element.findtext("a:updated", namespaces=ATOM))
            assert element.findtext("a:title", namespaces=ATOM)
            assert element.find("a:link[@rel='alternate']", ATOM).get("href").startswith(BASE)


@pytest.mark.parametrize("edition", [2, 3])
def test_the_log_begins_with_the_log_before(drill, edition):
    log = [(drill / f"edition{n}" / "utgava" / "adresser.jsonl").read_bytes() for n in (edition - 1, edition)]

    assert log[1].startswith(log[0])


@pytest.mark.parametrize("edition", [2, 3])
def test_every_figure_of_the_first_edition_is_found_with_why_it_changed(drill, edition):
    """All but those of one that was erased, whose own page has none."""
    then = pq.read_table(drill / "edition1" / "utgava" / "historik.parquet").to_pylist()
    now = pq.read_table(drill / f"edition{edition}" / "utgava" / "historik.parquet").to_pylist()
    kept = [row for row in then if row["id"] != ERASED]

    assert [row for row in kept if row not in now] == []
    assert not [row for row in now if row["id"] == ERASED]
    why = {row["id"]: row["cause"] for row in now if row["edition"] != "2026-11-22.1" and row["kind"] == "leverantor"}
    assert why == {
        KEPT: "identity,withdrawn", LOSER: "identity", ONLY_AWAY: "withdrawn", CHANGED: "restated",
    }  # fmt: skip


def test_old_figures_stand_on_the_pages_that_took_over(drill):
    """The merged one's on its own old page, the withdrawn buyer's on its notice, the restated one's on its page."""
    pages = {p: (drill / "edition3" / p / "index.html").read_text() for p in
             (f"leverantor/{LOSER}", "kopare/4120001013", f"leverantor/{CHANGED}")}  # fmt: skip

    assert 'data-ore="240042"' in pages[f"leverantor/{LOSER}"]
    assert "källan är borttagen" in pages["kopare/4120001013"]
    assert "köparen har ändrat sina uppgifter" in pages[f"leverantor/{CHANGED}"]
    assert 'data-ore="240021"' in pages[f"leverantor/{CHANGED}"]


@pytest.mark.parametrize("edition", [1, 2, 3])
def test_every_figure_of_every_edition_is_worked_out_anew(drill, edition):
    report = verify.site(drill / f"edition{edition}")

    assert (report.faults, report.verified > 50) == ([], True)


def test_what_changed_is_told_by_source_and_cause(drill):
    """In the published list that the page and the feeds are made from."""
    told = json.loads((drill / "edition2" / "utgava" / "utgavor.json").read_text())["revisions"]
    found = {(row["source"], row["cause"]): row["more_ore"] - row["fewer_ore"] for row in told}

    assert found[("exempelby", "restated")] == 7700 - 40006
    assert found[("bortby", "withdrawn")] == -(60021 + 120021)
    assert {cause for _, cause in found} == {"restated", "withdrawn", "masking", "identity"}


def test_edition_two_is_the_same_bytes_on_another_machine(drill):
    """Another locale, time zone, hash seed, number of processes and order of folders; over the same past."""
    before, out = drill / "before", drill / "other.site"
    shuffled = drill / "shuffled"
    names = sorted((path.relative_to(before) for path in before.rglob("*") if path.is_file()), reverse=True)
    for name in names:
        (shuffled / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(before / name, shuffled / name)
    odd = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"}
    plain = words(shuffled, out, 23)
    plain[plain.index("--jobs") + 1] = "2"
    done = anew(*plain, "--state", drill / "other.site.state", **odd)
    assert done.returncode == 0, done.stderr
    one, other = tree(drill / "edition2"), tree(out)

    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()
    assert manifest(out)["root"] == manifest(drill / "edition2")["root"]
