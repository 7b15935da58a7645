"""A supplier is withdrawn: its page says so, its money stays, and no byte of it is left in site or state."""

import datetime as dt
import gzip
import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from whole_builds import CASES, build, in_process, manifest, run, visible

from site_builder import erasures
from site_builder.erasures import kin
from site_builder.errors import ConfigError
from site_builder.pages import lost

HEAD = "leverantor;organisationsnummer;konto_nr;konto_text;forvaltning;belopp;datum;verifikationsnummer;fakturanummer\n"
GONE, STAYS = "4560000004", "4560100002"
DAY = dt.date(2026, 11, 25)
OURS = [
    f"Kvarnbo Städtjänst AB;{GONE};6410;Städning;Tekniska nämnden;100,00;2024-03-01;V1;F1",
    f"KVARNBO STÄDTJÄNST AKTIEBOLAG;{GONE};6410;Städning;Tekniska nämnden;50,00;2024-04-02;V2;F2",
    "Städtjänst Kvarnbo HB;;6410;Städning;Tekniska nämnden;7,00;2024-05-02;V3;F3",
    f"Almens Bygg AB;{STAYS};6420;Bygge;Tekniska nämnden;900,00;2024-05-02;V4;F4",
]
THEIRS = [
    "Kvarnbo Städtjänst AB;;6410;Städning;Regionstyrelsen;30,00;2024-03-05;W1;G1",
    f"Almens Bygg AB;{STAYS};6420;Bygge;Regionstyrelsen;11,00;2024-03-06;W2;G2",
]
LISTS = {"manifest.json", "adresser.jsonl", "_registry.jsonl"}
TRACES = ("kvarnbo", "städtj", "stadtj", "456000-0004", "v1;", "g1\r")


