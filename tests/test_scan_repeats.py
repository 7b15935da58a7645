"""What has been read before is not read again: no hit may be lost by that, whatever the files and their order."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from personal_numbers import SPELLINGS, century, series

from site_builder import scan
from site_builder.scan import persons, repeats
from site_builder.scan.repeats import Repeats

NUMBER = series(step=9_600)[0]
KNOWN, NAMES = frozenset({"1320123456"}), frozenset({("anna", "svenssonson")})
SPELT = [spell(NUMBER, century(NUMBER)) for spell in SPELLINGS.values()]
WORDS = [
    *SPELT, "132012-3456", "Anna", "Svenssonson", "Anna Svenssonson", "Bygg & Anläggning AB", "12 345 678 901,00 kr",
    "811218", "-9876", " ", "\n", '"', '""', ";", ",", "&amp;", "&#45;", "%2D", "2024-01-02", "556012-5790", "’",
]  # fmt: skip
MARKS = [
    "<p>", "</p>", "<td class=n>", '<b data-ore="1320123456">', '<b data-ore="8112189876">', "</b>", "<!--", "-->",
    "<wbr>", "&shy;", "<", ">", '<a href="/x/', '">', "<img alt='", "'>", "<svg d='M8112189876'/>",
]  # fmt: skip


JOINTS = ["", "<wbr>", "&shy;", "<!-- ", " --> ", "<b>", "<", ">", "\n", '"', ";", "&#45;", "\u00ad"]


def texts(words: list[str], frame: str) -> st.SearchStrategy[str]:
    """Words in any order; numbers and names with a joint in the middle, or within quotes; all of it in a frame."""
    halves = st.sampled_from([("811218", "-9876"), ("Anna", "Svenssonson")])
    split = st.builds(lambda apart, joint: joint.join(apart), halves, st.sampled_from(JOINTS))
    some = st.lists(st.sampled_from(words) | split | split.map('"{}"'.format), max_size=4)
    return some.map(lambda some: frame.format("".join(some)))


def found(name: str, files: list[str] | list[bytes], read: Repeats) -> list[dict[str, int]]:
    return [dict(scan.content(name, text.encode() if isinstance(text, str) else text, read)) for text in files]


def whole(name: str, files: list[str] | list[bytes]) -> list[dict[str, int]]:
    """The same with every file read whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "is_clean", lambda *_: False)
        return found(name, files, Repeats(KNOWN, NAMES))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(WORDS + MARKS, "<p>{}</p>"), max_size=3))
def test_pages_give_what_they_give_when_each_is_read_whole(pages):
    read = Repeats(KNOWN, NAMES)

    assert found("a.html", pages * 2, read) == whole("a.html", pages * 2)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(WORDS, "a;b\n{}"), max_size=3))
def test_rows_give_what_they_give_when_each_file_is_read_whole(files):
    read = Repeats(KNOWN, NAMES)

    assert found("a.csv", files * 2, read) == whole("a.csv", files * 2)


VALUES = st.recursive(
    texts(WORDS + MARKS, "{}") | st.integers() | st.sampled_from([1320123456, -1320123456, 8112189876, 0.1320123456]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(WORDS, "{}"), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(VALUES, max_size=3), st.sampled_from([None, 1]), st.booleans())
def test_values_give_what_they_give_when_each_file_is_read_whole(values, indent, coded):
    read, files = Repeats(KNOWN, NAMES), [json.dumps(one, indent=indent, ensure_ascii=coded) for one in values]

    assert found("a.json", files * 2, read) == whole("a.json", files * 2)
    assert found("a.jsonl", ["\n".join(files)] * 2, read) == whole("a.jsonl", ["\n".join(files)] * 2)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        texts([*WORDS, "{", "}", "[", "]", ":", "\\", "1320123456", ": 8112189876}", "null"], '{{"a": {}'), max_size=3
    )
)
def test_what_is_no_json_gives_what_it_gives_when_it_is_read_whole(files):
    read = Repeats(KNOWN, NAMES)

    assert found("a.json", files * 2, read) == whole("a.json", files * 2)


