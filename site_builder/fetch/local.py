"""Files on this machine: those that a card's patterns match, and exactly which bytes they are."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from site_builder.cards import Card
from site_builder.delivery import Delivery
from site_builder.errors import ConfigError


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
