"""The downloads: every published row, exact, and nobody's row by itself."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hand_tables import draw, empty_database
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import downloads, judge
from site_builder.database import Connection, dicts
from site_builder.downloads import rows
from site_builder.draft import Draft
from site_builder.errors import GateError
from site_builder.settings import Settings, Site

SETTINGS = Settings(
    site=Site(),
    sources=Path(),
    out=Path(),
    base_url="https://arkiv.example/a/",
    as_of=dt.date(2026, 11, 22),
    jobs=1,
    offline=True,
)

BUYER = """
    buyer_id   | name              | kind         | chart  | source
    4120000001 | Exempelby kommun  | municipality | kommun | by
    4120000002 | Provköpings kommun | municipality | kommun | prov
"""

SUPPLIER = """
    supplier_id | name                     | sort_name | id_kind      | proof  | legal_form
    4560000001  | Exempelbolaget AB        | exempel   | organisation | number | AB
    4560000002  | =HYPERLINK("x"), Provfirma AB | prov | organisation | number | AB
"""

FILE = """
    file_no | source | name       | sha256 | bytes | state | sheet | got
    1       | by     | 2016-03.csv | ab    | 100   | read  | .     | 2026-11-21T02:10:00+00:00
    2       | prov   | 2016.xlsx   | cd    | 100   | read  | Blad1 | 2026-11-20
"""

SOURCE = """
    source | buyer_id   | buyer_name       | page                  | licence
    by     | 4120000001 | Exempelby kommun | https://by.example/   | CC0-1.0
    prov   | 4120000002 | Provköpings kommun | https://prov.example/ | CC-BY-4.0
"""

PAYMENT = """
    payment_no | source | file_no | row_no | buyer_id   | supplier_id | protection | posted     | precision
    1          | by     | 1       | 2      | 4120000001 | 4560000001  | .          | 2016-03-07 | day
    2          | by     | 1       | 3      | 4120000001 | 4560000001  | .          | 2016-03-01 | month
    3          | by     | 1       | 4      | 4120000001 | .           | person     | 2016-03-01 | month
    4          | prov   | 2       | 2      | 4120000002 | 4560000002  | .          | 2016-01-01 | year
"""

BOOKED = """
    payment_no | account_no | account_text | account_class | department | amount_ore   | year | voucher | invoice_no
    1          | 6451       | Material     | .             | Skola, kök | 123456789012 | 2016 | 17      | F-1
    2          | 6451       | Material     | .             | .          | -5           | 2016 | 18      | -
    3          | .          | .            |               | .          | 100          | 2016 | .       | .
    4          | 7000       | Resor        | .             | .          | 30000        | 2016 | 1       | 1
"""

INVOICE = """
    payment_no | invoice
    1          | 7
    2          | 7
    3          | 8
    4          | 9
"""

SORTED = """
    chart  | account_no | account_text | account_group | kind     | market
    kommun | 6451       | Material     | material      | purchase | open
    kommun | 7000       | Resor        | .             | unsorted | unsorted
"""


@pytest.fixture
def db(tmp_path: Path) -> Connection:
    """Two buyers, two suppliers, four payments of which one is protected."""
    db = empty_database(tmp_path)
    for name, picture in (("buyer", BUYER), ("supplier", SUPPLIER), ("file", FILE), ("source", SOURCE),
                          ("sorted_account", SORTED)):  # fmt: skip
        draw(db, name, picture)
    draw(db, "booked", BOOKED)
    draw(db, "paid", PAYMENT)
    draw(db, "numbered", INVOICE)
    db.execute("""
        create table payment as
        select *, account_no as account_id from paid join booked using (payment_no) join numbered using (payment_no)
    """)
    return db


def read_csv(path: Path) -> list[dict[str, str]]:
    """A download as a reader's program sees it."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


def unpacked(path: Path) -> bytes:
    """The one file of a zip."""
    with zipfile.ZipFile(path) as whole:
        [name] = whole.namelist()
        return whole.read(name)


def test_a_row_keeps_its_exact_amount_and_no_more_date_than_is_known(db, tmp_path):
    """Öre become a decimal by whole numbers alone, and a month stays a month."""
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)

    found = read_csv(draft.root / "data/filer/4120000001/2016.csv")

    assert [(row["belopp"], row["datum"], row["rad"]) for row in found] == [
        ("-0.05", "2016-03", "3"),
        ("1234567890.12", "2016-03-07", "2"),
        ("1.00", "2016", ""),
    ]


