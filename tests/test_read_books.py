"""One ledger as xls, xlsx, xlsm and ods: the same rows and öre, each known by its bytes, and harm told by name."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from tricky import book, open_document

from site_builder.errors import LedgerError
from site_builder.read.reading import file

OLD = (Path(__file__).parent / "books" / "ledger.xls").read_bytes()
SHEET = [
    ["Leverantörsfakturor januari 2026"],
    [],
    ["Leverantör", "Org.nr", "Konto", "Kontotext", "Belopp", "Bokföringsdatum"],
    ["A AB", "559999-9991", 6410, "Kontorsmaterial", 1250.5, dt.date(2026, 1, 7)],
    ["Ö HB", "969999-9990", 6410, "Kontorsmaterial", -40, dt.date(2026, 1, 8)],
    ["Å i Ö ek för", "", 6420, "Städ", 0.1 + 0.2, dt.date(2026, 1, 31)],
    ["Summa", None, None, None, 1210.8],
]
NEW = book(("Information", [["Påhittade uppgifter"]]), ("Fakturor", SHEET))
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def with_macros(data: bytes) -> bytes:
    """A workbook as Excel saves it with macros: other types, and a part that nobody should run."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(PLAIN.encode(), MACROS.encode()))
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    return stream.getvalue()


BOOKS = {"xls": OLD, "xlsx": NEW, "xlsm": with_macros(NEW), "ods": open_document(SHEET)}


def read(tmp_path, name, data):
    """Read a file without a card."""
    path = tmp_path / name
    path.write_bytes(data)
    return file(path)


@pytest.mark.parametrize("name", [*(f"ledger.{kind}" for kind in BOOKS), "xls.csv", "xlsm.xlsx", "ods.xls", "xlsx.ods"])
def test_a_workbook_of_any_kind_and_any_name_gives_the_same_rows(tmp_path, name):
    """Dates and numbers as the program keeps them; a float's noise is no öre."""
    kind = name.removeprefix("ledger.") if name.startswith("ledger.") else name.split(".")[0]
    found = read(tmp_path, name, BOOKS[kind])
    rows = found.table.select(["row_no", "supplier_name", "supplier_number", "account_no", "amount_ore", "posted"])

    assert found.container == {"xlsm": "xlsx"}.get(kind, kind)
    assert (found.header_row, found.set_aside(), found.number_kind) == (3, {}, "organisation")
    assert [tuple(row.values()) for row in rows.to_pylist()] == [
        (4, "A AB", "559999-9991", "6410", 125050, dt.date(2026, 1, 7)),
        (5, "Ö HB", "969999-9990", "6410", -4000, dt.date(2026, 1, 8)),
        (6, "Å i Ö ek för", None, "6420", 30, dt.date(2026, 1, 31)),
    ]
    assert "the publisher's own total, row 7: 121080 öre" in found.notes


def test_a_sheet_of_prose_is_passed_over_and_the_evidence_says_so(tmp_path):
    assert any("sheet Information" in note for note in read(tmp_path, "ledger.xls", OLD).notes)


def test_the_million_blank_rows_that_a_program_saves_under_the_last_one_cost_nothing(tmp_path):
    """LibreOffice fills the sheet to its end, in one element."""
    blank = b'<table:table-cell table:number-columns-repeated="16384"/>'
    end = b'<table:table-row table:number-rows-repeated="1048569">' + blank + b"</table:table-row></table:table>"
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOKS["ods"])) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</table:table>", end))

    assert read(tmp_path, "ledger.ods", stream.getvalue()).table.num_rows == 3


@pytest.mark.parametrize(
    "data", [OLD[:3000], OLD.replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))]
)
def test_an_old_workbook_that_is_cut_or_is_another_document_is_refused_by_name(tmp_path, data):
    with pytest.raises(LedgerError, match=r"^ledger\.xls: ") as refused:
        read(tmp_path, "ledger.xls", data)
    assert refused.value.reason == "unreadable"
