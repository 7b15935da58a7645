"""An archive with so little room that its suppliers have short pages: hostile names, and a crowd that fills it."""

from pathlib import Path

import hostile

ROOM = 6
"""Megabytes: more than the short pages take, and less than the whole ones would."""


def write(folder: Path) -> Path:
    """Write the archive of hostile names with a room; return the folder of cards."""
    sources = hostile.write(folder)
    with (folder / "site.toml").open("a", encoding="utf-8") as file:
        file.write(f"room = {ROOM}\n")
    return sources
