"""What lies beside the pages: each kind of file is what it is said to be, and holds what the release lets out."""

import csv
import datetime as dt
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest
from rdflib import Graph
from rdflib.namespace import DCAT
from whole_builds import BASE, build

from site_builder.pages import embed, rowfeed
from site_builder.pages.page import View
from site_builder.settings import Settings, Site

BUYER, LARGE, SMALL = "4120000007", "4560000004", "4560000012"
RUNS = "=cmd|' /C calc'!A0; \"<b>x</b>\" AB"
"""A name that a spreadsheet would run, that parts cells in two dialects, and that a page would take for markup."""

CARD = f"""
[buyer]
id   = "{BUYER}"
name = "Exempelby <i>kommun</i> & co"
kind = "municipality"
[files]
page    = "https://www.exempelby.example/insyn"
licence = "CC0-1.0"
local   = ["../ledgers/*.csv"]
[format]
vat = "excluded"
"""
HEADS = "leverantor,organisationsnummer,konto_nr,konto_text,forvaltning,belopp,datum,verifikationsnummer,fakturanummer"
PERSON = "Sekretess Sekretessson"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one supplier of 60 rows, one of three, and six rows of a person."""
    place = tmp_path_factory.mktemp("files")
    (place / "sources").mkdir()
    (place / "ledgers").mkdir()
    (place / "site.toml").write_text('name = "Prov & <b>arkiv</b>"\ninvented = true\ncontact = "fel@a.example"\n')
    (place / "sources" / "by.toml").write_text(CARD)
    with (place / "ledgers" / "2024.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADS.split(","))
        for at in range(60):
            day = dt.date(2024, 1, 1) + dt.timedelta(days=5 * at)
            rows.writerow([RUNS, "456000-0004", "6410", "@SUM(A1)", "=Skola", f"{at}.50", day, f"V{at}", f"+{at}"])
        for at in range(3):
            rows.writerow(["Lilla bolaget AB", "456000-0012", "6410", "Material", "", "10.00", "2024-02-01", at, at])
        for at in range(6):
            rows.writerow(
                [PERSON, "19811218-9876", "5010", "Hyra", "Skola", "300.00", "2024-05-02", f"P{at}", f"Q{at}"]
            )
    done = build(place, place / "site")
    assert done.returncode == 0, done.stderr
    return place / "site"


def documents(site: Path) -> dict[str, dict]:
    """Every index.json that is of the promised form, by the page it lies beside."""
    paths = sorted(path for kind in ("kopare", "leverantor", "konto") for path in site.glob(f"{kind}/**/index.json"))
    return {path.parent.relative_to(site).as_posix(): json.loads(path.read_text()) for path in paths}


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """A CSV file's rows."""
    data = path.read_bytes()
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as whole:
            data = whole.read(whole.namelist()[0])
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_every_document_has_the_form_that_is_published(site):
    """The schema is itself a schema, and lies at the address that it names as its own."""
    schema = json.loads((site / "data/schema/enhet-1.json").read_text())
    checker = jsonschema.Draft202012Validator(schema)
    found = documents(site)

    checker.check_schema(schema)
    assert schema["$id"] == f"{BASE}data/schema/enhet-1.json"
    assert {"kopare/4120000007", "leverantor/4560000004", "konto/kommun/6410"} <= set(found)
    assert {path: [fault.message for fault in checker.iter_errors(one)] for path, one in found.items()} == {
        path: [] for path in found
    }
    assert {one["$schema"] for one in found.values()} == {schema["$id"]}


@pytest.mark.parametrize(
    ("key", "value"), [("kind", "person"), ("totals", {"rows": 1}), ("edition", "2026"), ("name", ""), ("years", [{}])]
)
def test_a_document_of_another_form_is_told_apart(site, key, value):
    """A check that cannot fail is none."""
    schema = json.loads((site / "data/schema/enhet-1.json").read_text())
    one = documents(site)["kopare/4120000007"] | {key: value}

    assert not jsonschema.Draft202012Validator(schema).is_valid(one)


