"""The files of a site, wherever they lie: in a folder, or in one tar, which is read where it is and never unpacked.

A tar is what a host is given (a hundred thousand small files take a minute to write, one file a few seconds). In it
every file is ./path, readable by all, of no time and nobody; there are no entries for folders.
"""

import io
import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from site_builder.errors import ConfigError

TAR = ".tar"
READABLE = 0o004
"""By others than its owner; the host refuses what is not."""

NAMED_ONLY = {"path"}
"""What more than its header a file in a tar may say: its path, where that is long or not ASCII."""

Spans = dict[str, tuple[int, int]]
"""Path -> (where its bytes begin, how many they are)."""


def is_tar(place: Path) -> bool:
    """True for a name that says that the site lies, or is to lie, in one tar."""
    return place.suffix == TAR


@dataclass(frozen=True)
class Finished:
    """A site in a folder; the tar below has the same members. Either can be given to another process.

    place    the folder, or the tar
    """

    place: Path

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Path from the root -> bytes, for every file."""
        return {path: self.place.joinpath(path).stat().st_size for path in self.listed[0]}

    @property
    def strange(self) -> list[str]:
        """Paths of what is no plain file: a link, an empty folder; in a tar a file that says more than its path."""
        return self.listed[1]

    @cached_property
    def listed(self) -> tuple[list[str], list[str]]:
        """Paths of files, and of what is no file and holds none."""
        files, strange = [], []
        for path in walk(self.place):
            where = path.relative_to(self.place).as_posix()
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                strange.append(where)
            elif path.is_file():
                files.append(where)
            elif not any(path.iterdir()):
                strange.append(where)
        return files, strange

    def has(self, path: str) -> bool:
        """True when there is such a file, and it is no link that leads out of the site."""
        file = self.place / path
        return file.is_file() and file.resolve().is_relative_to(self.place.resolve())

    def under(self, folder: str) -> Iterator[str]:
        """The paths of the files in one folder of the site, if there is one."""
        if self.place.joinpath(folder).is_dir():
            files = (path for path in walk(self.place / folder) if path.is_file())
            yield from sorted(path.relative_to(self.place).as_posix() for path in files)

    def open(self, path: str) -> io.BufferedIOBase:
        """One file's bytes as a stream.

        raises    OSError when there is none
        """
        return self.place.joinpath(path).open("rb")

    def read(self, path: str) -> bytes:
        """One file's bytes."""
        with self.open(path) as stream:
            return stream.read()

    def text(self, path: str) -> str:
        """One file's text, its line ends as they are.

        raises    UnicodeDecodeError
        """
        return self.read(path).decode()


@dataclass(frozen=True)
class Tar(Finished):
    """A site in one tar."""

    @cached_property
    def listing(self) -> tuple[Spans, list[str]]:
        """Where each file is, and the paths of what is no plain file."""
        about = self.place.stat()
        return index(self.place, (about.st_ino, about.st_size, about.st_mtime_ns))

    @cached_property
    def sizes(self) -> dict[str, int]:
        return {path: size for path, (_, size) in self.listing[0].items()}

    @property
    def strange(self) -> list[str]:
        return self.listing[1]

    def has(self, path: str) -> bool:
        return path in self.listing[0]

    def under(self, folder: str) -> Iterator[str]:
        yield from sorted(path for path in self.listing[0] if path.startswith(f"{folder}/"))

    def open(self, path: str) -> io.BufferedIOBase:
        return io.BytesIO(self.read(path))

    def read(self, path: str) -> bytes:
        if path not in self.listing[0]:
            raise FileNotFoundError(2, "not in the tar", f"{self.place}: {path}")
        start, size = self.listing[0][path]
        tar = os.open(self.place, os.O_RDONLY)
        try:
            return os.pread(tar, size, start)
        finally:
            os.close(tar)


def walk(folder: Path) -> Iterator[Path]:
    """Everything below a folder. One that cannot be listed is an error, not empty.

    raises    OSError
    """
    for here, folders, names in os.walk(folder, onerror=refuse):
        yield from (Path(here, name) for name in sorted(folders + names))


def refuse(error: OSError) -> None:
    """Let a listing that failed fail."""
    raise error


@lru_cache(maxsize=2)
def index(place: Path, _as_it_is: tuple[int, int, int]) -> tuple[Spans, list[str]]:
    """List a tar's members once; a second argument that changes with the file makes it be read again.

    raises    ConfigError when it is no tar
    """
    spans: Spans = {}
    strange = []
    try:
        with tarfile.open(place, "r:") as packed:
            for one in packed:
                path = one.name.removeprefix("./")
                if not is_plain(one) or path in spans:
                    strange.append(path)
                else:
                    spans[path] = (one.offset_data, one.size)
                packed.members.clear()  # type: ignore[attr-defined]  # or it would keep them all
    except tarfile.TarError as error:
        raise ConfigError(f"{place}: is no tar that can be read ({error}); expected a site in one") from error
    return spans, strange


def is_plain(one: tarfile.TarInfo) -> bool:
    """True for a file that anyone may read and that says its path, its size and nothing else."""
    says = (one.uname, one.gname, one.linkname, one.uid, one.gid, one.mtime)
    return one.isreg() and bool(one.mode & READABLE) and not any(says) and one.pax_headers.keys() <= NAMED_ONLY


def at(place: Path) -> Finished:
    """The site at a place, which may be empty or not exist; a file is taken for a tar."""
    return Tar(place) if place.is_file() else Finished(place)
