"""The scanner of the finished site: finds every spelling in every format, and cries wolf seldom."""

import gzip
import html
import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from drawn_ledger import released
from personal_numbers import SPELLINGS, century, series, with_check

from site_builder import merkle, scan, swedish
from site_builder.errors import GateError
from site_builder.privacy import masking
from site_builder.scan.numbers import EXACT, count

NOBODY = frozenset()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_number_of_the_series_is_found_in_every_spelling(spelling):
    """Every day of a century, and coordination numbers, also of unknown day and month."""
    spell = SPELLINGS[spelling]

    assert len(series()) > 40_000
    assert len(SPELLINGS) > 25
    assert sum(not count(spell(n, century(n)), NOBODY) for n in series()) == 0


def parquet(text):
    """One column, small."""
    out = io.BytesIO()
    pq.write_table(pa.table({"faktura": ["A", text]}), out, compression="zstd")
    return out.getvalue()


def zipped(text):
    """A text file inside a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", f"<sst><si><t>{html.escape(text)}</t></si></sst>")
    return out.getvalue()


def zipped_twice(text):
    """A gzip file inside a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("rows.txt.gz", gzip.compress(text.encode()))
    return out.getvalue()


FORMATS = {
    "text.html": lambda t: f"<!doctype html><p class=a>Hej</p><td data-ore='1'>1 kr</td><p>{t}</p>".encode(),
    "attribute.html": lambda t: f'<a href="/x/" title="{t.replace(chr(34), "")}">x</a>'.encode(),
    "comment.html": lambda t: f"<p>a</p><!-- {t} --><p>b</p>".encode(),
    "script.html": lambda t: f'<script type="application/ld+json">{json.dumps({"a": t})}</script>'.encode(),
    "amount.html": lambda t: f'<td data-ore="123">{t} kr namn</td>'.encode(),
    "string.json": lambda t: json.dumps({"rows": [[1, t]]}).encode(),
    "key.json": lambda t: json.dumps({t: 1}, ensure_ascii=False).encode(),
    "lines.jsonl": lambda t: f'{{"a":1}}\n{json.dumps({"b": t})}\n'.encode(),
    "cell.csv": lambda t: f'namn;belopp\r\n"{t}";1,00\r\n'.encode(),
    "cell16.csv": lambda t: f'namn;belopp\r\n"{t}";1,00\r\n'.encode("utf-16"),
    "map.svg": lambda t: f'<svg><path d="M1 2"/><text x="1" aria-label="a">{t}</text></svg>'.encode(),
    "feed.xml": lambda t: f"<feed><title>{t}</title></feed>".encode(),
    "rows.parquet": parquet,
    "page.pf_fragment": lambda t: gzip.compress(b"pagefind_dcd" + json.dumps({"content": f"Ek {t} mars"}).encode()),
    "packed.html.gz": lambda t: gzip.compress(f"<p>{t}</p>".encode()),
    "book.xlsx": zipped,
    "site.css": lambda t: f"/* {t} */".encode(),
    "readme.txt": lambda t: t.encode(),
    "site.html.zst": lambda t: pa.compress(f"<p>{t}</p>".encode(), codec="zstd", asbytes=True),
    "twice.zip": lambda t: zipped_twice(t),
}
JOINED_CELLS = {"spaced digits", "pairs", "century apart"}
"""Blanks between single cells and these spellings look alike once pagefind has joined a page."""


@pytest.mark.parametrize("name", FORMATS)
def test_every_spelling_is_found_in_every_format(name, tmp_path):
    missed = []
    for n in series(step=9_600):
        for spelling, spell in SPELLINGS.items():
            (tmp_path / name).write_bytes(FORMATS[name](spell(n, century(n))))
            if not scan.tree(tmp_path, NOBODY).hits:
                missed.append(spelling)

    assert set(missed) <= (JOINED_CELLS if name.endswith("pf_fragment") else set())


def site(folder, **files):
    """Write files whose names have _ for dots; return the scan's hits."""
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data if isinstance(data, bytes) else data.encode())
    return scan.tree(folder, NOBODY).hits


def test_a_known_number_is_found_with_a_wrong_check_digit_and_any_split(tmp_path):
    (tmp_path / "a.html").write_text("<p>8112 189 875</p>")
    (tmp_path / "b.html").write_text('<td data-ore="8112189875">81 121 898,75 kr</td>')

    assert scan.tree(tmp_path, NOBODY).hits == ()
    assert [hit.rule for hit in scan.tree(tmp_path, frozenset({"8112189875"})).hits] == ["S-B", "S-B"]


def test_an_estates_number_is_found_when_known(tmp_path):
    (tmp_path / "a.html").write_text("<p>132012-3456</p>")

    assert len(scan.tree(tmp_path, frozenset({"1320123456"})).hits) == 1


def test_names_of_files_and_folders_are_scanned_and_withheld(tmp_path):
    (tmp_path / "811218-9876").mkdir()
    (tmp_path / "811218-9876" / "index.html").write_text("<p>Hej</p>")
    (hit,) = scan.tree(tmp_path, NOBODY).hits

    assert (hit.file, hit.rule) == ("(name withheld)/index.html", "S-A name")


