"""Reviewed decisions: strict to read, applied everywhere, and never a person's."""

import re

import pytest
from drawn_ledger import released
from nights import Nights

from site_builder.entities import decisions
from site_builder.errors import ConfigError

MERGES = "from,to,reason,date,evidence\n"
NAMES = "id,name,reason,date,evidence\n"
WHY = "Samma bolag,2026-11-25,Bolagsverket"
OAK = """
    supplier_name | supplier_number | amount_ore | posted
    EKEN AB       | 556012-5790     | 10000      | 2024-01-02
    EKEN BYGG AB  | 556030-8800     | 2500       | 2024-02-02
    EKEN BYGG AB  | 556030-8800     | 500        | 2023-02-02
    ALMEN AB      | 556811-9357     | 7          | 2024-02-02
"""


def write(folder, merges="", named=""):
    """Put decisions beside a folder of cards; returns the folder that holds both."""
    (folder / "entities").mkdir(exist_ok=True)
    for name, head, lines in (("merges.csv", MERGES, merges), ("names.csv", NAMES, named)):
        (folder / "entities" / name).write_text(head + lines, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [(f"5560125790,5560125790,{WHY}", 2, "leads back to itself"),
     (f"5560125790,5560308800,{WHY}\n5560308800,5560125790,{WHY}", 2, "leads back to itself"),
     (f"5560125790,5560308800,{WHY}\n5560308800,5568119357,{WHY}", 2, "merge 5560125790 into 5568119357 at once"),
     (f"5560125790,5560308800,{WHY}\n5560125790,5568119357,{WHY}", 3, "is decided already"),
     ("5560125790,5560308800,,2026-11-25,Bolagsverket", 2, "needs a reason"),
     ("5560125790,5560308800,Samma,2026-11-25,", 2, "needs a reason"),
     ("5560125790,5560308800,Samma,2026-11-25", 2, "expected 5 filled cells"),
     ("5560125790,5560308800,Samma,25/11 2026,Bolagsverket", 2, "a date like 2026-11-25"),
     (f"556012-5790,5560308800,{WHY}", 2, "not an id"),
     (f"5560125791,5560308800,{WHY}", 2, "not an id"),
     (f"x-ABCDEFGH,5560308800,{WHY}", 2, "not an id"),
     (f"8112189876,5560308800,{WHY}", 2, "may be a person's"),
     (f"5560125790,8112189876,{WHY}", 2, "may be a person's"),
     ("5560125790,5560308800,Samma som 811218-9876,2026-11-25,x", 2, "what may be a personal number"),
     ("5560125790,5560308800,Samma,2026-11-25," + "x" * 301, 2, "longer than 300"),
     (f'5560125790,"5560308800,{WHY}', None, "not CSV in UTF-8")],
)  # fmt: skip
def test_a_merge_that_cannot_be_right_is_an_error_with_file_and_line(tmp_path, lines, line, says):
    write(tmp_path, lines)

    with pytest.raises(ConfigError, match=re.escape(says)) as caught:
        decisions.load(tmp_path / "entities", invented=False)
    assert f"merges.csv:{line}:" in str(caught.value) or line is None
    assert "811218" not in str(caught.value)


@pytest.mark.parametrize(
    ("lines", "says"),
    [(f"5560125790,Anna Svensson,{WHY}", "looks like a human being's"),
     (f"5560125790,Dödsbo efter A,{WHY}", "looks like a human being's"),
     (f"5560125790,Eken 811218-9876,{WHY}", "what may be a personal number"),
     (f"8112189876,Eken AB,{WHY}", "may be a person's"),
     (f"5560125790,Eken AB,{WHY}\n5560125790,Almen AB,{WHY}", "is decided already"),
     ("5560125790,Eken AB,,2026-11-25,x", "needs a reason")],
)  # fmt: skip
def test_a_name_that_cannot_be_right_is_an_error_too(tmp_path, lines, says):
    write(tmp_path, named=lines)

    with pytest.raises(ConfigError, match=says):
        decisions.load(tmp_path / "entities", invented=False)


def test_a_name_for_an_id_that_gives_way_is_an_error(tmp_path):
    write(tmp_path, f"5560125790,5560308800,{WHY}", f"5560125790,Eken AB,{WHY}")

    with pytest.raises(ConfigError, match="name the id that stays"):
        decisions.load(tmp_path / "entities", invented=False)


