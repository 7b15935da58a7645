"""The files of a site, wherever they lie: in a folder, or in one tar, which is read where it is and never unpacked.

A tar is what a host is given (a hundred thousand small files take a minute to write, one file a few seconds). In it
every file is ./path, readable by all, of no time and nobody; there are no entries for folders.
"""

import io
import os
import tarfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from site_builder.errors import ConfigError
from site_builder.members import Listing, listed

TAR = ".tar"
LISTED: dict[Path, tuple[tuple[int, int, int], Listing]] = {}
"""Tars that this process has listed, each with what the system said of the file then."""


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
    def listing(self) -> Listing:
        """Where each file is, and the paths of what is no plain file."""
        if self.place not in LISTED or LISTED[self.place][0] != as_it_is(self.place):
            relisted(self.place, Listing())
        return LISTED[self.place][1]

    @property
    def sizes(self) -> dict[str, int]:
        return self.listing.sizes

    @property
    def strange(self) -> list[str]:
        return self.listing.strange

    def has(self, path: str) -> bool:
        return path in self.listing.spans

    def under(self, folder: str) -> Iterator[str]:
        ordered = self.listing.ordered
        first, after = (bisect_left(ordered, folder + sign) for sign in ("/", chr(ord("/") + 1)))
        yield from ordered[first:after]

    def open(self, path: str) -> io.BufferedIOBase:
        return io.BytesIO(self.read(path))

    def read(self, path: str) -> bytes:
        if path not in self.listing.spans:
            raise FileNotFoundError(2, "not in the tar", f"{self.place}: {path}")
        start, size = self.listing.spans[path]
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


def relisted(place: Path, before: Listing) -> Listing:
    """List a tar's members, and remember them until the file is another.

    before    see members.listed
    raises    ConfigError when it is no tar
    """
    LISTED.pop(place, None)
    while len(LISTED) > 1:
        del LISTED[next(iter(LISTED))]
    about = as_it_is(place)
    try:
        LISTED[place] = about, listed(place, before)
    except tarfile.TarError as error:
        raise ConfigError(f"{place}: is no tar that can be read ({error}); expected a site in one") from error
    return LISTED[place][1]


def as_it_is(place: Path) -> tuple[int, int, int]:
    """What differs when a file has been changed or replaced."""
    about = place.stat()
    return about.st_ino, about.st_size, about.st_mtime_ns


def at(place: Path) -> Finished:
    """The site at a place, which may be empty or not exist; a file is taken for a tar."""
    return Tar(place) if place.is_file() else Finished(place)
