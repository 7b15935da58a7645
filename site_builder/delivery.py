"""One published file on its way from fetch to read, and where on the network it came from."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from site_builder.cards import Card


class Origin(msgspec.Struct, frozen=True):
    """One file as it was fetched.

    etag, modified    what to ask with next time
    got               when its bytes last came, UTC
    """

    url: str
    name: str
    sha256: str
    bytes: int = 0
    etag: str = ""
    modified: str = ""
    got: str = ""


@dataclass(frozen=True)
class Delivery:
    """One published file, or the lack of one.

    file_no    dense over all cards, from 0
    path       None when a pattern of the card matched nothing, or the file could not be fetched
    name       the file's own name, or the pattern that matched nothing
    sha256     of the file as published; empty when there is none
    bytes      size of the file as published
    got        when its bytes were fetched, UTC; empty for a file that lies beside its card
    reason     a code of reasons.FETCH when there is no path because of it
    says       for the maintainer, beside the reason
    """

    card: Card
    file_no: int
    path: Path | None
    name: str
    sha256: str = ""
    bytes: int = 0
    reason: str = ""
    says: str = ""
    got: str = ""
