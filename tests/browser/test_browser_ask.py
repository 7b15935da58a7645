"""Asking for an invoice, citing a page, and the second opinion on every figure of the demo."""

import datetime as dt
import json
import re

from kinds import SUPPLIER

from site_builder import verify


def letter_after(tab, name=".asks a"):
    """Click, and read the letter when the row is in it."""
    tab.page.locator(name).first.click()
    tab.page.get_by_text("Raden är ifylld").wait_for()
    return tab.page.locator("[data-letter]").inner_text()


def test_a_row_fills_in_the_letter_and_the_mail(open_tab):
    """What the row says, and where it stands; nothing is sent anywhere."""
    tab = open_tab()
    tab.open(SUPPLIER)
    row = tab.page.locator("#fakturor ~ * tbody tr").first
    amount = " ".join(row.locator("td").last.inner_text().split())
    letter = letter_after(tab)

    assert f"Belopp: {amount} kr" in " ".join(letter.split())
    assert re.search(r"Organisationsnummer eller beteckning: 4570342917\n", letter)
    assert "Fakturanummer: " in letter or "Verifikation: " in letter
    assert f"/{SUPPLIER}" in letter
    assert "Belopp%3A" in tab.page.locator("[data-mail]").get_attribute("href")


def test_rows_of_one_buyer_can_be_asked_for_together(open_tab):
    """Two boxes, one letter."""
    tab = open_tab()
    tab.open("kopare/4120001013/")
    boxes = tab.page.locator("[data-chosen]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    letter = letter_after(tab, "[data-offer] a")

    assert letter.count("Belopp: ") == 2


def test_a_page_can_be_copied_as_a_citation(open_tab):
    """The buttons come with the script; the text is there without."""
    tab = open_tab()
    tab.open(SUPPLIER)

    tab.page.locator("button.copy").nth(1).wait_for()
    [csl] = json.loads(tab.page.locator("[data-copy='CSL-JSON']").text_content())
    today = dt.datetime.now(dt.UTC).date()

    assert csl["accessed"] == {"date-parts": [[today.year, today.month, today.day]]}
    assert f"urldate = {{{today}}}" in tab.page.locator("[data-copy=BibTeX]").text_content()
    assert f"(hämtad {today})" in tab.page.locator(".reference").inner_text()
    assert "Utgåva 2026-11-22.1, kontrollsumma " in tab.page.locator(".reference").inner_text()


def test_every_figure_of_the_demo_that_rows_can_name_is_worked_out_anew(demo):
    """See site_builder/verify/."""
    report = verify.site(demo.root)

    assert report.faults == []
    assert report.verified > 30_000