def test_a_buyers_document_says_what_its_page_and_its_rows_say(site):
    one = documents(site)["kopare/4120000007"]
    page = (site / "kopare/4120000007/index.html").read_text()
    rows = rows_of(site / "data/filer/4120000007/2024.csv")
    ore = sum(int(row["belopp"].replace(".", "")) for row in rows)

    assert one["totals"]["amount_ore"] == ore == 180000 + 3000 + 180000
    assert f'id="total" data-ore="{ore}"' in page
    assert one["protected"] == {"rows": 6, "amount_ore": 180000}
    assert [(party["id"], party["rows"], party["amount_ore"]) for party in one["parties"]] == [
        (LARGE, 60, 180000),
        (SMALL, 3, 3000),
    ]
    assert one["years"] == [{"year": 2024, "rows": 69, "invoices": 63, "suppliers": 2, "amount_ore": ore}]


def test_every_file_that_a_document_names_is_there(site):
    named = {file["path"] for one in documents(site).values() for file in one["files"]}

    assert len(named) > 8
    assert [path for path in sorted(named) if not (site / path.removeprefix(BASE)).is_file()] == []


def test_a_name_that_a_spreadsheet_would_run_is_text_in_both_dialects(site):
    """And whole, with its semicolon, its quotes and its brackets."""
    for name, delimiter in (("rader.csv", ","), ("rader-excel.zip", ";")):
        rows = rows_of(site / "leverantor" / LARGE / name, delimiter)
        assert len(rows) == 60
        assert {row["leverantor"] for row in rows} == {f"'{RUNS}"}
        assert {row["konto_text"] for row in rows} == {"'@SUM(A1)"}
        assert all(row["fakturanummer"].startswith("'+") for row in rows)


def test_no_file_holds_what_the_release_keeps_back(site):
    """The person's rows are in no file row by row: no voucher, no invoice number, no account text of theirs."""
    plain = [path for place in ("data/filer/*", "leverantor/*", "konto/*/*") for path in site.glob(f"{place}/*.csv")]
    excel = [path for place in ("data/filer/*", "leverantor/*", "konto/*/*") for path in site.glob(f"{place}/*.zip")]
    held = [row for path in plain for row in rows_of(path)] + [row for path in excel for row in rows_of(path, ";")]
    tables = [path for place in ("filer/*", "leverantorer", "konton") for path in site.glob(f"data/{place}/*.parquet")]
    held += [row for path in tables for row in pq.read_table(path).to_pylist()]
    texts = "".join(path.read_text() for kind in ("json", "xml", "rdf") for path in site.glob(f"*/**/*.{kind}"))

    assert {row["antal_rader"] for row in held if row["skydd"] == "ja"} == {"6", 6}
    assert [row for row in held if re.match(r"[PQ]\d", row["verifikationsnummer"] or row["fakturanummer"] or "")] == []
    assert "Sekretessson" not in texts
    assert not (site / "leverantor/4560000004").joinpath("Sekretess").exists()


def test_feeds_of_a_page_are_well_formed_and_tell_of_its_rows(site):
    """The hostile name is text in the Atom feed and in its HTML, and no element of it."""
    atom = ET.parse(site / "leverantor" / LARGE / "feed.xml").getroot()  # noqa: S314  our own
    spaces = {"a": "http://www.w3.org/2005/Atom"}
    feed = json.loads((site / "leverantor" / LARGE / "feed.json").read_text())
    [entry] = atom.findall("a:entry", spaces)

    assert atom.findtext("a:title", namespaces=spaces) == f"{RUNS}: nya rader"
    assert entry.findtext("a:title", namespaces=spaces) == "60 nya rader i utgåva 2026-11-22.1"
    assert entry.findtext("a:id", namespaces=spaces) == feed["items"][0]["id"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE}leverantor/{LARGE}/feed.json"
    body = entry.findtext("a:content", namespaces=spaces)
    assert body.count("<li>") == 10
    assert "2024-10-22 Exempelby &lt;i&gt;kommun&lt;/i&gt; &amp; co: 59,50" in body.replace("\u00a0", " ")


