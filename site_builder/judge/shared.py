"""The state where the public can see it: a copy lies in the site, so that a lost one can be fetched from there.

    tillstand/<source>/…             as in the state's folder
    tillstand/fetch.json             when each source last came whole

It holds nothing that the pages and the downloads do not tell. Where the site has no room for the rows (table copies),
only state.json of each source and fetch.json lie there. They say what the rest is, which goes with the edition's file.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from site_builder import finished
from site_builder.database import Connection
from site_builder.delivery import Origin
from site_builder.draft import Draft
from site_builder.errors import EnvironmentFault
from site_builder.judge import memory
from site_builder.settings import Settings

PLACE, HISTORY, STATE = "tillstand", "fetch.json", "state.json"
WAITING = "_accepted"
"""In the state's folder: the whole of it, from just before the swap until it is adopted."""


def remember(db: Connection, settings: Settings, draft: Draft, origins: Mapping[str, list[Origin]], work: Path) -> int:
    """Write what is accepted with this edition, and put in its draft what there is room for: all, or what says which.

    origins    slug -> its fetched files
    work       a folder of the build's own, where the whole of it stays
    returns    files in the draft
    """
    place = work / PLACE
    place.mkdir()
    memory.remember(db, settings, place, origins)
    if (settings.memory / HISTORY).is_file():
        shutil.copyfile(settings.memory / HISTORY, place / HISTORY)
    [[every]] = db.execute("select state from copies").fetchall()
    files = sorted(path for path in place.rglob("*") if path.is_file() and (every or path.suffix == ".json"))
    for path in files:
        shutil.copyfile(path, draft.claim(f"{PLACE}/{path.relative_to(place).as_posix()}"))
    return len(files)


def outside(db: Connection, work: Path) -> list[Path]:
    """The folder of what the site has no room for: it goes with the edition's release, and is as public."""
    return [] if db.execute("from copies where state").fetchall() else [work / PLACE]


def prepare(db: Connection, settings: Settings, work: Path) -> None:
    """Keep what the site has no room for where adopt finds it. Call it just before the swap.

    raises    EnvironmentFault when the disk says no
    """
    with on_disk(settings, "the published site is untouched"):
        clear(settings)
        for place in outside(db, work):
            new = settings.memory / f"{WAITING}.new"
            shutil.move(place, new)
            new.rename(settings.memory / WAITING)


@contextmanager
def on_disk(settings: Settings, now: str) -> Iterator[None]:
    """Turn what the disk says into a fault that tells how things are now."""
    try:
        yield
    except OSError as error:
        raise EnvironmentFault(
            f"{settings.memory}: {error.strerror or error}; {now}. Look at space and rights, then build again"
        ) from error


def clear(settings: Settings) -> None:
    """Let go of what waits."""
    for left in (WAITING, f"{WAITING}.new"):
        if (settings.memory / left).is_dir():
            shutil.rmtree(settings.memory / left)


def adopt(settings: Settings) -> None:
    """Let the state be what the site in place says. Call it right after the swap.

    raises    EnvironmentFault when the disk says no
    """
    with on_disk(settings, "the new site is in place, but the state is the old one"):
        site = finished.at(settings.out)
        states = [path for path in site.under(PLACE) if path.endswith(f"/{STATE}")]
        meant = {path.split("/")[1] for path in states}
        for old in settings.memory.glob(f"*/{STATE}"):
            if old.parent.name not in meant:
                shutil.rmtree(old.parent)
        for slug in sorted(meant):
            take(site, settings.memory, slug)
        clear(settings)


def resume(settings: Settings) -> None:
    """Adopt what waits for the site in place, after a build that was killed between its swap and that."""
    site, waiting = finished.at(settings.out), settings.memory / WAITING
    for state in sorted(waiting.glob(f"*/{STATE}")):
        path = f"{PLACE}/{state.parent.name}/{STATE}"
        if site.has(path) and site.read(path) == state.read_bytes():
            take(site, settings.memory, state.parent.name)
    clear(settings)


def take(site: finished.Finished, folder: Path, slug: str) -> None:
    """Put one source's state in place, from the site or from what waits; one that is as it should be stays."""
    place, state = folder / slug, site.read(f"{PLACE}/{slug}/{STATE}")
    if (place / STATE).is_file() and (place / STATE).read_bytes() == state:
        return
    new, waits = memory.fresh(place), folder / WAITING / slug
    for file in waits.iterdir() if waits.is_dir() else ():
        shutil.copyfile(file, new / file.name)
    for path in site.under(f"{PLACE}/{slug}"):
        (new / path.rpartition("/")[2]).write_bytes(site.read(path))
    if lost := json.loads(state)["sha256"].keys() - {file.name for file in new.iterdir()}:
        raise EnvironmentFault(
            f"{waits}: {min(lost)} is not there, and the new site in place has no room for it; put it back from the "
            f"edition's file: restore-state --edition"
        )
    memory.swap(new, place)
