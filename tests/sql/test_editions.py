"""Editions: what each says otherwise than the one before, row by row, classed by why; nothing is missed or doubled."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import editions
from site_builder.draft import Draft
from site_builder.editions import compare, prints
from site_builder.errors import EnvironmentFault, GateError
from site_builder.settings import Settings, Site

MODELS = ("buyer_year", "supplier_year", "account_year")
MONTHS = """
    row_no | supplier_id | amount_ore | posted     | voucher
    1      | bygg        | 1000       | 2024-01-05 | v1
    2      | bygg        | 2000       | 2024-02-05 | v2
    3      | el          | 500        | 2024-02-06 | v3
"""


class Archive:
    """A folder where editions are published one after another; one source named ort."""

    def __init__(self, tables, folder: Path):
        self.new, self.folder, self.day = type(tables), folder, 0

    def begin(self, payments: str, sha: str = "a1", erased: str = "", day: int = 0):
        """Run the models on drawn payments, and begin an edition."""
        self.day = day or self.day + 1
        work = self.folder / f"work-{self.day}-{len(list(self.folder.iterdir()))}"
        work.mkdir()
        tables = self.new(work)
        tables.pay(payments)
        shas = "\n".join(f"{n} | ort | {n}.csv | {one} | read | ." for n, one in enumerate(sha.split(), 1))
        tables.load("file", f"file_no | source | name | sha256 | state | reason\n{shas}")
        tables.load("source", "source | buyer_name\nort | Exempelby")
        tables.load("erasure", f"entity_id | erased_on | basis\n{erased}")
        for model in MODELS:
            tables.run(model)
        out = self.folder / "site"
        plain = Settings(Site(), self.folder, out, "https://a.se/", dt.date(2026, 11, self.day), 1, True)
        self.db, self.settings = tables.db, editions.begin(tables.db, plain)
        self.draft = Draft(work / "draft")
        return self

    def finish(self):
        """Publish what was begun."""
        editions.publish(self.db, self.draft)
        editions.prepare(self.db, self.settings, self.draft)
        out = self.settings.out
        out.exists() and out.rename(self.folder / f"old-{len(list(self.folder.iterdir()))}")
        self.draft.root.rename(out)
        editions.keep(self.settings)
        return self

    def publish(self, *args, **how):
        return self.begin(*args, **how).finish()

    def changes(self) -> dict[str, tuple[int, int, int]]:
        """Cause: rows more, rows fewer, difference in öre, in this edition."""
        query = """select cause, sum(rows_more)::int, sum(rows_fewer)::int, sum(more_ore - fewer_ore)::bigint
            from revision join current on current.id = revision.edition group by all order by all"""
        return {cause: tuple(rest) for cause, *rest in self.db.execute(query).fetchall()}

    def said(self, kind: str, entity: str) -> list[tuple]:
        """(year, edition, öre, cause) of an entity's history."""
        query = "select year, edition, amount_ore, cause from history where (kind, id) = (?, ?) order by year, place"
        return self.db.execute(query, [kind, entity]).fetchall()


@pytest.fixture
def archive(tables, tmp_path):
    return Archive(tables, tmp_path)


def test_the_first_edition_changes_nothing_and_is_where_history_begins(archive):
    archive.publish(MONTHS)

    assert (archive.settings.edition, archive.changes()) == ("2026-11-01.1", {})
    assert archive.said("leverantor", "bygg") == [(2024, "2026-11-01.1", 3000, "first")]
    assert archive.said("konto", "kommun/6410") == [(2024, "2026-11-01.1", 3500, "first")]


def test_an_edition_that_says_the_same_adds_nothing(archive):
    archive.publish(MONTHS).publish(MONTHS)

    assert (archive.settings.edition, archive.changes()) == ("2026-11-02.1", {})
    assert archive.said("kopare", "A") == [(2024, "2026-11-01.1", 3500, "first")]


def test_the_same_content_on_the_same_day_is_the_same_edition(archive):
    """A rerun gives the same bytes; other content that day is edition 2 of the day."""
    archive.publish(MONTHS, day=1).publish(MONTHS, day=1)
    assert archive.settings.edition == "2026-11-01.1"

    archive.publish(MONTHS + "4 | el | 1 | 2024-03-01 | v4", "b2", day=1)
    assert (archive.settings.edition, archive.changes()) == ("2026-11-01.2", {"new": (1, 0, 1)})
    archive.publish(MONTHS + "4 | el | 1 | 2024-03-01 | v4", "b2", day=1)
    assert (archive.settings.edition, archive.changes()) == ("2026-11-01.2", {"new": (1, 0, 1)})


