"""The one door out: nothing personal passes, and every öre does."""

import csv
import datetime as dt
from decimal import Decimal

import pytest
from drawn_ledger import card, draw, released, warehouse

from site_builder import entities, privacy
from site_builder.errors import ConfigError, GateError
from site_builder.privacy import masking
from site_builder.privacy.masking import mask, mask_document
from site_builder.settings import Site

TABLES = [
    *("buyer", "payee_count", "payment", "register_entry", "reviewed_name", "set_aside", "supplier", "supplier_merge"),
    "supplier_name",
]
MIXED = """
    supplier_name     | supplier_number | amount_ore | invoice_no | voucher | account_text | reason
    EKEN BYGG AB      | 556012-5790     | 10000      | F1         | V1      | Material     |
    ENSKILD FIRMA 007 | 811218-9876     | 2500       | F2         | V2      | Material     |
    Almens Bygg       | NULL            | -700       | F3         | V3      | Material     |
    ANONYMERAD        |                 | 300        | F4         | V4      | Material     |
    EKEN BYGG AB      | 556012-5790     | -50        | F5         | V5      | Material     |
    EKEN BYGG AB      | 556012-5790     | 900        | F6         | V6      | Material     | date_missing
    EKEN BYGG AB      | 556012-5790     | -1         | F7         | V7      | Material     | date_missing
"""


def payments(db, *columns):
    """Chosen columns of payment, in order."""
    return db.execute(f"select {', '.join(columns)} from payment order by payment_no").fetchall()


def test_only_the_agreed_tables_and_columns_leave(tmp_path):
    db, _ = released(tmp_path, MIXED)

    tables = db.execute("select table_schema, table_name from information_schema.tables order by all").fetchall()
    assert tables == [("main", name) for name in TABLES]
    assert [row[0] for row in db.execute("describe payment").fetchall()] == [
        *(
            "payment_no",
            "source",
            "file_no",
            "row_no",
            "buyer_id",
            "supplier_id",
            "protection",
            "account_id",
            "account_no",
        ),
        *("account_text", "account_class", "department", "amount_ore", "posted", "precision", "month", "year"),
        *("invoice", "voucher", "invoice_no"),
    ]


def test_masking_never_changes_a_sum(tmp_path):
    db, _ = released(tmp_path, MIXED)

    assert payments(db, "protection", "amount_ore") == [
        (None, 10000), ("person", 2500), ("unproven", -700), ("publisher", 300), (None, -50),
    ]  # fmt: skip
    assert db.execute("from set_aside").fetchall() == [(1, "date_missing", 2, 900, -1)]


def test_a_protected_row_keeps_no_supplier_no_document_and_no_day(tmp_path):
    db, _ = released(tmp_path, MIXED)
    rows = payments(db, "supplier_id", "voucher", "invoice_no", "posted", "precision")

    assert rows[0] == ("5560125790", "V1", "F1", dt.date(2024, 3, 14), "day")
    assert rows[1:4] == [(None, None, None, dt.date(2024, 3, 1), "month")] * 3


def test_no_protected_name_is_left_in_any_table(tmp_path):
    db, _ = released(tmp_path, MIXED)
    text = " ".join(str(db.execute(f"from {table}").fetchall()) for table in TABLES)

    assert "EKEN" in text
    for word in ("007", "Almens", "ANONYM", "811218", "9876"):
        assert word not in text


@pytest.mark.parametrize(
    ("text", "safe"),
    [("Arvode 811218-9876 mars", "Arvode [skyddad] mars"), ("19811218–9876", "[skyddad]"),
     ("811218&#45;9876", "[skyddad]"), ("Ref a.b@exempelby.example nu", "Ref [skyddad] nu"),
     ("Ring 070-123 45 67 nu", "Ring [skyddad] nu"), ("Tel 019-21 10 00", "Tel [skyddad]"),
     ("Bg 5050-1055", "[skyddad]"), ("SE45 5000 0000 0583 9825 7466", "[skyddad]"),
     ("392 - Parknämnden", "392 - Parknämnden"),
     ("556012-5790", "556012-5790"), ("46362 Köp medicinskt", "46362 Köp medicinskt")],
)  # fmt: skip
def test_personal_details_in_texts_are_masked_and_the_rest_is_left(text, safe):
    assert mask(text) == safe