def test_the_message_names_file_rule_and_count_but_never_the_number(tmp_path):
    hits = site(tmp_path, a_html="<p>811218-9876</p><p>701063-2391</p>")

    with pytest.raises(GateError) as error:
        scan.require_clean(scan.ScanReport(1, 1, hits))
    assert "a.html: S-A, 2" in str(error.value)
    assert "811218" not in str(error.value)
    scan.require_clean(scan.ScanReport(1, 1, ()))


def test_typed_amounts_are_no_numbers_of_persons(tmp_path):
    amount = 8112189876
    text = swedish.exact(amount)
    column = pa.table({"amount_ore": [amount], "posted": pa.array([0], pa.date32())})
    pq.write_table(column, tmp_path / "a.parquet")

    assert site(
        tmp_path,
        a_html=f'<td data-ore="{amount}">{text} kr</td><data data-n="{amount}" value="{amount}">x</data>',
        a_json=json.dumps({"ore": amount}),
        a_csv=f"namn;belopp\r\nEken;{amount},00\r\nEken;-{amount},00\r\n",
        b_csv=f"namn,belopp\nEken,{amount}.00\n",
        a_svg='<svg viewBox="8112189876 0 1 1"><path d="M811218-9876L1"/><g transform="translate(811218-9876)"/></svg>',
    ) == ()  # fmt: skip


def test_a_parquet_dictionary_is_read_whole_and_the_footer_too(tmp_path):
    """A value that no row uses any more still lies in the file."""
    unused = pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array(["Eken AB", "Arvode 811218-9876"]))
    pq.write_table(pa.table({"a": unused}), tmp_path / "a.parquet", store_schema=False)
    pq.write_table(pa.table({"a": ["x"]}).replace_schema_metadata({"b": "811218-9876"}), tmp_path / "b.parquet")
    pq.write_table(pa.table({"811218-9876": [1]}), tmp_path / "c.parquet")

    assert {hit.file for hit in scan.tree(tmp_path, NOBODY).hits} == {"a.parquet", "b.parquet", "c.parquet"}


def test_what_the_packing_says_is_read_too(tmp_path):
    """Names and comments of a zip's members, the comment of the zip, the name in a gzip header, a workbook's author."""
    for at, said in enumerate(("name", "member", "whole")):
        with zipfile.ZipFile(tmp_path / f"{at}.zip", "w") as packed:
            info = zipfile.ZipInfo("811218-9876.txt" if said == "name" else "a.txt")
            info.comment = b"811218-9876" if said == "member" else b""
            packed.writestr(info, "x")
            packed.comment = b"811218-9876" if said == "whole" else b""
    with (tmp_path / "b.gz").open("wb") as raw, gzip.GzipFile("811218-9876", "wb", fileobj=raw) as packed:
        packed.write(b"x")
    with xlsxwriter.Workbook(tmp_path / "c.xlsx") as book:
        book.set_properties({"author": "811218-9876"})
        book.add_worksheet()

    assert {hit.file for hit in scan.tree(tmp_path, NOBODY).hits} == {"0.zip", "1.zip", "2.zip", "b.gz", "c.xlsx"}


ANNA = frozenset({("anna", "ek", "konsult")})


@pytest.mark.parametrize(
    "text",
    ["Arvode ANNA EK KONSULT mars", "anna_ek_konsult", "Anna&nbsp;Ek&#32;Konsult", "Anna\u00a0E\u00adk, Konsult"],
)
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_protected_name_is_found_in_every_format(name, text, tmp_path):
    """However it is written; a script's string has its own codes."""
    (tmp_path / name).write_bytes(FORMATS[name](text))

    assert [hit.rule for hit in scan.tree(tmp_path, NOBODY, ANNA).hits] == ["S-B person"]
    assert scan.tree(tmp_path, NOBODY).hits == ()


def test_words_of_a_name_in_different_cells_are_no_name(tmp_path):
    (tmp_path / "a.html").write_text("<td>Anna</td><td>Ek Konsult</td><p>Hanna Ek Konsulter</p>")

    assert scan.tree(tmp_path, NOBODY, ANNA).hits == ()


def test_a_folder_named_as_a_person_is_withheld(tmp_path):
    (tmp_path / "anna-ek-konsult").mkdir()
    (tmp_path / "anna-ek-konsult" / "a.txt").write_text("x")
    (hit,) = scan.tree(tmp_path, NOBODY, ANNA).hits

    assert (hit.file, hit.rule) == ("(name withheld)/a.txt", "S-B person name")