COLUMNS = (
    st.lists(texts(WORDS + MARKS, "{}") | st.none(), min_size=1, max_size=4),
    st.lists(st.sampled_from([1, -7, 1320123456, -1320123456, 8112189876, None]), min_size=1, max_size=4),
    st.lists(st.sampled_from([0.5, 1320123456.0, 0.8112189876]), min_size=1, max_size=4),
    st.lists(st.lists(texts(WORDS, "{}"), max_size=2), min_size=1, max_size=4),
)


def packed(column: list, dictionary: bool, repeat: int) -> bytes:
    """One column as Parquet."""
    table = pa.table({"a": column * repeat}, metadata={"b": "c"})
    with pa.BufferOutputStream() as stream:
        pq.write_table(table, stream, use_dictionary=dictionary, compression="none" if repeat == 1 else "zstd")
        return stream.getvalue().to_pybytes()


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(COLUMNS), max_size=3), st.booleans(), st.sampled_from([1, 60]))
def test_tables_give_what_they_give_when_each_is_read_whole(columns, dictionary, repeat):
    read, files = Repeats(KNOWN, NAMES), [packed(column, dictionary, repeat) for column in columns]

    assert found("a.parquet", files * 2, read) == whole("a.parquet", files * 2)


@pytest.mark.parametrize("text", ["8112189876", "1320123456", "Anna Svenssonson"])
def test_a_value_among_many_figures_is_seen(text):
    """Of many short figures none is looked at."""
    figures = [str(n) for n in range(200)]
    [hits] = found("a.parquet", [packed([*figures, text], False, 1)], Repeats(KNOWN, NAMES))

    assert hits
    assert found("a.parquet", [packed(figures, False, 1)], Repeats(KNOWN, NAMES)) == [{}]


def test_a_name_told_by_a_figure_is_seen_among_figures():
    """Also where only figures stand."""
    read = Repeats(frozenset(), frozenset({("ab", "4711")}))

    assert found("a.json", ['["ab 4711", 4711]', '["ab", 4711]'], read) == [{"S-B person": 1}] * 2


def test_what_stands_after_a_cells_quote_is_read_with_it():
    """So a browser's table and a spreadsheet show it."""
    read = Repeats(KNOWN, NAMES)

    assert found("a.csv", ['a;b\n"811218"-9876;1', 'a;b\n"811218";-9876', 'a;b\n"811218""-9876"'], read) == [
        {"S-A": 1},
        {},
        {},
    ]


def test_a_page_like_one_before_is_not_taken_apart_again(monkeypatch):
    """And a number in one cell of it is still seen."""
    read = Repeats(frozenset(), frozenset())
    page = "<p>1</p>" + "".join(f"<td>55601{n}-5790 ref</td>" for n in range(9))
    assert found("a.html", [page], read) == [{}]
    monkeypatch.setattr(repeats, "count", None)

    assert found("a.html", [page], read) == [{}]
    monkeypatch.undo()
    assert found("a.html", [page.replace("556014-5790", "811218-9876")], read) == [{"S-A": 1}]


def test_what_is_remembered_does_not_grow_with_the_site(monkeypatch):
    monkeypatch.setattr(repeats, "MOST", 100)
    read = Repeats(frozenset(), frozenset())
    for n in range(100):
        found("a.html", ["".join(f"<td>{n}-{m}</td>" for m in range(20))], read)

    assert len(read.texts) < 150


LETTERS = "aåÄßİŉéﬁ１²½x_-·–’ \u00a0\u00ad\u200b\u0301<&;1"


@settings(max_examples=500)
@given(st.text(LETTERS, max_size=14), st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=3))
def test_no_name_is_passed_over_unlooked_at(text, parts):
    """What the quick look at a text's words passes over says no name, however its letters are written."""
    name = tuple(word for word in persons.words(" ".join(parts)) if word not in "<>")
    said = f" {' '.join(name)} " in f" {' '.join(persons.words(text))} "

    assert not name or persons.said(text, frozenset({name})) == said