def test_a_known_number_is_masked_however_it_is_split():
    assert mask("F 8112 189 875 B", frozenset({"8112189875"})) == "F [skyddad] B"


def test_what_is_left_beside_a_known_number_is_read_again():
    """In a run of digits a number was none; cut loose by the mask beside it, it is one."""
    text = "8112189876" + "8112189875" + "1234_567"

    assert mask(text) == text
    assert mask(text, frozenset({"8112189875"})) == "[skyddad][skyddad]1234_567"


@pytest.mark.parametrize(
    ("number", "left"),
    [("8112189875", None), ("811218-9876", None), ("19811218-9876", None), ("5560125790", "5560125790"),
     ("201603154711", "201603154711"), ("F-811218-9876", "F-[skyddad]")],
)  # fmt: skip
def test_a_document_number_that_looks_like_a_personal_number_is_dropped(number, left):
    assert mask_document(number, mask(number)) == left


def test_every_text_that_leaves_is_masked(tmp_path):
    text = """
        supplier_name   | department        | account_text     | account_no | voucher    | invoice_no
        EKEN AB a@e.com | Skola 811218-9876 | Arvo 701063-2391 | 8112189876 | 8112189875 | X 811218-9876
    """
    db, _ = released(tmp_path, text)

    columns = ("department", "account_text", "account_no", "voucher", "invoice_no")
    assert payments(db, *columns) == [("Skola [skyddad]", "Arvo [skyddad]", None, None, "X [skyddad]")]
    assert db.execute("select name from supplier_name").fetchall() == [("EKEN AB [skyddad]",)]


def test_sensitive_accounts_name_only_well_proven_suppliers_and_never_a_document(tmp_path):
    text = """
        supplier_name  | supplier_number | account_text   | department     | invoice_no
        Eken           | 556012-5790     | Familjehem     |                | F1
        EKEN           | NULL            | Familjehem     |                | F2
        EKEN           | NULL            | Material       |                | F3
        Eken           | 556012-5790     | Boende         | Skyddat boende | F4
    """
    db, _ = released(tmp_path, text)
    rows = payments(db, "supplier_id is not null", "protection", "invoice_no", "precision")

    assert rows == [
        (True, None, None, "month"), (False, "sensitive", None, "month"),
        (True, None, "F3", "day"), (False, "sensitive", None, "month"),
    ]  # fmt: skip


def test_rows_of_one_invoice_share_a_number_and_a_dash_is_no_invoice(tmp_path):
    text = """
        supplier_name | supplier_number | invoice_no | voucher
        Eken          | 556012-5790     | F1         | V1
        Eken          | 556012-5790     | F1         | V2
        Almen         | 556030-8800     | F1         | V1
        Eken          | 556012-5790     | -          | V9
        Eken          | 556012-5790     | -          | V9
        Eken          | 556012-5790     | -          |
        Eken          | 556012-5790     | -          |
    """
    db, _ = released(tmp_path, text)

    assert [row[0] for row in payments(db, "invoice")] == [1, 1, 2, 3, 3, 4, 5]


def test_a_row_known_by_year_has_no_month(tmp_path):
    db, _ = released(tmp_path, "supplier_name | posted | precision\nEken AB | 2024-01-01 | year")

    assert payments(db, "posted", "precision", "month", "year") == [(dt.date(2024, 1, 1), "year", None, 2024)]


def test_an_account_without_number_has_an_address_made_of_its_name(tmp_path):
    text = """
        supplier_name | account_no | account_text
        Eken AB       | 64A        | Material
        Eken AB       |            | Material
        Eken AB       | 1.5/x      | MATERIAL
        Eken AB       |            |
    """
    db, _ = released(tmp_path, text)
    first, second, third, fourth = (row[0] for row in payments(db, "account_id"))

    assert (first, fourth) == ("64a", None)
    assert second == third
    assert second.startswith("t-") and len(second) == 10


