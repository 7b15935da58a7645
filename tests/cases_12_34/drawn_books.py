"""Workbooks drawn in code, and what can be wrong with them."""

import io
import zipfile

import xlsxwriter

HEADINGS = ["leverantor", "leverantor_id", "belopp", "datum"]
ROWS = [["Bygg AB", "5599999991", 1.5, "2026-01-07"], ["Teknik AB", 5599999983, "2,50", "2026-01-08"]]


def book(rows: list[list[object]], hidden: list[list[object]] | None = None) -> bytes:
    """A workbook with the rows under HEADINGS, and perhaps a hidden sheet of other rows."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as writer:
        for number, content in enumerate([rows, hidden]):
            if content is None:
                continue
            page = writer.add_worksheet()
            for place, cells in enumerate([HEADINGS, *content]):
                page.write_row(place, 0, cells)
            if number:
                page.hide()
    return stream.getvalue()


def changed(data: bytes, edits: dict[str, tuple[bytes, bytes]], added: dict[str, bytes] | None = None) -> bytes:
    """The workbook with bytes replaced in some parts, and parts added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename in edits:
                before, after = edits[part.filename]
                assert before in content
                content = content.replace(before, after)
            new.writestr(part.filename, content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return stream.getvalue()


def bomb() -> bytes:
    """A workbook of a few hundred kilobytes that unpacks to 120 MB of blanks."""
    return changed(book(ROWS), {}, {"xl/worksheets/sheet9.xml": b" " * (120 << 20)})


def entities() -> bytes:
    """A workbook whose shared strings grow tenfold, nine times over."""
    grow = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE sst [<!ENTITY l0 "lol">{grow}]><sst '.encode()
    return changed(book(ROWS), {"xl/sharedStrings.xml": (b"<sst ", doctype)})


def far_cell() -> bytes:
    """A workbook with a value in its very last cell: a table of 17 thousand million cells."""
    last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return changed(book(ROWS), {"xl/worksheets/sheet1.xml": (b"</sheetData>", last)})


def uncomputed() -> bytes:
    """A workbook whose last amount is a formula that nobody has computed."""
    data = book([*ROWS, ["Öl AB", "5599999983", 7.25, "2026-01-09"]])
    return changed(data, {"xl/worksheets/sheet1.xml": (b"<v>7.25</v>", b"<f>SUM(C2:C3)</f>")})


def encrypted() -> bytes:
    """The start of a workbook with a password: a compound file with a stream of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(992)
