"""What discover writes: a draft card for what is new, and new addresses in a card that is there."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from site_builder import bodies, links
from site_builder.cards import UNFILLED, Card
from site_builder.cardtext import quoted, slug
from site_builder.discover.found import Dataset, File, wanted

LISTS = re.compile(r"^(urls|rowstore)\s*=\s*\[[^\[\]]*\]\n", re.M)
NAMED = re.compile(r"^dataset\s*=.*\n", re.M)
UNSAID = re.compile(rf'^(licence\s*=\s*)"{UNFILLED}"$', re.M)
KINDS = {"212": "municipality", "232": "region", "202": "agency"}
OPEN = {"http://creativecommons.org/publicdomain/zero/1.0/": "CC0-1.0",
        "http://creativecommons.org/licenses/by/4.0/": "CC-BY-4.0"}  # fmt: skip


def draft(found: Dataset, folder: Path) -> tuple[Path, str]:
    """A card that nobody has tried: where it would lie, and its text."""
    body = bodies.of(found.buyer_id or None, found.buyer_name)
    kind = body.kinds[0] if body else KINDS.get(found.buyer_id[:3], "other")
    files, left = wanted(list(found.files))
    lines = [
        f"# Drafted from a catalogue: {oneline(found.title)}",
        "# Look it over, fetch it, compare its sums with the publisher's, and set verified = true.",
        *(f"# Left out, another copy or no table: {oneline(file.url)}" for file in left),
        "[buyer]", f"id   = {quoted(found.buyer_id or UNFILLED)}",
        f"name = {quoted(oneline(found.buyer_name) or UNFILLED)}", f'kind = "{kind}"', "",
        "[files]", f"page     = {quoted(found.page)}", f"licence  = {quoted(licence(found.licence))}",
        datasets(found), "verified = false",
        *addresses(files), "", "[format]", 'vat = "unknown"',
    ]  # fmt: skip
    return free(folder, slug(found.buyer_name or found.title)), "\n".join(lines) + "\n"


def datasets(found: Dataset) -> str:
    """The key dataset."""
    told = ", ".join(quoted(address) for address in found.addresses)
    return f"dataset  = [{told}]" if found.also else f"dataset  = {told}"


def addresses(files: list[File], kept: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """The keys urls and rowstore.

    kept    address -> the name that a card has given it
    """
    plain = [file for file in files if file.kind != "rowstore"]
    tables = [file for file in files if file.kind == "rowstore"]
    lines = ["urls = [", *(f"    {one}," for one in named(plain, kept)), "]"] if plain or not tables else []
    return lines + ([f"rowstore = [{', '.join(named(tables, kept))}]"] if tables else [])


def named(files: list[File], kept: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """Each address with the name that says its period, where the address itself does not."""
    taken = set(kept.values())
    lines = []
    for file in files:
        own = links.named(file.url).name
        name = own if (not file.period or file.period[:4] in own) and "." in own else told(file)
        stem, dot, ending = name.rpartition(".")
        place = 1
        while name in taken and file.url not in kept:
            place += 1
            name = f"{stem or ending}-{place}{dot}{ending if stem else ''}"
        name = kept.get(file.url, name)
        taken.add(name)
        lines.append(quoted(file.url) if name == own else f"{{ url = {quoted(file.url)}, name = {quoted(name)} }}")
    return lines


def told(file: File) -> str:
    """A file name from the period and the kind."""
    return f"{file.period or 'fil'}.{'json' if file.kind == 'rowstore' else file.kind or 'csv'}"


def with_addresses(card: Card, text: str, found: Dataset) -> str | None:
    """The card's text with the catalogue's addresses, dataset and, where nobody has filled it in, licence.

    returns    None when the text is not as discover writes it
    """
    files = [file for file in wanted(list(found.files))[0] if belongs(file, card)]
    lines = [datasets(found), *addresses(files, {link.url: link.name for link in card.links + card.tables})]
    block, said = iter(["\n".join(lines) + "\n"]), licence(found.licence)
    changed, count = LISTS.subn(lambda _: next(block, ""), NAMED.sub("", text))
    changed = UNSAID.sub(lambda match: match[1] + quoted(said), changed)
    try:
        msgspec.toml.decode(changed, type=Card)
    except msgspec.MsgspecError:
        return None
    return changed if count else None


def belongs(file: File, card: Card) -> bool:
    """True for what a card fetches: its own kind of address, or any where it has none yet."""
    return file.kind != "rowstore" or bool(card.files.rowstore) or not card.links


def licence(said: str) -> str:
    """A licence by its short name where it is one of the usual."""
    plain = said.strip().replace("https://", "http://").rstrip("/") + "/"
    return OPEN.get(plain, oneline(said)) or UNFILLED


def free(folder: Path, name: str) -> Path:
    """A file name that no card has."""
    paths = (folder / f"{name[:37]}{f'-{n}' if n else ''}.toml" for n in range(100))
    return next(path for path in paths if not path.exists())


def oneline(text: str) -> str:
    """A catalogue's text as it may stand in a comment: one line, printable, not endless."""
    return "".join(sign if sign.isprintable() else " " for sign in text)[:200].strip()