def test_a_protected_row_never_appears_by_itself(db, tmp_path):
    """It is one line for its buyer and year, with nothing of its own in it."""
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)

    line = read_csv(draft.root / "data/filer/4120000001/2016.csv")[-1]

    assert {name: value for name, value in line.items() if value} == {
        "kopare_id": "4120000001", "kopare": "Exempelby kommun", "leverantor": "Skyddade uppgifter",
        "konto_text": "Kontoklass redovisas inte", "belopp": "1.00", "valuta": "SEK", "datum": "2016",
        "antal_rader": "1", "skydd": "ja",
    }  # fmt: skip


def test_protected_rows_are_told_by_the_account_that_the_release_kept_of_them(db, tmp_path):
    """That is what an account's page adds them to; those without one stay in their class."""
    db.execute("""
        insert into payment by name
        select 10 + n as payment_no, 'by' as source, 1 as file_no, 10 + n as row_no, '4120000001' as buyer_id,
            'person' as protection, date '2016-01-01' as posted, 'month' as precision, 100 as amount_ore, 2016 as year,
            10 + n as invoice, '6' as account_class, case when n < 5 then '6451' end as account_id,
            case when n < 5 then '6451' end as account_no, case when n < 5 then 'Material' end as account_text
        from range(10) as t(n)
    """)
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    found = [row for row in read_csv(draft.root / "data/filer/4120000001/2016.csv") if row["skydd"]]

    assert [(row["konto_nr"], row["konto_text"], row["antal_rader"], row["belopp"]) for row in found] == [
        ("", "Kontoklass 6", "5", "5.00"), ("", "Kontoklass redovisas inte", "1", "1.00"),
        ("6451", "Material", "5", "5.00"),
    ]  # fmt: skip
    assert all(row["fil_sha256"] == row["hamtad"] == row["faktura"] == "" for row in found)


def test_a_row_says_which_bytes_sheet_and_row_it_stands_in_and_when_they_were_fetched(db, tmp_path):
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    where = ("kalla", "fil", "fil_sha256", "blad", "rad", "hamtad", "faktura")
    [by, *_], [prov] = (read_csv(draft.root / f"data/filer/412000000{n}/2016.csv") for n in (1, 2))

    assert [by[name] for name in where] == ["by", "2016-03.csv", "ab", "", "3", "2026-11-21T02:10:00+00:00", "1"]
    assert [prov[name] for name in where] == ["prov", "2016.xlsx", "cd", "Blad1", "2", "2026-11-20", "1"]


def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(db, tmp_path):
    """The cell is text again in a spreadsheet; Parquet keeps it as it is."""
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)

    row = read_csv(draft.root / "data/filer/4120000002/2016.csv")[0]
    table = pq.read_table(draft.root / "data/filer/4120000002/2016.parquet").to_pylist()

    assert row["leverantor"] == '\'=HYPERLINK("x"), Provfirma AB'
    assert table[0]["leverantor"] == '=HYPERLINK("x"), Provfirma AB'


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", " =", "\u00a0+", "＝", "＋", "－", "＠", '"=', "\ufeff@"]
)
def test_every_dangerous_start_is_guarded(db, start):
    """The starts of the reliability handbook, case 53."""
    downloads.room.plan(db, SETTINGS)
    downloads.suppliers.arrange(db)
    rows.make(db, "SEK")

    assert db.execute("select csv_guard(?)", [start + "A1"]).fetchall()[0][0] == "'" + start + "A1"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    cells=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=2, max_size=4)
)
def test_any_text_comes_back_from_csv_as_it_was_but_for_the_apostrophe(db, cells):
    """Quotes, commas, line ends and letters survive."""
    db.execute(rows.GUARD)
    db.execute(rows.TEXT)
    line = ",".join(db.execute("select csv_text(?)", [cell]).fetchall()[0][0] for cell in cells)

    back = next(csv.reader(io.StringIO(line + "\r\n", newline="")), [])

    assert [cell.removeprefix("'") for cell in back] == [cell.removeprefix("'") for cell in cells]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(ore=st.integers(-(2**62), 2**62))
