"""Arrow's reader and Python's csv give the same rows, or Arrow's stands aside."""

import re
import tempfile
from pathlib import Path
from unittest import mock

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.errors import LedgerError
from site_builder.read import arrowcsv, coded, delimited, fields, numbers
from site_builder.read import encoding as encodings
from site_builder.read.columnar import BLOCK, Columnar
from site_builder.read.reading import Reading, file
from site_builder.read.text import Text, well_formed

HEAD = "leverantor;belopp;datum;fakturanummer\n"
GOOD = "Ångbåt & Å AB;1250,50;2026-01-07;F1\n"
CELLS = st.sampled_from(
    ["", " ", "Ö AB", "12,50", "-1,5", "7", "2026-01-07", '"a;b"', '"a\nb"', '"a\r\nb"', '"a""b"', '""', '5" rör',
     '"fel"x', '"', "Summa", "leverantor", "\x00", "\u00a0A\u202eB ", "NULL"]
)  # fmt: skip
GOOD_ROW = st.just(GOOD.rstrip("\n"))
CELLS_OF = st.one_of(st.lists(CELLS, max_size=6), st.lists(CELLS, min_size=4, max_size=4))
ROWS = st.one_of(GOOD_ROW, CELLS_OF.map(";".join))


def read(text: str, by_column: bool, encoding: str = "utf-8") -> object:
    """What the whole reader makes of a text: its rows and evidence, or why it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.csv"
        path.write_bytes(text.encode(encoding))
        without = mock.patch.object(arrowcsv, "read", return_value=None)
        try:
            if by_column:
                return told(file(path))
            with without:
                return told(file(path))
        except LedgerError as error:
            return error.reason, str(error)


def told(reading: Reading) -> object:
    """All that a reading says, but for how many amounts prove the mark: distinct ones where the column is coded."""
    notes = [re.sub(r"[0-9]+ amounts", "amounts", note) for note in reading.notes]
    return reading.table.to_pylist(), reading.non_data, reading.columns, notes, reading.period


@settings(max_examples=300)
@given(st.lists(ROWS, max_size=30), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
@example(['a";b;c;d', "", ' "', 'e";f;g;h'], "\n", True, False)
@example(['"a\r\nb";1,5;2026-01-07;x'], "\r\n", True, True)
@example(["é" * 5001 + ";1,5;2026-01-07;x"], "\n", False, True)
@example(["x" * 10_001 + ";1,5;2026-01-07;x"], "\n", False, True)
@example(["a;1,5;2026-01-07;x;", "b;2,5;2026-01-08;y"], "\r", True, True)
def test_both_readers_say_the_same_of_any_text(rows, end, title, closed):
    """Rows, numbers, reasons, evidence and refusals do not depend on which of them read."""
    lines = ["Utdrag ur reskontran", ""] * title + [HEAD.strip(), GOOD.strip(), *rows]
    text = end.join(lines) + end * closed

    assert read(text, by_column=True) == read(text, by_column=False)


@settings(max_examples=150)
@given(
    st.lists(ROWS, max_size=40),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]),
    st.sampled_from([64, 300, 4 << 20]),
)
def test_nor_on_which_columns_are_coded_nor_on_where_the_blocks_begin(rows, end, encoding, block):
    """As in a large file: mostly new columns stay texts, others are coded block by block, on two threads."""
    numbered = [f"Bolag {n};{n},50;2026-01-{n % 28 + 1:02d};F{n}" for n in range(12)]
    text = end.join([HEAD.strip(), *numbered, *rows]) + end
    with (
        mock.patch.object(coded, "SAMPLE", 4),
        mock.patch.object(arrowcsv, "BLOCK", block),
        mock.patch.object(arrowcsv, "SAMPLED", block),
        mock.patch.object(encodings, "PIECE", 7),
    ):
        found = read(text, True, encoding)

    assert found == read(text, False, encoding)


@settings(max_examples=300)
@given(st.binary(max_size=40) | st.text(max_size=20).map(str.encode))
def test_bytes_are_well_formed_when_python_decodes_them(data):
    """Surrogates, overlong forms and what is cut short are refused alike."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = None

    assert well_formed(data) == (text is not None)
    if text is not None:
        assert Text(data).whole == text.lstrip("\ufeff").removeprefix("ï»¿")
        assert [Text(data).start(n) for n in range(5)] == [Text(data).whole[:n] for n in range(5)]


