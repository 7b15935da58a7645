"""The least file that triggers each reason code, and nothing else: code -> (files, what the card adds)."""

import io
import zipfile

import xlsxwriter

from site_builder.reasons import FETCH

HEAD = "leverantor;belopp;datum\n"
ROW = "Bolag AB;1,50;2026-01-07\n"
TEN = HEAD + "".join(f"Bolag {n} AB;{n},50;2026-01-07\n" for n in range(10))

Files = dict[str, bytes]


def csv(text: str, card: str = "") -> tuple[Files, str]:
    """One text file."""
    return {"fil.csv": text.encode()}, card


def book(edit: tuple[bytes, bytes] = (b"", b""), **sheets: float) -> bytes:
    """A workbook with a row or more, and some bytes of its sheets replaced."""
    stream, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as writer:
        for title, amount in (sheets or {"blad": 7.25}).items():
            page = writer.add_worksheet(title)
            page.write_row(0, 0, ["leverantor", "belopp", "datum"])
            page.write_row(1, 0, ["Bolag AB", amount, "2026-01-07"])
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(*edit) if "sheets/" in part else old.read(part))
    return changed.getvalue()


def zipped(files: dict[str, str]) -> bytes:
    """An archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


FAR = (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
FORMULA = (b"<v>7.25</v>", b"<f>1+1</f>")
DTD = (b"<worksheet ", b"<!DOCTYPE worksheet><worksheet ")

ROWS: dict[str, tuple[Files, str]] = {
    "amount_missing": csv(HEAD + ROW + "Bolag AB;;2026-01-07\n"),
    "amount_format": csv(HEAD + ROW + "Bolag AB;1e5;2026-01-07\n"),
    "amount_precision": csv(HEAD + ROW + "Bolag AB;1,505;2026-01-07\n"),
    "date_missing": csv(HEAD + ROW + "Bolag AB;1,50;\n"),
    "date_format": csv(HEAD + ROW + "Bolag AB;1,50;2026-02-30\n"),
    "date_future": csv(HEAD + ROW + "Bolag AB;1,50;2027-01-01\n"),
    "ragged_row": csv(HEAD + "Bolag AB;1,50\n" + ROW),
    "control_chars": csv(HEAD + ROW + "Bo\x00lag AB;1,50;2026-01-07\n"),
    "total_row": csv(HEAD + ROW + ROW + ";3,00;\n"),
    "currency": csv("leverantor;belopp;valuta;datum\nBolag AB;1,50;SEK;2026-01-07\nBolag AB;1,50;EUR;2026-01-07\n"),
    "duplicate_file": ({"a.csv": (HEAD + ROW).encode(), "b.csv": (HEAD + ROW).encode()}, ""),
    "period_repeated": ({"a.csv": TEN.encode(), "b.csv": (TEN + ROW).encode()}, ""),
    "wrong_buyer": csv(
        "kopare_id;leverantor;belopp;datum\n2120009994;Bolag AB;1,50;2026-01-07\n2120000142;Bolag AB;1,50;2026-01-07\n"
    ),
}

FILES: dict[str, tuple[Files, str]] = {
    "empty": csv(HEAD),
    "unreadable": ({"fil.gz": b"\x1f\x8b"}, ""),
    "not_data_html": csv("<html>"),
    "not_data_pdf": csv("%PDF-1.7"),
    "not_data_xml": csv("<?xml version='1.0'?><a/>"),
    "not_data": ({"fil.csv": b"\x89PNG"}, ""),
    "encoding": csv(HEAD + "BolagÃ¥ AB;1,50;2026-01-07\n"),
    "no_header": csv("a;b\n1;2\n"),
    "which_table": ({"fil.zip": zipped({"a.csv": TEN, "b.csv": TEN + ROW})}, ""),
    "which_column": csv("leverantor;nettobelopp 1;nettobelopp 2;datum\nBolag AB;1,50;2,50;2026-01-07\n"),
    "unit_unclear": csv("leverantor;belopp (tkr);datum\nBolag AB;1,50;2026-01-07\n"),
    "schema_changed": csv(HEAD + ROW, '[columns]\ndepartment = "namnd"\n'),
    "amount_convention": csv(HEAD + "Bolag AB;1.234;2026-01-07\n"),
    "date_convention": csv(HEAD + "Bolag AB;1,50;03/04/2026\n"),
    "period_unknown": csv("leverantor;belopp\nBolag AB;1,50\n"),
    "date_suspect": csv(HEAD + ROW, '[format]\nperiod = "2026-02"\n'),
    "truncated": csv(HEAD + ROW + "Bolag AB;1"),
    "json_refused": csv('[{"leverantor": NaN}]'),
    "formula_without_value": ({"fil.xlsx": book(FORMULA)}, ""),
    "xlsx_refused": ({"fil.xlsx": book(DTD)}, ""),
    "limit": csv(HEAD + "x" * 10_001 + ";1,50;2026-01-07\n"),
    "unexpected": csv(HEAD + ROW, "[expect]\nrows = [2, 3]\n"),
    "missing": ({}, ""),
    "parser_crashed": ({"fil.xlsx": book(FAR)}, ""),
    "split_number": csv(
        "leverantor;belopp;datum;verifikationsnummer;fakturanummer\n"
        "Bolag AB;1,50;2026-01-07;19811218;9876\nBolag AB;1,50;2026-01-07;811218;-9876\n"
    ),
    "wrong_buyer": csv("kopare_id;leverantor;belopp;datum\n2120000142;Bolag AB;1,50;2026-01-07\n"),
    "wrong_period": ({"2026-02.csv": (HEAD + ROW).encode()}, ""),
    "too_many_unread": csv(HEAD + "Bolag AB;x;2026-01-07\n" * 10 + ROW * 9),
    "period_doubled": csv(TEN + TEN.removeprefix(HEAD)),
}

GATES = "test_judge_gates.py"
ELSEWHERE = {
    "unit_suspect": GATES, "sign_suspect": GATES, "shrunk": GATES, "history_restated": GATES, "volume_outlier": GATES,
    **{code: "test_fetch_cases.py" for code in FETCH},
    "correction_stale": "test_judge_acks.py", "quarantined": "test_judge_acks.py",
}  # fmt: skip
"""Codes that need a past or a decision: code -> the test file, under tests/, that draws their fixture."""
