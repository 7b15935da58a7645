"""/data/filer/: every kind of file that the archive publishes, what it is for, and one of each to try.

The examples are links, so the gate that follows links also holds this page to what is there.
"""

from collections.abc import Iterator
from typing import NamedTuple

from site_builder.database import dicts
from site_builder.pages import catalog, schema
from site_builder.pages.page import Page, View

KIND = "filer"

SHOWN_ROWS = 50
"""A supplier's page lists so many invoices; with more rows than that it has files of its own."""


class File(NamedTuple):
    """One kind of file.

    form       its address, with what differs in < >
    example    one of them, or nothing where this archive has none
    says       what it holds
    """

    form: str
    example: str
    says: str


def pages(view: View) -> Iterator[Page]:
    """Yield the page."""
    yield Page(
        "data/filer/index.html",
        "files.html",
        {
            "title": "Sidorna som filer",
            "description": "Varje siffra finns också som fil: CSV för Excel, CSV, JSON, Parquet och flöden. "
            "Så hittar du dem, och så håller de.",
            "crumbs": [("Start", ""), ("Data", "data/"), ("Filer", None)],
            "shown_rows": SHOWN_ROWS,
            "by_account": accounts_too(view),
            "in_short": bool(view.db.execute("from account_form where not whole").fetchall()),
            "groups": groups(view),
        },
    )


def groups(view: View) -> list[tuple[str, list[File]]]:
    """Every kind, gathered under headings."""
    sheets = view.settings.site.sheets
    buyer = first(view, "select buyer_id from buyer_total order by amount_ore desc, buyer_id limit 1")
    year = first(view, "select max(year) from payment where buyer_id = ?", buyer)
    supplier = first(view, "select supplier_id from supplier_total join supplier_file using (supplier_id) where own "
                           "order by amount_ore desc, supplier_id limit 1")  # fmt: skip
    shelf = first(view, "select paths[1] from supplier_file where shelf is not null order by 1 limit 1")
    large = first(view, "select paths[1] from supplier_file where shelf is null order by 1 limit 1")
    account = first(view, "select chart || '/' || account_id from account_total order by amount_ore desc, 1 limit 1")
    own_account = "select chart || '/' || account_id from account_file where own and lines <= 20000"
    large_account = first(view, f"{own_account} order by lines desc, 1 limit 1")
    framed = first(view, "select chart || '/' || account_id from account_frame join account_file "
                         "using (chart, account_id) where lines <= 20000 order by lines desc, 1 limit 1")  # fmt: skip
    small_account = first(view, "select paths[1] from account_file where not own and len(paths) > 0 order by 1 limit 1")
    asked = first(view, "select slug || '/' || buyer_id || '/' || slug from question_row order by 1 limit 1")
    source = first(view, "select source from source order by source limit 1")
    card = first(view, "select path from card where path like 'leverantor/%' order by path limit 1")
    return [
        ("Bredvid en köpares sida", of_buyer(buyer, year, sheets)),
        ("Bredvid en leverantörs sida", of_supplier(supplier, (large, shelf), card, sheets)),
        ("Bredvid ett kontos sida", of_account(account, large_account, small_account, sheets, accounts_too(view))),
        ("Bredvid andra sidor", of_others(asked, source, buyer)),
        ("Att bädda in på en egen sida", to_frame(buyer, supplier, framed)),
        ("Hela arkivet", whole(bool(view.db.execute("from download where buyer_id is null").fetchall()), sheets)),
        ("Utgåvor och kontroll", EDITIONS),
    ]


def accounts_too(view: View) -> bool:
    """Whether the site has rows by account, see sql/downloads/copies.sql."""
    return bool(view.db.execute("from copies where accounts").fetchall())


def first(view: View, query: str, *values: str) -> str:
    """The first value of a query, as text; nothing when it has none."""
    found = dicts(view.db, query, list(values))
    return str(next(iter(found[0].values()))) if found else ""


def of_buyer(buyer: str, year: str, sheets: bool) -> list[File]:
    """Files about one buyer."""
    rows, page = f"data/filer/{buyer}/{year}", f"kopare/{buyer}/"
    as_csv = [
        ("-excel.zip", "Årets rader, för Excel på svenska"),
        (".csv", "Samma rader för program (RFC 4180)"),
    ]
    return [
        *(File(f"data/filer/<köpare>/<år>{end}", rows + end if sheets else "", says) for end, says in as_csv),
        File(
            "data/filer/<köpare>/<år>.parquet",
            f"{rows}.parquet",
            "Årets rader som Parquet, belopp i ören; ett långt år fortsätter i <år>-2.parquet",
        ),
        File("kopare/<köpare>/index.json", f"{page}index.json", "Sidans siffror: år, leverantörer, konton, filer"),
        File("kopare/<köpare>/feed.xml", f"{page}feed.xml", "Flöde när det kommer nya rader (Atom)"),
        File("kopare/<köpare>/feed.json", f"{page}feed.json", "Samma flöde som JSON Feed"),
        File("kopare/<köpare>/delning.png", f"{page}delning.png", "Bild till delade länkar"),
    ]


