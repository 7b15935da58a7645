"""The same rows in another dress are the same rows; no row is ever lost, whatever the bytes."""

import csv
import io
import json
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.errors import LedgerError
from site_builder.read.reading import Reading, file

HEAD = ["Leverantör", "Fakturanr", "Datum", "Belopp"]
NAMES = st.text("abcåäöÅÄÖé &-", min_size=1, max_size=20).map(lambda text: f"Bolag {text.strip().title()}x")
ROWS = st.lists(
    st.tuples(NAMES, st.integers(1, 10**9), st.dates(), st.integers(-(10**11), 10**11)), min_size=1, max_size=8
)
DATED = ROWS.map(lambda rows: [(a, b, day.replace(year=2000 + day.year % 50, day=1), d) for a, b, day, d in rows])


def kronor(ore: int, mark: str) -> str:
    """Exact text of an amount."""
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}{mark}{abs(ore) % 100:02d}"


def delimited(rows, mark: str, delimiter: str, end: str) -> str:
    """The rows as delimited text."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    writer.writerows([HEAD, *([name, number, day, kronor(ore, mark)] for name, number, day, ore in rows)])
    return stream.getvalue()


def read(data: bytes, name: str = "ledger.csv") -> Reading:
    """Read bytes as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return file(path)


def content(reading: Reading) -> list[tuple[object, ...]]:
    """What the rows say, without where they stood."""
    names = ["supplier_name", "invoice_no", "posted", "precision", "amount_ore", "reason"]
    return [tuple(row.values()) for row in reading.table.select(names).to_pylist()]


def expected(rows) -> list[tuple[object, ...]]:
    """The rows as they were drawn."""
    return [(" ".join(name.split()), str(number), day, "day", ore, None) for name, number, day, ore in rows]


@settings(max_examples=40)
@given(
    DATED,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([",", "."]),
)
def test_encoding_delimiter_line_end_and_decimal_mark_change_nothing(rows, encoding, delimiter, end, mark):
    """Re-encoding a ledger gives the same rows and öre."""
    assert content(read(delimited(rows, mark, delimiter, end).encode(encoding))) == expected(rows)


@settings(max_examples=15)
@given(DATED)
def test_csv_workbook_json_and_parquet_of_the_same_rows_agree(rows):
    """Four containers, one ledger."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet()
        for place, row in enumerate([HEAD, *([a, b, day, ore / 100] for a, b, day, ore in rows)]):
            page.write_row(place, 0, row)
    listed = [dict(zip(HEAD, (a, b, str(day), kronor(ore, ".")), strict=True)) for a, b, day, ore in rows]

    assert content(read(stream.getvalue())) == expected(rows)
    assert content(read(json.dumps(listed).encode())) == expected(rows)
    assert content(read(parquet(rows))) == expected(rows)
    assert content(read(delimited(rows, ",", ";", "\n").encode())) == expected(rows)


def parquet(rows) -> bytes:
    """The rows as Parquet, with numbers, days and exact decimals."""
    names, numbers, days, ore = zip(*rows, strict=True)
    kr = pa.array([Decimal(amount) / 100 for amount in ore], pa.decimal128(15, 2))
    stream = io.BytesIO()
    columns = [pa.array(names), pa.array(numbers, pa.int64()), pa.array(days, pa.date32()), kr]
    pq.write_table(pa.table(dict(zip(HEAD, columns, strict=True))), stream)
    return stream.getvalue()


@settings(max_examples=25)
@given(DATED, DATED)
def test_a_ledger_split_into_members_of_an_archive_is_the_same_ledger(first, second):
    """Joined by the reader in order of name; the same rows twice would be the same ledger twice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, rows in (("1.csv", first), ("2.csv", second)):
            archive.writestr(name, delimited(rows, ",", ";", "\n"))
    once = sorted(expected(first), key=repr) == sorted(expected(second), key=repr)

    assert content(read(stream.getvalue())) == expected(first) + ([] if once else expected(second))


@settings(max_examples=40)
@given(DATED, st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_sum(rows, random):
    """The order of rows carries no meaning."""
    shuffled = random.sample(rows, len(rows))

    assert read(delimited(shuffled, ",", ";", "\n").encode()).amount_in_ore() == sum(row[3] for row in rows)


CELL = st.text('ab1,.-"; \t\x00åé\u202e', max_size=6)


@settings(max_examples=150)
@given(st.lists(st.lists(CELL, min_size=0, max_size=6), max_size=12), st.sampled_from([";", ",", "\n"]))
def test_every_row_of_a_hostile_file_is_accounted_for(rows, delimiter):
    """Rows are data or not data, each exactly once, or the file is refused by name."""
    text = "leverantor;belopp;datum\n" + "".join(delimiter.join(row) + "\n" for row in rows)
    try:
        reading = read(text.encode())
    except LedgerError:
        return

    assert reading.table.num_rows + reading.non_data >= 1
    assert sum(reading.set_aside().values()) + reading.table["reason"].null_count == reading.table.num_rows
    assert reading.table["row_no"].to_pylist() == sorted(set(reading.table["row_no"].to_pylist()))


@settings(max_examples=100)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"leverantor;belopp\n", b"PK\x03\x04", b"\x1f\x8b", b"[{", b"\xff\xfe"]),
)
def test_no_bytes_make_the_reader_fail_in_an_unforeseen_way(data, start):
    """Noise is refused by name, never by accident."""
    try:
        read(start + data)
    except LedgerError as refused:
        assert refused.reason
