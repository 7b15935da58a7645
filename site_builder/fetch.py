"""Stage 1: find each source's files and say exactly which bytes they are.

A source whose pattern matches nothing still gets one delivery, with path None, so that it is
put in quarantine as missing instead of silently leaving the archive.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from site_builder.cards import Card
from site_builder.delivery import Delivery
from site_builder.errors import ConfigError


def deliveries(cards: list[Card]) -> list[Delivery]:
    """Find every file of every card, in order of card and then of file name.

    raises    ConfigError when a pattern is not one that can be searched
    """
    found = [(card, name, path) for card in cards for name, path in files(card)]
    return [deliver(card, number, name, path) for number, (card, name, path) in enumerate(found)]


def files(card: Card) -> Iterator[tuple[str, Path | None]]:
    """Give (name, path) for a card's files, each once, newest name last; a vain pattern has no path."""
    paths: set[Path] = set()
    for pattern in card.files.local:
        matches = matching(card, pattern)
        if not matches:
            yield pattern, None
        paths |= matches
    for path in sorted(paths, key=lambda path: (path.name, str(path))):
        yield path.name, path


def matching(card: Card, pattern: str) -> set[Path]:
    """Give the files that one glob matches, counted from the card's folder."""
    try:
        return {path.resolve() for path in Path(card.folder).glob(pattern) if path.is_file()}
    except (ValueError, NotImplementedError) as error:
        raise ConfigError(
            f"{card.slug}: files.local has {pattern!r}; expected a pattern relative to the card"
        ) from error


def deliver(card: Card, file_no: int, name: str, path: Path | None) -> Delivery:
    """Fingerprint one file."""
    if path is None:
        return Delivery(card, file_no, None, name)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Delivery(card, file_no, path, name, digest, path.stat().st_size)
