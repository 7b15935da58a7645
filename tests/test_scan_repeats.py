"""What has been read before is not read again: no hit may be lost by that, whatever the files and their order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from personal_numbers import SPELLINGS, century, series

from site_builder import scan
from site_builder.scan import repeats
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


def found(name: str, files: list[str], read: Repeats) -> list[dict[str, int]]:
    return [dict(scan.content(name, text.encode(), read)) for text in files]


def whole(name: str, files: list[str]) -> list[dict[str, int]]:
    """The same with every file read whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "is_clean", lambda *_: False)
        return found(name, files, Repeats(KNOWN, NAMES))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(WORDS + MARKS, "<p>{}</p>"), max_size=3))
def test_pages_give_what_they_give_when_each_is_read_whole(pages):
    read = Repeats(KNOWN, NAMES)

    assert found("a.html", pages * 2, read) == whole("a.html", pages * 2)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(WORDS, "a;b\n{}"), max_size=3))
def test_rows_give_what_they_give_when_each_file_is_read_whole(files):
    read = Repeats(KNOWN, NAMES)

    assert found("a.csv", files * 2, read) == whole("a.csv", files * 2)


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
