"""The raw files as they came: private, outside git, and never in an artifact or in the state.

    raw/<source>/log.json                what lies here, one entry an address
    raw/<source>/<sha256>/<file name>    the bytes; the folder's name is their sha256
    raw/<source>/part-…                  on its way in; cleared by the next night

Only the newest file of each address stays, since raw files hold people.
"""

import hashlib
import os
import shutil
from pathlib import Path

import msgspec

from site_builder.delivery import Origin
from site_builder.links import Link


class Raw:
    """One source's raw files. Looking at them changes nothing; call ready before the first is fetched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries = {entry.url: entry for entry in read_log(folder / "log.json")}

    def ready(self) -> "Raw":
        """Make the folder, and clear away what a killed night left on its way in."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in self.folder.glob("part-*"):
            left.unlink()
        return self

    def find(self, link: Link) -> tuple[Origin, Path] | None:
        """The file of an address, if its bytes are here and are what they were."""
        entry = self.entries.get(link.url)
        if entry is None:
            return None
        path = self.folder / entry.sha256 / link.name
        if entry.name != link.name or not path.is_file() or fingerprint(path) != entry.sha256:
            return None
        return entry, path

    def part(self) -> Path:
        """Where to write a file that is on its way in."""
        return self.folder / f"part-{os.getpid()}"

    def keep(self, part: Path, entry: Origin) -> Path:
        """Put a whole file in its place, and tell where that is."""
        place = self.folder / entry.sha256
        place.mkdir(exist_ok=True, mode=0o700)
        path = place / entry.name
        part.replace(path)
        self.note(entry)
        return path

    def note(self, entry: Origin) -> None:
        """Write the log with one entry changed, and clear away what no entry means."""
        self.entries[entry.url] = entry
        text = msgspec.json.format(msgspec.json.encode(list(self.entries.values())), indent=1)
        new = self.folder / "part-log"
        with new.open("wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.folder / "log.json")
        meant = {one.sha256 for one in self.entries.values()}
        for folder in self.folder.iterdir():
            if folder.is_dir() and len(folder.name) == 64 and folder.name not in meant:
                shutil.rmtree(folder)


def read_log(path: Path) -> list[Origin]:
    """Read the log; one that came to harm means that everything is fetched again."""
    if not path.is_file():
        return []
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Origin])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return []


def fingerprint(path: Path) -> str:
    """A file's sha256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
