"""Find published ledgers in open data catalogues, and hold them against the cards.

Not a stage of the build: it writes draft cards, which a person reviews. It gets its way out from its
caller, as everything but fetch does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from site_builder.cards import Card
from site_builder.discover import cardfile, ckan, entrystore
from site_builder.discover.found import Dataset, wanted
from site_builder.errors import ConfigError, EnvironmentFault

Get = Callable[[str, int], bytes | None]


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place to look."""

    name: str
    kind: Literal["entrystore", "ckan"]
    url: str
    """Ending in a slash: https://admin.dataportal.se/"""
    query: str = ""
    """What to search a CKAN for."""


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/catalogues.toml."""

    catalogue: list[Catalogue]


@dataclass
class Findings:
    """What a look around gave.

    new        datasets that no card knows
    changed    card, dataset, addresses it lacks, addresses that the catalogue no longer has
    vanished   cards whose dataset is no longer in any catalogue, when every catalogue answered
    silent     catalogues that could not be asked, and why
    """

    new: list[Dataset] = field(default_factory=list)
    changed: list[tuple[Card, Dataset, list[str], list[str]]] = field(default_factory=list)
    vanished: list[Card] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


def catalogues(path: Path) -> list[Catalogue]:
    """Read the list of catalogues.

    raises    ConfigError naming the file and the key
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Book).catalogue
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error


def look(places: list[Catalogue], cards: list[Card], get: Get) -> Findings:
    """Search every catalogue; one that fails is told of and does not stop the others."""
    found: dict[tuple[str, ...], Dataset] = {}
    seen, findings = set(), Findings()
    for place in places:
        try:
            for dataset in ask(place, get):
                found.setdefault(key(dataset), dataset)
                seen.add(dataset.address)
        except EnvironmentFault as fault:
            findings.silent.append(f"{place.name}: {fault}")
    known = {card.files.dataset: card for card in cards if card.files.dataset}
    addresses = {link.url: card for card in cards for link in card.links + card.tables}
    for dataset in sorted(found.values(), key=lambda one: (one.buyer_name, one.address)):
        card = known.get(dataset.address) or next((addresses[f.url] for f in dataset.files if f.url in addresses), None)
        if card is None:
            findings.new.append(dataset)
        elif difference := compare(card, dataset):
            findings.changed.append((card, dataset, *difference))
    if not findings.silent:
        findings.vanished = [card for address, card in sorted(known.items()) if address not in seen]
    return findings


def ask(place: Catalogue, get: Get) -> Iterator[Dataset]:
    """Every ledger of one catalogue."""
    if place.kind == "ckan":
        return ckan.datasets(place.url, place.query, get)
    return entrystore.datasets(place.url, get)


def key(dataset: Dataset) -> tuple[str, ...]:
    """What makes two catalogues' datasets the same: their files, or the address where there are none."""
    return tuple(sorted(file.url for file in dataset.files)) or (dataset.address,)


def compare(card: Card, dataset: Dataset) -> tuple[list[str], list[str]] | None:
    """Addresses that the card lacks, and those that only the card has; None when they agree."""
    files, _ = wanted(list(dataset.files))
    there = {file.url for file in files if file.kind != "rowstore" or card.files.rowstore}
    here = {link.url for link in card.links + card.tables}
    return (sorted(there - here), sorted(here - there)) if there - here or here - there else None


def tell(findings: Findings) -> list[str]:
    """Say what was found, one line each."""
    lines = [
        f"new: {cardfile.oneline(one.buyer_name) or 'unknown buyer'}: {cardfile.oneline(one.title)}, "
        f"{len(one.files)} files, {one.address}"
        for one in findings.new
    ]
    lines += [
        f"changed: {card.slug}: {len(more)} new addresses, {len(fewer)} gone"
        for card, _, more, fewer in findings.changed
    ]
    lines += [f"vanished: {card.slug}: {card.files.dataset} is in no catalogue any more" for card in findings.vanished]
    lines += [f"could not be asked: {cardfile.oneline(text)}" for text in findings.silent]
    return lines or ["nothing new, changed or vanished"]


def write(findings: Findings, folder: Path) -> list[str]:
    """Write draft cards and new addresses; give a line for each file written or left to a person."""
    lines = []
    for one in findings.new:
        path, text = cardfile.draft(one, folder)
        path.write_text(text, encoding="utf-8")
        lines.append(f"wrote {path.name}")
    for card, dataset, _, _ in findings.changed:
        path = folder / f"{card.slug}.toml"
        changed = cardfile.with_addresses(card, path.read_text(encoding="utf-8"), dataset)
        if changed is None:
            lines.append(f"{path.name} lists its addresses in its own way; put the new ones in by hand")
        else:
            path.write_text(changed, encoding="utf-8")
            lines.append(f"changed {path.name}")
    return lines
