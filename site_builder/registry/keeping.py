"""Where the log lies, and how it is written: whole, or not at all."""

import os
from pathlib import Path

from site_builder import finished
from site_builder.errors import EnvironmentFault, GateError
from site_builder.settings import Settings

LOG = "utgava/adresser.jsonl"
"""The log as part of a site."""


def load(settings: Settings) -> bytes:
    """Read the log: the longest of the copies, of which the others are a beginning.

    raises    GateError when two copies tell different histories
    """
    copies = {path: path.read_bytes() for path in (settings.registry, in_state(settings)) if path.is_file()}
    site = finished.at(settings.out)
    if site.has(LOG):
        copies[settings.out / LOG] = site.read(LOG)
    if not copies:
        return b""
    longest = max(copies, key=lambda path: len(copies[path]))
    for path, log in copies.items():
        if not copies[longest].startswith(log):
            raise GateError(
                f"{path}: is not how the registry begins in {longest}; the log is only ever added to. "
                "Find out which was changed, and put the other's bytes back"
            )
    return copies[longest]


def in_state(settings: Settings) -> Path:
    """Where the state has it; in git it is settings.registry, in a site LOG."""
    return settings.memory / "_registry.jsonl"


def keep(settings: Settings) -> None:
    """Copy the new site's log to the state and, when the build mints, to git. Call it after the swap.

    raises    EnvironmentFault when the disk says no; the site has the log, and the next build tries again
    """
    log = finished.at(settings.out).read(LOG)
    state = in_state(settings)
    for place in (state, settings.registry) if settings.mint else (state,):
        try:
            replace(place, log)
        except OSError as error:
            raise EnvironmentFault(
                f"{place}: {error.strerror or error}; the new site is in place. "
                "Look at space and rights, then build again"
            ) from error


def replace(place: Path, log: bytes) -> None:
    """Put a file in another's place so that any reader, and any crash, sees the one or the other."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.new-{os.getpid()}")
    with fresh.open("wb") as file:
        file.write(log)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