def test_a_supplier_whose_page_shows_every_row_has_no_files_but_a_shelf(site):
    page = (site / "leverantor" / SMALL / "index.html").read_text()
    [shelf] = set(re.findall(r'href="/inkop/(data/leverantorer/[0-9a-f]\.parquet)"', page))

    assert {path.name for path in (site / "leverantor" / SMALL).iterdir()} == {"index.html"}
    assert {row["leverantor"] for row in pq.read_table(site / shelf).to_pylist()} == {"Lilla bolaget AB"}


def test_an_archive_that_outgrows_csv_goes_on_without_and_its_addresses_still_answer(site, tmp_path):
    """With `sheets = false` rows are Parquet, pages lead there, and a CSV file's address says that it is no more."""
    place = tmp_path / "grown"
    shutil.copytree(site.parent, place)
    (place / "site.toml").write_text((place / "site.toml").read_text() + "sheets = false\n")
    done = build(place, place / "site")
    page = (place / "site/leverantor" / LARGE / "index.html").read_text()
    told = (place / "site/leverantor" / LARGE / "rader.csv").read_text()
    kinds = (place / "site/data/filer/index.html").read_text()

    assert done.returncode == 0, done.stderr
    assert 'href="/inkop/data/leverantorer/' in page
    assert "rader.csv" not in page
    assert "belopp" not in told
    assert '">Prova<span class="hidden"> data/filer/&lt;köpare&gt;/&lt;år&gt;.csv' not in kinds
    assert "Arkivet är för stort för en CSV-fil av varje rad" in kinds


def test_an_accounts_files_hold_its_rows_in_every_form_and_add_up_to_its_page(site):
    """And to its JSON, which names them; it has feeds and frames as a supplier has."""
    place = site / "konto/kommun/6410"
    told = documents(site)["konto/kommun/6410"]
    plain, excel = rows_of(place / "rader.csv"), rows_of(place / "rader-excel.zip", ";")
    packed = pq.read_table(place / "rader.parquet").to_pylist()

    assert len(plain) == len(excel) == len(packed) == told["totals"]["rows"] == 63
    assert sum(int(row["belopp"].replace(".", "")) for row in plain) == told["totals"]["amount_ore"]
    assert sum(int(row["belopp"].replace(",", "")) for row in excel) == sum(row["belopp_ore"] for row in packed)
    assert {row["leverantor"] for row in plain} == {f"'{RUNS}", "Lilla bolaget AB"}
    assert {path.name for path in place.iterdir()} >= {"feed.xml", "feed.json", "index.json", "index.html"}
    assert {file["path"].rpartition("/")[2] for file in told["files"]} == {
        "rader.csv", "rader-excel.zip", "rader.parquet", "index.json", "feed.xml", "feed.json",
    }  # fmt: skip


def test_small_accounts_share_a_file_and_protected_rows_in_it_are_gathered(site):
    """The six rows of a person are one line, as in the buyer's file."""
    [row] = pq.read_table(site / "data/konton/kommun.parquet").to_pylist()
    described = json.loads((site / "data/konton/datapackage.json").read_text())["resources"]

    assert (row["konto_nr"], row["antal_rader"], row["belopp_ore"], row["skydd"]) == ("5010", 6, 180000, "ja")
    assert [(one["path"], one["rows"], one["amount_ore"]) for one in described] == [("kommun.parquet", 6, 180000)]
    assert not (site / "konto/kommun/5010/feed.xml").exists()
    assert 'href="/inkop/data/konton/kommun.parquet"' in (site / "konto/kommun/5010/index.html").read_text()


