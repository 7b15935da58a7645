"""data/acks/<source>-<sha12>.toml: a person has looked at what a gate held back, and accepts it.

The name says which bytes: the first twelve signs of the file's sha256, or of the delivery's
fingerprint when a whole period is gone. The difference must be the one that was looked at.
"""

import datetime as dt
import re
from pathlib import Path

import msgspec

from site_builder.cards import Card
from site_builder.errors import ConfigError
from site_builder.reasons import FILE


class Accept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One gate's finding, accepted."""

    reason: str
    """The gate's code, such as "shrunk"."""
    difference_ore: int
    """What accepting it changes, as the build told."""
    why: str


class Ack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file's findings, accepted."""

    who: str
    when: dt.date
    accept: list[Accept]


Acks = dict[str, dict[str, int]]
"""Name without .toml -> reason -> accepted difference in öre."""


def load(folder: Path, cards: list[Card]) -> Acks:
    """Read every acknowledgement.

    folder    need not exist
    raises    ConfigError naming the file and what is wrong
    """
    slugs = {card.slug for card in cards}
    return {path.stem: read(path, slugs) for path in sorted(folder.glob("*.toml"))}


def read(path: Path, slugs: set[str]) -> dict[str, int]:
    """Read one acknowledgement."""
    source, _, sha = path.stem.rpartition("-")
    if source not in slugs or not re.fullmatch("[0-9a-f]{12}", sha):
        raise ConfigError(f"{path}: expected <source>-<first twelve signs of sha256>.toml, of a source that has a card")
    try:
        ack = msgspec.toml.decode(path.read_bytes(), type=Ack)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    for one in ack.accept:
        if one.reason not in FILE or not one.why:
            raise ConfigError(f"{path}: accept needs a reason among {', '.join(FILE)}, and why")
    return {one.reason: one.difference_ore for one in ack.accept}