def of_supplier(supplier: str, rows: tuple[str, str], card: str, sheets: bool) -> list[File]:
    """Files about one supplier.

    rows    a Parquet file of one supplier's, and one that several share
    """
    page = f"leverantor/{supplier}/" if supplier else ""
    as_csv = [
        ("rader-excel.zip", "Alla rader, nyast först, för Excel på svenska"),
        ("rader.csv", "Samma rader för program (RFC 4180)"),
    ]
    own = [
        ("index.json", "Sidans siffror: år, köpare, konton, filer"),
        ("feed.xml", "Flöde när det kommer nya rader (Atom)"),
        ("feed.json", "Samma flöde som JSON Feed"),
    ]
    place, (large, shelf) = "leverantor/<leverantör>/", rows
    return [
        *(File(place + name, page and page + name if sheets else "", says) for name, says in as_csv),
        File(
            f"{place}rader.parquet", large, "De största leverantörernas rader; de längsta fortsätter i rader-2.parquet"
        ),
        File("data/leverantorer/<tecken>.parquet", shelf, "Rader för alla andra leverantörer, många i varje fil"),
        *(File(place + name, page and page + name, says) for name, says in own),
        File(f"{place}delning.png", card, "Bild till delade länkar, för de största"),
    ]


def of_account(account: str, large: str, small: str, sheets: bool, rows: bool) -> list[File]:
    """Files about one account.

    sheets    whether the site has CSV
    rows      whether it has room for rows by account
    """
    form, page = "konto/<kontoplan>/<konto>/", f"konto/{large}/" if large else ""
    as_csv = [
        ("rader-excel.zip", "Alla rader, nyast först, för Excel på svenska"),
        ("rader.csv", "Samma rader för program (RFC 4180)"),
    ]
    packed = "Samma rader som Parquet, belopp i ören; de längsta fortsätter i rader-2.parquet"
    own = [
        ("feed.xml", "Flöde när det kommer nya rader (Atom)"),
        ("feed.json", "Samma flöde som JSON Feed"),
    ]
    return [
        File(f"{form}index.json", f"konto/{account}/index.json" if account else "", "Sidans siffror: år, parter"),
        *(File(form + name, page and page + name if sheets and rows else "", says) for name, says in as_csv),
        File(f"{form}rader.parquet", page and f"{page}rader.parquet" if rows else "", packed),
        *(File(form + name, page and page + name, says) for name, says in own),
        File("data/konton/<kontoplan>.parquet", small, "Rader på konton utan egna filer, en fil för varje kontoplan"),
    ]


def of_others(asked: str, source: str, buyer: str) -> list[File]:
    """Files about questions, leads, comparisons and sources."""
    question = asked.split("/")[0]
    return [
        File(
            "fragor/<fråga>/<köpare>/<fråga>.csv",
            f"fragor/{asked}.csv" if asked else "",
            "Svaret på en fråga, rad för rad",
        ),
        File("fragor/<fråga>/feed.xml", f"fragor/{question}/feed.xml" if question else "", "Flöde när svaret ändras"),
        File("konto/sortering/regler.csv", "konto/sortering/regler.csv", "Reglerna som sorterar konton i grupper"),
        File("konto/sortering/grupper.csv", "konto/sortering/grupper.csv", "Grupperna, och vilket slags pengar de är"),
        File("uppslag/granser.csv", "uppslag/granser.csv", "Gränserna för direktupphandling, med källor"),
        File("uppslag/egna-bolag.csv", "uppslag/egna-bolag.csv", "Köparnas egna bolag, med källor"),
        File("jamfor/<köpare>.json", f"jamfor/{buyer}.json", "Köparens månader: hela eller inte, summor, invånare"),
        File("data/<källa>/index.json", f"data/{source}/index.json", "Vad som hände med källans filer och rader"),
    ]


def to_frame(buyer: str, supplier: str, account: str) -> list[File]:
    """Pages for other sites to frame."""
    kinds = (("kopare", "<köpare>", buyer), ("leverantor", "<leverantör>", supplier),
             ("konto", "<kontoplan>/<konto>", account))  # fmt: skip
    return [
        *(File(f"embed/{kind}/{form}/", f"embed/{kind}/{one}/" if one else "", "Siffra och diagram, senaste utgåvan")
          for kind, form, one in kinds),
        *(File(f"embed/{kind}/{form}/utgavor/#<utgåva>", f"embed/{kind}/{one}/utgavor/" if one else "",
               "Siffran som den stod i en utgåva")
          for kind, form, one in kinds),
    ]  # fmt: skip


def whole(bulk: bool, sheets: bool) -> list[File]:
    """Files about everything."""
    every = File("data/filer/alla.parquet", "data/filer/alla.parquet" if bulk else "", "Alla rader i en fil")
    described = [
        ("data/filer/datapackage.json", "Alla filer med rader: kolumner, licenser, kontrollsummor (Data Package)"),
        ("data/filer/schema-parquet.json", "Kolumnerna i filerna med rader (Table Schema)"),
        *([("data/filer/schema-csv.json", "Kolumnerna i CSV-filerna (Table Schema)")] if sheets else []),
        (catalog.PLACE, "Datamängderna för dataportaler (DCAT-AP-SE)"),
        (schema.PLACE, "Formen på index.json (JSON Schema)"),
        ("sitemap.xml", "Alla sidors adresser"),
        ("feed.xml", "Nyheter om arkivet (Atom)"),
    ]
    return [every, *(File(path, path, says) for path, says in described)]


EDITIONS = [
    File(path, path, says)
    for path, says in (
        ("utgava/utgavor.json", "Alla utgåvor och vad var och en ändrade"),
        ("utgava/historik.parquet", "Vad varje utgåva har sagt om varje siffra"),
        ("utgava/adresser.jsonl", "Varje adress som någonsin publicerats"),
        ("utgava/feed.xml", "Flöde om nya utgåvor (Atom)"),
        ("utgava/feed.json", "Samma flöde som JSON Feed"),
        ("manifest.json", "Alla filer med storlek och kontrollsumma"),
        ("build.json", "Rader in och ut för varje källfil"),
    )
]
"""Files about what was published and when."""
