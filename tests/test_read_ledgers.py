"""A build's files fill private.ledger; what is broken or delivered twice is kept out, with a reason."""

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from site_builder import database, fetch, read
from site_builder.cards import Buyer, Card, Expect, Files, Format
from site_builder.judge import repeats
from site_builder.read import workers

HEAD = "leverantor;fakturanummer;datum;belopp\n"


def rows(month: str, count: int, first: int = 1) -> str:
    """Drawn rows of one month; the amount of row n is n kronor."""
    return "".join(f"Bolag {n} AB;F{n};{month}-{n % 28 + 1:02d};{n},00\n" for n in range(first, first + count))


@pytest.fixture
def archive(tmp_path):
    """Write files, read them as one source, and give the database."""

    def load(files: dict[str, str], expect: Expect = Expect(), columns: dict[str, str] | None = None):  # noqa: B008
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        card = Card(
            Buyer("Påhittade kommun", "municipality", "2120009994"),
            Files("https://exempel.se", "CC0-1.0", ["*.csv"]),
            Format(), columns or {}, expect, slug="pahittade", folder=str(tmp_path),
        )  # fmt: skip
        db = database.connect(tmp_path / "work", 2)
        read.ledgers(db, fetch.deliveries([card]), "SEK", 2)
        repeats.set_aside(db)
        return db

    return load


def counts(db) -> list[tuple[object, ...]]:
    """Rows by file and reason."""
    query = """
        select file.name, ledger.reason, count(*) from private.ledger as ledger
        join file using (file_no) group by all order by all
    """
    return db.execute(query).fetchall()


def states(db) -> list[tuple[object, ...]]:
    """Files with state and reason."""
    return db.execute("select name, state, reason from file order by file_no").fetchall()


def test_one_broken_file_costs_only_itself(archive):
    """The others are read, and the broken one says why without a cell's value."""
    db = archive({"a.csv": HEAD + rows("2024-01", 3), "b.csv": "<html>", "c.csv": HEAD + rows("2024-03", 2)})

    assert states(db) == [("a.csv", "read", None), ("b.csv", "quarantined", "not_data_html"), ("c.csv", "read", None)]
    assert counts(db) == [("a.csv", None, 3), ("c.csv", None, 2)]
    assert db.execute("select sum(amount_ore), min(row_no), max(row_no) from private.ledger").fetchone() == (900, 2, 4)


def test_a_pattern_without_files_is_a_missing_file(archive):
    """A source never vanishes in silence."""
    assert states(archive({})) == [("*.csv", "quarantined", "missing")]


def test_a_file_outside_its_expected_rows_is_quarantined(archive):
    """Too few rows are a question, not a ledger."""
    db = archive({"a.csv": HEAD + rows("2024-01", 3)}, Expect(rows=(100, 200)))

    assert states(db) == [("a.csv", "quarantined", "unexpected")]
    assert counts(db) == []


def test_the_same_bytes_under_two_names_count_once(archive):
    """The last by name stays."""
    text = HEAD + rows("2024-01", 3)

    assert counts(archive({"a.csv": text, "b.csv": text})) == [("a.csv", "duplicate_file", 3), ("b.csv", None, 3)]


def test_a_month_in_two_files_counts_once(archive):
    """The older file keeps its other months."""
    older = HEAD + rows("2024-01", 12) + rows("2024-02", 12)
    newer = HEAD + rows("2024-02", 12) + rows("2024-03", 12)

    assert counts(archive({"a.csv": older, "b.csv": newer})) == [
        ("a.csv", "period_repeated", 12),
        ("a.csv", None, 12),
        ("b.csv", None, 24),
    ]


def test_a_fragment_does_not_push_out_a_complete_month(archive):
    """A newer file with a few of a month's rows is the one that is set aside."""
    files = {"a.csv": HEAD + rows("2024-01", 100), "b.csv": HEAD + rows("2024-01", 12)}

    assert counts(archive(files)) == [("a.csv", None, 100), ("b.csv", "period_repeated", 12)]


def test_a_month_continued_in_the_next_file_counts_in_both(archive):
    """Different rows of one month are not repeats, and few rows prove nothing."""
    files = {"a.csv": HEAD + rows("2024-01", 20), "b.csv": HEAD + rows("2024-01", 20, 21) + rows("2024-02", 9)}
    db = archive(files | {"c.csv": HEAD + rows("2024-02", 9)})

    assert counts(db) == [("a.csv", None, 20), ("b.csv", None, 29), ("c.csv", None, 9)]


def test_equal_rows_inside_one_file_stay(archive):
    """Invoice lines may be equal in every column that is published."""
    assert counts(archive({"a.csv": HEAD + rows("2024-01", 5) * 3})) == [("a.csv", None, 15)]


def test_a_reader_that_dies_costs_one_file(tmp_path, monkeypatch):
    """A child that is killed takes only its own file with it."""
    good = tmp_path / "good.csv"
    good.write_text(HEAD + rows("2024-01", 3))
    bad = tmp_path / "bad.csv"
    bad.write_text(HEAD)
    monkeypatch.setattr(workers, "read_one", die_on_bad)
    tasks = [workers.Task(path) for path in (bad, good, good)]
    answers = list(workers.read_all(tasks, 2))

    assert isinstance(answers[0], workers.Refusal)
    assert answers[0].reason == "parser_crashed"
    assert [answer.table.num_rows for answer in answers[1:] if isinstance(answer, read.Reading)] == [3, 3]


def die_on_bad(task: workers.Task) -> workers.Answer:
    """Stand in for a parser that crashes on one file."""
    if task.path.name == "bad.csv" and multiprocessing.parent_process():
        os._exit(1)
    return read.file(Path(task.path))


def page(offset: int, total: int, count: int) -> str:
    """A RowStore page of rows that differ."""
    found = [
        {"leverantor": f"Bolag {n} AB", "belopp": f"{n},00", "datum": "2024-01-02"}
        for n in range(offset, offset + count)
    ]
    return json.dumps({"resultCount": total, "offset": offset, "limit": count, "results": found})


def test_pages_of_one_answer_are_read_as_files_of_one_source(archive):
    """All of them together are the whole, and nothing needs to be said."""
    db = archive({"p1.csv": page(1, 5, 2).replace('"offset": 1', '"offset": 0'), "p2.csv": page(2, 5, 3)})

    assert db.execute("select name, state, message from file order by name").fetchall() == [
        ("p1.csv", "read", None),
        ("p2.csv", "read", None),
    ]


def test_a_missing_page_is_told_and_an_overlapping_one_refused(archive):
    """Rows are never counted twice, and never thought to be all when they are not."""
    db = archive({"p1.csv": page(0, 9, 3), "p2.csv": page(2, 9, 3)})

    (first, second) = db.execute("select state, reason, message from file order by name").fetchall()
    assert first[:2] == ("read", None) and "3 of its 9 rows" in first[2]
    assert second[:2] == ("quarantined", "json_refused") and "starts at row 3" in second[2]
