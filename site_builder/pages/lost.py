"""What stands at the address of a file that is no more: something of its own kind that says what became of it.

A feed has one entry, a share card is that of the kind, and a file of rows has one record, in columns that no file of
rows has, so that no program can take it for an empty one.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder import swedish
from site_builder.database import dicts
from site_builder.errors import GateError
from site_builder.pages import words
from site_builder.pages.editions import json_feed
from site_builder.pages.page import Page, View
from site_builder.zipped import zipped

STATUS = {"redirect": "moved", "split": "split", "tombstone": "gone"}
"""State to what JSON says."""

HEADINGS = {"redirect": "har flyttat", "split": "har delats upp", "tombstone": "är borttagen"}
COLUMNS = ("besked", "skal", "sedan", "adress")
"""Of the one record; check knows a notice by the first."""

LOST = """
    select l.*, coalesce(m.decided, e.erased_on, cast(l.since as date)) as day
    from lost as l
    left join supplier_merge as m on l.why = 'merge' and l.page = '/leverantor/' || m.from_id || '/'
    left join erasure as e on l.why = 'erasure' and l.page = '/leverantor/' || e.entity_id || '/'
    order by l.path
"""
Row = dict[str, Any]


def posts(view: View) -> Iterator[Page]:
    """Yield a notice for every file that was published and is no more.

    raises    GateError for a kind of file that has none; write one here
    """
    cards = {row["path"]: row["png"] for row in dicts(view.db, "from card where path like 'delning/%'")}
    for one in dicts(view.db, LOST):
        path = one["path"][1:]
        if path.endswith(".png"):
            yield Page(path, data=cards.get(f"delning/{path.split('/')[0]}.png", cards["delning/arkiv.png"]))
        elif path.endswith("feed.xml"):
            yield Page(path, "feed.xml", atom(view, one))
        else:
            yield Page(path, data=writer(path)(view, one))


def writer(path: str) -> Callable[[View, Row], bytes]:
    """How a kind of file is written."""
    kinds = {"feed.json": feed, ".json": document, ".csv": plain, "-excel.zip": excel, ".parquet": parquet}
    for ending, write in kinds.items():
        if path.endswith(ending):
            return write
    raise GateError(f"{path}: was published and is no more, and there is no notice for its kind; see pages/lost.py")


def entry(view: View, one: Row) -> dict[str, str]:
    """What became of it, as an entry of a feed."""
    heading = f"{'Flödet' if one['why'] == 'file' else 'Sidan'} {HEADINGS[one['state']]}"
    heading = heading.replace("Flödet är borttagen", "Flödet är avslutat")
    leads = one["to"][0] if one["to"] else one["page"]
    return {
        "id": f"{view.absolute(one['page'][1:])}#{one['state']}-{one['day']}",
        "title": heading,
        "address": view.absolute(folder(leads)[1:]),
        "updated": f"{one['day']}T12:00:00Z",
        "summary": said(view, one),
        "body": "",
    }


def said(view: View, one: Row) -> str:
    """Why and since when, and where what it held is now."""
    told = f"{words.DEPARTED[one['why']]} Sedan den {swedish.long_date(one['day'])}."
    return told + (f" Se {' och '.join(addresses(view, one))}" if one["to"] else "")


def addresses(view: View, one: Row) -> list[str]:
    """Where to go instead, whole."""
    return [view.absolute(path[1:]) for path in one["to"]]


def folder(path: str) -> str:
    """The page that a file lies beside."""
    return path[: path.rindex("/") + 1]


def atom(view: View, one: Row) -> dict[str, Any]:
    """The context of an Atom feed with one entry."""
    told = entry(view, one)
    return {
        "title": told["title"],
        "home": view.absolute(one["page"][1:]),
        "address": view.absolute(one["path"][1:]),
        "updated": told["updated"],
        "entries": [told],
    }


def feed(view: View, one: Row) -> bytes:
    """A JSON Feed with one entry, which says that no more will come."""
    told = entry(view, one)
    item = {
        "id": told["id"],
        "url": told["address"],
        "title": told["title"],
        "content_text": told["summary"],
        "date_published": told["updated"],
    }
    home, address = view.absolute(one["page"][1:]), view.absolute(one["path"][1:])
    return json_feed(told["title"], home, address, [item], expired=True)


def document(view: View, one: Row) -> bytes:
    """For programs, in codes."""
    told = {"status": STATUS[one["state"]], "reason": one["why"], "since": one["day"].isoformat()}
    return json.dumps(told | ({"to": addresses(view, one)} if one["to"] else {}), indent=1).encode() + b"\n"


def record(view: View, one: Row) -> tuple[str, ...]:
    """The one record of a file that held rows."""
    where = " ".join(addresses(view, one))
    return f"Filen {HEADINGS[one['state']]}", words.DEPARTED[one["why"]], one["day"].isoformat(), where


def plain(view: View, one: Row, delimiter: str = ",") -> bytes:
    """As RFC 4180."""
    with io.StringIO(newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows([COLUMNS, record(view, one)])
        return out.getvalue().encode()


def excel(view: View, one: Row) -> bytes:
    """As a Swedish Excel opens it."""
    return zipped(b"\xef\xbb\xbf" + plain(view, one, ";"), "besked.csv")


def parquet(view: View, one: Row) -> bytes:
    """As Parquet."""
    out = pa.BufferOutputStream()
    columns = {name: [value] for name, value in zip(COLUMNS, record(view, one), strict=True)}
    pq.write_table(pa.table(columns), out, compression="zstd")
    return bytes(out.getvalue().to_pybytes())
