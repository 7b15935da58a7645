"""A published file, however it is packed, coded and laid out, becomes typed rows with reasons."""

import codecs
import datetime as dt
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from site_builder.cards import Buyer, Card, Files, Format
from site_builder.errors import LedgerError
from site_builder.read.reading import Reading, file

PLAIN = """\
kopare_id;kopare;verifikationsnummer;leverantor;leverantor_id;konto_nr;konto_text;belopp;datum
2120009994;Påhittade kommun;1001;Ångbåt & Å AB;5599999991;64510;Förbrukning;1250,50;2026-01-07
2120009994;Påhittade kommun;1002;Öl och Äpplen HB;9699999990;60120;Hyror;-40,00;2026-01-08
"""


def card(**of_format: str) -> Card:
    """A card for an invented municipality."""
    return Card(
        Buyer(name="Påhittade kommun", kind="municipality", id="2120009994"),
        Files(page="https://exempel.se", licence="CC0-1.0", local=["*.csv"]),
        Format(**of_format),  # type: ignore[arg-type]
    )


def read(tmp_path: Path, data: str | bytes, name: str = "ledger.csv", with_card: Card | None = None) -> Reading:
    """Write a file and read it."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return file(path, with_card, "SEK" if with_card else None)


def amounts(reading: Reading) -> list[int | None]:
    """The amounts in öre."""
    return list(reading.table["amount_ore"].to_pylist())


def reasons(reading: Reading) -> list[str | None]:
    """The reasons, row by row."""
    return list(reading.table["reason"].to_pylist())


def workbook(rows: list[list[object]], sheet: str = "Blad1") -> bytes:
    """A workbook with one sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-8", codecs.BOM_UTF8 * 2, "utf-8"),
        ("utf-8", "ï»¿".encode(), "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
        ("cp1252", b"", "cp1252"),
        ("mac_roman", b"", "mac_roman"),
        ("cp865", b"", "cp865"),
    ],
)
def test_any_encoding_gives_the_same_rows(tmp_path, encoding, mark, named):
    """The encoding is found from the bytes, and å, ä and ö come out right."""
    reading = read(tmp_path, mark + PLAIN.encode(encoding))

    assert reading.encoding == named
    assert reading.table["supplier_name"].to_pylist() == ["Ångbåt & Å AB", "Öl och Äpplen HB"]
    assert amounts(reading) == [125050, -4000]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_any_line_end_and_delimiter_gives_the_same_rows(tmp_path, end, delimiter):
    """Bare carriage returns are line ends too."""
    reading = read(tmp_path, PLAIN.replace(";", delimiter).replace("\n", end))

    assert (reading.delimiter, amounts(reading)) == (delimiter, [125050, -4000])


def test_mixed_line_ends_are_all_line_ends(tmp_path):
    """A file pasted together from several systems keeps its rows apart."""
    head, first, second, _ = PLAIN.split("\n")

    assert amounts(read(tmp_path, f"{head}\r\n{first}\r{second}\n")) == [125050, -4000]


def test_gzip_and_zip_are_opened_by_content(tmp_path):
    """A .csv that is really an archive is read all the same."""
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("inside.csv", PLAIN)
    packed = read(tmp_path, gzip.compress(PLAIN.encode()))
    archived = read(tmp_path, zipped.getvalue())

    assert (packed.container, amounts(packed)) == ("gzip", [125050, -4000])
    assert (archived.container, amounts(archived)) == ("zip", [125050, -4000])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (PLAIN.split("\n")[0].encode(), "empty"),
        (b"<!DOCTYPE html><html><body>Fel 404</body></html>", "not_data_html"),
        (b"<?xml version='1.0'?><rdf:RDF/>", "not_data_xml"),
        (b"%PDF-1.7 ...", "not_data_pdf"),
        (b"PAR1....", "unreadable"),
        (b"{\\rtf1 Faktura}", "not_data"),
        (b"PK\x03\x04 cut", "unreadable"),
        (b"\xd0\xcf\x11\xe0 cut", "unreadable"),
        (b"\x1f\x8b cut", "unreadable"),
        (b"a;b\n1;2\n", "no_header"),
        (b'[{"a": NaN}]', "json_refused"),
        (b'[{"a": 1, "a": 2}]', "json_refused"),
        (b"[" * 100_000, "json_refused"),
        (b'{"releases": []}', "not_data"),
        (PLAIN.encode().replace("Ångbåt".encode(), b"\xc5ngb\xe5t"), "encoding"),
        ((PLAIN + '2120009994;"aldrig slut').encode(), "truncated"),
        ((PLAIN + "2120009994;Påhittade").encode(), "truncated"),
        ((PLAIN + "x" * 20_000 + ";" * 8 + "\n").encode(), "limit"),
        (b"leverantor;belopp;" + b";".join(b"k%d" % n for n in range(300)) + b"\n", "limit"),
    ],
)
def test_what_is_no_ledger_is_refused_by_name(tmp_path, data, reason):
    """Broken and foreign files never become plausible rows."""
    with pytest.raises(LedgerError) as refused:
        read(tmp_path, data)

    assert refused.value.reason == reason