def test_any_amount_comes_back_to_the_ore(db, ore):
    """The decimal without its point is the whole number again."""
    db.execute(rows.MONEY)
    text = db.execute("select csv_money(cast(? as bigint))", [ore]).fetchall()[0][0]

    assert int(text.replace(".", "")) == ore
    assert text[-3] == "."


def test_files_hold_every_payment_and_table_download_says_so(db, tmp_path):
    """Σ table = Σ CSV = Σ Parquet = Σ payment, and the digests are those of the files."""
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)

    listed = {row["path"]: row for row in dicts(db, "select * from download")}
    everything = pq.read_table(draft.root / "data/filer/alla.parquet")

    assert sorted(listed) == [
        "data/filer/4120000001/2016-excel.zip", "data/filer/4120000001/2016.csv", "data/filer/4120000001/2016.parquet",
        "data/filer/4120000002/2016-excel.zip", "data/filer/4120000002/2016.csv", "data/filer/4120000002/2016.parquet",
        "data/filer/alla.parquet",
    ]  # fmt: skip
    assert sum(everything["belopp_ore"].to_pylist()) == 123456819107 == listed["data/filer/alla.parquet"]["amount_ore"]
    assert listed["data/filer/4120000001/2016.csv"]["rows"] == 3
    for path, row in listed.items():
        data = (draft.root / path).read_bytes()
        assert (row["bytes"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def many(db: Connection, rows: int) -> None:
    """Give the first supplier so many rows, one a day."""
    db.execute(f"""
        insert into payment
        select payment.* replace (
            (100 + i)::integer as payment_no, (100 + i)::integer as row_no,
            (date '2016-03-07' + i::integer) as posted, (100 * i)::bigint as amount_ore
        )
        from payment, range({rows - 2}) as t(i)
        where payment_no = 1
    """)


def of_suppliers(root: Path) -> list[dict[str, object]]:
    """The rows of every Parquet file of suppliers', their own and the shared ones."""
    paths = [*root.glob("leverantor/*/rader*.parquet"), *root.glob("data/leverantorer/*.parquet")]
    return [row for path in sorted(paths) for row in pq.read_table(path).to_pylist()]


@pytest.mark.parametrize(("rows", "own"), [(50, False), (51, True)])
def test_a_supplier_has_files_of_its_own_when_its_page_cannot_show_every_row(db, tmp_path, rows, own):
    """Fifty are told by the page; one more, and there is CSV. Either way they lie on a shelf, the newest first."""
    many(db, rows)
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    [who] = dicts(db, "select * from supplier_file where supplier_id = '4560000001'")
    shelf = hashlib.sha256(b"4560000001").hexdigest()[0]
    dates = [[row["datum"] for row in pq.read_table(draft.root / f"data/leverantorer/{shelf}.parquet").to_pylist()]]
    if own:
        dates.append([row["datum"] for row in read_csv(draft.root / "leverantor/4560000001/rader.csv")])

    assert (who["own"], who["shelf"], who["paths"]) == (own, shelf, [f"data/leverantorer/{shelf}.parquet"])
    assert (draft.root / "leverantor/4560000001/rader.csv").exists() == own
    assert [(len(some), some == sorted(some, reverse=True)) for some in dates] == [(rows, True)] * (1 + own)


def test_a_supplier_with_very_many_rows_has_them_as_parquet_to_itself(db, tmp_path, monkeypatch):
    """On no shelf, and in parts where they are long; its CSV is whole."""
    monkeypatch.setattr(downloads.suppliers, "MOST_SHARED", 59)
    monkeypatch.setattr(downloads.stream, "MOST_ROWS", 40)
    monkeypatch.setattr(downloads.stream, "PASS", 1)
    many(db, 60)
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    [who] = dicts(db, "select * from supplier_file where supplier_id = '4560000001'")
    parts = [pq.read_table(draft.root / path).num_rows for path in who["paths"]]

    assert who["paths"] == ["leverantor/4560000001/rader.parquet", "leverantor/4560000001/rader-2.parquet"]
    assert (who["shelf"], parts) == (None, [40, 20])
    assert len(read_csv(draft.root / "leverantor/4560000001/rader.csv")) == 60
    assert {row["leverantor_id"] for path in (draft.root / "data/leverantorer").glob("*.parquet")
            for row in pq.read_table(path).to_pylist()} == {"4560000002"}  # fmt: skip


@pytest.mark.parametrize("most", [1, 5_000])
def test_every_named_row_lies_with_its_supplier_once_and_no_protected_one_does(db, tmp_path, monkeypatch, most):
    """Files of suppliers' own and shared ones together hold what is published with a name."""
    monkeypatch.setattr(downloads.suppliers, "MOST_SHARED", most)
    many(db, 60)
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    rows = of_suppliers(draft.root)

    assert [len(rows)] == [
        count for (count,) in db.execute("select count(*) from payment where protection is null").fetchall()
    ]
    assert {(row["leverantor_id"] is None, row["skydd"]) for row in rows} == {(False, None)}


def test_shelves_are_more_where_rows_are_more(db, tmp_path, monkeypatch):
    """Twice as many each time, named by the first bits of the digest of the supplier's id."""
    monkeypatch.setattr(downloads.suppliers, "SHELF", 1)
    many(db, 60)
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    bits = int(hashlib.sha256(b"4560000001").hexdigest()[:8], 16) >> 26

    assert (
        sorted(path.name for path in (draft.root / "data/leverantorer").glob("*.parquet"))[0] <= f"{bits:02x}.parquet"
    )
    assert dicts(db, "select shelf from supplier_file where supplier_id = '4560000001'") == [{"shelf": f"{bits:02x}"}]


def test_rows_are_the_same_files_however_many_are_sorted_at_a_time(db, tmp_path, monkeypatch):
    """What a pass holds is a matter of memory and shows in no byte."""
    many(db, 60)
    drafts = [Draft(tmp_path / "whole"), Draft(tmp_path / "passes")]
    downloads.write(db, SETTINGS, drafts[0])
    monkeypatch.setattr(downloads.stream, "PASS", 1)
    monkeypatch.setattr(downloads.stream, "BATCH", 7)
    downloads.write(db, SETTINGS, drafts[1])
    whole, passes = ({path: (draft.root / path).read_bytes() for path in draft.owner.values()} for draft in drafts)

    assert whole == passes


def test_a_site_without_sheets_has_every_row_as_parquet_and_says_nothing_of_csv(db, tmp_path):
    many(db, 60)
    draft = Draft(tmp_path / "draft")
    downloads.write(db, msgspec.structs.replace(SETTINGS, site=Site(sheets=False)), draft)
    package = json.loads((draft.root / "data/filer/datapackage.json").read_text())
    years = [row for path in draft.root.glob("data/filer/4*/*.parquet") for row in pq.read_table(path).to_pylist()]

    assert [path for path in draft.owner.values() if path.endswith((".csv", ".zip", "schema-csv.json"))] == []
    assert sum(row["belopp_ore"] for row in years) == db.execute("select sum(amount_ore) from payment").fetchall()[0][0]
    assert {one["format"] for one in package["resources"]} == {"parquet"}
    assert "csv" not in package["description"]


def test_a_swedish_excel_gets_semicolons_decimal_commas_and_a_mark_of_utf_8(db, tmp_path):
    """The same rows in another dialect, and as safe to open."""
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    folder = draft.root / "data/filer/4120000002"
    data = unpacked(folder / "2016-excel.zip")
    plain = read_csv(folder / "2016.csv")
    excel = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert zipfile.ZipFile(folder / "2016-excel.zip").namelist() == ["4120000002-2016.csv"]
    assert data.startswith(b"\xef\xbb\xbfkopare_id;kopare;")
    assert data.endswith(b"\r\n")
    assert excel[0]["belopp"] == "300,00"
    assert excel[0]["leverantor"] == '\'=HYPERLINK("x"), Provfirma AB'
    assert [{**row, "belopp": row["belopp"].replace(",", ".")} for row in excel] == plain


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    cells=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=2, max_size=4)
)
def test_any_text_comes_back_from_the_dialect_of_excel_too(db, cells):
    """Semicolons are in need of quotes there."""
    db.execute(rows.GUARD)
    db.execute(rows.TEXT)
    line = ";".join(db.execute("select csv_text(?)", [cell]).fetchall()[0][0] for cell in cells)

    back = next(csv.reader(io.StringIO(line + "\r\n", newline=""), delimiter=";"), [])

    assert [cell.removeprefix("'") for cell in back] == [cell.removeprefix("'") for cell in cells]


DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
ARROW = {"string": pa.types.is_string, "integer": pa.types.is_integer}


def is_of_its_type(text: str, field: dict[str, str]) -> bool:
    """Read one CSV cell as a program that trusts the schema would."""
    if text == "":
        return True
    if field["type"] == "integer":
        return re.fullmatch(r"-?\d+", text) is not None
    if field["type"] == "number":
        return re.fullmatch(r"-?\d+" + re.escape(field["decimalChar"]) + r"\d\d", text) is not None
    return field["name"] != "datum" or DATE.fullmatch(text) is not None


def described(folder: Path, resource: dict) -> None:
    """Hold one file to what its package says of it."""
    path = folder / resource["path"]
    data = path.read_bytes()
    fields = json.loads((folder / resource["schema"]).read_text())["fields"]
    assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    if resource["format"] == "parquet":
        schema, table = pq.read_schema(path), pq.read_table(path)
        assert schema.names == [field["name"] for field in fields]
        assert all(ARROW[field["type"]](schema.field(field["name"]).type) for field in fields)
        assert sum(table["antal_rader"].to_pylist()) == resource["rows"]
        assert sum(table["belopp_ore"].to_pylist()) == resource["amount_ore"]
        return
    text = (unpacked(path) if path.suffix == ".zip" else data).decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=resource["dialect"]["delimiter"]))
    assert list(found[0]) == [field["name"] for field in fields]
    assert all(is_of_its_type(row[field["name"]], field) for row in found for field in fields)
    assert sum(int(row["antal_rader"]) for row in found) == resource["rows"]
    assert sum(int(re.sub("[.,]", "", row["belopp"])) for row in found) == resource["amount_ore"]