def test_the_display_name_is_the_commonest_of_the_latest_year(tmp_path):
    text = """
        supplier_name | supplier_number | posted
        EKEN OLD AB   | 556012-5790     | 2022-01-01
        EKEN OLD AB   | 556012-5790     | 2022-01-02
        EKEN NYA AB   | 556012-5790     | 2023-01-01
        EKEN NYA AB   | 556012-5790     | 2023-01-02
        Eken  AB      | 556012-5790     | 2023-01-02
    """
    db, _ = released(tmp_path, text)

    assert db.execute("select supplier_id, name, sort_name, id_kind, proof, legal_form from supplier").fetchall() == [
        ("5560125790", "Eken Nya AB", "eken nya ab", "organisation", "number", "AB")
    ]
    assert db.execute("select name, first_year, last_year, rows from supplier_name").fetchall() == [
        ("EKEN NYA AB", 2023, 2023, 2), ("EKEN OLD AB", 2022, 2022, 2), ("Eken AB", 2023, 2023, 1),
    ]  # fmt: skip


def test_a_buyer_comes_from_its_card_or_from_its_rows(tmp_path):
    text = """
        source | supplier_name | buyer_id   | buyer_name
        ort    | Eken AB       | 2120000000 | EXEMPELBY
        stat   | Eken AB       | 2021002742 | VERKET
        stat   | Eken AB       |            | ANDRA VERKET
        stat   | Eken AB       |            | Andra verket
    """
    cards = [card(), card("stat", name="Staten", kind="agency", per_row=True)]
    db, _ = released(tmp_path, text, cards)
    rows = db.execute("select name, kind, chart, source, length(buyer_id) from buyer order by name").fetchall()

    assert rows == [
        ("Andra Verket", "agency", "stat", "stat", 10), ("Domstolsverket", "agency", "stat", "stat", 10),
        ("Exempelby kommun", "municipality", "kommun", "ort", 10),
    ]  # fmt: skip


def test_two_cards_that_disagree_on_a_buyer_stop_the_build(tmp_path):
    with pytest.raises(ConfigError, match="another name or kind"):
        released(tmp_path, "supplier_name\nEken AB", [card(), card("two", name="Annanby kommun")])


def test_publishers_file_names_are_masked(tmp_path):
    cards = [card()]
    db = warehouse(tmp_path, draw("supplier_name\nEken AB"))
    db.execute("create table file as select 1 as file_no, '811218-9876.csv' as name, null as sheet")
    entities.resolve(db, cards, Site())
    privacy.release(db, cards)

    assert db.execute("select name from file").fetchall() == [("[skyddad].csv",)]


def test_rows_that_get_lost_stop_the_build(tmp_path, monkeypatch):
    create = privacy.create

    def lossy(db, name):
        create(db, name)
        if name == "payment":
            db.execute("delete from payment where payment_no = 1")

    monkeypatch.setattr(privacy, "create", lossy)

    with pytest.raises(GateError, match="do not close"):
        released(tmp_path, MIXED)


def test_a_release_is_the_same_whatever_order_the_rows_came_in(tmp_path):
    rows = draw(MIXED)
    outputs = []
    for ledger in (rows, rows[::-1]):
        db = warehouse(tmp_path, ledger)
        entities.resolve(db, [card()], Site())
        privacy.release(db, [card()])
        outputs.append([db.execute(f"from {table}").fetchall() for table in TABLES])

    assert outputs[0] == outputs[1]