def test_titles_blank_rows_repeated_headings_and_totals_are_not_data(tmp_path):
    """Only rows of the ledger are counted as rows."""
    head, first, second, _ = PLAIN.split("\n")
    lines = ["Utdrag ur reskontran;;;;;;;;", "", head, first, ";;;;;;;;", head, second, "Summa;;;;;;;1210,50;", ""]

    reading = read(tmp_path, "\n".join(lines))

    assert (reading.header_row, reading.table.num_rows, reading.non_data) == (3, 2, 6)
    assert reading.table["row_no"].to_pylist() == [4, 7]


def test_a_row_that_does_not_fit_is_set_aside_and_the_rest_stay(tmp_path):
    """A ragged row keeps its number and none of its cells."""
    head, first, second, _ = PLAIN.split("\n")

    reading = read(tmp_path, f"{head}\n2120009994;x\n{first}\n{second};;\n{second};9\n{second}\n")

    assert reasons(reading) == ["ragged_row", None, None, "ragged_row", None]
    assert reading.table["buyer_name"].to_pylist()[0] is None


def test_a_quote_that_never_closes_costs_its_own_row(tmp_path):
    """The rest of the file is not swallowed into one cell."""
    reading = read(tmp_path, PLAIN.replace("Ångbåt & Å AB", '"Ångbåt & Å AB'))

    assert reasons(reading) == ["ragged_row", None]
    assert amounts(reading) == [None, -4000]


def test_control_characters_set_a_row_aside(tmp_path):
    """A NUL in a name is never shown to anyone."""
    assert reasons(read(tmp_path, PLAIN.replace("Öl och", "Öl\x00och"))) == [None, "control_chars"]


def test_direction_marks_are_taken_out_of_names(tmp_path):
    """A name cannot turn the text around it."""
    names = read(tmp_path, PLAIN.replace("Öl och", "Öl\u202e och")).table["supplier_name"].to_pylist()

    assert names[1] == "Öl och Äpplen HB"


def test_a_publishers_own_total_is_set_aside(tmp_path):
    """A last row with nothing but the sum of the others would double the ledger."""
    reading = read(tmp_path, PLAIN + ";;;;;;;1210,50;\n")

    assert reasons(reading) == [None, None, "total_row"]


def test_account_number_and_text_in_one_cell_are_split(tmp_path):
    """The layout of Örebro: no date and no buyer, the month in the file's name."""
    text = (
        "RN1/FÖRVALTNING;LEVERANTÖR;ORGANISATIO;FAKT NR;KONTO;UTFALL\n"
        "Nämnd A;Påhittade AB  ;559999-9991;16541005;46362 Köp av vård;9632\n"
        "Nämnd B;Uppdiktade   HB;NULL;16541006;60120 Hyror;4816\n"
    )
    rows = read(tmp_path, text, "Kommunen.2016-03.csv", card(period="name")).table.to_pylist()

    assert [(row["account_no"], row["account_text"]) for row in rows] == [("46362", "Köp av vård"), ("60120", "Hyror")]
    assert [row["supplier_name"] for row in rows] == ["Påhittade AB", "Uppdiktade HB"]
    assert [row["supplier_number"] for row in rows] == ["559999-9991", None]
    assert {(row["posted"], row["precision"]) for row in rows} == {(dt.date(2016, 3, 1), "month")}
    assert {(row["buyer_id"], row["buyer_name"]) for row in rows} == {("2120009994", "Påhittade kommun")}


def test_kopare_is_a_name_in_spec_1_1_and_a_number_in_1_0(tmp_path):
    """The same heading means two things; the values decide."""
    older = "kopare,faktura_nr,leverantor,leverantor_id,belopp,datum\n2120000142,F1,A AB,5599999991,1.50,2020-03-17\n"
    newer = PLAIN.replace("2120009994", "2120000142")
    first, second = (read(tmp_path, text).table.to_pylist()[0] for text in (older, newer))

    assert (first["buyer_id"], first["buyer_name"]) == ("2120000142", None)
    assert (second["buyer_id"], second["buyer_name"]) == ("2120000142", "Påhittade kommun")


def test_a_row_of_another_buyer_is_set_aside(tmp_path):
    """A neighbour's rows in the file are not ours."""
    text = PLAIN.replace("2120009994", "2120000142") + PLAIN.split("\n")[1] + "\n"
    ours = Card(Buyer("Påhittade kommun", "municipality", "2120000142"), Files("https://exempel.se", "CC0", ["*"]))

    assert reasons(read(tmp_path, text.replace("2120009994", "2321000016"), with_card=ours))[-1] == "wrong_buyer"


