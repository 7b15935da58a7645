"""Files that are not pages: which were ever published, and what is to stand where one is no more.

What becomes of a file follows from its page: it leads where the page leads, is as erased as the page is, or is gone
by itself while the page stays.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from site_builder.addresses import Known, is_inner, is_page
from site_builder.database import Connection, dicts, put
from site_builder.errors import GateError
from site_builder.registry.plan import Change, Departure

LOST = pa.schema(
    [("path", pa.string()), ("page", pa.string()), ("state", pa.string()), ("to", pa.list_(pa.string())),
     ("why", pa.string()), ("since", pa.string())]
)  # fmt: skip
BY_ITSELF, GROWN = "file", "room"
"""Why, where the page stays and only the file is gone; the second, where the archive has outgrown that copy of rows."""

COPIES = {"bulk": r"/data/filer/alla\.parquet", "accounts": r"/konto/[^/]+/[^/]+/rader[-.].*|/data/konton/.*"}
"""Column of table copies -> the files that there is no room for where it is false."""
ROWS = "/data/hamta/"
"""Where the rows are instead."""

SUPPLIER = re.compile(r"/leverantor/[^/]+/")
OWN = ("rader.csv", "rader-excel.zip", "index.json", "feed.xml", "feed.json")
EARLIER = {
    r"/embed/leverantor/([^/]+)/": ["/leverantor/{0}/" + name for name in OWN],
    r"/kopare/([^/]+)/": [f"/kopare/{{0}}/{name}" for name in ("index.json", "feed.xml", "feed.json", "delning.png")],
    r"/kopare/([^/]+)/leverantorer/sida-2/": ["/kopare/{0}/leverantorer.json"],
    r"/konto/([^/]+)/([^/]+)/": ["/konto/{0}/{1}/index.json"],
    r"/data/([^/]+)/": ["/data/{0}/index.json"],
    r"/fragor/([^/]+)/": ["/fragor/{0}/feed.xml"],
    r"/fragor/([^/]+)/([^/]+)/": ["/fragor/{0}/{1}/{0}.csv"],
}
"""What lay beside each kind of page in editions whose registry did not tell; it is of the past and never changes."""

NO_SOURCES = re.compile(r"/data/(filer|hamta|kolumner|katalog)/")
YEARS = "select distinct kind, id, year, rows from history where kind in ('kopare', 'leverantor') order by all"
LARGE = 500
"""Suppliers with more rows had a share card."""


def is_file(file: str) -> bool:
    """True for files whose address lasts."""
    return not is_page(file) and not is_inner(file)


def earlier(db: Connection, known: Known) -> Iterator[str]:
    """The files of editions before the registry told of files, from the pages that it does tell of.

    yields    addresses, a few of them twice; none when the registry tells of any file
    """
    if known.files or not known:
        return
    for path, address in known.items():
        for pattern, forms in EARLIER.items():
            if (match := re.fullmatch(pattern, path)) and not NO_SOURCES.fullmatch(path):
                yield from (form.format(*match.groups()) for form in forms)
        if address.state != "live" and address.why != "list" and path.endswith("/"):
            yield f"{path}index.json"
        if SUPPLIER.fullmatch(path) and f"/embed{path}" not in known:
            yield f"/data/leverantorer/{hashlib.sha256(path.split('/')[2].encode()).hexdigest()[0]}.parquet"
    yield "/data/filer/alla.parquet"
    rows: dict[str, int] = {}
    for one in dicts(db, YEARS):
        if one["kind"] == "kopare":
            stem = f"/data/filer/{one['id']}/{one['year']}"
            yield from (stem + ending for ending in (".csv", "-excel.zip", ".parquet"))
        else:
            rows[one["id"]] = rows.get(one["id"], 0) + one["rows"]
    yield from (f"/leverantor/{one}/delning.png" for one, count in rows.items() if count > LARGE)


def events(
    before: Iterable[str], known: dict[str, str], built: set[str], gone: dict[str, Departure]
) -> Iterator[Change]:
    """The events that take the log from the files that it tells of to those that are built.

    before    files of the time before the log told of them
    known     files that it tells of; see addresses.Known
    built     files of this edition, notices left out
    gone      pages that have nothing of their own; a supplier's gets JSON that says so
    raises    GateError when a file would lie beside the page of a supplier that is gone
    """
    for file in sorted(built):
        if (page := file[: file.rindex("/") + 1]) in gone and SUPPLIER.fullmatch(page):
            raise GateError(f"registry: {page} is no page of its own any more, and this build writes {file}")
    told = {f"{path}index.json" for path, one in gone.items() if SUPPLIER.fullmatch(path) and one.why != "list"}
    every = known.keys() | built | told | set(before)
    yield from by_folder("files", sorted(file for file in every if known.get(file, "new") and (
        file in built or file not in known)))  # fmt: skip
    yield from by_folder("files_gone", sorted(file for file in every - built if not known.get(file)))


def by_folder(op: str, files: list[str]) -> Iterator[Change]:
    """One event for each folder."""
    folders: dict[str, list[str]] = {}
    for file in files:
        folder, _, name = file.rpartition("/")
        folders.setdefault(f"{folder}/", []).append(name)
    for folder, names in folders.items():
        yield op, folder, tuple(names), ""


def put_lost(db: Connection, known: Known) -> None:
    """Create table lost: every file that was published and is no more, and what became of it."""
    outgrown = copies_left_out(db)
    lost = [(path, page_of(path, known), since) for path, since in known.files.items() if since]
    rows = [{"path": path, "page": page, **became(path, page, since, known, outgrown)} for path, page, since in lost]
    put(db, "lost", pa.Table.from_pylist(rows, LOST))


def copies_left_out(db: Connection) -> re.Pattern[str]:
    """The files of the copies of rows that the site has no room for."""
    [copies] = dicts(db, "from copies")
    return re.compile("|".join([form for copy, form in COPIES.items() if not copies[copy]]) or "(?!)")


def became(path: str, page: str, since: str, known: Known, outgrown: re.Pattern[str]) -> dict[str, Any]:
    """What became of a file: as its page, or by itself while the page stays."""
    address = known[page]
    if address.state == "live":
        to, why = ([page, ROWS], GROWN) if outgrown.fullmatch(path) else ([page], BY_ITSELF)
        return {"state": "tombstone", "to": to, "why": why, "since": since}
    name = path.rpartition("/")[2]
    there = path == page + name
    to = [one + name if there and known.files.get(one + name) == "" else one for one in address.to]
    return {"state": address.state, "to": to, "why": address.why, "since": address.since}


def page_of(path: str, known: Known) -> str:
    """The page that a file is of: the one it lies beside, a buyer's for its rows, or the nearest above."""
    if (match := re.match(r"/data/filer/([^/]+)/", path)) and f"/kopare/{match[1]}/" in known:
        return f"/kopare/{match[1]}/"
    folder = path
    while folder != "/":
        folder = folder.rstrip("/").rpartition("/")[0] + "/"
        if folder in known:
            return folder
    raise GateError(f"registry: {path} lies beside no page, and the site has no start page")
