"""Bytes that look like ledgers and are damaged: refused by name, or every row accounted for, and nothing told."""

import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import reasons
from site_builder.errors import LedgerError
from site_builder.read.reading import Reading, file

SECRETS = ("811218-9876", "8112189876", "Hemlig Hemligsson")
HEAD = ["Leverantör", "Organisationsnummer", "Verifikat", "Konto", "Kontotext", "Belopp", "Datum"]
ROWS = [HEAD] + [
    [f"Ångbåt {n} AB", "559999-9991", f"V{n}", "6410", "Förbrukning, övrigt", f"{n * 37},5{n % 10}", f"2026-01-{n:02d}"]
    if n % 4
    else [SECRETS[2], SECRETS[n % 8 // 4], f"V{n}", "6410", "Vård", f"-{n},00", f"2026-01-{n:02d}"]
    for n in range(1, 25)
]  # fmt: skip


def delimited(mark: str, encoding: str, end: str) -> bytes:
    """The ledger as text."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark, lineterminator=end).writerows(ROWS)
    return stream.getvalue().encode(encoding)


def workbook() -> bytes:
    """The ledger as a workbook."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as writer:
        page = writer.add_worksheet()
        for place, row in enumerate(ROWS):
            page.write_row(place, 0, row)
    return stream.getvalue()


RECORDS = [dict(zip(HEAD, row, strict=True)) for row in ROWS[1:]]
SEEDS = {
    "utf8.csv": delimited(";", "utf-8", "\n"),
    "cp1252.csv": delimited(";", "cp1252", "\r\n"),
    "utf16.csv": delimited("\t", "utf-16", "\r"),
    "list.json": json.dumps(RECORDS, ensure_ascii=False).encode(),
    "page.json": json.dumps({"results": RECORDS, "resultCount": 24, "offset": 0, "limit": 100}).encode(),
    "book.xlsx": workbook(),
}
SIGNS = st.sampled_from(
    [b";", b",", b'"', b"\n", b"\r", b"\x00", b"\t", b"\xff", b"\xc3", b"{", b"]", b"<", b"0", b"-"]
)


@st.composite
def damage(draw: st.DrawFn, data: bytes) -> bytes:
    """Flip, cut, double or insert, once to five times."""
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.sampled_from([1, 2, 7, 60, 700])))
        what = draw(st.sampled_from(["flip", "cut", "double", "insert", "truncate"]))
        if what == "flip" and data:
            data = data[:start] + bytes([data[start] ^ (1 << draw(st.integers(0, 7)))]) + data[start + 1 :]
        elif what == "cut":
            data = data[:start] + data[end:]
        elif what == "double":
            data = data[:end] + data[start:end] * draw(st.sampled_from([1, 2, 40])) + data[end:]
        elif what == "insert":
            data = data[:start] + draw(SIGNS | st.binary(max_size=8)) + data[start:]
        elif draw(st.booleans()):
            data = data[:start]
    return data


def read(data: bytes, name: str) -> Reading | LedgerError:
    """Read bytes as a file; anything but a LedgerError comes out as it is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            return file(path)
        except LedgerError as error:
            return error


def judge(answer: Reading | LedgerError, lines: int | None = None) -> None:
    """Hold an answer to what must always be so.

    lines    rows of the file, where they can be counted from outside
    """
    told = str(answer) if isinstance(answer, LedgerError) else "\n".join([*answer.notes, *answer.columns.values()])
    assert not [secret for secret in SECRETS if secret in told], "a message tells a personal value"
    if isinstance(answer, LedgerError):
        assert answer.reason in reasons.FILE
        return
    aside = answer.set_aside()
    assert set(aside) <= set(reasons.ROW)
    assert answer.table["reason"].null_count + sum(aside.values()) == answer.table.num_rows
    numbers = answer.table["row_no"].to_pylist()
    assert numbers == sorted(set(numbers))
    good = answer.table.filter(answer.table["reason"].is_null())
    assert good["amount_ore"].null_count == 0
    if lines is not None:
        assert answer.table.num_rows + answer.non_data == lines


BOUNDS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=150, **BOUNDS)
@given(st.data())
def test_damaged_ledgers_are_refused_or_accounted_for(name, data):
    """Whatever befell the bytes."""
    judge(read(data.draw(damage(SEEDS[name])), name))


PARTS = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]


@settings(max_examples=150, derandomize=True, **BOUNDS)
@given(st.sampled_from(PARTS), st.data())
def test_damage_inside_a_workbook_is_refused_or_accounted_for(part, data):
    """Packed again, so that the archive around it is whole.

    The same damage each time: a cell said to lie in the last column and row can make the library ask for more memory
    than there is, which ends its process. In a build that is a child's, and the file is refused; here it is the test's.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SEEDS["book.xlsx"])) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, data.draw(damage(content)) if name == part else content)
    judge(read(stream.getvalue(), "book.xlsx"))


@settings(max_examples=150, **BOUNDS)
@given(st.binary(max_size=600), st.sampled_from([b"", *(seed[:60] for seed in SEEDS.values())]))
def test_noise_after_any_beginning_is_refused_or_accounted_for(noise, start):
    """As when a disk or a line fails."""
    judge(read(start + noise, "noise.csv"))


CELL = st.text(st.sampled_from("aÅ 1,.-\"'()\u00a0\u202e\u2212kr/"), max_size=8)


@settings(max_examples=150, **BOUNDS)
@given(st.lists(st.lists(CELL, min_size=7, max_size=7), min_size=1, max_size=20))
def test_no_row_between_headings_and_end_is_lost(rows):
    """Quoted as a spreadsheet would: as many rows come out as went in."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows([HEAD, *rows])
    judge(read(stream.getvalue().encode(), "rows.csv"), lines=len(rows) + 1)


KEYS = st.sampled_from(HEAD)
LEAF = st.none() | st.booleans() | st.integers() | st.floats() | CELL
JSON = st.recursive(LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner), max_leaves=30)


@settings(max_examples=60, **BOUNDS)
@given(JSON)
def test_any_json_is_refused_or_accounted_for(value):
    """Lists, objects and what lies in them, in any order."""
    judge(read(json.dumps(value).encode(), "any.json"))
