"""One night's round: every source in turn, its files one by one, each new, unchanged or not to be had.

A file is asked for with what is known of it. "Not modified" is believed when its bytes are here; when
they are not, it is enough for a source of which nothing has changed since it was accepted. Where anything
has, the rest is fetched again, since a source is judged as a whole.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from site_builder.cards import Card
from site_builder.delivery import Origin
from site_builder.fetch import clock, rowstore, whole
from site_builder.fetch.client import Client
from site_builder.fetch.fault import Fault
from site_builder.fetch.raw import Raw, fingerprint
from site_builder.links import Link, host
from site_builder.swedish import number

Accepted = Mapping[str, Origin]
"""Address -> what was accepted of it last; empty when that may not be used."""

SPENT = {"source_unreachable", "too_slow", "access_refused", "tls_refused"}
"""After these the server is left alone for tonight."""


@dataclass(frozen=True)
class Got:
    """What became of one address.

    entry     the file as it is now; None when it was never had
    path      its bytes; None when they are not here
    fault     why it could not be had; empty when it could
    new       True when its bytes were not those of last time
    """

    link: Link
    entry: Origin | None = None
    path: Path | None = None
    fault: str = ""
    says: str = ""
    new: bool = False


@dataclass(frozen=True)
class Fetched:
    """What became of one source.

    as_it_was    True when nothing has changed since it was accepted, and no bytes of it are here
    """

    files: list[Got]
    as_it_was: bool = False

    @property
    def whole(self) -> bool:
        """True when every address answered."""
        return not any(one.fault for one in self.files)

    @property
    def missed(self) -> bool:
        """True when an address that was asked did not answer as it should."""
        return any(one.fault not in ("", "not_fetched") for one in self.files)


def source(card: Card, raw: Raw, accepted: Accepted, client: Client, say: Callable[[str], None]) -> Fetched:
    """Fetch one source.

    accepted    what may stand in for bytes that are not here
    raises      OSError when our own disk says no
    """
    links = [(link, file) for link in card.links] + [(link, table) for link in card.tables]
    files: list[Got] = []
    for link, way in links:
        files.append(one(card, link, way, raw, accepted, client, files))
        tell(files[-1], say)
    if all(got.entry and not got.path and not got.fault for got in files) and not card.files.local:
        return Fetched(files, as_it_was={got.link.url for got in files} == set(accepted))
    if any(got.fault and got.link.url in accepted for got in files):
        return Fetched(files)  # it is published as it was accepted, whatever else has come
    for place, (link, way) in enumerate(links):
        if files[place].path is None and not files[place].fault:
            files[place] = one(card, link, way, raw, {}, client, files)
            tell(files[place], say)
    return Fetched(files)


def one(card: Card, link: Link, way: "Way", raw: Raw, accepted: Accepted, client: Client, before: list[Got]) -> Got:
    """Fetch one address, or say why not; a server that has just failed is not asked again tonight."""
    here = raw.find(link)
    known = here[0] if here else accepted.get(link.url)
    for got in before:
        if got.fault in SPENT and same_host(got.link, link):
            return Got(link, known, None, got.fault, f"{link.name}: not asked for, since {got.link.name} failed")
    try:
        return way(card, link, raw, known, here[1] if here else None, client)
    except Fault as fault:
        return Got(link, known, None, fault.reason, fault.says)


def file(card: Card, link: Link, raw: Raw, known: Origin | None, here: Path | None, client: Client) -> Got:
    """Fetch one file."""
    etag, modified = (known.etag, known.modified) if known else ("", "")
    part = raw.part()
    with part.open("w+b") as into:
        answer = client.get(link.url, into, card.files.max_bytes, etag, modified)
    if answer.status == HTTPStatus.NOT_MODIFIED:
        if known is None:
            raise Fault("source_unreachable", f"{link.url}: 304, but nothing was known")
        return Got(link, known, here)
    whole.require_data(part, link.name)
    whole.require_whole(part, link.name)
    entry = Origin(link.url, link.name, answer.sha256, answer.bytes, answer.etag, answer.modified, stamp())
    return Got(link, entry, raw.keep(part, entry), new=not known or known.sha256 != entry.sha256)


def table(card: Card, link: Link, raw: Raw, known: Origin | None, here: Path | None, client: Client) -> Got:
    """Fetch one RowStore dataset; what its service says of it stands in for an ETag."""
    now, _ = rowstore.version(client, link.url)
    if known and now and known.etag == now:
        return Got(link, known, here)
    into = raw.folder / f"rows-{hashlib.sha256(link.url.encode()).hexdigest()[:12]}"
    rowstore.rows(client, link.url, into, card.files.max_bytes)
    entry = Origin(link.url, link.name, fingerprint(into), into.stat().st_size, now, "", stamp())
    return Got(link, entry, raw.keep(into, entry), new=not known or known.sha256 != entry.sha256)


Way = Callable[[Card, Link, Raw, Origin | None, Path | None, Client], Got]


def same_host(one: Link, other: Link) -> bool:
    """True when two addresses are of one server."""
    return host(one.url) == host(other.url)


def stamp() -> str:
    """Now, to the second."""
    return clock.now().isoformat(timespec="seconds")


def tell(got: Got, say: Callable[[str], None]) -> None:
    """Say what became of one address, when that is news."""
    if got.fault:
        say(f"  {got.link.name}: {got.fault} ({got.says})")
    elif got.new and got.entry:
        say(f"  {got.link.name}: new, {number(got.entry.bytes)} bytes")