def test_a_row_in_another_currency_is_set_aside(tmp_path):
    """A site has one currency and never adds two."""
    text = "leverantor;belopp;valuta;datum\nA AB;1,50;SEK;2020-01-01\nB AB;2,50;EUR;2020-01-02\nC AB;3,50;;2020-01-02\n"

    assert reasons(read(tmp_path, text, with_card=card())) == [None, "currency", None]


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        (["5560125790", "212000-1355", "10004007"], "organisation"),
        (["811218-9876", "SE556012579001", ""], "organisation"),
        (["10004007", "10004008", "5560125790"], "internal"),
        (["", "NULL", "SAKNAS"], "none"),
    ],
)
def test_the_kind_of_supplier_number_is_decided_by_the_whole_column(tmp_path, numbers, kind):
    """Half of the filled cells must have a right check digit."""
    rows = "".join(f"L{n} AB;{number};1,50;2020-01-01\n" for n, number in enumerate(numbers))

    assert read(tmp_path, "leverantor;leverantor_id;belopp;datum\n" + rows).number_kind == kind


def test_rowstore_and_json_lists_are_read_with_their_own_digits(tmp_path):
    """A byte order mark inside a key is not part of the name."""
    rows = [{"\ufeffkopare_id": "2120009994", "leverantor": "A AB", "belopp": "-1302,03", "datum": "2025-01-01"}]
    page = read(tmp_path, json.dumps({"resultCount": 5, "offset": 0, "limit": 1, "results": rows}))
    listed = read(tmp_path, json.dumps([{"leverantor": "A AB", "belopp": 626.41, "datum": "2025-01-01"}]))

    assert (page.container, page.header_row, amounts(page)) == ("rowstore", None, [-130203])
    assert (listed.container, amounts(listed)) == ("json", [62641])
    assert page.columns["buyer_id"] == "kopare_id"


def test_workbook_numbers_used_as_ids_have_no_decimals(tmp_path):
    """16541005 stays 16541005, dates stay dates and the longest ledger sheet is taken."""
    rows = [
        ["Leverantör", "Orgnr", "Fakturanr", "Datum", "Belopp"],
        ["A AB", 5599999991, 16541005, dt.date(2024, 2, 29), 0.1 + 0.2],
        ["B AB", "559999-9991", "F-1", 45352, 12.345],
    ]
    reading = read(tmp_path, workbook(rows), "ledger.xlsx")
    first, second = reading.table.to_pylist()

    assert (first["supplier_number"], first["invoice_no"]) == ("5599999991", "16541005")
    assert [first["posted"], second["posted"]] == [dt.date(2024, 2, 29), dt.date(2024, 3, 1)]
    assert amounts(reading) == [30, None]
    assert reasons(reading) == [None, "amount_precision"]


def test_a_cards_columns_win_and_must_exist(tmp_path):
    """A heading that the card names and the file lacks is an error, not a guess."""
    text = "Vem;Hur mycket;Datum\nA AB;1,50;2020-01-01\n"
    named = {"supplier_name": "Vem", "amount_ore": "Hur mycket"}
    told = Card(card().buyer, card().files, Format(), named)
    wrong = Card(card().buyer, card().files, Format(), named | {"department": "Nämnd"})

    assert amounts(read(tmp_path, text, with_card=told)) == [150]
    with pytest.raises(LedgerError, match="Nämnd") as refused:
        read(tmp_path, text, with_card=wrong)
    assert refused.value.reason == "schema_changed"


def test_a_supplier_heading_over_two_columns_is_number_and_name(tmp_path):
    """A habit of Harrogate; any other repeated heading is a question for the card."""
    head = "Supplier Name,Supplier Name,Net Amount,Pay date\n"
    text = head + "200227,A LTD,33.75,12/12/2016\n200228,B LTD,1.00,31/12/2016\n"
    row = read(tmp_path, text).table.to_pylist()[0]

    assert (row["supplier_number"], row["supplier_name"]) == ("200227", "A LTD")
    with pytest.raises(LedgerError) as refused:
        read(tmp_path, text.replace("Pay date", "Net amount"))
    assert refused.value.reason == "schema_changed"


def test_no_period_is_an_error_in_a_build_and_a_blank_in_an_inspection(tmp_path):
    """A build cannot place rows in time by guessing."""
    text = "Leverantör;Belopp\nA AB;1,50\n"

    assert read(tmp_path, text).period is None
    with pytest.raises(LedgerError) as refused:
        read(tmp_path, text, with_card=card())
    assert refused.value.reason == "period_unknown"
    assert read(tmp_path, text, with_card=card(period="2020")).period == "2020-01/2020-12"
