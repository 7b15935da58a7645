"""The gates: a whole small site passes, and each gate is shown to fail."""

import re
import zipfile
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import addresses, check
from site_builder.check.document import Document, plain
from site_builder.check.figures import is_spelt
from site_builder.check.pages import ANSWERING, FRAMED, POLICY
from site_builder.check.tolerant import tolerant
from site_builder.check.tree import Tree
from site_builder.errors import GateError
from site_builder.finished import Finished

BASE = "https://arkiv.example/inkop/"
TALLY = {"currency": "SEK", "totals": {"amount_published_ore": 150000, "amount_masked_ore": 2500}}

PAGE = """<!doctype html>
<html lang="sv"><head><meta http-equiv="Content-Security-Policy" content="{policy}">
<meta charset="utf-8"><title>En sida</title><meta name="description" content="Vad sidan visar">
<link rel="stylesheet" href="/inkop/tillgangar/site.css">
<link rel="canonical" href="https://arkiv.example/inkop/{place}">
<script type="module" src="/inkop/tillgangar/site.js"></script></head>
<body><h1 id="rubrik">En sida</h1>{body}</body></html>
"""

START = """
<p>Totalt <b id="total" data-ore="152500">1\u00a0525\u00a0kr</b>, varav skyddat
<b id="skyddat" data-ore="2500">25\u00a0kr</b> i <b data-n="3">3</b> rader.</p>
<a href="/inkop/kopare/4120000001/#total">Köparen</a> <a href="leverantor/4560000001/">Leverantören</a>
<a href="https://myndighet.example/" rel="noopener noreferrer">Myndigheten</a> <a href="mailto:a@b.example">Skriv</a>
"""

FILES = {
    ".nojekyll": "",
    "404.html": '<a href="/inkop/">Till början</a>',
    "index.html": START,
    "kopare/4120000001/index.html": '<b id="total" data-ore="152500">1\u00a0525,00</b>',
    "leverantor/4560000001/index.html": '<b id="total" data-ore="150000">1\u00a0500\u00a0<i>kr</i></b>',
    "data/filer/4120000001/2016.csv": "leverantor_id,belopp\r\n4560000001,1600.00\r\n4560000001,-100.00\r\n,25.00\r\n",
    "leverantor/4560000001/rader.csv": "leverantor_id,belopp\r\n4560000001,1600.00\r\n4560000001,-100.00\r\n",
    "leverantor/4560000001/rader-excel.zip": "\ufeffleverantor_id;belopp\r\n4560000001;1500,00\r\n",
    "data/filer/4120000001/2016-excel.zip": "\ufeffleverantor_id;belopp\r\n4560000001;1500,00\r\n;25,00\r\n",
    "tillgangar/site.css": "body { background: url(bild.svg) }",
    "tillgangar/bild.svg": "<svg/>",
    "tillgangar/site.js": 'import { a } from "./del.js";\na("/inkop/sok/");',
    "tillgangar/del.js": "export const a = (x) => x;",
    "sitemap.xml": "<urlset><url><loc>https://arkiv.example/inkop/kopare/4120000001/</loc></url></urlset>",
    "feed.xml": '<feed><link href="https://arkiv.example/inkop/"/></feed>',
    "robots.txt": "User-agent: *\nSitemap: https://arkiv.example/inkop/sitemap.xml\n",
}


def page(path: str, body: str) -> str:
    """A whole page around a body."""
    return PAGE.format(policy=POLICY, place=path.removesuffix("index.html"), body=body)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site in order: one buyer, one supplier, one protected line."""
    for path, text in FILES.items():
        target = tmp_path / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        whole = page(path, text) if path.endswith(".html") else text
        write(target, whole)
    return tmp_path / "site"


def write(target: Path, text: str) -> None:
    """Write a file's text; in a zip of one member where the name says so."""
    if target.suffix != ".zip":
        target.write_bytes(text.encode())
        return
    with zipfile.ZipFile(target, "w") as whole:
        whole.writestr("rader.csv", text)


