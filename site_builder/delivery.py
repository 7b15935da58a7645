"""One published file on its way from fetch to read."""

from dataclasses import dataclass
from pathlib import Path

from site_builder.cards import Card


@dataclass(frozen=True)
class Delivery:
    """One published file, or the lack of one.

    file_no    dense over all cards, from 0
    path       None when a pattern of the card matched nothing
    name       the file's own name, or the pattern that matched nothing
    sha256     of the file as published; empty when there is none
    bytes      size of the file as published
    """

    card: Card
    file_no: int
    path: Path | None
    name: str
    sha256: str = ""
    bytes: int = 0
