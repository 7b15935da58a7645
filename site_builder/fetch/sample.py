"""One file of a source that has no card yet, fetched as the night would, to be looked at and forgotten."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from site_builder import links
from site_builder.cards import Buyer, Card
from site_builder.errors import ConfigError, EnvironmentFault
from site_builder.fetch import round
from site_builder.fetch.client import Client
from site_builder.fetch.raw import Raw
from site_builder.links import Files

OURS = {"redirect_refused", "url_gone"}
"""Reasons that say that the address given is wrong."""


@contextmanager
def sample(url: str, hosts: Iterable[str], contact: str = "", loopback: bool = False) -> Iterator[Path]:
    """Fetch one address into a folder of its own, for as long as it is looked at; its name is that of the address.

    hosts     further hosts that the address may lead on to
    raises    ConfigError for an address that is wrong or may not be called; EnvironmentFault when the
              server does not give a whole file
    """
    files = msgspec.structs.replace(Files("", "", hosts=list(hosts)), **{links.key(url): [url]})
    card = Card(Buyer("", "other"), files)
    if faults := links.faults(files, card.links + card.tables):
        raise ConfigError(faults[0])
    with TemporaryDirectory() as folder, Client(card.hosts, contact, loopback) as client:
        (got,) = round.source(card, Raw(Path(folder)), {}, client, lambda _: None).files
        if got.path is None:
            kind = ConfigError if got.fault in OURS else EnvironmentFault
            hint = " of the card, here with --host" if "files.hosts" in got.says else ""
            raise kind(f"{got.fault}: {got.says}{hint}")
        yield got.path