def test_what_was_accepted_before_makes_no_new_edition(archive):
    """Only the maintainer's report is made from it; a second build of the same on the same day is the same edition."""
    archive.publish(MONTHS)
    mark = prints.of_content(archive.db, archive.settings)
    archive.db.execute("create schema report")
    archive.db.execute("create table report.accepted_before as select 'ort' as source, 3 as rows, 3500 as amount_ore")

    assert prints.of_content(archive.db, archive.settings) == mark
    archive.db.execute("create table seen as select 1 as one")
    assert prints.of_content(archive.db, archive.settings) != mark


CAUSES = [
    ("a month that was not there", MONTHS + "4 | bygg | 70 | 2024-03-01 | v4", "b2", {"new": (1, 0, 70)}),
    ("more rows in a month that was there", MONTHS + "4 | bygg | 70 | 2024-02-01 | v4", "b2", {"late": (1, 0, 70)}),
    ("a file with another amount", MONTHS.replace(" 2000 ", " 1900 "), "b2", {"restated": (1, 1, -100)}),
    ("a file with a row less", MONTHS.replace("3      | el          | 500        | 2024-02-06 | v3", ""), "b2",
     {"restated": (0, 1, -500)}),
    ("the same bytes read as another amount", MONTHS.replace(" 2000 ", " 1900 "), "a1", {"ours": (1, 1, -100)}),
    ("the same bytes with one row set aside", MONTHS.replace("3      | el          | 500        | 2024-02-06 | v3", ""),
     "a1", {"ours": (0, 1, -500)}),
    ("a row that is another supplier's now", MONTHS.replace("el  ", "bygg"), "a1", {"identity": (1, 1, 0)}),
    ("the same, and the file came again", MONTHS.replace("el  ", "bygg"), "b2", {"identity": (1, 1, 0)}),
    ("the same rows in another file", MONTHS, "b2", {}),
]  # fmt: skip


@pytest.mark.parametrize(("payments", "sha", "found"), [case[1:] for case in CAUSES], ids=[case[0] for case in CAUSES])
def test_a_change_is_told_with_its_cause_rows_and_ore(archive, payments, sha, found):
    archive.publish(MONTHS).publish(payments, sha)

    assert archive.changes() == found


def test_a_payee_that_is_hidden_takes_its_history_along(archive):
    """It may be a person: the buyer's sum stands, and nothing is left under the old name."""
    hidden = MONTHS.replace("| voucher", "| voucher | protection").replace("v1", "v1 | .").replace("v2", "v2 | .")
    archive.publish(MONTHS).publish(hidden.replace("| v3", "| . | person"))

    assert archive.changes() == {"masking": (1, 1, 0)}
    assert archive.said("leverantor", "el") == []
    assert archive.said("kopare", "A") == [(2024, "2026-11-01.1", 3500, "first")]


def test_a_payee_that_is_hidden_while_its_file_comes_again_is_still_told_as_hidden(archive):
    """Its voucher and its day go with the name; buyer, month and amount are what is left to know the row by."""
    hidden = MONTHS.replace("| voucher", "| voucher | protection").replace("v1", "v1 | .").replace("v2", "v2 | .")
    archive.publish(MONTHS).publish(hidden.replace("2024-02-06 | v3", "2024-02-01 | . | person"), "b2")

    assert archive.changes() == {"masking": (1, 1, 0)}


def test_an_erased_supplier_has_no_history(archive):
    archive.publish(MONTHS).publish(MONTHS.replace("el  ", "bygg"), erased="el | 2026-11-02 | art. 17")

    assert archive.said("leverantor", "el") == []


def test_a_source_that_is_withdrawn_keeps_what_was_said(archive):
    """Whoever cited the figure finds it, and why it is gone."""
    away = MONTHS.replace("row_no", "source | buyer_id | row_no").replace("\n    ", "\n    annan | B | ")
    away = away.replace("annan | B | source", "source")
    archive.publish(MONTHS).publish(away, "c3")

    assert archive.changes() == {"withdrawn": (0, 3, -3500), "new": (3, 0, 3500)}
    assert archive.said("kopare", "A") == [
        (2024, "2026-11-01.1", 3500, "first"), (2024, "2026-11-02.1", 0, "withdrawn"),
    ]  # fmt: skip