def test_other_columns_and_every_fault_at_once_are_told(tmp_path):
    (tmp_path / "merges.csv").write_text("from;to;reason;date;evidence\n", encoding="utf-8")
    (tmp_path / "names.csv").write_text(NAMES + "a,b,c,d,e\n1,b,c,2026-11-25,e\n", encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        decisions.load(tmp_path, invented=False)
    assert [line.split(": ")[0].rpartition("/")[2] for line in str(caught.value).splitlines()] == [
        "merges.csv:1", "names.csv:2", "names.csv:3",
    ]  # fmt: skip


def test_an_id_that_the_archive_has_never_had_is_an_error(tmp_path):
    beside = write(tmp_path, f"5560125790,5561234567,{WHY}".replace("5561234567", "5564648979"))

    with pytest.raises(ConfigError, match=r"merges.csv:2: 5564648979 is no supplier of the archive"):
        released(tmp_path, OAK, beside=beside)


def test_no_decisions_is_no_error(tmp_path):
    assert list(decisions.load(tmp_path / "none", invented=False).ids) == []


def test_a_merged_supplier_is_one_supplier_with_both_names_and_the_same_money(tmp_path):
    beside = write(tmp_path, f"5560308800,5560125790,{WHY}")
    db, _ = released(tmp_path, OAK, beside=beside)

    paid = "select supplier_id, sum(amount_ore)::int, count(*) from payment group by all order by all"
    assert db.execute(paid).fetchall() == [("5560125790", 13000, 3), ("5568119357", 7, 1)]
    assert db.execute("select supplier_id, id_kind from supplier").fetchall() == [
        ("5560125790", "organisation"), ("5568119357", "organisation"),
    ]  # fmt: skip
    names = "select name, first_year, rows from supplier_name where supplier_id = '5560125790'"
    assert db.execute(names).fetchall() == [("EKEN AB", 2024, 1), ("EKEN BYGG AB", 2023, 2)]
    assert db.execute("select from_id, to_id, reason, decided::varchar, evidence from supplier_merge").fetchall() == [
        ("5560308800", "5560125790", "Samma bolag", "2026-11-25", "Bolagsverket")
    ]


def test_a_reviewed_name_is_the_one_that_readers_see(tmp_path):
    beside = write(tmp_path, named=f"5560125790,Eken i Ort AB,{WHY}")
    db, _ = released(tmp_path, OAK, beside=beside)

    found = db.execute("select name, sort_name from supplier where supplier_id = '5560125790'").fetchall()
    assert found == [("Eken i Ort AB", "eken i ort ab")]


def test_a_merge_into_an_organisation_number_makes_the_kind_one(tmp_path):
    text = "supplier_name | supplier_number\nEKEN AB | \nEKEN BYGG AB | 556012-5790"
    db, _ = released(tmp_path, text)
    [loser] = db.execute("select supplier_id from supplier where id_kind = 'name'").fetchall()[0]
    db, _ = released(tmp_path, text, beside=write(tmp_path, f"{loser},5560125790,{WHY}"))

    assert db.execute("select supplier_id, id_kind, proof from supplier").fetchall() == [
        ("5560125790", "organisation", "number")
    ]


DAY = "kopare_id;leverantor;leverantor_id;konto_nr;konto_text;belopp;datum;verifikationsnummer\n" + "".join(
    f"4120001013;{name};{number};6410;Material;{n},00;2024-01-{n:02d};V{n}\n"
    for n, (name, number) in enumerate([("Eken AB", "556012-5790"), ("Eken Bygg AB", "556030-8800")] * 10, start=1)
)
PAID = "select supplier_id, count(*), sum(amount_ore) // 100 from payment group by all order by all"


def test_rows_of_a_last_good_copy_follow_a_merge_and_a_name_decided_since(tmp_path, monkeypatch):
    by = Nights(tmp_path, monkeypatch)
    by.night({"2024-01.csv": DAY})
    write(tmp_path, f"5560308800,5560125790,{WHY}", f"5560125790,Eken i Ort AB,{WHY}")
    kept = by.night({"2024-01.csv": "nonsense"})

    assert kept.state[0] == "kept"
    assert kept.ask(PAID) == [("5560125790", 20, 210)]
    assert kept.ask("select supplier_id, name from supplier") == [("5560125790", "Eken i Ort AB")]
    assert kept.ask("select name, sum(rows)::int from supplier_name group by all order by all") == [
        ("Eken AB", 10), ("Eken Bygg AB", 10),
    ]  # fmt: skip


def test_a_merge_stands_when_the_id_that_gave_way_is_no_longer_in_any_file(tmp_path, monkeypatch):
    """The first night it is merged its rows are there; later the last good copy has only the id that stays."""
    by = Nights(tmp_path, monkeypatch)
    write(tmp_path, f"5560308800,5560125790,{WHY}")
    by.night({"2024-01.csv": DAY})
    later = by.night({"2024-01.csv": "nonsense"})

    assert later.ask("select from_id, to_id from supplier_merge") == [("5560308800", "5560125790")]
    assert later.ask(PAID) == [("5560125790", 20, 210)]