def test_an_exemption_covers_only_what_its_type_says(tmp_path):
    assert len(site(tmp_path, a_html='<td data-ore="811218-9876">x</td>')) == 1
    assert len(site(tmp_path, a_html='<td data-ore="1">811218-9876</td>')) == 1
    assert len(site(tmp_path, a_html='<td data-ore="1" title="811218-9876">1 kr</td>')) == 1
    assert len(site(tmp_path, a_html='<td data-ore="1">1 kr</td><td>8112189876</td>')) == 1
    assert len(site(tmp_path, a_html="<p>x</p>", a_json='{"a": "8112189876"}')) == 1
    assert len(site(tmp_path, a_json="{}", a_csv="namn;ref\r\nA;8112189876,00\r\nB;x\r\n")) == 1


@pytest.mark.parametrize(
    "text",
    ["2016-03-01–2016-12-31", "2016-03-01 - 2016-12-31", "2026-11-22.1", "5050-1055", "123-4567 890", "556012-5790",
     "SE556012579001", "165560125790", "212000-1355", "2024-01-02T10:11:12+01:00", "12 345 678,90 kr", "2015 2016 2017",
     "2016-01/2016-12", "000000-0000", "0000000000", "81121898.76", "a3f5" * 16, "8112189876" + "ab" * 27],
)  # fmt: skip
def test_everyday_figures_are_no_hits(text):
    assert count(text, NOBODY) == {}


def test_false_alarms_are_counted():
    """None for organisation numbers, bankgiro, amounts and dates; one ISO date and four digits in ten."""
    organisations = [
        with_check(f"{head}{i:04}0{i % 10}"[:9]) for head in ("556", "212", "802") for i in range(0, 9999, 7)
    ]
    giro = [f"{i:04}-{i * 7 % 10000:04}" for i in range(0, 9999, 7)]
    amounts = [swedish.exact(i * 98_765_432_1) for i in range(3000)]
    dates = [f"{y}-{m:02}-{d:02}" for y in range(1990, 2030) for m in range(1, 13) for d in range(1, 29, 3)]
    alarms = [sum(bool(count(t, NOBODY)) for t in texts) for texts in (organisations, giro, amounts, dates)]
    dated = sum(bool(count(f"{day} 4711", NOBODY)) for day in dates) / len(dates)

    assert alarms == [0, 0, 0, 0]
    assert 0.05 < dated < 0.15
    assert count("8112189876", NOBODY, EXACT) == {}


def test_whatever_the_scanner_sees_in_a_text_the_mask_has_taken():
    """Else a ledger's text could stop the build for ever."""
    left = []
    for n in series(step=600):
        for name, spell in SPELLINGS.items():
            text = f"Ref {spell(n, '19')} x"
            if count(masking.mask(text), NOBODY):
                left.append(name)

    assert left == []


@pytest.mark.parametrize("field", ["department", "account_text", "invoice_no", "voucher", "supplier_name"])
def test_with_masking_switched_off_the_scan_stops_the_build(field, tmp_path, monkeypatch):
    """A scanner that has never been seen to fail is no evidence."""
    text = f"supplier_number | {field}\n556012-5790 | Ref 811218&#45;9876"
    if field == "supplier_name":
        monkeypatch.setattr("site_builder.entities.proof.is_person", lambda _: False)

    assert leak(tmp_path / "masked", text) == ()
    monkeypatch.setattr(masking, "mask", lambda value, _known=NOBODY: value)
    assert leak(tmp_path / "open", text) != ()


def leak(folder, text):
    """Release a drawn ledger, write every table down as a page and a file, and scan them."""
    out = folder / "site"
    out.mkdir(parents=True)
    db, known = released(folder, text)
    for table in ("payment", "supplier", "supplier_name", "buyer"):
        arrow = db.sql(f"from {table}").to_arrow_table()
        pq.write_table(arrow, out / f"{table}.parquet")
        cells = [f"<td>{html.escape(str(v))}</td>" for row in arrow.to_pylist() for v in row.values()]
        (out / f"{table}.html").write_text("".join(cells))
    return scan.tree(out, known).hits


def test_several_processes_find_the_same(tmp_path):
    for i in range(30):
        (tmp_path / f"{i}.html").write_text("<p>811218-9876</p>" if i % 7 == 0 else "<p>Hej</p>")

    assert scan.tree(tmp_path, NOBODY, jobs=2) == scan.tree(tmp_path, NOBODY)


def test_without_unpacking_a_number_in_a_gzip_cannot_be_seen(tmp_path, monkeypatch):
    """Why pagefind's files are unpacked: their bytes show nothing."""
    (tmp_path / "a.pf_fragment").write_bytes(FORMATS["page.pf_fragment"]("811218-9876"))

    assert len(scan.tree(tmp_path, NOBODY).hits) == 1
    monkeypatch.setattr("site_builder.scan.packed.gzip.decompress", lambda _: b"")
    assert scan.tree(tmp_path, NOBODY).hits == ()


def test_what_a_page_shows_of_a_checksum_never_reads_as_a_number() -> None:
    """Twelve signs of this one stopped a site: between its letters stand ten digits that could be somebody's."""
    shown = "a4510725163b"

    assert count(shown, NOBODY) == {"S-A": 1}
    assert count(shown[: merkle.SHORT], NOBODY) == {}
    assert count(shown[: merkle.SHORT].replace("a", "4"), NOBODY) == {}
