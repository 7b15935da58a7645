"""What a short page holds when there is more to tell: several payers, files, a past, a merge, a correction."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.check import document, figures
from site_builder.pages import words
from site_builder.pages.environment import environment
from site_builder.settings import Settings, Site
from site_builder.verify import naming, reader
from site_builder.verify.ledger import name

SETTINGS = Settings(
    Site(reports="https://git.example/ny"), Path(), Path("x"), "https://a.se/b/", dt.date(2026, 11, 22), 1, True
)
DAY = dt.date(2024, 3, 1)
BUYERS = {"4120000007": "Exempelby <kommun>", "4120001013": "Annan kommun"}
INVOICE = {
    "buyer_id": "4120000007", "name": BUYERS["4120000007"], "target": "kopare/4120000007/", "chart": "kommun",
    "posted": DAY, "precision": "month", "rows": 2, "amount_ore": 150050, "account_id": "6410", "account_no": "6410",
    "account_text": "Material & hyra", "department": None, "invoice_no": None, "voucher": "V1", "source": "by",
    "file": "2024.csv", "sha256": "ab" * 32, "row_no": 7,
}  # fmt: skip
SUPPLIER = {
    "id": "4560000004", "name": "Bygg & <b>", "id_kind": "organisation", "own": True, "shelf": "a", "paths": [],
    "buyers": 3, "largest_buyer": "4120000007", "amount_ore": 450000,
    "first_day": DAY, "last_day": dt.date(2025, 4, 30),
    "invoices": 61, "median_ore": 5000, "place": 2, "rows": 70, "shown": 1, "latest": [INVOICE],
    "payers": [{"target": f"kopare/{id_}/", "name": name, "amount_ore": 1000} for id_, name in BUYERS.items()],
    "merged": [{"from_id": "4560000012", "decided": DAY, "reason": "Samma bolag.", "evidence": "Bolagsverket"}],
}  # fmt: skip
PAST = [
    {"year": 2024, "edition": f"2026-11-2{n}.1", "rows": 60 + n, "amount_ore": 400000 + n, "cause": "restated,ours"}
    for n in (1, 2)
]
CONTEXT = {
    "title": "T", "description": "D", "path": "leverantor/4560000004/index.html", "here": "leverantor/4560000004/",
    "files": [{"path": "leverantor/4560000004/rader.csv", "says": "CSV"}], "supplier": SUPPLIER, "largest": "x",
    "cited": "Mening. Källa.", "is_buyer": True, "said": PAST, "said_in_all": 2, "steady": False, "card": "",
    "corrected": [{"changed": True, "day": "1 mars 2025", "what": "Två nollor.", "id": "r1", "reply": ""}],
    "causes": words.CAUSES,
}  # fmt: skip


def page_of(**other: Any) -> str:
    """The page, of a supplier that is otherwise so."""
    made = environment(SETTINGS, "/b/", "t", "f" * 64).get_template("supplier_short.html")
    return made.render(**{**CONTEXT, "supplier": SUPPLIER | other})


@pytest.fixture(scope="module")
def html() -> str:
    """The page, with room for one invoice."""
    return page_of()


def words_of(html: str) -> str:
    """Its words."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_it_is_in_the_plain_form_with_every_figure_written_right(html: str) -> None:
    page = document.plain(html)

    assert page is not None
    assert list(figures.faults(page, "x", "SEK")) == []
    assert len(page.figures) >= 12


def test_each_of_its_tables_leads_to_its_query(html: str) -> None:
    models = re.findall(r'href="/b/metod/([\w-]+)/"', html)

    assert models == ["supplier-total", "buyer-supplier", "supplier-invoice", "history"]


def test_it_tells_what_each_edition_said_what_was_corrected_and_what_was_merged(html: str) -> None:
    said: Any = words_of(html)

    assert "2026-11-21.1 61 4 000,01" in said.replace("\u00a0", " ")
    assert "köparen har ändrat sina uppgifter, vi läste filen fel" in said
    assert "Rättelse 1 mars 2025. Två nollor." in said
    assert "Hit hör också 456000-0012, 1 mars 2024: Samma bolag. Underlag: Bolagsverket." in said
    assert "Samma summor sedan" not in said


def test_it_names_the_largest_payers_and_leads_to_files_and_to_the_form_for_faults(html: str) -> None:
    assert "De 2 största köparna" in html
    assert "Exempelby &lt;kommun&gt;" in html
    assert 'href="/b/leverantor/4560000004/rader.csv"' in html
    assert 'href="https://git.example/ny?title=Fel%20i%20siffran%3A%20leverantor/4560000004/%202026-11-22.1"' in html
    assert 'href="/b/kopare/4560000004/">är också köpare' in html


def test_one_invoice_is_a_sentence_and_several_are_a_table_of_the_same(html: str) -> None:
    """What a row of the table has, the sentence has too; it is lighter than the table by what the table is made of."""
    table = page_of(shown=2, latest=[INVOICE])
    said = words_of(html).replace("\u00a0", " ")

    assert "2024-03, 1 500,50 kr ( Begär ut ): Exempelby &lt;kommun&gt; , 6410 Material &amp; hyra , ver. V1 , " in said
    assert ", 2 rader, 2024.csv rad 7" in said
    assert html.count("<table>") == table.count("<table>") - 1
    assert len(table) - len(html) > 250


@pytest.mark.parametrize("shown", [1, 2])
def test_verify_knows_whose_invoice_it_is_in_either_form(shown: int) -> None:
    found = reader.figures(page_of(shown=shown, latest=[INVOICE]))
    cells = [one for one in found if one.section == "fakturor" and one.value in {150050, 2}]

    assert [naming.supplier(Asked(), ["4560000004"], one) for one in cells] == [  # type: ignore[arg-type]
        name(what, invoice="by/ababababa/7/4560000004/4120000007")
        for what in (("ore", "rows") if shown == 1 else ("rows", "ore"))
    ]


class Asked:
    """A ledger that has every supplier, and calls an invoice by what it is asked for."""

    def value(self, _: object) -> int:
        """One row of anything."""
        return 1

    def invoice_at(self, *key: object) -> str:
        """The key itself."""
        return "/".join(map(str, key))
