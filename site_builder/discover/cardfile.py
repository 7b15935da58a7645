"""What discover writes: a draft card for what is new, and new addresses in a card that is there."""

import re
from pathlib import Path

from site_builder import bodies, links
from site_builder.cards import UNFILLED, Card
from site_builder.cardtext import quoted, slug
from site_builder.discover.found import Dataset, File, wanted

URLS = re.compile(r"^urls\s*=\s*\[[^\[\]]*\]", re.M)
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
        f"dataset  = {quoted(found.address)}", "verified = false",
        *addresses(files), "", "[format]", 'vat = "unknown"',
    ]  # fmt: skip
    return free(folder, slug(found.buyer_name or found.title)), "\n".join(lines) + "\n"


def addresses(files: list[File]) -> list[str]:
    """The keys urls and rowstore."""
    plain = [file for file in files if file.kind != "rowstore"]
    tables = [file for file in files if file.kind == "rowstore"]
    lines = ["urls = [", *(f"    {one}," for one in named(plain)), "]"] if plain or not tables else []
    return lines + ([f"rowstore = [{', '.join(named(tables))}]"] if tables else [])


def named(files: list[File]) -> list[str]:
    """Each address with the name that says its period, where the address itself does not."""
    taken: set[str] = set()
    lines = []
    for file in files:
        own = links.named(file.url).name
        name = own if (not file.period or file.period[:4] in own) and "." in own else told(file)
        stem, dot, ending = name.rpartition(".")
        place = 1
        while name in taken:
            place += 1
            name = f"{stem or ending}-{place}{dot}{ending if stem else ''}"
        taken.add(name)
        lines.append(quoted(file.url) if name == own else f"{{ url = {quoted(file.url)}, name = {quoted(name)} }}")
    return lines


def told(file: File) -> str:
    """A file name from the period and the kind."""
    return f"{file.period or 'fil'}.{'json' if file.kind == 'rowstore' else file.kind or 'csv'}"


def with_addresses(card: Card, text: str, found: Dataset) -> str | None:
    """The card's text with the catalogue's addresses for its own; None when the text is not as discover writes it."""
    files, _ = wanted(list(found.files))
    kept = {link.url: link.name for link in card.links}
    lines = [
        f"    {{ url = {quoted(file.url)}, name = {quoted(kept[file.url])} }}," if file.url in kept else f"    {line},"
        for file, line in zip(files, named(files), strict=True)
    ]
    block = "\n".join(["urls = [", *lines, "]"])
    changed, count = URLS.subn(lambda _: block, text)
    return changed if count == 1 else None


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
