"""What happens to addresses in this edition: new ones are minted, and those without a page lead on or say why."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa

from site_builder.addresses import FINAL, Address, page_file
from site_builder.database import Connection, dicts, put
from site_builder.errors import GateError

DEPARTED = pa.schema(
    [("path", pa.string()), ("file", pa.string()), ("state", pa.string()), ("to", pa.list_(pa.string())),
     ("why", pa.string()), ("since", pa.string())]
)  # fmt: skip
PART = re.compile(r"/(\d{1,4}|sida-\d+|[a-z]|aring|auml|ouml|ovriga|leverantorer|konton|forvaltningar)/$")
"""Page 3 of a list, a letter of the index, one year of an account: what is above it holds the same."""

ACCOUNT = re.compile(r"/konto/[^/]+/[^/]+/")
"""An account is no part of the list that it is on, though its number looks like a page of one."""

FRAMED = re.compile(r"/embed(/[^/]+/.+?/)(?:utgavor/)?")
"""A frame, or that which keeps its editions, and the page that it is of."""

Change = tuple[str, str, tuple[str, ...], str]
"""(op, path, to, why)"""


class Departure(NamedTuple):
    """What is to stand at an address that has no page of its own.

    op    redirect, split or tombstone, which is also the address's state after it
    """

    op: str
    to: tuple[str, ...]
    why: str


def departures(db: Connection, known: dict[str, Address], built: set[str]) -> dict[str, Departure]:
    """Say what becomes of every address that is merged, erased, or has lost its page.

    known    what the log says
    built    addresses of the pages that were written
    """
    gone = suppliers(db)
    found: dict[str, Departure] = {}
    for path in sorted(known.keys() | built):
        entity = supplier_of(path)
        if entity in gone and (path not in built or gone[entity].why in {"merge", FINAL}):
            found[path] = below(path, entity, gone[entity], built | known.keys())
        elif path not in built:
            found[path] = otherwise(path, built, known[path])
    return found


def suppliers(db: Connection) -> dict[str, Departure]:
    """Suppliers that are no longer one of their own: erased, merged by review, or split by better evidence."""
    gone: dict[str, Departure] = {}
    moved: dict[str, list[str]] = {}
    for row in dicts(db, "select from_id, to_id from moved order by from_id, rows desc, to_id"):
        moved.setdefault(row["from_id"], []).append(row["to_id"])
    for entity, targets in moved.items():
        gone[entity] = Departure("redirect" if len(targets) == 1 else "split", tuple(targets), "identity")
    for row in dicts(db, "select from_id, to_id from supplier_merge order by from_id"):
        gone[row["from_id"]] = Departure("redirect", (row["to_id"],), "merge")
    for row in dicts(db, "select entity_id from erasure order by entity_id"):
        gone[row["entity_id"]] = Departure("tombstone", (), FINAL)
    return gone


def supplier_of(path: str) -> str:
    """The supplier that a page is about, or nothing."""
    match = re.match(r"(?:/embed)?/leverantor/([^/]+)/", path)
    return match[1] if match else ""


def below(path: str, entity: str, gone: Departure, ever: set[str]) -> Departure:
    """The same for a page of the supplier's: it leads to the same page of the successors, where they have one."""
    here = tuple(path.replace(f"/{entity}/", f"/{target}/", 1) for target in gone.to)
    there = tuple(target for target in here if target in ever)
    if gone.op == "tombstone":
        return gone
    if not there:
        return Departure("tombstone", (), "withdrawn")
    return Departure("redirect" if len(there) == 1 else "split", there, gone.why)


def otherwise(path: str, built: set[str], address: Address) -> Departure:
    """A page that is no more: it led on before, is part of a longer list, or is withdrawn with its source."""
    if address.state in {"redirect", "split"}:
        return Departure(address.state, address.to, address.why)
    if address.state == "tombstone":
        return Departure("tombstone", (), address.why)
    if (frame := FRAMED.fullmatch(path)) and frame[1] in built:
        return Departure("redirect", (frame[1],), "frame")
    parent = path
    while PART.search(parent) and not ACCOUNT.fullmatch(parent):
        parent = PART.sub("/", parent)
        if parent in built:
            return Departure("redirect", (parent,), "list")
    return Departure("tombstone", (), "withdrawn")


def events(known: dict[str, Address], built: set[str], gone: dict[str, Departure]) -> Iterator[Change]:
    """The events that take the log from what it says to what is so, mints and returns first.

    raises    GateError when an erased address would have a page again
    """
    for path in sorted(built):
        before = known.get(path)
        if before is None:
            yield ("mint", path, (), "")
        elif before.state != "live" and path not in gone:
            if before.why == FINAL:
                raise GateError(f"registry: {path} was erased, and this build has a page there; mend data/erasures")
            yield ("restore", path, (), "returned")
    for path, departure in straight(gone).items():
        before = known.get(path)
        if before is None or (before.why != FINAL and (before.state, before.to, before.why) != departure):
            yield (departure.op, path, departure.to, departure.why)


def straight(gone: dict[str, Departure]) -> dict[str, Departure]:
    """Lead past addresses that lead on themselves: a to b and b to c is a to c."""
    found = {}
    for path, departure in gone.items():
        targets, seen = list(departure.to), {path}
        while again := [target for target in targets if target in gone]:
            seen |= set(again)
            targets = [one for t in targets for one in (gone[t].to if t in gone else (t,)) if one not in seen]
        unique = tuple(dict.fromkeys(targets))
        if departure.op == "tombstone" or unique == departure.to:
            found[path] = departure
        else:
            op = ("tombstone", "redirect", "split")[min(len(unique), 2)]
            found[path] = Departure(op, unique, departure.why if unique else "withdrawn")
    return found


def put_departed(db: Connection, known: dict[str, Address], built: set[str]) -> None:
    """Create table departed: every address without a page of its own, and what is to stand there."""
    rows: Iterable[dict[str, Any]] = (
        {"path": path, "file": page_file(path), "state": a.state, "to": list(a.to), "why": a.why, "since": a.since}
        for path, a in known.items()
        if a.state != "live" and path not in built
    )
    put(db, "departed", pa.Table.from_pylist(list(rows), DEPARTED))
