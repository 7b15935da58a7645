"""The official registers: both layouts, nothing of a person's, one line in memory at a time."""

import datetime as dt
import tracemalloc
import zipfile

import pytest
from drawn_ledger import card, released

from site_builder.entities import bulkfile
from site_builder.errors import ConfigError
from site_builder.settings import Register, Site

HEAD = (
    "organisationsidentitet;namnskyddslopnummer;registreringsland;organisationsnamn;organisationsform;"
    "avregistreringsdatum;avregistreringsorsak;pagandeAvvecklingsEllerOmstruktureringsforfarande;"
    "registreringsdatum;verksamhetsbeskrivning;postadress\n"
)
COMPANIES = HEAD + (
    '"4590000016$ORGNR-IDORG";"";"SE-LAND";"EKENS ÖVNING AB$FORETAGSNAMN-ORGNAM$2001-02-03|Oak$SARS_FORNAMN-ORGNAM$";'
    '"AB-ORGFO";"";"";"";"2001-02-03";"Rör 3/4" och mer";"Ekvägen 1$$ORT$12345$SE-LAND"\n'
    '"4590000024$ORGNR-IDORG";"";"SE-LAND";"Älmen$NAMN-ORGNAM$2001-02-03";"I-ORGFO";"";"";"KK-AVOMFO$$2024-01-01";'
    '"2001-02-03";"";""\n'
    '"4590000032$ORGNR-IDORG";"";"SE-LAND";"Boken HB$FORETAGSNAMN-ORGNAM$";"HB-ORGFO";"2023-05-06";'
    '"LIAV-AVORG";"";"";"";""\n'
    '"8112189876$PERSON-IDORG";"1";"SE-LAND";"Test Testssons Bygg$FORETAGSNAMN-ORGNAM$";"E-ORGFO";"";"";"";"";"";'
    '"x$$y"\n'
    '"4590000040$ORGNR-IDORG";"";"SE-LAND";"Anna Annason$NAMN-ORGNAM$";"XYZ-ORGFO";"";"";"";"";"";""\n'
    "\n"
)
COLUMNS = ("ForAndrTyp", "Foretagsnamn", "JurForm", "Namn", "Ng1", "PeOrgNr", "PostOrt", "mNamn")
STATISTICS = "\t".join(COLUMNS) + (
    "\n1\t\t49\tEKENS ÖVNING AB\t41200\t164590000016\tÖRTEN\t\n1\t\t81\tLÖVVERKET\t84111\t4590000057\tORT\t\n"
    "1\tTESTSSONS BYGG\t10\tTEST TESTSSON\t43210\t198112189876\tORT\t\n"
)


@pytest.fixture
def files(tmp_path):
    """Both files, as site.toml would name them."""
    (tmp_path / "bolag.txt").write_text(COMPANIES, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "scb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("scb_bulkfil_JE.txt", STATISTICS.encode("latin-1"))
    day = dt.date(2026, 11, 16)
    return Site(invented=True, register=[Register("bolag.txt", day), Register("scb.zip", day.replace(day=9))])


def known(folder, site, text):
    """The public table, by supplier, and each payee's proof or protection, by name."""
    db, _ = released(folder, text, [card()], site, folder)
    entries = db.execute("from register_entry").fetchall()
    named = db.execute("select s.name, s.proof from supplier s order by 1").fetchall()
    return {row[0]: row[1:] for row in entries}, dict(named)


def test_what_the_registers_say_of_the_suppliers_of_this_build_and_of_no_others(tmp_path, files):
    text = """
        supplier_name | supplier_number
        Ekens         | 459000-0016
        Boken         | 459000-0032
        Lövverket     | 459000-0057
        Granen AB     | 459000-0065
    """
    found, _ = known(tmp_path, files, text)
    day = dt.date(2026, 11, 16)

    assert found == {
        "4590000016": ("EKENS ÖVNING AB", "aktiebolag", "active", None, "Ort", "41200", day),
        "4590000032": ("Boken HB", "handelsbolag", "deregistered", dt.date(2023, 5, 6), None, None, day),
        "4590000057": ("LÖVVERKET", "statlig myndighet", None, None, "Ort", "84111", day.replace(day=9)),
    }


def test_a_whole_name_that_one_organisation_bears_proves_a_legal_person_but_no_number(tmp_path, files):
    text = "supplier_name | supplier_number\nÄLMEN | NULL\nALMEN | NULL\nÄlmens Bygg | NULL"
    _, proofs = known(tmp_path, files, text)

    assert proofs == {"Älmen": "register"}


def test_a_name_that_looks_like_a_human_beings_is_no_proof_and_is_never_shown(tmp_path, files):
    text = "supplier_name | supplier_number\nANNA ANNASON | NULL\nGranen | 459000-0040"
    found, proofs = known(tmp_path, files, text)

    assert proofs == {"Granen": "number"}
    assert found["4590000040"][:2] == (None, None)


def test_nothing_of_a_person_is_kept_from_either_file(tmp_path, files):
    seen = [entry for one in files.register for entry in bulkfile.entries(tmp_path / one.file)]

    assert [entry.number for entry in seen] == [
        "4590000016", "4590000024", "4590000032", "4590000040", "4590000016", "4590000057",
    ]  # fmt: skip
    assert "estsson" not in str(seen).casefold()


def test_a_name_that_two_organisations_bear_proves_nothing(tmp_path, files):
    twin = COMPANIES + COMPANIES.splitlines()[2].replace("4590000024", "4590000073") + "\n"
    (tmp_path / "bolag.txt").write_text(twin, encoding="utf-8")
    _, proofs = known(tmp_path, files, "supplier_name | supplier_number\nÄLMEN | NULL\nEKEN AB | NULL")

    assert proofs == {"Eken AB": "legal_form"}


def test_the_companies_file_may_be_latin_1_as_some_report(tmp_path, files):
    (tmp_path / "bolag.txt").write_bytes(COMPANIES.encode("latin-1"))

    assert next(bulkfile.entries(tmp_path / files.register[0].file)).name == "EKENS ÖVNING AB"


def test_the_site_is_built_without_registers(tmp_path):
    assert known(tmp_path, Site(invented=True), "supplier_name | supplier_number\nÄLMEN | NULL\nEKEN AB | NULL") == (
        {}, {"Eken AB": "legal_form"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("none.txt", None, "cannot be read"), ("a.txt", b"a;b\n1;2\n", "heading is unknown"),
     ("a.zip", b"no zip", "cannot be read"), ("a.txt", HEAD.encode() + b"x" * 1_000_001, "more than 1000000 bytes")],
)  # fmt: skip
def test_what_is_no_register_is_a_mistake_in_the_settings(tmp_path, name, data, says):
    if data is not None:
        (tmp_path / name).write_bytes(data)

    with pytest.raises(ConfigError, match=says):
        list(bulkfile.entries(tmp_path / name))


def test_memory_does_not_grow_with_the_file(tmp_path):
    """Two files of 40 000 lines, one of them packed, in less than their hundredth part."""
    line = COMPANIES.splitlines(keepends=True)[1]
    (tmp_path / "long.txt").write_text(HEAD + line * 40_000, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "long.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(tmp_path / "long.txt", "long.txt")
    tracemalloc.start()
    counted = [sum(1 for _ in bulkfile.entries(tmp_path / name)) for name in ("long.txt", "long.zip")]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert counted == [40_000, 40_000]
    assert peak < 400_000