def test_every_distribution_of_the_catalogue_is_a_file_of_the_site(site):
    graph = Graph().parse(site / "data/katalog.rdf")
    named = {str(one).removeprefix(BASE) for one in graph.objects(None, DCAT.downloadURL)}
    rows = {path.relative_to(site).as_posix() for path in (site / "data/filer").rglob("*") if path.suffix != ".html"}

    assert [path for path in sorted(named) if not (site / path).is_file()] == []
    assert {path for path in rows if path.endswith((".csv", ".zip", ".parquet"))} <= named


def test_every_kind_of_file_that_readers_are_told_of_is_there(site):
    """The page's examples are links, and each file of rows, data or feed is of a kind that it lists."""
    page = (site / "data/filer/index.html").read_text()
    examples = re.findall(r'<a href="/inkop/([^"]+)">Prova', page)
    forms = [
        form.replace("&lt;", "<").replace("&gt;", ">") for form in re.findall(r"<th[^>]*><code>([^<]+)</code>", page)
    ]
    kinds = [re.compile(re.sub(r"<[^>]+>", "[^/]+", re.sub(r"([.])", r"\\\1", form))) for form in forms]
    inner = re.compile(
        r"(tillstand|namn|pagefind|utforska|jamfor)/|robots|schema-(excel|parquet)|(leverantorer|konton)/(datapackage|schema)|manifest"
    )
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    told = [
        path for path in files if path.endswith((".csv", ".zip", ".parquet", ".json", ".jsonl", ".xml", ".rdf", ".png"))
    ]

    assert len(examples) > 25
    assert [path for path in examples if not (site / path).exists()] == []
    unlisted = [path for path in told if not inner.search(path) and not any(kind.fullmatch(path) for kind in kinds)]
    assert [path for path in unlisted if not path.startswith("delning/")] == []


def test_pages_to_be_framed_have_the_figure_of_the_page_and_no_script(site):
    for place in (f"kopare/{BUYER}", f"leverantor/{LARGE}", "konto/kommun/6410"):
        page, framed = ((site / where / "index.html").read_text() for where in (place, f"embed/{place}"))
        kept = (site / f"embed/{place}/utgavor/index.html").read_text()
        total = re.search(r'id="total" data-ore="(-?\d+)"', page)[1]

        assert f'<data data-ore="{total}">' in framed
        assert re.findall(r'<article id="([^"]+)" class="newest">', kept) == ["2026-11-22.1"]
        assert f'<data data-ore="{total}">' in kept
        assert "<script" not in framed + kept
        assert '<meta name="robots" content="noindex">' in framed
        assert f"src=&#34;{BASE}embed/{place}/" in page or f'&lt;iframe src="{BASE}embed/{place}/"' in page
        assert len(framed) < 8_000
    assert "embed/" not in (site / "sitemap.xml").read_text()


def test_what_a_link_shows_elsewhere_is_of_this_site(site):
    """A picture of its own for the buyer, of its kind for the small supplier; nothing from anyone else."""
    for place, card in (
        (f"kopare/{BUYER}/", f"kopare/{BUYER}/delning.png"),
        (f"leverantor/{SMALL}/", "delning/leverantor.png"),
    ):
        page = (site / place / "index.html").read_text()
        said = dict(re.findall(r'<meta (?:name="description" )?property="(og:\w+)" content="([^"]*)"', page))

        assert said["og:image"] == BASE + card
        assert said["og:url"] == BASE + place
        assert said["og:type"] == "website"
        assert said["og:title"] and said["og:description"]
        assert '<meta name="twitter:card" content="summary_large_image">' in page
        assert (site / card).is_file()


HISTORY = [
    {"year": 2023, "edition": "2026-01-01.1", "place": 1, "rows": 10, "amount_ore": 1000, "cause": "first"},
    {"year": 2023, "edition": "2026-03-01.1", "place": 3, "rows": 9, "amount_ore": 900, "cause": "restated"},
    {"year": 2024, "edition": "2026-02-01.1", "place": 2, "rows": 5, "amount_ore": 500, "cause": "new"},
    {"year": 2024, "edition": "2026-03-01.1", "place": 3, "rows": 6, "amount_ore": 700, "cause": "late,ours"},
]