def deliver(before: Path, ours=OURS, theirs=THEIRS) -> None:
    """Write both publishers' ledgers."""
    (before / "ledgers" / "exempelby.csv").write_text(HEAD + "\n".join(ours) + "\n", encoding="utf-8")
    (before / "ledgers" / "region-2024.csv").write_text(HEAD + "\n".join(theirs) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Two publishers, published once; then the supplier with a number is withdrawn, and they deliver the same again."""
    folder = tmp_path_factory.mktemp("erasure")
    before, out = folder / "before", folder / "site"
    shutil.copytree(CASES / "two-charts" / "before", before)
    deliver(before)
    assert build(before, out).returncode == 0
    first, live = manifest(out), traces(out) + traces(out.with_name("site.state"))
    done = run("erase", GONE, "--basis", "objection", "--as-of", "2026-11-25", "--sources", before / "sources")
    assert done.returncode == 0, done.stderr
    again = build(before, out)
    assert again.returncode == 0, again.stderr
    return {"before": before, "out": out, "first": first, "live": live, "said": again.stderr}


def unpacked(path: Path) -> bytes:
    """A file's bytes and, where it is packed, what is in it."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        return gzip.decompress(data)
    if data[:4] == b"PAR1":
        return data + json.dumps(pq.read_table(path).to_pylist(), default=str, ensure_ascii=False).encode()
    return data


def traces(root: Path) -> list[str]:
    """Files that hold a trace of the supplier, in their bytes or their names.

    Its tombstone's address is none, nor is that address in the lists of every address and file.
    """
    found = []
    for path in sorted(root.rglob("*")):
        text = path.name.casefold()
        if path.is_file():
            text += unpacked(path).decode("utf-8", "replace").casefold()
        where = path.relative_to(root).as_posix()
        marks = TRACES if where.startswith(f"leverantor/{GONE}") or path.name in LISTS else (*TRACES, GONE)
        found += [f"{where}: {mark}" for mark in marks if mark in text]
    return found


def test_before_it_was_withdrawn_the_supplier_was_everywhere(archive):
    """Else the next tests would look for nothing."""
    assert len(archive["live"]) > 20
    assert any(place.startswith("namn/") for place in archive["live"])
    assert any("parquet" in place for place in archive["live"])


def test_no_byte_of_a_withdrawn_supplier_is_left_in_the_site_or_the_state(archive):
    """Under any of its names: one with the number, one without, one with another form and order."""
    assert traces(archive["out"]) == []
    assert traces(archive["out"].with_name("site.state")) == []


def test_sums_are_the_same_and_the_rows_are_among_the_protected(archive):
    first, now = archive["first"]["totals"], manifest(archive["out"])["totals"]

    assert now["amount_in_ore"] == first["amount_in_ore"] == 109_800
    assert now["amount_published_ore"] + now["amount_masked_ore"] == first["amount_published_ore"]
    assert (now["masked"], now["amount_masked_ore"]) == (4, 18_700)


def test_its_address_says_that_it_is_gone_since_when_and_why(archive):
    """In plain Swedish, and as JSON; search engines are asked to forget it."""
    page = archive["out"] / "leverantor" / GONE / "index.html"
    twin = json.loads(page.with_suffix(".json").read_text())

    assert "togs bort ur arkivet den 25 november 2026" in visible(page)
    assert "har invänt mot att de visas (artikel 17.1 c)" in visible(page)
    assert '<meta name="robots" content="noindex, noarchive">' in page.read_text()
    assert twin == {"status": "gone", "reason": "erasure", "since": "2026-11-25"}
    assert not (page.parent / "rader.csv").exists()
    assert f"leverantor/{GONE}" not in (archive["out"] / "sitemap.xml").read_text()


def test_one_of_the_same_name_is_gone_too_and_the_build_says_how_to_make_it_last(archive):
    """By its id alone; the rows that tie the two together may be gone next year."""
    said = archive["said"]
    tombs = [path.parent.name for path in (archive["out"] / "leverantor").glob("*/index.json")]

    assert len(tombs) == 3
    for tomb in set(tombs) - {GONE}:
        assert f"`erase {tomb} --basis objection`" in said
    assert "kvarnbo" not in said.casefold()


def test_a_source_held_back_is_published_from_a_copy_that_has_forgotten_too(tmp_path, monkeypatch):
    """The supplier is withdrawn the same night as a publisher's delivery is held back."""
    before, out = tmp_path / "before", tmp_path / "site"
    shutil.copytree(CASES / "two-charts" / "before", before)
    deliver(before)
    assert in_process(monkeypatch, before, out) == 0
    erasures.write(before / "erasures", GONE, "unlawful", DAY)
    deliver(before, theirs=["<html><body>Logga in</body></html>"])
    (before / "ledgers" / "region-2024.csv").write_text("<!doctype html><html><body>Logga in</body></html>")

    assert in_process(monkeypatch, before, out) == 3
    assert manifest(out)["totals"]["amount_in_ore"] == 109_800
    assert traces(out) == []
    assert traces(out.with_name("site.state")) == []


@pytest.mark.parametrize("entity", ["811218-9876", "8112189876", "198112189876", "Kvarnbo Städ AB", "../x", ""])
def test_a_name_or_a_persons_number_is_never_written_down(entity, tmp_path):
    """The folder lies in git; and the message does not repeat what was given."""
    done = run("erase", entity, "--basis", "objection", "--sources", tmp_path / "sources")

    assert done.returncode == 2
    assert list(tmp_path.rglob("*")) == []
    assert not entity or entity not in done.stderr


def test_an_entry_holds_a_day_a_scope_and_a_code_and_nothing_else(tmp_path):
    path = erasures.write(tmp_path, "x-7k2m4q5t", "unlawful", DAY)

    assert path.read_text() == 'erased = 2026-11-25\nscope = "all"\nbasis = "unlawful"\n'
    assert [entry.entity for entry in erasures.load(tmp_path)] == ["x-7k2m4q5t"]
    with pytest.raises(ConfigError, match="withdrawn already"):
        erasures.write(tmp_path, "x-7k2m4q5t", "unlawful", DAY)


@pytest.mark.parametrize("text", ['basis = "unlawful"', 'erased = 2026-11-25\nbasis = "sorry"',
                                  'erased = 2026-11-25\nbasis = "unlawful"\nname = "Anna"'])  # fmt: skip
def test_an_entry_that_says_more_or_less_stops_the_build(text, tmp_path):
    (tmp_path / "x-7k2m4q5t.toml").write_text(text)

    with pytest.raises(ConfigError):
        erasures.load(tmp_path)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Anna Ek Konsult AB", "EK, ANNA KONSULT", True), ("Café Ängen HB", "Cafe Angen Aktiebolag", True),
     ("Anna Ek AB", "Anna Eks AB", False), ("AB", "HB", False), ("Ek & Son AB (publ)", "Ek & Son", True)],
)  # fmt: skip
def test_kin_are_writings_of_one_name_whatever_the_order_the_accents_or_the_form(one, other, same):
    assert (kin(one) == kin(other)) is same


def test_a_file_address_that_would_lead_nowhere_stops_the_build(archive, monkeypatch, capsys):
    """Its JSON was published; without the notice that stands there now, the site in place stays."""
    before = manifest(archive["out"])
    monkeypatch.setattr(lost, "posts", lambda view: iter(()))  # noqa: ARG005

    assert in_process(monkeypatch, archive["before"], archive["out"]) == 4
    assert f"leverantor/{GONE}/index.json  was published, and nothing stands there" in capsys.readouterr().err
    assert manifest(archive["out"]) == before
