"""The place a site grows in before it is checked and swapped into its own: a folder, or one tar.

Every file of the site goes through one Draft, so that two writers can never share a path,
not even one that differs only in case or in how a dot over a letter is coded, and no path can leave the site.
"""

import re
import tarfile
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from site_builder.errors import GateError
from site_builder.finished import TAR, Finished, Tar, is_tar, relisted
from site_builder.members import Listing, member
from site_builder.processes import Turns

SEGMENT = re.compile(r"[^\x00-\x1f\\/:*?\"<>|]{1,120}")
RESERVED = {"con", "prn", "aux", "nul", ".git"}

Files = Iterable[tuple[str, bytes]]
"""Registered paths and what they are to hold."""


class Draft:
    """A fresh folder and the register of what was written into it.

    root    an empty folder
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.owner: dict[str, str] = {}
        root.mkdir(parents=True)

    def register(self, path: str) -> None:
        """Take one path, relative to the site's root, for whoever writes it.

        raises    GateError when the path is unsafe or already has a writer
        """
        for segment in path.split("/"):
            if fault := fault_of(segment):
                raise GateError(f"site path {path!r}: {fault}")
        folded = (path if path.isascii() else unicodedata.normalize("NFC", path)).casefold()
        if folded in self.owner:
            raise GateError(f"site path {path!r} has two writers; the first wrote {self.owner[folded]!r}")
        self.owner[folded] = path

    def claim(self, path: str) -> Path:
        """Register one path and return where to write it, before the stage ends."""
        self.register(path)
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def weight(self) -> int:
        """Bytes of every file so far."""
        return sum(path.stat().st_size for path in self.root.rglob("*") if path.is_file())

    def write(self, path: str, content: str | bytes) -> None:
        """Write one new file."""
        data = content.encode() if isinstance(content, str) else content
        self.claim(path).write_bytes(data)

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """Write many new files, path -> bytes: straight to where they stay."""
        for path in files:
            self.register(path)
        self.carrier()(0, files.items())

    def carrier(self) -> "Carrier":
        """What worker processes put batches of files down with, while nothing else is written."""
        return Carrier(self.root)

    def finished(self) -> Finished:
        """The files written so far, for those who read them. Call it between stages."""
        return Finished(self.root)

    def end(self) -> Path:
        """Finish, and give what is to be swapped into place."""
        return self.root


class TarDraft(Draft):
    """A tar that grows. What writers put in the folder is moved into it between stages, in order of path.

    root    an empty folder; the tar lies beside it
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.tar = tar_of(root)
        self.listing = Listing()
        self.tar.open("xb").close()

    def weight(self) -> int:
        return super().weight() + sum(Tar(self.tar).sizes.values())

    def carrier(self) -> "Carrier":
        return Packer(self.tar, Turns(self.tar.stat().st_size))

    def finished(self) -> Finished:
        self.gather()
        if self.tar.stat().st_size > self.listing.end:
            self.listing = relisted(self.tar, self.listing)
        return Tar(self.tar)

    def end(self) -> Path:
        self.gather()
        self.append(bytes(2 * tarfile.BLOCKSIZE))
        return self.tar

    def gather(self) -> None:
        """Move what lies in the folder into the tar."""
        for path in sorted(Finished(self.root).sizes):
            self.append(member(path, self.root.joinpath(path).read_bytes()))
            self.root.joinpath(path).unlink()

    def append(self, packed: bytes) -> None:
        """Write at the end of the tar."""
        with self.tar.open("ab") as end:
            end.write(packed)


@lru_cache(maxsize=10_000)
def fault_of(segment: str) -> str:
    """What is wrong with the name of a file or folder; empty when nothing is."""
    if not SEGMENT.fullmatch(segment) or segment in {".", ".."} or segment[-1] in ". ":
        return "a segment is empty, reserved or unsafe"
    if RESERVED & {segment.casefold(), segment.casefold().split(".")[0]}:
        return f"{segment} is a reserved name"
    return ""


@dataclass(frozen=True)
class Carrier:
    """Puts files into the draft's folder from any process.

    place    the folder
    """

    place: Path

    def __call__(self, batch: int, files: Files) -> None:  # noqa: ARG002
        """Write files whose paths are registered.

        batch    0, 1, 2 and so on for what is put down with one carrier
        """
        for path, data in files:
            target = self.place / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


@dataclass(frozen=True)
class Packer(Carrier):
    """Packs files into the draft's tar, from several processes at once, in the order of their batches.

    place    the tar
    """

    turns: Turns

    def __call__(self, batch: int, files: Files) -> None:
        packed = b""
        try:
            packed = b"".join(member(path, data) for path, data in files)
        finally:
            start = self.turns.take(batch, len(packed))
        with self.place.open("r+b") as tar:
            tar.seek(start)
            tar.write(packed)


def tar_of(root: Path) -> Path:
    """Where the tar of a draft lies."""
    return root.with_name(root.name + TAR)


def fresh(root: Path, out: Path) -> Draft:
    """Begin a draft that may take the place of out: a tar where its name says so, else a folder."""
    return TarDraft(root) if is_tar(out) else Draft(root)