@pytest.mark.parametrize("folder", ["data/filer", "data/leverantorer"])
def test_the_descriptor_says_of_every_file_what_is_so(db, tmp_path, folder):
    """Each file's size, digest, columns, types, rows and sum are those of the file; and no file is left out."""
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    place = draft.root / folder
    package = json.loads((place / "datapackage.json").read_text())

    for resource in package["resources"]:
        described(place, resource)
    there = {
        path.relative_to(place).as_posix() for path in place.rglob("*") if path.suffix in {".csv", ".zip", ".parquet"}
    }
    assert {resource["path"] for resource in package["resources"]} == there
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])
    assert package["version"] == "2026-11-22.1"
    assert package["sources"][0] == {"title": "Exempelby kommun", "path": "https://by.example/"}
    assert package["licenses"] == [{"name": "CC-BY-4.0"}, {"name": "CC0-1.0"}]


def test_each_file_has_the_licence_of_its_own_source_and_amounts_have_their_unit(db, tmp_path):
    """A licence that is no identifier is told by its words and by where they stand."""
    db.execute("update source set licence = 'Fri, om källan anges' where source = 'by'")
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    folder = draft.root / "data/filer"
    package = json.loads((folder / "datapackage.json").read_text())
    units = {
        field["unit"]
        for name in ("csv", "excel", "parquet")
        for field in json.loads((folder / f"schema-{name}.json").read_text())["fields"]
        if "unit" in field
    }

    assert package["resources"][0]["licenses"] == [{"title": "Fri, om källan anges", "path": "https://by.example/"}]
    assert units == {"SEK", "SEK / 100"}


def test_two_runs_write_the_same_bytes(db, tmp_path):
    """The order is total and nothing in a file tells the time."""
    for name in ("one", "two"):
        downloads.write(db, SETTINGS, Draft(tmp_path / name))

    for path in sorted(p for p in (tmp_path / "one").rglob("*") if p.is_file()):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_a_payment_that_the_files_would_lose_stops_the_build(db, tmp_path):
    """A payment whose supplier is not in the register fails the sum, and is never dropped."""
    db.execute("delete from supplier where supplier_id = '4560000002'")

    with pytest.raises(GateError, match=r"buyer 4120000002 2016 has 1 payments of 30000 öre"):
        downloads.write(db, SETTINGS, Draft(tmp_path / "draft"))