def test_a_feed_tells_what_each_edition_changed_and_why_the_newest_first():
    view = View(None, Settings(Site(), Path(), Path("s"), "https://a.se/", dt.date(2026, 3, 1), 1, True), Path())
    atom, feed = rowfeed.feeds(view, "kopare/1/", "Köparen", HISTORY, [], [])
    found = [(one["title"], one["summary"].replace("\u00a0", " ")) for one in atom.context["entries"]]

    assert found == [
        ("Lika många rader i utgåva 2026-03-01.1",
         "Lika många rader, 1 kr: köparen har ändrat sina uppgifter, rader som kom i efterhand, "
         "vi läste filen fel, eller har rättat något."),
        ("5 nya rader i utgåva 2026-02-01.1", "5 nya rader, 5 kr: nya månader."),
        ("10 nya rader i utgåva 2026-01-01.1", "10 nya rader, 10 kr: första utgåvan."),
    ]  # fmt: skip
    assert [item["id"] for item in json.loads(feed.data)["items"]] == [
        f"https://a.se/kopare/1/#2026-0{month}-01.1" for month in (3, 2, 1)
    ]


def test_an_invoice_that_an_edition_brought_has_an_entry_that_says_why_it_is_new_and_no_two_have_one_id():
    """Those past the feed's length are counted in the edition's own entry; the content is text, whatever it says."""
    view = View(None, Settings(Site(), Path(), Path("s"), "https://a.se/", dt.date(2026, 3, 1), 1, True), Path())
    one = {
        "edition": "2026-03-01.1", "of_edition": 9, "causes": "restated", "posted": dt.date(2024, 5, 2),
        "precision": "day", "name": "<b>Bolaget</b>", "amount_ore": 12550, "account_no": "6410",
        "account_text": "=Skola", "invoice_no": "F1", "voucher": None, "file": "a.csv", "sha256": "a" * 64,
        "row_no": 7, "rows": 2,
    }  # fmt: skip
    two = {**one, "row_no": 8, "causes": "new", "rows": 1}
    atom, feed = rowfeed.feeds(view, "kopare/1/", "Köparen", HISTORY, [one, two], [])
    first, second, third, *_ = atom.context["entries"]
    items = json.loads(feed.data)["items"]

    assert first["id"] == "https://a.se/kopare/1/#2026-03-01.1-aaaaaaaaa-7"
    assert first["title"].replace("\u00a0", " ") == "Ändrad hos köparen: 2024-05-02 <b>Bolaget</b>: 125,50 kr"
    assert first["summary"] == (
        "Faktura F1. Konto 6410 =Skola. Rad 7 i a.csv, 2 rader. Köparen har ändrat sina uppgifter."
    )
    assert second["title"].startswith("2024-05-02 ")
    assert third["summary"].endswith(" Därtill 7 fakturor utan egen post; alla rader finns på sidan och i filerna.")
    assert len({entry["id"] for entry in atom.context["entries"]}) == len(items) == 5
    assert [item["id"] for item in items] == [entry["id"] for entry in atom.context["entries"]]
    assert items[0]["content_text"] == first["summary"]


def test_a_frame_can_hold_what_each_edition_said():
    """Years that an edition did not change keep what the edition before said of them."""
    found = {one["id"]: (one["amount_ore"], one["years"]) for one in embed.editions(HISTORY)}

    assert found == {
        "2026-01-01.1": (1000, [(2023, 1000)]),
        "2026-02-01.1": (1500, [(2023, 1000), (2024, 500)]),
        "2026-03-01.1": (1600, [(2023, 900), (2024, 700)]),
    }
    assert embed.frames("kopare/1/", HISTORY)["fixed"] == "embed/kopare/1/utgavor/#2026-03-01.1"