def orebro(folder):
    """The real month as drawn rows, read with nothing but csv."""
    path = next((folder / "se" / "orebro").glob("*.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))[1:]
    for row_no, (department, name, number, invoice, account, amount) in enumerate(lines, start=2):
        account_no, _, account_text = account.strip().partition(" ")
        yield {
            **dict(source="ort", file_no="1", row_no=row_no, buyer_id="2120000000", number_kind="organisation"),
            **dict(department=" ".join(department.split()), supplier_name=" ".join(name.split()), currency="SEK"),
            **dict(supplier_number=number.strip(), invoice_no=invoice.strip(), account_no=account_no),
            **dict(account_text=account_text.strip(), posted="2016-03-01", precision="month"),
            "amount_ore": int(Decimal(amount.replace(",", ".")) * 100),
        }


def test_orebro_is_masked_and_closes(tmp_path, real_data):
    cards = [card()]
    db = warehouse(tmp_path, orebro(real_data))
    known = entities.resolve(db, cards, Site())
    nameless = """
        select distinct protection, proof, legal_form is not null
        from private.payee where supplier_number in ('NULL', 'SAKNAS') order by all nulls first
    """
    assert db.execute(nameless).fetchall() == [(None, "legal_form", True), ("unproven", None, False)]
    privacy.release(db, cards)
    sums = db.execute("select protection, count(*), sum(amount_ore) from payment group by all order by all").fetchall()

    assert len(known) == 120
    assert sums == [("person", 266, 193051682), ("unproven", 20, 34574502), (None, 67735, 44791102155)]
    assert sum(row[2] for row in sums) == 45018728339


def test_every_masking_call_matters_for_the_texts(tmp_path, monkeypatch):
    """Without the mask the number would leave; so the test above would notice."""
    monkeypatch.setattr(masking, "mask", lambda text, _known=frozenset(): text)
    db, _ = released(tmp_path, "supplier_name | department\nEken AB | Skola 811218-9876")

    assert payments(db, "department") == [("Skola 811218-9876",)]


def test_sixteen_before_a_birth_date_is_no_organisation_and_is_masked():
    """16 and ten digits is how a legal person's number is written in full; with a birth date it is not."""
    assert mask("F 165560125790") == "F 165560125790"
    assert mask("F 16811218-9876") == "F [skyddad]"
    assert mask("TR161000012979") == "TR[skyddad]"


def test_a_protected_persons_name_is_masked_in_every_other_text(tmp_path):
    """P2 and P9: in both orders and any case; the name of a company that has it as a part is left."""
    text = """
        supplier_name | supplier_number | department    | account_text     | invoice_no      | voucher
        Anna Ek       | 811218-9876     | Skola         | Material         | F1              | V1
        Eken Bygg AB  | 556012-5790     | Ek, Anna team | Kurs ANNA EK     | anna ek 12      | V Anna Ek
        Anna Ek AB    | 556030-8800     | Anna Ekmans   | Hanna Ek         | F3              | V3
    """
    db, _ = released(tmp_path, text)

    assert payments(db, "department", "account_text", "invoice_no", "voucher")[1:] == [
        ("[skyddad] team", "Kurs [skyddad]", "[skyddad] 12", "V [skyddad]"),
        ("Anna Ekmans", "Hanna Ek", "F3", "V3"),
    ]
    assert db.execute("select name from supplier order by name").fetchall() == [("Anna Ek AB",), ("Eken Bygg AB",)]


def test_the_scan_is_told_the_protected_names_of_people_that_stand_nowhere_in_our_own_texts(tmp_path):
    """A company's words cannot be told from a person's, nor a name's from what an article of ours says."""
    text = """
        supplier_name          | supplier_number
        Anna Ek                | 811218-9876
        Eva Almgren            | NULL
        Almens Bygg            | NULL
        Vilka Data             | 811218-9876
        Eva Ask                | 701063-2391
        Eva Ask Foto AB        | 556012-5790
    """
    db = warehouse(tmp_path, draw(text))
    entities.resolve(db, [card()], Site(), tmp_path)
    people = privacy.release(db, [card()])

    assert privacy.nowhere(db, people) == {
        *(("anna", "ek"), ("ek", "anna"), ("eva", "almgren"), ("almgren", "eva"), ("ask", "eva"))
    }