def test_each_figure_keeps_what_every_edition_said_of_it(archive):
    archive.publish(MONTHS).publish(MONTHS.replace(" 2000 ", " 1900 "), "b2").publish(MONTHS, "b2")

    assert archive.said("leverantor", "bygg") == [
        (2024, "2026-11-01.1", 3000, "first"),
        (2024, "2026-11-02.1", 2900, "restated"),
        (2024, "2026-11-03.1", 3000, "ours"),
    ]


def fresh(archive, kind="leverantor", entity="bygg") -> list[tuple]:
    """(edition, causes, rows, öre, row) of a page's new invoices, the newest first."""
    query = (
        """select edition, causes, rows, amount_ore, row_no from feed_row where (kind, id) = (?, ?) order by place"""
    )
    return archive.db.execute(query, [kind, entity]).fetchall()


def test_the_first_edition_brought_no_row_in_particular(archive):
    archive.publish(MONTHS)

    assert archive.db.execute("select * from feed_row").fetchall() == []


def test_a_row_that_came_is_new_in_its_edition_and_stays_so_in_the_next(archive):
    """Also when its source has changed in between, and when the same edition is built again."""
    more = MONTHS + "4 | bygg | 70 | 2024-03-05 | v4\n"
    archive.publish(MONTHS, day=1).publish(more, "b2", day=2)
    then = [("2026-11-02.1", "new", 1, 70, 4)]
    assert fresh(archive) == fresh(archive, "kopare", "A") == fresh(archive, "konto", "kommun/6410") == then

    archive.publish(more, "b2", day=2)
    assert fresh(archive) == then
    archive.publish(more, "b2", day=3)
    assert fresh(archive) == then
    archive.publish(more + "5 | bygg | 80 | 2024-03-06 | v5\n", "c3", day=4)
    assert fresh(archive) == [("2026-11-04.1", "late", 1, 80, 5), *then]


def test_a_row_that_was_restated_says_so(archive):
    archive.publish(MONTHS).publish(MONTHS.replace(" 2000 ", " 1900 "), "b2")

    assert fresh(archive) == [("2026-11-02.1", "restated", 1, 1900, 2)]


def test_what_came_more_than_a_month_ago_is_no_longer_new(archive):
    more = MONTHS + "4 | bygg | 70 | 2024-03-05 | v4\n"
    archive.publish(MONTHS, day=1).publish(more, "b2", day=2)
    assert fresh(archive)
    archive.db.execute("create or replace table earlier_arrival as from arrival; delete from restless")
    archive.db.execute("create table earlier_row as from edition_row limit 0")
    kept = {}
    for edition in ("2026-12-02.1", "2026-12-05.1"):
        archive.db.execute("update current set id = ?", [edition])
        compare.compare(archive.db, [[]])
        kept[edition] = {row[-2] for row in archive.db.execute("from arrival").fetchall()}

    assert kept == {"2026-12-02.1": {"2026-11-02.1"}, "2026-12-05.1": set()}


def test_a_protected_row_is_new_in_no_feed(archive):
    hidden = MONTHS.replace("| voucher", "| voucher | protection").replace("v1", "v1 | .").replace("v2", "v2 | .")
    hidden = hidden.replace("v3", "v3 | .")
    archive.publish(hidden, day=1).publish(hidden + "4 | . | 70 | 2024-03-05 | v4 | person\n", "b2", day=2)

    assert archive.db.execute("select * from feed_row").fetchall() == []


def test_a_feed_has_fifty_invoices_at_most_and_counts_them_all(archive):
    many = MONTHS + "".join(f"{n} | bygg | 70 | 2024-03-05 | w{n}\n" for n in range(10, 80))
    archive.publish(MONTHS).publish(many, "b2")

    assert len(fresh(archive)) == 50
    assert archive.db.execute("select distinct of_edition from feed_row where kind = 'leverantor'").fetchall() == [
        (70,)
    ]


def test_when_the_rows_of_the_edition_before_are_lost_that_is_said(archive):
    """A figure never changes in silence, even if the machine has lost its memory."""
    archive.publish(MONTHS)
    for rows in archive.settings.memory.rglob("rows.parquet"):
        rows.unlink()
    archive.publish(MONTHS.replace(" 2000 ", " 1900 "))

    assert archive.changes() == {"unknown": (0, 0, -100)}
    assert archive.said("leverantor", "bygg")[-1] == (2024, "2026-11-02.1", 2900, "unknown")


