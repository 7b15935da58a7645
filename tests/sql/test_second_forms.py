"""Questions and leads in their second form, over published files alone, against the first on a planted ledger."""

import datetime as dt
import json
import shutil
from collections import Counter

import planted
import pytest
from conftest import Warehouse
from test_leads import SETTINGS, fill

from site_builder import paths, warehouse
from site_builder.database import dicts
from site_builder.downloads import room, rows, stream, suppliers, years
from site_builder.draft import Draft
from site_builder.pages import compare, lead, sorting
from site_builder.pages.page import View
from site_builder.verify import known, lead_pages
from site_builder.verify.leads import LEADS
from site_builder.verify.questions import QUESTIONS
from site_builder.verify.suppliers import later

MORE = {
    "bidrag": ("45100", "Föreningsbidrag"), "bygg": ("61700", "Entreprenad"), "juridik": ("74200", "Advokater"),
    "skola": ("46100", "Köp av grundskola"), "representation": ("71100", "Representation"),
    "resor": ("70500", "Hotell"), "taxi": ("70510", "Taxi"), "skolskjuts": ("70400", "Skolskjuts"),
    "fardtjanst": ("70300", "Färdtjänst"), "it-konsulter": ("74300", "It-konsulter"),
    "sent": ("85300", "Dröjsmålsräntor"), "pension": ("57000", "Pension"), "okand": ("99999", "Vad det nu är"),
}  # fmt: skip
"""Accounts that no lead needs."""


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The database that made the pages, and a ledger that has seen only what is published."""
    root, reference = tmp_path_factory.mktemp("published") / "site", tmp_path_factory.mktemp("own") / "reference"
    shutil.copytree(paths.REFERENCE, reference)
    with (reference / "own_companies.csv").open("a", encoding="utf-8") as file:
        file.write("K02,konsulter 3,100 %,påhittad\n")
    tables, made = Warehouse(tmp_path_factory.mktemp("planted")), planted.ledger()
    for n, group in enumerate(MORE):
        for supplier in (f"bolag {n}", "K03", "K04", None, "2120000000", "Nya Företagskatalogen AB"):
            made.pay("K03", supplier, group, 1_000 * n + 7, dt.date(2024, 1 + n % 12, 28))
    made.pay("K03", "K03", "konsulter", 5_000_000, dt.date(2024, 12, 2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planted, "ACCOUNTS", planted.ACCOUNTS | MORE)
        patch.setattr(paths, "REFERENCE", reference)
        fill(tables, made)
    tables.load("file", "file_no | source | name | sheet | sha256 | got\n1 | ort | ort.csv | | ab | 2026-11-22")
    warehouse.run_questions(tables.db)
    publish(tables.db, root)
    return tables.db, known.read(root)


def publish(db, root):
    """Write what a site has of rows, months, rules and limits, and nothing else."""
    files = {"build.json": {"edition": "1", "sources": []}, "data/ort/index.json": {"vat": "excluded"}}
    for buyer in dicts(db, "select buyer_id, first_day from buyer_total"):
        files[f"kopare/{buyer['buyer_id']}/index.json"] = {"totals": {"first_day": str(buyer["first_day"])}}
    written = {path: json.dumps(said).encode() for path, said in files.items()}
    room.plan(db, SETTINGS)
    suppliers.arrange(db)
    rows.make(db, "SEK")
    with stream.packer(Draft(root), False, 1) as packer:
        assert list(years.write(db, packer, False, True))
    for module in (compare, lead, sorting):
        written |= {page.path: page.data for page in module.pages(View(db, SETTINGS, root)) if page.data}
    for path, data in written.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def test_every_question_and_every_lead_has_a_second_form():
    """A new one without would be told as unwritten by verify; here it fails."""
    assert set(QUESTIONS) == {path.stem for path in paths.QUESTIONS.glob("*.sql")}
    assert set(LEADS) == {path.stem for path in paths.LEADS.glob("*.sql")}


@pytest.mark.parametrize("slug", sorted(QUESTIONS))
def test_a_question_has_the_same_answer_in_both_forms(both, slug):
    db, ledger = both
    ledger.require(slug)
    first = db.execute("select buyer_id, year, coalesce(supplier_id, what), rows, amount_ore from question_row "
                       "where slug = ? order by all", [slug]).fetchall()  # fmt: skip
    second = ledger.db.execute(f'select buyer, year, line, n, ore from "{slug}"').fetchall()

    assert second
    assert Counter(second) == Counter(first)


@pytest.mark.parametrize("slug", sorted(LEADS))
def test_a_lead_is_found_in_both_forms(both, slug):
    """With the same amount, and the same that it is a part of where the sentence says that."""
    db, ledger = both
    told = {"koncentration", "skyddad-andel", "strax-under-gransen"}
    base = "base_ore" if slug in told else "0"
    first = db.execute(f"select buyer_id, supplier_id, amount_ore, {base} from lead_row where slug = ?", [slug])
    finder = lead_pages.Leads(ledger)
    second = [(one.buyer, one.supplier, one.ore, one.base_ore) for one in finder.of(slug)]

    assert second
    assert Counter(second) == Counter(first.fetchall())


@pytest.mark.parametrize(("day", "months", "after"), [
    ("2024-02-29", 12, "2025-02-28"), ("2022-11-30", 24, "2024-11-30"), ("2023-12-31", 2, "2024-02-29"),
])  # fmt: skip
def test_a_day_some_months_later_is_in_that_month(day, months, after):
    assert later(day, months) == after
