"""The leads: each finds what was planted, leaves the innocent look-alikes alone, and says how well it does so."""

import datetime as dt
import re
from pathlib import Path

import planted
import pyarrow as pa
import pytest
from conftest import EMPTY, LIKE_BUYER, MODELS, Warehouse
from hand_tables import TYPES

from site_builder import database, paths, reference, warehouse
from site_builder.errors import GateError
from site_builder.pages import lead
from site_builder.pages.environment import environment
from site_builder.pages.page import View
from site_builder.settings import Settings, Site

SCHEMA = pa.schema([
    (column.strip(), TYPES.get(column.strip(), pa.string())) for column in EMPTY["payment"].split("|")
])  # fmt: skip
SETTINGS = Settings(Site(), Path(), Path("site"), "https://a.se/", dt.date(2026, 11, 22), 1, True)
KINDS = sorted(path.stem for path in paths.LEADS.glob("*.sql"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The planted ledger, every model and every lead: the ledger, and the database it is in."""
    tables, made = Warehouse(tmp_path_factory.mktemp("planted")), planted.ledger()
    fill(tables, made)
    return made, tables.db


def fill(tables, made):
    """Put a planted ledger where the release stage would, and look for leads in it."""
    database.put(tables.db, "payment", pa.Table.from_pylist(list(payments(made)), schema=SCHEMA))
    tables.draw("buyer", [{"buyer_id": buyer} | LIKE_BUYER | {"name": f"Kommun {buyer}"} for buyer in planted.BUYERS])
    tables.load("source", "source | vat\nort | excluded")
    names = sorted({row[1] for row in made.rows if row[1]})
    fields = ("supplier_id", "name", "sort_name", "id_kind")
    tables.draw(
        "supplier",
        [dict(zip(fields, (name, called, called, "organisation"), strict=True)) for name in names
         for called in [name.removesuffix(" 2") if name.startswith("bytte") else name]],
    )  # fmt: skip
    reference.load(tables.db, paths.REFERENCE)
    for model in sorted(MODELS):
        tables.run(model)
    warehouse.run_leads(tables.db)


def payments(made):
    """The rows as released payments, typed as table payment is."""
    invoices = {}
    for n, row in enumerate(made.rows, 1):
        account_no, account_text = planted.ACCOUNTS[row.group]
        whole = {
            "payment_no": n, "source": "ort", "file_no": 1, "row_no": n, "buyer_id": row.buyer,
            "supplier_id": row.supplier, "protection": None if row.supplier else "person", "account_id": account_no,
            "account_no": account_no, "account_text": account_text, "department": None,
            "account_class": None if row.supplier else account_no[:1],
            "amount_ore": 100 * row.kronor, "posted": row.day, "precision": "day", "month": row.day.replace(day=1),
            "year": row.day.year, "invoice": invoices.setdefault((row.buyer, row.supplier, row.number), n),
            "voucher": row.voucher, "invoice_no": row.number,
        }  # fmt: skip
        yield whole


def found(db, slug):
    """What a kind of lead points at: (kind, buyer, supplier)."""
    rows = db.execute("select distinct buyer_id, coalesce(supplier_id, '') from lead_row where slug = ?", [slug])
    return {(slug, *row) for row in rows.fetchall()}


def measured(made, db, slug):
    """The sentence that says how well a kind of lead does, worked out from the planted ledger."""
    pointed, wanted = found(db, slug), {case for case in made.planted if case[0] == slug}
    hits = pointed & wanted
    return (
        f"{len(hits)} av {len(wanted)} planterade fall hittas, och {len(hits)} av {len(pointed)} uppslag är planterade."
    )


@pytest.mark.parametrize("slug", KINDS)
def test_a_kind_of_lead_says_how_well_it_does_as_measured(archive, slug):
    """Recall and precision on planted cases; the method page shows this very sentence."""
    made, db = archive
    [said] = db.execute("select measured from lead where slug = ?", [slug]).fetchall()

    assert said[0].startswith(measured(made, db, slug))


@pytest.mark.parametrize("slug", KINDS)
def test_no_innocent_look_alike_is_pointed_at(archive, slug):
    """Among them fifteen duplicates that were already voided, and lines of 232 trillion that were taken back."""
    made, db = archive

    assert {case for case in made.innocent if case[0] == slug}
    assert found(db, slug) & made.innocent == set()


def test_a_broker_with_39_per_cent_of_all_consultants_surfaces_unasked(archive):
    """The Sigtuna story, to the öre: its share, what it is a share of, and what is usual among the others."""
    made, db = archive
    broker = sum(
        row.kronor for row in made.rows if row[:3] == ("K00", "konsulter 0", "konsulter") and row.day.year == 2025
    )
    rows = db.execute("""
        select year, amount_ore, base_ore, permille, usual_permille < 200 from lead_row
        where slug = 'koncentration' and buyer_id = 'K00'
    """).fetchall()

    assert rows == [(2025, 100 * broker, 100 * made.whole("K00", 2025, "konsulter"), 390, True)]


def test_the_broker_stands_on_its_buyer_s_own_page_in_a_sentence(archive):
    """As a reader meets it: the share, the two amounts, and what is usual."""
    _, db = archive
    view = View(db, SETTINGS, Path())
    shown = environment(SETTINGS, "/", "x").from_string(
        '{% from "parts/leads.html" import leads_of with context %}{{ leads_of({}, rows, 20) }}'
    )
    html = shown.render(rows=lead.of_buyers(view)["K00"], path="kopare/K00/")
    said = " ".join(re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ").split())

    assert (
        "39,0 % av köpen av konsulter 2025 gick till konsulter 0: 5,8 mnkr av 14,8 mnkr. I mitten bland andra" in said
    )
    assert said.index("kan ha helt vanliga förklaringar") < said.index("39,0 %")


def test_leads_are_listed_by_name_and_never_by_size(archive):
    """Whatever the share, buyers come in order of the alphabet."""
    _, db = archive
    [page] = [
        page for page in lead.pages(View(db, SETTINGS, Path())) if page.path == "uppslag/koncentration/index.html"
    ]
    buyers = [row["buyer"] for row in page.context["rows"]]

    assert len(buyers) == 5
    assert buyers == sorted(buyers)


def test_no_lead_names_a_protected_payee_or_knows_less_than_it_claims(archive):
    """Where a supplier is named it is one of table supplier; only the protected share names none."""
    _, db = archive
    unnamed = db.execute("""
        select distinct slug from lead_row anti join supplier using (supplier_id)
    """).fetchall()

    assert unnamed == [("skyddad-andel",)]


def test_lines_of_trillions_that_were_taken_back_leave_the_month_as_it_was(archive):
    """So that a chart of the buyer's months has no bar a million times the others."""
    _, db = archive
    years = db.execute("""
        select year(month), count(*), max(abs(amount_ore)) from buyer_month
        where buyer_id = 'K11' and year(month) >= 2024 group by 1 order by 1
    """).fetchall()

    assert [months for _, months, _ in years] == [12, 12]
    assert years[1][2] < 2 * years[0][2]


@pytest.mark.parametrize(
    ("spoiled", "by", "told"),
    [("-- Why: ", "-- Whim: ", "expected the words"), ("-- detail ", "-- remark ", "has columns")],
)
def test_a_lead_whose_header_does_not_say_it_all_stops_the_build(archive, tmp_path, monkeypatch, spoiled, by, told):
    _, db = archive
    text = (paths.LEADS / "koncentration.sql").read_text(encoding="utf-8")
    (tmp_path / "koncentration.sql").write_text(text.replace(spoiled, by), encoding="utf-8")
    monkeypatch.setattr(paths, "LEADS", tmp_path)

    with pytest.raises(GateError, match=told):
        warehouse.run_leads(db)


def test_what_a_lead_s_sentence_may_hold(archive):
    """Only what the page can fill in."""
    _, db = archive
    holes = {hole for (row,) in db.execute("select row from lead").fetchall() for hole in re.findall(r"{(.*?)}", row)}

    assert holes <= {"supplier", "group", "year", "amount", "base", "share"}
