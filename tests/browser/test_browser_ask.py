"""Asking for an invoice, citing a page, and the way from a figure to its query and its rows."""

import datetime as dt
import json
import re
from urllib.parse import parse_qs, urlsplit

from kinds import SUPPLIER

from site_builder.verify.reader import figures


def letter_after(tab, name=".asks a"):
    """Click, and read the letter when the row is in it."""
    tab.page.locator(name).first.click()
    tab.page.get_by_text("Raden är ifylld").wait_for()
    return tab.page.locator("[data-letter]").text_content()


LETTER = """Till registratorn, Björklunda kommun

Hej!

Jag begär kopia av den här allmänna handlingen, med stöd av 2 kap. tryckfrihetsförordningen:

{rows}
Raden kommer ur leverantörsreskontran som ni själva har publicerat, och är hämtad ur Inköpsarkivet, utgåva \
2026-11-22.1.

Skicka den gärna elektroniskt. Kan någon del inte lämnas ut ber jag om resten, och om ett skriftligt beslut som går \
att överklaga. Tar ni betalt ber jag er säga det först. Enligt 2 kap. 18 § behöver jag inte berätta vem jag är eller \
varför jag frågar.

Vänliga hälsningar
"""


ROW = """Faktura från: Brudborstebacken Rör AB
Organisationsnummer eller beteckning: 4570342917
Fakturanummer: 23891
Verifikation: 2601608
Datum i reskontran: 2026-07-08
Belopp: 7 773,52 kr
Konto: 66110 Underhåll av lokaler
Förvaltning: 410 - Stadsmiljönämnden
Rad i filen: leverantorsreskontra_2026-07.csv rad 33
Raden står på: {address}leverantor/4570342917/
"""


def test_a_row_fills_in_the_letter_the_mail_and_the_public_question(open_tab):
    """The golden text: what the row says, and where it stands; nothing is sent anywhere."""
    tab = open_tab()
    tab.open(SUPPLIER)
    letter = letter_after(tab)
    mail, portal = (urlsplit(tab.page.locator(name).get_attribute("href")) for name in ("[data-mail]", "[data-portal]"))

    assert letter == LETTER.format(rows=ROW.format(address=tab.site.address))
    assert (mail.path, parse_qs(mail.query)["body"]) == ("registrator@bjorklunda.example", [letter])
    assert (portal.path, parse_qs(portal.query)["body"]) == ("/new/bjorklunda_kommun", [letter])


def test_a_page_says_that_it_is_ready_when_the_last_of_its_scripts_is(tab):
    """A row that is clicked before that leads to an empty letter, so whoever waits must know."""
    page, held = tab.page, []
    page.route("**/ask.js", lambda route: held.append(route))
    page.goto(tab.site.address + SUPPLIER, wait_until="commit")
    page.locator("form[data-ready]").first.wait_for()
    while not held:
        page.wait_for_timeout(20)
    early = page.locator("html[data-ready]").count()
    held[0].continue_()
    page.locator("html[data-ready]").wait_for()
    page.unroute("**/ask.js")

    assert (early, page.locator("[data-chosen]").count() > 0) == (0, True)


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
    """The buttons come with a script that is fetched when the page is there; the text is there without."""
    tab = open_tab()
    tab.open(SUPPLIER)
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.page.get_by_role("button", name="Kopiera källan").click()
    tab.page.get_by_role("button", name="Kopierat").wait_for()
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    [csl] = json.loads(tab.page.locator("[data-copy='CSL-JSON']").text_content())
    today = dt.datetime.now(dt.UTC).date()

    assert csl["accessed"] == {"date-parts": [[today.year, today.month, today.day]]}
    assert f"urldate = {{{today}}}" in tab.page.locator("[data-copy=BibTeX]").text_content()
    assert copied == tab.page.locator(".reference").text_content()
    assert f"(hämtad {today})" in copied
    assert "Utgåva 2026-11-22.1, kontrollsumma " in copied


def test_every_figure_leads_in_two_clicks_to_its_query_and_to_its_rows(demo):
    """One click to each: the query has a page of its own, and rows are a file, or in the list of files."""
    files = r"/rader\.(?:csv|parquet)|/data/(?:filer|leverantorer|konton)/[^\"]+|/data/hamta/"
    rows = re.compile(rf'href="[^"]*({files}|#data)"')
    without = []
    pages = [path for kind in ("kopare", "leverantor", "konto") for path in demo.root.glob(f"{kind}/**/index.html")]
    for path in [demo.root / "index.html", *pages]:
        html = path.read_text(encoding="utf-8").partition("</main>")[0]
        found = [one for one in figures(html) if one.section not in {"data", "historik", "uppslag"}]
        without += [
            f"{path}:{one.line}"
            for one in found
            if not (demo.root / "metod" / one.model.replace("_", "-") / "index.html").is_file()
        ]
        without += [str(path)] if found and not rows.search(html) else []

    assert len(pages) > 1000
    assert without == []


def test_a_row_leads_to_the_file_it_came_from_with_its_hash_and_when_it_was_fetched(open_tab):
    tab = open_tab()
    tab.open(SUPPLIER)
    file = tab.page.locator("#fakturor ~ * .numbers small a").first
    name = file.inner_text()
    file.click()
    target = tab.page.locator("tr:target")

    assert name in target.inner_text()
    assert re.search(r"läst första gången 2026-11-22 · sha256 [0-9a-f]{64}", target.inner_text())


def test_a_query_is_a_page_with_its_header_and_all_of_it(open_tab):
    tab = open_tab()
    tab.open(SUPPLIER)
    tab.page.get_by_role("link", name="Så räknas det").first.click()

    assert tab.page.locator("h1").inner_text() == "Uträkningen supplier_total"
    assert tab.page.get_by_role("rowheader", name="median_ore").count() == 1
    assert "from payment" in tab.page.locator("pre.sql").inner_text()


def test_a_row_fills_in_a_report_of_a_fault(open_tab):
    """Page, edition and figure; to the address that the site has. Without scripts the link leads to the page's own."""
    tab = open_tab()
    tab.open(SUPPLIER)
    link = tab.page.locator(".asks a", has_text="Fel?").first
    assert link.get_attribute("href") == "#fel"
    link.evaluate("link => { link.addEventListener('click', (event) => event.preventDefault()); link.click(); }")
    report = urlsplit(link.get_attribute("href"))
    said = parse_qs(report.query)

    assert (report.scheme, report.path) == ("mailto", "rattelser@inkopsarkivet.example")
    assert said["subject"] == ["Fel i siffran: Brudborstebacken Rör AB"]
    assert re.fullmatch(
        rf"Sida: \S+/{SUPPLIER}\nUtgåva: 2026-11-22\.1\n"
        r"Siffra: Faktura från: Brudborstebacken Rör AB; Organisationsnummer eller beteckning: 4570342917; .*"
        r"Belopp: .*; Rad i filen: \S+ rad \d+; Raden står på: \S+\n\nVad borde det stå, och hur vet du det\?\n?",
        said["body"][0],
    )
