"""A state that is lost or broken, put back from the published site.

What the site has no room for comes from the file of its edition, held to what state.json in the site says of it.
"""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from site_builder.errors import EnvironmentFault
from site_builder.judge import memory
from site_builder.judge.shared import HISTORY, PLACE, STATE

REGISTRY, ADDRESSES = "_registry.jsonl", "utgava/adresser.jsonl"
"""The log of addresses, in the state and in the site."""


def rebuild(folder: Path, files: Mapping[str, str], read: Callable[[str], bytes], exact: bool = False) -> list[str]:
    """Put back what is lost or broken of the state, from the published site.

    folder     the state
    files      path -> sha256 of every file of the site
    read       gives the bytes of a path, held to the site's manifest; or of the edition's file, see lacking
    exact      True also for what is whole but not as in the site: a cache may be of another night, or planted
    returns    a line for each thing that was put back or taken away
    """
    told = [back(folder / slug, read) for slug in unlike(folder, files, exact)]
    log, sha = folder / HISTORY, files.get(f"{PLACE}/{HISTORY}")
    if sha and (not log.is_file() or (exact and memory.fingerprint(log) != sha)):
        folder.mkdir(parents=True, exist_ok=True)
        log.write_bytes(read(f"{PLACE}/{HISTORY}"))
    return told + (without_strangers(folder, set(slugs(files)), files) if exact and files else [])


def lacking(folder: Path, files: Mapping[str, str], exact: bool) -> list[str]:
    """Sources that rebuild cannot put back from the site alone: it had no room for their rows."""
    return [slug for slug in unlike(folder, files, exact) if f"{PLACE}/{slug}/payment.parquet" not in files]


def slugs(files: Mapping[str, str]) -> list[str]:
    """The sources that a site has the state of."""
    found = (re.fullmatch(rf"{PLACE}/([a-z0-9-]+)/{re.escape(STATE)}", path) for path in files)
    return sorted(match[1] for match in found if match)


def unlike(folder: Path, files: Mapping[str, str], exact: bool) -> list[str]:
    """Sources whose state is lost or broken, or, when it is to be exact, not that of the site."""
    return [
        slug for slug in slugs(files)
        if not is_sound(folder / slug) or (exact and not is_same(folder / slug, files[f"{PLACE}/{slug}/{STATE}"]))
    ]  # fmt: skip


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


def is_same(place: Path, sha: str) -> bool:
    """True when a sound state is the one whose state.json has this sha256, and has nothing beside it."""
    state = place / STATE
    names = {path.name for path in place.iterdir()}
    return memory.fingerprint(state) == sha and names == {STATE, *json.loads(state.read_bytes())["sha256"]}


def is_sound(place: Path) -> bool:
    """True when a source's state is there and is what was written."""
    try:
        return memory.read(place) is not None
    except EnvironmentFault:
        return False


def back(place: Path, read: Callable[[str], bytes]) -> str:
    """Fetch one source's state and put it in place; what it is to hold is said in its state.json.

    raises    EnvironmentFault when a file is not that
    """
    new, state = memory.fresh(place), read(f"{PLACE}/{place.name}/{STATE}")
    (new / STATE).write_bytes(state)
    for name, sha in json.loads(state).get("sha256", {}).items():
        (new / name).write_bytes(read(path := f"{PLACE}/{place.name}/{name}"))
        if memory.fingerprint(new / name) != sha:
            raise EnvironmentFault(f"{path}: is not what state.json beside it says; give the file of this edition")
    memory.swap(new, place)
    if not is_sound(place):
        shutil.rmtree(place)
        return f"{place.name}: the site's copy is of another version of the program; judged without history"
    return f"{place.name}: the state was put back from the published site"
