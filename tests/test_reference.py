"""The reviewed tables of data/reference/: each line is held to its form, and the rules to Swedish ledgers."""

import re
import shutil
import unicodedata

import pytest
from hand_tables import draw, empty_database

from site_builder import bodies, paths, reference, warehouse
from site_builder.errors import ConfigError

WRONG = {
    "another heading": ("accounts", "chart,number", "chart,konto", "line 1: headings are"),
    "a kind that is none": ("account_groups", "r,purchase", "r,köp", "line 2, kind: 'köp'; expected one of"),
    "a group that is none": ("accounts", "1,,balans", "1,,balanser", "line 2: group 'balanser' is not in"),
    "a rule of nothing": ("accounts", "kommun,1,,", "kommun,,,", "line 2: has neither number nor word"),
    "a capital, which never fits": ("accounts", "kommun,4,mark", "kommun,4,Mark", "word: 'Mark'; expected lower case"),
    "a number that is none": ("accounts", "kommun,11,", "kommun,elva,", "number: 'elva'; expected figures"),
    "a line twice": ("accounts", "kommun,12,,", "kommun,11,,", "line 4: says the same chart, number, word as line 3"),
    "a cell too many": ("account_groups", ",open,Konsulter,", ",open,Konsulter,,", "line 2: has 6 cells, expected 5"),
    "a population without source": ("population", "source\n", "source\n1,2024,1,\n", "line 2, source: ''; expected"),
    "a day that no calendar has": ("direct_award_limits", "2015-12-31", "2015-02-30", "line 2, last_day"),
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "old", "new", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_line_stops_the_build_and_is_named(tmp_path, sheet, old, new, says):
    """File, line, column, what was found and what was expected."""
    folder = shutil.copytree(paths.REFERENCE, tmp_path / "reference")
    path = folder / f"{sheet}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        reference.load(empty_database(tmp_path), folder)

    assert str(path) in str(caught.value)
    assert says in str(caught.value)


def test_a_missing_sheet_is_asked_for_by_name(tmp_path):
    with pytest.raises(ConfigError, match=r"account_groups\.csv: is missing"):
        reference.load(empty_database(tmp_path), tmp_path)


KNOWN = """
    chart  | account_no | account_text                   | group
    kommun | 74500      | Konsulttjänster                | konsulter
    kommun | 74503      | Konsulttjänst, språktolk       | tolk
    kommun | 74310      | Köp IT-tjänster enligt avtal   | it
    kommun | 74310      | Juridiska tjänster             | juridik
    kommun | 61301      | Lokalvård ex städning          | fastighet
    kommun | 61300      | Städ skötse renhållntj fastigh | stad
    kommun | 60110      | Lokalhyror, kontrakt           | hyra
    kommun | 64500      | Labmat läkemed sjukvårdsartikl | vardmaterial
    kommun | 70101      | Köp, skolskjutsar              | skolskjuts
    kommun | 46382      | Köp transportservice färdtjäns | fardtjanst
    kommun | 70512      | Resor, taxi anställda          | taxi
    kommun | 70515      | Hotell och logi anställda      | resor
    kommun | 75101      | Tillfälligt inhyrda sjuksköter | bemanning
    kommun | 45300      | Bidrag, förening kommunalförb  | bidrag
    kommun | 46319      | Köp, fristående grundskola     | skola
    kommun | 57500      | Penskostn avgbestämd ålderspen | pension
    kommun | 73501      | Öresutjämning                  | rattelser
    kommun | 71100      | Personalrepresentation         | representation
    region | 7551       | Konsulter spec utredn (ej IT)  | konsulter
    region | 5831       | Driftbidr i VGR t. utförarare  | bidrag
    region | 7599       | Övr ej verksamhetskn tjänster  | ovriga-tjanster
    region | 8591       | Övriga finansiella kostnader   | finans
    region | 74500      | Hjärtmonitorer                 | .
"""
"""Accounts as real publishers write them, and where a reader would look for them."""


def test_accounts_as_publishers_write_them_are_sorted_where_a_reader_would_look(tmp_path):
    db = empty_database(tmp_path)
    reference.load(db, paths.REFERENCE)
    draw(db, "known", KNOWN.replace("group", "account_group", 1))
    db.execute("create table buyer as select distinct chart as buyer_id, chart from known")
    db.execute("create table payment as select chart as buyer_id, account_no, account_text from known")
    warehouse.run(db, warehouse.parse(paths.SQL / "sorted_account.sql"))
    wrong = db.execute("""
        select k.account_no, k.account_text, s.account_group from known k join sorted_account s
        on s.chart = k.chart and s.account_no = k.account_no and s.account_text = k.account_text
        where s.account_group is distinct from k.account_group
    """).fetchall()

    assert wrong == []


def letters(text):
    """The plain letters of a text, as addresses have them."""
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", text.lower()))


def test_every_known_contact_is_the_mailbox_of_an_agency_and_no_person_s_own():
    """Source and date are held to their form by the sheet; here each word must be of a function or of the body."""
    found, known = reference.read(reference.SHEETS[-1], paths.REFERENCE / "contacts.csv"), bodies.by_number()
    boxes = ("registrat", "huvudregistrator", "info", "kansli", "kontakt", "hk")
    strange = []
    for one in found:
        box, _, domain = one["email"].partition("@")
        body = known[one["buyer_id"]]
        own = letters("".join([body.name, *body.forms, *body.forms.values(), domain]))
        strange += [word for word in re.split(r"[.-]", box) if not word.startswith(boxes) and letters(word) not in own]

    assert len(found) > 200
    assert strange == []
    assert all("agency" in known[one["buyer_id"]].kinds for one in found)


def test_every_county_has_a_square_of_its_own_and_the_codes_of_the_register():
    """The 21 counties are those that municipalities' codes begin with, and each has a region or is one."""
    found = rows_of("counties")
    codes = {row["code"] for row in found}

    assert codes == {body.code[:2] for body in bodies.known() if body.code}
    assert len({(row["row"], row["place"]) for row in found}) == len(found) == 21
    assert max(row["place"] for row in found) == 4  # that many fit on a phone


def rows_of(table):
    """The lines of a sheet of ours."""
    [sheet] = [sheet for sheet in reference.SHEETS if sheet.table == table]
    return reference.read(sheet, paths.REFERENCE / f"{table}.csv")


def test_a_seat_in_a_county_that_is_none_stops_the_build(tmp_path):
    (tmp_path / "seats.csv").write_text("buyer_id,county,source\n4120001013,02,påhittad\n", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"seats\.csv, buyer 4120001013: county '02' is not in counties\.csv"):
        reference.load(empty_database(tmp_path), paths.REFERENCE, tmp_path)