def test_names_that_are_cleaned_to_one_are_one_in_a_coded_column():
    """A dictionary with the same text twice would be written wrong."""
    column = coded.column(["A  AB", "B AB", "A AB", " B AB", "NULL"])
    texts = column.lay_out_coded(fields.told(column))

    assert texts.to_pylist() == ["A AB", "B AB", "A AB", "B AB", None]
    assert texts.dictionary.to_pylist() == ["A AB", "B AB"]


@settings(max_examples=200)
@given(st.lists(st.from_regex(r"\A(16)?[0-9]{6}-?[0-9]{4}\Z") | st.from_regex(r"\A[0-9]{10}\Z"), max_size=5))
@example(["5599990006", "2120000142", "8112189876", "", "559999-0006"])
def test_numbers_are_judged_together_as_one_by_one(texts):
    """The check digit and the shape, over a column or for one text."""
    column = pa.array([*texts, None], pa.string())

    assert numbers.valid(column).to_pylist() == [bool(numbers.swedish(text)) for text in texts] + [False]


@settings(max_examples=300)
@given(st.text('a;"\n\r ', max_size=30))
def test_what_arrow_takes_it_reads_as_csv_does(noise):
    """Row by row and cell by cell, where every blank line is a row without cells."""
    text = HEAD + GOOD + noise
    columns = arrowcsv.read(Text(text.encode()), ";", 4)
    if columns is None:
        return
    rows = delimited.read_rows(delimited.one_line_end(text).splitlines(keepends=True), ";")

    assert [row if any(row) else [] for row in columns] == [row if any(row) else [] for row in rows]


def test_an_ordinary_ledger_is_read_by_column():
    """The fast way is the usual way, also with quoted cells, line breaks in them, a ragged row and inches."""
    text = HEAD + GOOD * 3 + '"a\r\nb";"1,5";2026-01-07;"say ""hi"""\nragged;row\n5" rör;1;2;3\n' + GOOD
    columns = arrowcsv.read(Text(text.encode()), ";", 4)

    assert columns is not None
    assert columns[4] == ["a\nb", "1,5", "2026-01-07", 'say "hi"']
    assert columns[5] == ["ragged", "row"]
    assert columns[6] == ['5" rör', "1", "2", "3"]
    assert len(columns) == 8


@pytest.mark.parametrize("line", ['"a"b;1;2;3', '"aldrig slut;1;2;3', "x" * 10_001 + ";1;2;3"])
def test_what_the_two_could_read_differently_is_left_to_csv(line):
    """Text after a quote that closes, quotes that never do, and cells above the limit."""
    assert arrowcsv.read(Text((HEAD + GOOD + line + "\n").encode()), ";", 4) is None


def test_rows_by_column_are_a_sequence_of_rows():
    """Any index or slice gives what a list would, odd rows included."""
    rows = [[str(n), "x"] for n in range(2 * BLOCK + 3)]
    columns = Columnar(pa.table({"0": [a for a, _ in rows], "1": [b for _, b in rows]}), {5: ["alone"]})
    rows[5] = ["alone"]

    assert list(columns) == rows
    assert (columns[-1], columns[3:8:2], columns[2 * BLOCK :]) == (rows[-1], rows[3:8:2], rows[2 * BLOCK :])
    assert columns.at([5, 0, 5]) == [["alone"], ["0", "x"], ["alone"]]
    with pytest.raises(IndexError):
        columns[len(rows)]
