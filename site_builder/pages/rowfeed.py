"""Feeds of new rows beside a page: an entry for each invoice that an edition brought, and one for the edition itself.

The entries of invoices are the latest, and at most a month old (sql/editions/feed_row.sql): whoever reads a feed more
seldom than that has the edition's own entry, which counts them all, and the files. The first edition brought every
row, so it has its own entry alone. An entry's id is its edition, the file's digest and the row: it is never another's.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from site_builder import merkle, swedish
from site_builder.pages import words
from site_builder.pages.editions import json_feed
from site_builder.pages.page import Page, View

MOST = 20
"""Editions in a feed."""

NEW = {
    "late": "I efterhand",
    "restated": "Ändrad hos köparen",
    "ours": "Rättad av oss",
    "masking": "Visas nu",
    "identity": "Rätt leverantör nu",
}
"""What an entry's title begins with when its rows are not of a new month."""

Row = dict[str, Any]


def fresh(kind: str, those: str) -> str:
    """The query that lists what is new on every page of a kind, the newest first.

    those    a query of the ids that have feeds
    """
    return f"""
        select
            f.id, f.* exclude (id),
            case when f.kind = 'kopare' then s.name when f.kind = 'leverantor' then b.name
            else b.name || ' till ' || s.name end as name
        from feed_row as f
        join buyer as b using (buyer_id)
        join supplier as s using (supplier_id)
        where f.kind = '{kind}' and f.id in ({those})
        order by f.id, f.place
    """


def feeds(view: View, page: str, name: str, history: list[Row], new: list[Row], latest: list[Row]) -> Iterator[Page]:
    """Yield a page's Atom feed and its JSON Feed.

    page       its place, such as kopare/4000000000/
    history    what each edition said of it, in order of year and edition
    new        its rows of fresh()
    latest     its latest invoices: posted, precision, name (of the other side), amount_ore
    """
    money, title = swedish.Money(view.settings.site.currency), f"{name}: nya rader"
    found = list(entries(view, page, history, new, latest, money))
    yield Page(
        f"{page}feed.xml",
        "feed.xml",
        {
            "title": title,
            "home": view.absolute(page),
            "address": view.absolute(f"{page}feed.xml"),
            "updated": found[0]["updated"],
            "entries": found,
        },
    )
    items = [
        {
            "id": one["id"],
            "url": one["address"],
            "title": one["title"],
            **({"content_html": one["body"]} if one["body"] else {"content_text": one["summary"]}),
            "date_published": one["updated"],
        }
        for one in found
    ]
    yield Page(f"{page}feed.json", data=json_feed(title, view.absolute(page), view.absolute(f"{page}feed.json"), items))


def entries(
    view: View, page: str, history: list[Row], new: list[Row], latest: list[Row], money: swedish.Money
) -> Iterator[Row]:
    """Each edition's invoices and then its own entry, the newest edition first."""
    own = editions(history)
    for at, edition in enumerate(sorted({*own, *(row["edition"] for row in new)}, key=in_order, reverse=True)[:MOST]):
        brought = [row for row in new if row["edition"] == edition]
        yield from (invoice(view, page, row, money) for row in brought)
        change = own.get(edition, {"rows": 0, "ore": 0, "causes": []})
        told = f"{said(change['rows'])}, {money.full(change['ore'])}"
        told += f": {causes(change['causes'])}." if change["causes"] else "."
        yield {
            "id": view.absolute(f"{page}#{edition}"),
            "title": f"{said(change['rows'])} i utgåva {edition}",
            "address": view.absolute(f"{page}#{edition}"),
            "updated": f"{edition[:10]}T12:00:00Z",
            "summary": told + rest(brought),
            "body": "" if at or brought else f"<p>{escape(told)}</p>{listed(latest, money)}",
        }


def in_order(edition: str) -> tuple[str, int]:
    """Editions of one day by number."""
    day, _, number = edition.rpartition(".")
    return day, int(number)


def invoice(view: View, page: str, row: Row, money: swedish.Money) -> Row:
    """One invoice that was new, or the rows of it that were."""
    codes = [NEW[code] for code in row["causes"].split(",") if code in NEW]
    title = f"{swedish.posted(row['posted'], row['precision'])} {row['name']}: {swedish.exact(row['amount_ore'])}"
    account = " ".join(part for part in (row["account_no"], row["account_text"]) if part)
    told = [
        *([f"Faktura {row['invoice_no']}"] if row["invoice_no"] else []),
        *([f"Verifikat {row['voucher']}"] if row["voucher"] else []),
        *([f"Konto {account}"] if account else []),
        f"Rad {row['row_no']} i {row['file']}" + (f", {row['rows']} rader" if row["rows"] > 1 else ""),
        *([words.CAUSES[code].capitalize() for code in row["causes"].split(",") if code in NEW]),
    ]
    return {
        "id": view.absolute(f"{page}#{row['edition']}-{row['sha256'][: merkle.SHORT]}-{row['row_no']}"),
        "title": f"{', '.join(codes)}: {title} {money.unit}" if codes else f"{title} {money.unit}",
        "address": view.absolute(page),
        "updated": f"{row['edition'][:10]}T12:00:00Z",
        "summary": ". ".join(told) + ".",
        "body": "",
    }


def rest(brought: list[Row]) -> str:
    """How many of an edition's invoices have no entry of their own, and where they are."""
    if not brought:
        return ""
    others = brought[0]["of_edition"] - len(brought)
    word = words.plural(others, "faktura", "fakturor")
    return f" Därtill {swedish.number(others)} {word} utan egen post; alla rader finns på sidan och i filerna." if (
        others) else ""  # fmt: skip


def editions(history: list[Row]) -> dict[str, Row]:
    """Edition -> rows, öre and causes of what it changed, all years together, the oldest first."""
    before: dict[int, tuple[int, int]] = {}
    found: dict[str, Row] = {}
    for row in sorted(history, key=lambda row: (row["place"], row["year"])):
        rows, ore = before.get(row["year"], (0, 0))
        change = found.setdefault(row["edition"], {"rows": 0, "ore": 0, "causes": []})
        change["rows"] += row["rows"] - rows
        change["ore"] += row["amount_ore"] - ore
        change["causes"] += row["cause"].split(",")
        before[row["year"]] = (row["rows"], row["amount_ore"])
    return found


def said(rows: int) -> str:
    """How many rows more or fewer, in words."""
    if not rows:
        return "Lika många rader"
    word = words.plural(abs(rows), "rad", "rader")
    return f"{swedish.number(rows)} {'ny' if rows == 1 else 'nya'} {word}" if rows > 0 else (
        f"{swedish.number(-rows)} {word} färre"
    )  # fmt: skip


def causes(codes: list[str]) -> str:
    """Why, each reason once."""
    return ", ".join(words.CAUSES[code] for code in dict.fromkeys(codes))


def listed(latest: list[Row], money: swedish.Money) -> str:
    """The latest invoices as a list in HTML. Every value is escaped here: a feed's reader is not ours."""
    lines = [
        f"<li>{swedish.posted(row['posted'], row['precision'])} {escape(row['name'])}: "
        f"{escape(swedish.exact(row['amount_ore']))} {escape(money.unit)}</li>"
        for row in latest
    ]
    return f"<p>De senaste fakturorna:</p><ul>{''.join(lines)}</ul>" if lines else ""
