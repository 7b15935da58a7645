"""Find published ledgers in open data catalogues, and hold them against the cards.

Not a stage of the build: it writes draft cards, which a person reviews. It gets its way out from its
caller, as everything but fetch does.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec

from site_builder.cards import Card
from site_builder.discover import cardfile, ckan, entrystore
from site_builder.discover.found import Dataset, File, kind_of, period_of, together, wanted
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

    new        datasets that no card knows, those of one buyer together
    changed    card, its datasets together, addresses it lacks, addresses that the catalogue no longer has
    vanished   cards with no dataset in any catalogue any more, when every catalogue answered
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
    known, drafts = sort_out(list(found.values()), cards)
    if findings.silent:
        known |= {card.slug: kept_whole(card, known[card.slug]) for card in cards if card.slug in known}
    findings.new = sorted(drafts, key=lambda one: (one.buyer_name, one.address))
    findings.changed = [
        (card, known[card.slug], *difference)
        for card in cards
        if card.slug in known and (difference := compare(card, known[card.slug]))
    ]
    if not findings.silent:
        findings.vanished = [card for card in cards if card.files.datasets and not seen & set(card.files.datasets)]
    return findings


def sort_out(found: list[Dataset], cards: list[Card]) -> tuple[dict[str, Dataset], list[Dataset]]:
    """Give each dataset to the card that it belongs to: the one that names it, has a file of it, or is its buyer's.

    returns    slug -> its datasets together, and those that no card has, one for each buyer
    """
    by_name = {address: card.slug for card in cards for address in card.files.datasets}
    by_file = {link.url: card.slug for card in cards for link in card.links + card.tables}
    buyers = Counter(card.buyer.id for card in cards if card.buyer.id)
    by_buyer = {card.buyer.id: card.slug for card in cards if buyers[card.buyer.id] == 1}
    known: dict[str, list[Dataset]] = defaultdict(list)
    strange: dict[str, list[Dataset]] = defaultdict(list)
    for one in found:
        file = next((by_file[file.url] for file in one.files if file.url in by_file), None)
        if slug := by_name.get(one.address) or file or by_buyer.get(one.buyer_id):
            known[slug].append(one)
        else:
            strange[one.buyer_id or one.address].append(one)
    return {slug: together(group) for slug, group in known.items()}, [together(group) for group in strange.values()]


def kept_whole(card: Card, told: Dataset) -> Dataset:
    """With what the card has and no catalogue told of: one that was silent may have it still."""
    there = {file.url for file in told.files}
    files = [
        File(link.url, kind=kind_of(link.url, link.name), period=period_of(link.name))
        for link in card.links + card.tables
        if link.url not in there
    ]
    also = [address for address in card.files.datasets if address not in told.addresses]
    return replace(told, files=(*told.files, *files), also=(*told.also, *also))


def ask(place: Catalogue, get: Get) -> Iterator[Dataset]:
    """Every ledger of one catalogue."""
    if place.kind == "ckan":
        return ckan.datasets(place.url, place.query, get)
    return entrystore.datasets(place.url, get)


def key(dataset: Dataset) -> tuple[str, ...]:
    """What makes two catalogues' datasets the same: their files, or the address where there are none."""
    return tuple(sorted(file.url for file in dataset.files)) or (dataset.address,)


def compare(card: Card, dataset: Dataset) -> tuple[list[str], list[str]] | None:
    """Addresses that the card lacks, and those that only the card has; None when they agree, datasets and all."""
    files, _ = wanted(list(dataset.files))
    there = {file.url for file in files if cardfile.belongs(file, card)}
    here = {link.url for link in card.links + card.tables}
    unnamed = set(dataset.addresses) - set(card.files.datasets)
    return (sorted(there - here), sorted(here - there)) if there ^ here or unnamed else None


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
    lines += [f"vanished: {one.slug}: {one.files.datasets[0]} is in no catalogue any more" for one in findings.vanished]
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