def test_a_row_says_which_kind_of_money_it_is_and_no_more_of_a_protected_one(db, tmp_path):
    """In Parquet: the group that its account is sorted into, internal when a body pays itself, else withheld."""
    db.execute("update payment set supplier_id = '4120000002' where payment_no = 4")
    db.execute("insert into supplier select * replace ('4120000002' as supplier_id) from supplier limit 1")
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    rows = pq.read_table(draft.root / "data/filer/alla.parquet").to_pylist()

    assert [(row["leverantor_id"], row["slag"], row["kontogrupp"]) for row in rows] == [
        ("4560000001", "purchase", "material"), ("4560000001", "purchase", "material"), (None, "withheld", None),
        ("4120000002", "internal", None),
    ]  # fmt: skip


def test_a_cube_holds_what_the_rows_hold_by_supplier_account_and_month(db, tmp_path):
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    [listed] = dicts(db, "select * from cube where buyer_id = '4120000001'")
    cube = pq.read_table(draft.root / "utforska/data/4120000001/kub-1.parquet").to_pylist()

    assert [tuple(row.values()) for row in cube] == [
        ("4560000001", "Exempelbolaget AB", "6451", "Material", "purchase", "material", "2016-03", 123456789007, 2),
        (None, "Skyddade uppgifter", None, "Kontoklass redovisas inte", "withheld", None, "2016", 100, 1),
    ]
    assert listed["bytes"] == (draft.root / listed["path"]).stat().st_size
    assert listed["rows"] == 2


def test_a_long_year_is_parquet_files_that_together_hold_every_row(db, tmp_path, monkeypatch):
    """The first keeps the year's address; what is told of each is what it holds."""
    monkeypatch.setattr(downloads.stream, "MOST_ROWS", 2)
    monkeypatch.setattr(downloads.cubes, "MOST_ROWS", 1)
    draft = Draft(tmp_path / "draft")
    downloads.write(db, SETTINGS, draft)
    listed = dicts(db, "select * from download where buyer_id = '4120000001' and path like '%.parquet' order by part")
    parts = [pq.read_table(draft.root / row["path"]) for row in listed]

    assert [(row["path"], row["part"], row["rows"], row["amount_ore"]) for row in listed] == [
        ("data/filer/4120000001/2016.parquet", 1, 2, 123456789007),
        ("data/filer/4120000001/2016-2.parquet", 2, 1, 100),
    ]
    assert [sum(part["belopp_ore"].to_pylist()) for part in parts] == [row["amount_ore"] for row in listed]
    assert db.execute("select count(*) from cube where buyer_id = '4120000001'").fetchall() == [(2,)]


def test_a_file_has_the_moment_when_its_bytes_first_came(tmp_path):
    """As remembered, as fetched now, or, of one that lay beside its card, the day when it was first read."""
    db = empty_database(tmp_path)
    db.execute("create schema private")
    now, then = "2026-11-22T02:00:00+00:00", "2026-11-20T02:00:00+00:00"
    draw(db, "file", f"source | sha256 | got\nby | aa | .\nby | bb | {now}\nby | cc | {now}\nby | dd | .")
    draw(
        db, "private.accepted_file", f"source | sha256 | got\nby | aa | 2026-11-01\nby | bb | {then}\nan | dd | {then}"
    )
    judge.date_the_files(db, SETTINGS)

    assert db.execute("select sha256, got from file order by 1").fetchall() == [
        ("aa", "2026-11-01"), ("bb", then), ("cc", now), ("dd", "2026-11-22"),
    ]  # fmt: skip


def test_a_ledger_of_any_length_is_gone_through_a_bounded_number_of_times() -> None:
    """Each pass looks through all payments, so passes grow with the ledger; no unit is lost or out of order."""
    units = [downloads.years.Year("a", year, lines=30_000, rows=0, amount_ore=0) for year in range(1000)]
    some = list(downloads.stream.passes(units))

    assert [unit for one in some for unit in one] == units
    assert len(some) <= downloads.stream.MOST_PASSES + 1
    assert len(list(downloads.stream.passes(units[:10]))) == 2