def read(target: Path) -> str:
    """A file's text, the other way round."""
    if target.suffix != ".zip":
        return target.read_bytes().decode()
    with zipfile.ZipFile(target) as whole:
        return whole.read("rader.csv").decode()


def checked(root: Path, *args, **how) -> check.Summary:
    """Run the gates over a site whose registry knows every page that is there."""
    pages = sorted(addresses.page_path(file.relative_to(root).as_posix()) for file in root.rglob("*.html"))
    events = [("mint", path, (), "") for path in pages if path != "/404.html"]
    events += registered_files(root)
    log = addresses.append(b"", "2026-11-22", events)
    (root / "utgava").mkdir(exist_ok=True)
    (root / "utgava" / "adresser.jsonl").write_bytes(log)
    return check.site(root, *args, **how)


def registered_files(root: Path) -> list[tuple[str, str, tuple[str, ...], str]]:
    """The events that tell the registry of every file that is no page, its own among them."""
    files = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()} | {
        "utgava/adresser.jsonl"
    }
    return [("files", f"/{file}"[: -len(file.rpartition("/")[2])], (file.rpartition("/")[2],), "")
            for file in sorted(files) if not addresses.is_page(file) and not addresses.is_inner(file)]  # fmt: skip


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace one passage of one file, which must be there."""
    text = read(root / path)
    assert old in text
    write(root / path, text.replace(old, new, 1))


def rules(root: Path) -> list[str]:
    """The rules that the site breaks."""
    with pytest.raises(GateError) as caught:
        checked(root, BASE, TALLY)
    return [re.sub(r" \(\d+\)$", "", line) for line in str(caught.value).splitlines()[1:] if line[0] != " "]


def test_a_site_in_order_passes(root):
    """And the summary counts what was looked at."""
    summary = checked(root, BASE, TALLY)

    assert (summary.pages, summary.files) == (4, len(FILES) + 1)


def test_an_accounts_file_adds_up_to_its_page(root):
    """Protected rows and all."""
    (root / "konto/kommun/6410").mkdir(parents=True)
    here = "konto/kommun/6410/index.html"
    write(root / here, page(here, '<b id="total" data-ore="2500">25,00</b>'))
    write(root / "konto/kommun/6410/rader.csv", "leverantor_id,belopp\r\n4560000001,20.00\r\n,5.00\r\n")
    checked(root, BASE, TALLY)
    change(root, "konto/kommun/6410/rader.csv", "5.00", "6.00")

    assert rules(root) == ["#total is the sum of the published rows"]


def test_several_processes_find_the_same(root):
    """Enough pages that work is shared out; the last one has a fault."""
    for number in range(500):
        (root / f"s{number:03}.html").write_text(page(f"s{number:03}.html", ""))
    change(root, "s499.html", "<h1", "<h1></h1><h1")

    with pytest.raises(GateError, match=r"the page has one h1 \(1\)\n  s499.html  has 2"):
        checked(root, BASE, TALLY, jobs=2)


BODY = '<h1 id="rubrik">En sida</h1>'


def more(html: str) -> tuple[str, str, str]:
    """The change that puts more HTML on the start page."""
    return "index.html", BODY, BODY + html


BROKEN = {
    "every link leads to a file of the site": [
        ("index.html", "/inkop/kopare/4120000001/", "/inkop/kopare/4120000009/"),
        ("index.html", "/inkop/kopare/4120000001/", "/inkop/Kopare/4120000001/"),
        ("index.html", "/inkop/kopare/4120000001/", "/inkop/kopare/4120000001"),
        ("index.html", "/inkop/kopare/4120000001/", "/kopare/4120000001/"),
        ("index.html", "#total", "#summa"),
        more('<a href="#summa">x</a>'),
        more('<img src="/inkop/bild.svg" alt="">'),
        more('<img srcset="tillgangar/bild.svg 1x, b.svg 2x">'),
        ("index.html", 'inkop/">\n<script', 'inkop/om/">\n<script'),
        ("sitemap.xml", "4120000001", "4120000009"),
        ("feed.xml", "inkop/", "inkop/nyheter/"),
        ("robots.txt", "sitemap.xml", "karta.xml"),
        ("tillgangar/site.css", "bild.svg", "bilder.svg"),
    ],
    "404.html, shown at any address, has links from the root only": [
        ("404.html", 'href="/inkop/">Till', 'href="index.html">Till'),
    ],
    "an address has no blank, control character or backslash": [
        ("index.html", "mailto:a", "\tmailto:a"),
    ],
    "a link out is https or mailto": [
        ("index.html", "https://myndighet", "http://myndighet"),
        ("index.html", "https://myndighet.example/", "JavaScript:alert(1)"),
        ("index.html", "https://myndighet", "//myndighet"),
    ],
    'a link out has rel="noopener noreferrer"': [
        ("index.html", "noopener noreferrer", "noopener"),
    ],
    "nothing is loaded from another site": [
        ("index.html", "/inkop/tillgangar/site.css", "https://cdn.example/site.css"),
        ("index.html", "/inkop/tillgangar/site.js", "//cdn.example/site.js"),
        more('<img src="data:image/gif;base64,R0" alt="">'),
        more('<svg><use href="https://cdn.example/i.svg#a"/></svg>'),
        ("index.html", "<title>", '<meta http-equiv="refresh" content="0; url=https://x.example/"><title>'),
        ("tillgangar/site.css", "bild.svg", "https://cdn.example/bild.svg"),
        ("tillgangar/site.js", "a(", 'fetch("https://cdn.example/");a('),
    ],
    "the content security policy is the agreed one and first in head": [
        ("index.html", "'wasm-unsafe-eval'", "'unsafe-eval'"),
        ("index.html", "<head>", '<head><meta charset="utf-8">'),
    ],
    "no script or style of the page's own": [
        more("<script>alert(1)</script>"),
        more("<svg><style>a{}</style></svg>"),
        more('<p style="color:red">x</p>'),
        more("<p onClick=alert(1)>x</p>"),
        ("index.html", "<title>", '<base href="/inkop/"><title>'),
    ],
    "an attribute is written once": [
        more('<p class="a" class="b">x</p>'),
    ],
    'the page says <html lang="sv">': [
        ("index.html", ' lang="sv"', ' lang="en"'),
    ],
    "the page has a title": [
        ("index.html", "<title>En sida", "<title> "),
    ],
    "the page has a description": [
        ("index.html", "Vad sidan visar", ""),
    ],
    "the page has one h1": [
        ("index.html", "<h1", "<h2"),
    ],
    "an id is there once and has no blank": [
        more('<p id="rubrik">x</p>'),
    ],
    "a page is at most 204800 bytes": [
        more("x" * 204_800),
    ],
    "a page's styles are at most 30720 bytes": [
        ("tillgangar/site.css", "body", "/*" + "x" * 30_720 + "*/body"),
    ],
    "a page's scripts are at most 15360 bytes": [
        ("tillgangar/del.js", "export", "/*" + "x" * 15_360 + "*/export"),
    ],
    "the text of data-ore is its value, written in a way that we write": [
        ("index.html", "1\xa0525\xa0kr", "1\xa0526\xa0kr"),
        ("index.html", "1\xa0525\xa0kr", "811218-9876"),
        more('<td data-ore="1">'),
    ],
    "the text of data-n is its value, written in a way that we write": [
        ("index.html", ">3</b>", ">4</b>"),
    ],
    "#total is the sum of the published rows": [
        ("data/filer/4120000001/2016.csv", "25.00", "25.01"),
        ("kopare/4120000001/index.html", 'id="total"', 'id="summa"'),
    ],
    "every row of a file is whole and its amount like -12.50": [
        ("data/filer/4120000001/2016.csv", "25.00", "2.5e1"),
        ("data/filer/4120000001/2016.csv", "-100", "B,-100"),
        ("leverantor/4560000001/rader-excel.zip", "1500,00", "1500.00"),
    ],
    "files of the same rows have the same sums": [
        ("leverantor/4560000001/rader.csv", "1600.00", "1600.01"),
        ("leverantor/4560000001/rader-excel.zip", "1500,00", "1500,01"),
        ("data/filer/4120000001/2016-excel.zip", "25,00", "25,01"),
    ],
    "suppliers and #skyddat make the start page's #total": [
        ("index.html", 'data-ore="2500">25', 'data-ore="2600">26'),
    ],
}
"""Rule -> changes (file, old passage, new) that each break it."""


@pytest.mark.parametrize(("rule", "change_of"), [(rule, one) for rule, changes in BROKEN.items() for one in changes])
def test_each_gate_stops_what_it_is_for(root, rule, change_of):
    """One change in one file breaks its rule."""
    change(root, *change_of)

    assert rule in rules(root)


def parquet(root: Path, sums: dict[str, dict[str | None, int]]) -> None:
    """Write files of rows as Parquet in place of all CSV; a row for each payee."""
    for path in [*root.glob("data/filer/*/*"), *root.glob("leverantor/*/rader*")]:
        if path.suffix in {".csv", ".zip"}:
            path.unlink()
    for path, payees in sums.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        columns = {"leverantor_id": pa.array(payees, pa.string()), "belopp_ore": pa.array(payees.values(), pa.int64())}
        pq.write_table(pa.table(columns), root / path)


YEAR, SHELF, OWN = "data/filer/4120000001/2016", "data/leverantorer/0a.parquet", "leverantor/4560000001/rader"
IN_ORDER = {
    f"{YEAR}.parquet": {"4560000001": 100_000}, f"{YEAR}-2.parquet": {"4560000001": 50_000, None: 2_500},
    "data/filer/alla.parquet": {"4560000001": 150_000, None: 2_500}, SHELF: {"4560000001": 150_000},
}  # fmt: skip


def test_a_site_without_csv_is_held_to_its_parquet(root):
    """The parts of a long year are added up, and so is the file of all."""
    parquet(root, IN_ORDER)

    assert checked(root, BASE, TALLY).pages == 4


@pytest.mark.parametrize(
    ("path", "payees", "rule"),
    [
        (f"{YEAR}-2.parquet", {"4560000001": 50_001, None: 2_500}, "#total is the sum of the published rows"),
        (f"{YEAR}-2.parquet", {"4560000001": 50_000}, "#total is the sum of the published rows"),
        ("data/filer/alla.parquet", {"4560000001": 150_000}, "files of the same rows have the same sums"),
        (SHELF, {"4560000001": 149_999}, "files of the same rows have the same sums"),
        (SHELF, {}, "files of the same rows have the same sums"),
        (f"{OWN}.parquet", {"4560000001": 1}, "files of the same rows have the same sums"),
    ],
)
def test_a_parquet_file_with_another_sum_is_stopped(root, path, payees, rule):
    parquet(root, IN_ORDER | {path: payees})

    assert rule in rules(root)


def test_a_file_that_is_no_parquet_is_stopped(root):
    parquet(root, IN_ORDER)
    (root / SHELF).write_bytes(b"PAR1")

    assert "every row of a file is whole and its amount like -12.50" in rules(root)


def test_a_tally_that_the_pages_do_not_show_is_stopped(root):
    """build.json and the pages are of one build."""
    tally = {"currency": "SEK", "totals": {"amount_published_ore": 150001, "amount_masked_ore": 2500}}

    with pytest.raises(GateError, match=r"are those of build\.json"):
        checked(root, BASE, tally)


def test_a_page_of_a_buyer_without_rows_is_stopped(root):
    """A total that no file of rows stands behind is not published."""
    body = '<b id="total" data-ore="0">0</b>'
    (root / "kopare/4120000009").mkdir()
    (root / "kopare/4120000009/index.html").write_text(page("kopare/4120000009/index.html", body))

    assert rules(root) == ["#total is the sum of the published rows"]


def test_scripts_count_with_what_they_import_but_not_on_search(root):
    """A heavy module behind a light one weighs; the search page and the start may carry it."""
    change(root, "tillgangar/del.js", "export", "/*" + "x" * 15360 + "*/export")
    (root / "sok").mkdir()
    (root / "sok/index.html").write_text(page("sok/index.html", ""))

    with pytest.raises(GateError) as caught:
        checked(root, BASE, TALLY)

    assert re.findall(r"^  (\S+)", str(caught.value), re.M) == [
        "404.html", "kopare/4120000001/index.html", "leverantor/4560000001/index.html",
    ]  # fmt: skip


def test_a_data_block_is_not_a_script(root):
    """JSON for our own scripts is text to a browser."""
    change(root, "index.html", BODY, BODY + '<script type="application/json">{"a": "<p style=x>"}</script>')

    assert checked(root, BASE, TALLY).pages == 4


def test_case_44_only_regular_files_are_published(root):
    """The host refuses links, and so do we."""
    (root / "lank").symlink_to(root / "index.html")

    assert "every file is a regular file" in rules(root)


def test_case_44_the_host_needs_its_marker(root):
    """Without .nojekyll the host would leave files out."""
    (root / ".nojekyll").unlink()

    assert rules(root) == ["a file .nojekyll lies at the root"]


def test_case_39_two_paths_that_differ_only_in_case_are_stopped(root):
    """They would be one file on some machines."""
    (root / "Robots.txt").write_text("")

    assert rules(root) == ["no two paths differ only in case"]


def test_case_43_a_site_heavier_than_its_room_is_stopped(root):
    """The room is 900 MB unless site.toml says less; the build says in build.json which it was."""
    with pytest.raises(GateError, match="the site is at most 1000 bytes"):
        checked(root, BASE, {**TALLY, "room": {"bytes": 1000}})

    assert checked(root, BASE, {**TALLY, "room": {"bytes": 1_000_000}}).most == 1_000_000


def test_at_most_twenty_places_are_told_for_a_rule(root):
    """The rest is counted."""
    change(root, "index.html", BODY, BODY + "".join(f'<a href="x{n}/">x</a>' for n in range(25)))

    with pytest.raises(GateError) as caught:
        checked(root, BASE, TALLY)

    lines = str(caught.value).splitlines()
    assert (lines[1], len(lines), lines[-1]) == (
        "every link leads to a file of the site (25)",
        23,
        "  … and 5 more",
    )


@pytest.mark.parametrize("text", ["811218-9876", "19811218-9876", "8112189876", "81 12 18-9876", "811218\u20119876"])
def test_no_way_to_write_an_amount_looks_like_a_personal_number(text):
    """What the scanner passes over because it is a figure can only be that figure."""
    digits = re.sub(r"\D", "", text)
    values = {int(digits), int(digits) * 100, int(digits[:-2])}

    assert all(not is_spelt(text, value * sign, "SEK") for value in values for sign in (1, -1))


@pytest.mark.parametrize(
    ("ore", "text"),
    [
        (123456, "1\u00a0235"), (123456, "1\u00a0235\u00a0kr"), (123456, "1\u00a0234,56"),
        (123456, "1\u00a0235 kronor"), (-1250000000, "\u221212,5\u00a0mnkr"), (1250000000, "12,5"),
        (320000000000, "3,2\u00a0mdkr"),
    ],
)  # fmt: skip
def test_an_amount_may_be_written_in_our_ways(ore, text):
    """Whole, exact or short; with a unit or without."""
    assert is_spelt(text, ore, "SEK")


@pytest.mark.parametrize("text", ["1235", "1 235", "1\u00a0234", "1,2", "1\u00a0235\u00a0SEK", "-1\u00a0235", ""])
def test_and_in_no_other(text):
    """No other rounding, space or sign."""
    assert not is_spelt(text, 123456, "SEK")


ODD = [
    ("a comment", "<!-- <p style='x'> -->"),
    ("a quote of the other kind", "<p class='a'>x</p>"),
    ("a value without quotes", "<p class=a>x</p>"),
    ("a stray sign", "<p>a < b</p>"),
    ("a script with text", '<script type="application/json">{"a": "<p>"}</script>'),
    ("a tag that breaks off", '<p class="a'),
]


@pytest.mark.parametrize("html", [html for _, html in ODD], ids=[name for name, _ in ODD])
def test_a_page_out_of_the_plain_form_is_left_to_the_parser(html):
    """The quick way reads only what it cannot misread."""
    assert plain(page("index.html", START + html)) is None


def looked_at(document: Document) -> Counter:
    """Elements that a rule looks at: tag and attributes, and how often each is there; figures are compared apart."""
    found = Counter()
    for one, times in document.elements.items():
        plainly = {
            name: "" if name in ("data-ore", "data-n") else value or "" for name, value in one.attributes.items()
        }
        found[one.tag, tuple(plainly.items())] += times
    return found


def same(quick: Document, slow: Document) -> bool:
    """Tags, elements, figures with their texts, and the title."""
    figures = [[(f.element.tag, f.name, f.value, f.text) for f in one.figures] for one in (quick, slow)]
    return (
        quick.tags == slow.tags and quick.title == slow.title and figures[0] == figures[1]
        and looked_at(quick) == looked_at(slow) and bool(quick.twice) == bool(slow.twice)
    )  # fmt: skip


@pytest.mark.parametrize("html", [
    START,
    '<P Class="a b" hidden ID="x"><br/><img src="a.svg" alt="&lt;b&gt; &amp; c"><a href="y?a=1&amp;b=2" >z</a></P>',
    '<p class="a">x</p><th scope="row" class="b">x</th><td class="a" scope="row" id="c">x</td>',
    '<td data-ore="1"><td data-ore="2"><b>1</b>&nbsp;<td>kr</td></td>',
    '<data data-n="2" data-ore="200"><data>2</data> k<br/>r</data><p id="a" id="b">',
    '<svg viewBox="0 0 1 1"><title>En bild</title><text data-ore="5" x="1">0,05</text><rect data-n="1" /></svg>',
])  # fmt: skip
def test_the_quick_reading_is_that_of_the_parser(html):
    """Elements, figures and title are the same both ways."""
    source = page("index.html", html)
    quick, slow = plain(source), tolerant(source)

    assert quick.tags == slow.tags
    assert same(quick, slow)


PIECES = [
    "<p>", "</p>", "<P Class='a'>", "<b>", "</b>", "</B >", "<br/>", '<td data-ore="125">', "</td>",
    '<td class="n" scope="x">', '<data data-n="2" data-ore="200">', "</data>", '<a href="/inkop/?a=1&amp;b" hidden>',
    '<i id="x" id="y">', "<title>", "</title>", '<script src="/a.js">', "</script>", "<script>", "1\u00a0kr",
    "&nbsp;&lt;", "a > b", "<", ">", '"', "\n", "<!-- x -->", '<img alt="a>b">', "<svg />",
]  # fmt: skip


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_the_quick_way_reads_it_reads_as_the_parser_does(html):
    """Or it leaves it alone."""
    source = "<!doctype html>" + html
    quick = plain(source)

    assert quick is None or same(quick, tolerant(source))


def test_the_quick_way_reads_every_page_in_order(root):
    """The parser is for what is odd or at fault."""
    assert [file.name for file in root.rglob("*.html") if plain(file.read_text()) is None] == []


def test_a_page_that_the_two_ways_read_differently_is_stopped(root, monkeypatch):
    """A fault that only one of them sees is told of, not passed over."""
    monkeypatch.setattr("site_builder.check.tolerant", lambda source: plain(source.replace("<h1></h1>", "")))
    change(root, "index.html", "<h1", "<h1></h1><h1")

    assert rules(root) == ["both ways to read a page find the same"]


OURS = '<script type="module" src="/inkop/tillgangar/site.js"></script>'
FRAME = f"""<!doctype html>
<html lang="sv"><head><meta http-equiv="Content-Security-Policy" content="{FRAMED}">
<meta charset="utf-8"><title>En ram</title><meta name="description" content="En siffra">
<meta name="robots" content="noindex"><link rel="stylesheet" href="/inkop/tillgangar/site.css"></head>
<body><h1>En ram</h1></body></html>
"""


def test_a_page_to_be_framed_has_a_policy_of_its_own_and_only_under_embed(root):
    (root / "embed").mkdir()
    (root / "embed" / "index.html").write_text(FRAME)

    assert checked(root, BASE, TALLY).pages == 5
    (root / "ram.html").write_text(FRAME)
    assert rules(root) == ["the content security policy is the agreed one and first in head"]


def test_the_page_that_answers_in_a_frame_may_have_our_scripts_and_no_other_page_may(root):
    answering = FRAME.replace(FRAMED, ANSWERING).replace("</head>", f"{OURS}</head>")
    (root / "embed" / "utforska").mkdir(parents=True)
    (root / "embed" / "utforska" / "index.html").write_text(answering)

    assert checked(root, BASE, TALLY).pages == 5
    (root / "embed" / "utforska" / "index.html").write_text(answering.replace('content="noindex"', 'content="all"'))
    assert rules(root) == ["a page to be framed has no script, and search engines do not list it"]
    (root / "embed" / "utforska" / "index.html").rename(root / "embed" / "index.html")
    (root / "embed" / "utforska").rmdir()
    assert rules(root) == ["the content security policy is the agreed one and first in head"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<meta name="robots" content="noindex">', ""),
        ("</head>", f"{OURS}</head>"),
    ],
)
def test_a_page_to_be_framed_with_a_script_or_for_search_engines_is_stopped(root, old, new):
    (root / "embed").mkdir()
    (root / "embed" / "index.html").write_text(FRAME.replace(old, new))

    assert rules(root) == ["a page to be framed has no script, and search engines do not list it"]


def test_a_picture_for_shared_links_that_is_not_there_is_stopped(root):
    change(
        root, "index.html", "</head>", '<meta property="og:image" content="https://arkiv.example/inkop/x.png"></head>'
    )

    assert rules(root) == ["every link leads to a file of the site"]


def test_a_zip_that_does_not_open_is_stopped(root):
    (root / "leverantor/4560000001/rader-excel.zip").write_bytes(b"PK\x03\x04 cut short")

    assert "every zip opens" in rules(root)


SIZES = dict.fromkeys(["index.html", "a.js", "sok/index.html", "tillgangar/site.css", "tillgangar/site.js"], 1)
BODIES = st.lists(
    st.sampled_from([
        "<p>", "</p>", '<a href="/inkop/">',
        '<a href="/inkop/sok/?q=1#rubrik">', '<a href="#rubrik">', '<a href="#x">',
        '<i id="x">', '<i id="y" class="a">', "</i>", "<h1>", '<p title="a" title="b">', '<p style="">',
        '<td data-ore="100">', '<td data-n="1" id="total">', "</td>", "1", "2", '<a href="/inkop/b.html">', "</a>",
        '<meta name="description" content="">', '<link rel="stylesheet" href="/inkop/a.js">', "<base>",
        '<a href="https://a.example/" rel="noopener noreferrer">', '<a href="https://a.example/">', "<style></style>",
        '<script src="/inkop/a.js"></script>', "<script></script>", '<html lang="sv">', "<title>x</title>",
    ]),
    max_size=5,
).map("".join)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(BODIES, max_size=4))
def test_what_was_read_before_hides_nothing(bodies):
    """A page after others gives what it gives alone: faults, places in other pages, ids and totals."""
    before = Tree(Finished(Path("none")), BASE, SIZES, imports={path: set() for path in SIZES})
    pages = [page("index.html", body) for body in ["", *bodies, *bodies]]
    pages += [source.replace('<h1 id="rubrik">', "<h1>") for source in pages]

    for source in pages:
        fresh = Tree(Finished(Path("none")), BASE, SIZES, imports={path: set() for path in SIZES})
        assert told(source, before) == told(source, fresh)


def told(source: str, tree: Tree) -> tuple[set[check.Fault], dict, dict, set]:
    """What the gates keep of one page."""
    found = check.Looked()
    check.hold(source, "index.html", tree, "SEK", found)
    return set(found.faults), found.far, found.totals, {one for ids in found.ids.values() for one in ids if one}
