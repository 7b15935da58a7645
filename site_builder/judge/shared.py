"""The state where the public can see it: a copy lies in the site, so that a lost one can be fetched from there.

    tillstand/index.json             every file of it with its sha256
    tillstand/<source>/…             as in the state's folder
    tillstand/fetch.json             when each source last came whole

It holds nothing that the pages and the downloads do not tell.
"""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from site_builder.database import Connection
from site_builder.delivery import Origin
from site_builder.draft import Draft
from site_builder.errors import EnvironmentFault
from site_builder.judge import memory
from site_builder.settings import Settings

PLACE, INDEX, HISTORY = "tillstand", "index.json", "fetch.json"
MOST_BYTES = 1 << 30
Get = Callable[[str, int], bytes | None]
"""Fetch an address, at most so many bytes; None when there is nothing there."""


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
        digests = {name: memory.fingerprint(path) for name, path in names.items()}
        draft.write(f"{PLACE}/{INDEX}", json.dumps(digests, indent=1))
    return len(names) + 1


def adopt(settings: Settings) -> None:
    """Let the state be what the site in place says. Call it right after the swap.

    raises    EnvironmentFault when the disk says no
    """
    try:
        meant = {path.parent.name for path in (settings.out / PLACE).glob("*/state.json")}
        for old in settings.memory.glob("*/state.json"):
            if old.parent.name not in meant:
                shutil.rmtree(old.parent)
        for state in sorted((settings.out / PLACE).glob("*/state.json")):
            place = settings.memory / state.parent.name
            if not (place / "state.json").is_file() or (place / "state.json").read_bytes() != state.read_bytes():
                new = memory.fresh(place)
                shutil.copytree(state.parent, new, dirs_exist_ok=True)
                memory.swap(new, place)
    except OSError as error:
        raise EnvironmentFault(
            f"{settings.memory}: {error.strerror or error}; the new site is in place, but the state is the old one. "
            "Look at space and rights, then build again"
        ) from error


def rebuild(folder: Path, site: str, get: Get) -> list[str]:
    """Put back what is lost or broken of the state, from the published site.

    folder     the state
    site       the site's address, ending in a slash
    returns    a line for each source that was put back
    raises     EnvironmentFault when the site has a state that cannot be had, or is not what it says
    """
    index = get(f"{site}{PLACE}/{INDEX}", 64 << 20)
    if index is None:
        return ["the published site has no state: this is the first night, or the address is wrong"]
    digests: dict[str, str] = json.loads(index)
    slugs = sorted({name.split("/")[0] for name in digests if re.fullmatch(r"[a-z0-9-]+/[a-z_]+\.\w+", name)})
    told = [back(folder / slug, slug, site, get, digests) for slug in slugs if not is_sound(folder / slug)]
    if HISTORY in digests and not (folder / HISTORY).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / HISTORY).write_bytes(verified(site, HISTORY, get, digests))
    return told


def is_sound(place: Path) -> bool:
    """True when a source's state is there and is what was written."""
    try:
        return memory.read(place) is not None
    except EnvironmentFault:
        return False


def back(place: Path, slug: str, site: str, get: Get, digests: Mapping[str, str]) -> str:
    """Fetch one source's state and put it in place."""
    new = memory.fresh(place)
    for name in sorted(name for name in digests if name.startswith(f"{slug}/")):
        (new / Path(name).name).write_bytes(verified(site, name, get, digests))
    memory.swap(new, place)
    if not is_sound(place):
        shutil.rmtree(place)
        return f"{slug}: the site's copy is of another version of the program; judged without history"
    return f"{slug}: the state was put back from the published site"


def verified(site: str, name: str, get: Get, digests: Mapping[str, str]) -> bytes:
    """One file, which is what the index says."""
    data = get(f"{site}{PLACE}/{name}", MOST_BYTES)
    if data is None or hashlib.sha256(data).hexdigest() != digests[name]:
        raise EnvironmentFault(f"{site}{PLACE}/{name}: is not what the index says; try again when the site is whole")
    return data