def test_a_build_that_stopped_before_the_swap_leaves_the_past_as_it_was(archive):
    """Its rows lie in the state under the name of an edition that no site has."""
    archive.publish(MONTHS)
    stopped = archive.begin(MONTHS.replace(" 2000 ", " 9 "), day=2)
    editions.publish(stopped.db, stopped.draft)
    editions.prepare(stopped.db, stopped.settings, stopped.draft)
    archive.publish(MONTHS.replace(" 2000 ", " 1900 "), day=3)

    assert archive.changes() == {"ours": (1, 1, -100)}
    assert [path.name for path in sorted((archive.settings.memory / "_editions").iterdir())] == [
        "2026-11-03.1", "current",
    ]  # fmt: skip


def test_a_runner_that_has_only_the_state_goes_on_from_there(archive):
    archive.publish(MONTHS)
    archive.settings.out.rename(archive.folder / "elsewhere")
    archive.publish(MONTHS.replace(" 2000 ", " 1900 "), "b2")

    assert archive.changes() == {"restated": (1, 1, -100)}


def test_a_past_that_cannot_be_read_stops_the_build(archive):
    archive.publish(MONTHS)
    (archive.settings.out / "utgava" / "utgavor.json").write_text("{")

    with pytest.raises(EnvironmentFault, match="its earlier editions cannot be read"):
        archive.begin(MONTHS)


def test_an_edition_cannot_be_older_than_one_that_is_published(archive):
    archive.publish(MONTHS, day=9)

    with pytest.raises(GateError, match="an edition of 2026-11-09 is published already"):
        archive.begin(MONTHS, day=8)


ROW = st.tuples(
    st.sampled_from(["bygg", "el", "vvs", "."]), st.integers(-900, 900), st.sampled_from(["2023-01", "2024-02"])
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, min_size=1, max_size=8), st.lists(ROW, min_size=1, max_size=8), st.sampled_from(["a1", "b2"]))
def test_the_changes_of_any_two_editions_add_up(tables, tmp_path_factory, before, now, sha):
    """For each buyer, supplier, account and year; begin() stops when they do not, so that it does not is the proof."""
    archive = Archive(tables, tmp_path_factory.mktemp("any"))
    for rows, name in ((before, "a1"), (now, sha)):
        lines = [
            f"{n} | {'bygg' if who == '.' else who} | {'person' if who == '.' else '.'} | {ore} | {month}-01"
            for n, (who, ore, month) in enumerate(rows, 1)
        ]
        archive.publish("row_no | supplier_id | protection | amount_ore | posted\n" + "\n".join(lines), name)
    told = json.loads((archive.settings.out / "utgava" / "utgavor.json").read_text())

    difference = sum(row[1] for row in now) - sum(row[1] for row in before)
    assert sum(one["more_ore"] - one["fewer_ore"] for one in told["revisions"]) == difference


PROTECTED = """
    row_no | supplier_id | amount_ore | posted     | voucher
    1      | bygg        | 1000       | 2024-01-05 | v1
    2      | .           | {}        | 2024-01-06 | .
    3      | .           | {}        | 2024-01-06 | .
    4      | .           | {}        | 2024-01-06 | .
"""


DEALT = """
    row_no | supplier_id | amount_ore | posted  | voucher
    1      | bygg        | 1000       | 2024-01 | v1
    2      | .           | 70         | {}-05   | .
    3      | .           | 90         | {}-05   | .
"""


def test_protected_rows_whose_numbers_are_dealt_out_anew_are_no_change(archive):
    """March came before February in the file; in its last good copy February comes first."""
    rows = DEALT.replace("2024-01 ", "2024-01-05")
    archive.publish(rows.format("2024-03", "2024-02"))
    archive.publish(rows.replace("70", "x").replace("90", "70").replace("x", "90").format("2024-02", "2024-03"))

    assert archive.changes() == {}


def test_protected_rows_that_share_their_amounts_in_another_way_are_no_change(archive):
    """As when a source goes over to its last good copy, where the first of those that are alike has it all."""
    archive.publish(PROTECTED.format(100, 250, -50))
    archive.publish(PROTECTED.format(350, 0, -50))
    assert archive.changes() == {}
    archive.publish(PROTECTED.format(300, 0, 0))
    assert archive.changes() == {}
    archive.publish(PROTECTED.format(301, 0, 0))

    assert {cause: difference for cause, (_, _, difference) in archive.changes().items()} == {"ours": 1}
