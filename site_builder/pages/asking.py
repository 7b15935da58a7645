"""Asking for an invoice: a page per buyer with a letter to its registrar that is ready but for the row.

The row is filled in by assets/ask.js, from the page that the reader comes from; the letter goes nowhere by itself.
A row whose payee is not shown is never linked here.

source    2 kap. tryckfrihetsförordningen, 15, 16 and 18 §§
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from site_builder.database import dicts
from site_builder.pages.page import Page, View

KIND = "begäran"

BUYERS = """
    select
        b.buyer_id, b.name, c.email, c.handlingar, c.source as contact_source, c.dated,
        any_value(s.page order by s.source) as page
    from buyer as b
    left join contacts as c using (buyer_id)
    left join source as s on list_contains(string_split(b.source, ','), s.source)
    group by all
    order by b.buyer_id
"""

SUBJECT = "Begäran om allmän handling: faktura"

BEFORE = """Till registratorn, {buyer}

Hej!

Jag begär kopia av den här allmänna handlingen, med stöd av 2 kap. tryckfrihetsförordningen:

"""

BLANK = """Faktura från: ……
Organisationsnummer eller beteckning: ……
Fakturanummer: ……
Verifikation: ……
Datum i reskontran: ……
Belopp: ……
Konto: ……
Förvaltning: ……
Rad i filen: ……
Raden står på: ……
"""

AFTER = """
Raden kommer ur leverantörsreskontran som ni själva har publicerat, och är hämtad ur {site}, utgåva {edition}.

Skicka den gärna elektroniskt. Kan någon del inte lämnas ut ber jag om resten, och om ett skriftligt beslut som går \
att överklaga. Tar ni betalt ber jag er säga det först. Enligt 2 kap. 18 § behöver jag inte berätta vem jag är eller \
varför jag frågar.

Vänliga hälsningar
"""
"""The letter, in three parts; the middle one is written once for each row."""


def pages(view: View) -> Iterator[Page]:
    """Yield the page of every buyer."""
    for buyer in dicts(view.db, BUYERS):
        yield page(view, buyer)


def page(view: View, buyer: dict[str, Any]) -> Page:
    """One buyer's page. Without scripts, the letter has blanks to fill in."""
    before = BEFORE.format(buyer=buyer["name"])
    after = AFTER.format(site=view.settings.site.name, edition=view.settings.edition)
    letter = before + BLANK + after
    return Page(
        f"begar-ut/{buyer['buyer_id']}/index.html",
        "asking.html",
        {
            "title": f"Begär ut fakturor från {buyer['name']}",
            "description": f"En färdig begäran om faktura till {buyer['name']}, enligt offentlighetsprincipen.",
            "crumbs": [
                ("Start", ""),
                ("Köpare", "kopare/"),
                (buyer["name"], f"kopare/{buyer['buyer_id']}/"),
                ("Begär ut", None),
            ],
            "buyer": buyer,
            "before": before,
            "blank": BLANK,
            "after": after,
            "subject": SUBJECT,
            "mail": f"mailto:{buyer['email'] or ''}?subject={quote(SUBJECT)}&body={quote(letter)}",
            "portal": f"https://handlingar.se/new/{buyer['handlingar']}?title={quote(SUBJECT)}&body={quote(letter)}"
            if buyer["handlingar"]
            else "",
        },
        listed=False,
    )
