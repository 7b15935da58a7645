"""The state where the public can see it: a copy lies in the site, so that a lost one can be fetched from there.

    tillstand/<source>/…             as in the state's folder
    tillstand/fetch.json             when each source last came whole

It holds nothing that the pages and the downloads do not tell.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from site_builder import finished
from site_builder.database import Connection
from site_builder.delivery import Origin
from site_builder.draft import Draft
from site_builder.errors import EnvironmentFault
from site_builder.judge import memory
from site_builder.settings import Settings

PLACE, HISTORY = "tillstand", "fetch.json"
REGISTRY, ADDRESSES = "_registry.jsonl", "utgava/adresser.jsonl"
"""The log of addresses, in the state and in the site."""


def remember(db: Connection, settings: Settings, draft: Draft, origins: Mapping[str, list[Origin]]) -> int:
    """Put what is accepted with this edition in its draft.

    origins    slug -> its fetched files
    returns    files
    """
    with tempfile.TemporaryDirectory(dir=draft.root.parent, prefix=f"{draft.root.name}.work-") as work:
        place = Path(work, PLACE)
        place.mkdir()
        memory.remember(db, settings, place, origins)
        if (settings.memory / HISTORY).is_file():
            shutil.copyfile(settings.memory / HISTORY, place / HISTORY)
        files = sorted(path for path in place.rglob("*") if path.is_file())
        names = {path.relative_to(place).as_posix(): path for path in files}
        for name, path in names.items():
            shutil.copyfile(path, draft.claim(f"{PLACE}/{name}"))
    return len(names)


def adopt(settings: Settings) -> None:
    """Let the state be what the site in place says. Call it right after the swap.

    raises    EnvironmentFault when the disk says no
    """
    try:
        site = finished.at(settings.out)
        states = [path for path in site.under(PLACE) if path.endswith("/state.json")]
        meant = {path.split("/")[1] for path in states}
        for old in settings.memory.glob("*/state.json"):
            if old.parent.name not in meant:
                shutil.rmtree(old.parent)
        for state in states:
            place = settings.memory / state.split("/")[1]
            if not (place / "state.json").is_file() or (place / "state.json").read_bytes() != site.read(state):
                new = memory.fresh(place)
                for path in site.under(state.rpartition("/")[0]):
                    (new / path.rpartition("/")[2]).write_bytes(site.read(path))
                memory.swap(new, place)
    except OSError as error:
        raise EnvironmentFault(
            f"{settings.memory}: {error.strerror or error}; the new site is in place, but the state is the old one. "
            "Look at space and rights, then build again"
        ) from error


def rebuild(folder: Path, files: Mapping[str, str], read: Callable[[str], bytes], exact: bool = False) -> list[str]:
    """Put back what is lost or broken of the state, from the published site.

    folder     the state
    files      path -> sha256 of every file of the site
    read       gives the bytes of a path, held to the site's manifest
    exact      True also for what is whole but not as in the site: a cache may be of another night, or planted
    returns    a line for each thing that was put back or taken away
    """
    kept: dict[str, dict[str, str]] = {}
    for path in files:
        if match := re.fullmatch(rf"{PLACE}/([a-z0-9-]+)/([a-z_]+\.\w+)", path):
            kept.setdefault(match[1], {})[match[2]] = files[path]
    told = [
        back(folder / slug, [f"{PLACE}/{slug}/{name}" for name in names], read)
        for slug, names in sorted(kept.items())
        if not is_sound(folder / slug) or (exact and fingerprints(folder / slug) != names)
    ]
    log, sha = folder / HISTORY, files.get(f"{PLACE}/{HISTORY}")
    if sha and (not log.is_file() or (exact and memory.fingerprint(log) != sha)):
        folder.mkdir(parents=True, exist_ok=True)
        log.write_bytes(read(f"{PLACE}/{HISTORY}"))
    return told + (without_strangers(folder, set(kept), files) if exact and files else [])


def without_strangers(folder: Path, known: set[str], files: Mapping[str, str]) -> list[str]:
    """Take away what the site knows nothing of: sources, and another log of addresses than its own."""
    strange = [state.parent for state in sorted(folder.glob("*/state.json")) if state.parent.name not in known]
    for place in strange:
        shutil.rmtree(place)
    registry = folder / REGISTRY
    if registry.is_file() and memory.fingerprint(registry) != files.get(ADDRESSES):
        registry.unlink()
        strange.append(registry)
    return [f"{place.name}: was not as in the published site; taken away" for place in strange]


def fingerprints(place: Path) -> dict[str, str]:
    """File name -> sha256."""
    return {path.name: memory.fingerprint(path) for path in place.iterdir() if path.is_file()}


def is_sound(place: Path) -> bool:
    """True when a source's state is there and is what was written."""
    try:
        return memory.read(place) is not None
    except EnvironmentFault:
        return False


def back(place: Path, names: list[str], read: Callable[[str], bytes]) -> str:
    """Fetch one source's state and put it in place."""
    new = memory.fresh(place)
    for name in names:
        (new / name.rpartition("/")[2]).write_bytes(read(name))
    memory.swap(new, place)
    if not is_sound(place):
        shutil.rmtree(place)
        return f"{place.name}: the site's copy is of another version of the program; judged without history"
    return f"{place.name}: the state was put back from the published site"
