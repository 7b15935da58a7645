"""The files in a tar: how each is written, and where each one is.

Every one of ours is ./path, readable by all, of no time and nobody, so that only path and size differ between two
headers. What has any other header is left to the standard library, much slower.
"""

import os
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

BLOCK = tarfile.BLOCKSIZE
NAME, SIZE, SUM = slice(0, 100), slice(124, 136), slice(148, 156)
"""Where in a header its path, its size and its check sum stand."""

BARE = bytearray(tarfile.TarInfo().tobuf(tarfile.PAX_FORMAT))
BARE[SUM] = b" " * 8
BARE[SIZE] = bytes(12)
BEFORE, BETWEEN, AFTER = bytes(BARE[100:124]), bytes(BARE[136:148]), bytes(BARE[156:])
BARE_SUM = sum(BARE)

READABLE = 0o004
"""By others than its owner; the host refuses what is not."""

NAMED_ONLY = {"path"}
"""What more than its header a file in a tar may say: its path, where that is long or not ASCII."""

Spans = dict[str, tuple[int, int]]
"""Path -> (where its bytes begin, how many they are)."""


def member(path: str, data: bytes) -> bytes:
    """One file as it stands in the tar: the host wants ./ before its path, and that everyone may read it."""
    return header(f"./{path}", len(data)) + data + bytes(-len(data) % BLOCK)


def header(name: str, size: int) -> bytes:
    """A file's header; where its name is long or not ASCII, one more before it."""
    if len(name) > 100 or not name.isascii():
        about = tarfile.TarInfo(name)
        about.size = size
        return about.tobuf(tarfile.PAX_FORMAT)
    path, length = name.encode().ljust(100, b"\0"), b"%011o\0" % size
    return b"".join((path, BEFORE, length, BETWEEN, b"%06o\0 " % (BARE_SUM + sum(path) + sum(length)), AFTER))


@dataclass(frozen=True)
class Listing:
    """What a tar holds.

    end        where the next member would begin
    spans      where each file is
    strange    paths of what is no plain file
    """

    end: int = 0
    spans: Spans = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Path -> bytes."""
        return {path: size for path, (_, size) in self.spans.items()}

    @cached_property
    def ordered(self) -> list[str]:
        """The paths of files in order."""
        return sorted(self.spans)


class Member(NamedTuple):
    """One file or other thing in a tar.

    start, size    where its bytes begin, and how many they are
    end            where the next member begins
    """

    path: str
    start: int
    size: int
    end: int
    plain: bool = True


def listed(place: Path, before: Listing) -> Listing:
    """List a tar's members.

    before     what was listed of it when it was shorter, and which still stands there
    raises     TarError when it is no tar
    """
    spans, strange, end = dict(before.spans), list(before.strange), before.end
    for one in walk(place, before.end):
        if not one.plain or one.path in spans:
            strange.append(one.path)
        else:
            spans[one.path] = (one.start, one.size)
        end = one.end
    return Listing(end, spans, strange)


def walk(place: Path, at: int) -> Iterator[Member]:
    """Each member from here on."""
    with place.open("rb", buffering=0) as file, ExitStack() as stack:
        packed = None
        while True:
            one = ours(os.pread(file.fileno(), BLOCK, at), at + BLOCK)
            if one is None:
                packed = packed or stack.enter_context(tarfile.open(place, "r:"))
                one = other(packed, at)
            if one is None:
                return
            yield one
            at = one.end


def ours(head: bytes, start: int) -> Member | None:
    """The member that has this header, if that is to the byte as we write it."""
    try:
        name, size = head[NAME].rstrip(b"\0").decode("ascii"), int(head[124:135], 8)
    except ValueError:
        return None
    if head != header(name, size):
        return None
    return Member(name.removeprefix("./"), start, size, start + size + -size % BLOCK)


def other(packed: tarfile.TarFile, at: int) -> Member | None:
    """The member that begins here, with what it says in headers before its own; None at the end."""
    if at:  # the first has been read when the tar was opened
        packed.firstmember, packed.offset = None, at  # type: ignore[attr-defined]
    one = packed.next()
    packed.members.clear()  # type: ignore[attr-defined]  # or it would keep them all
    if one is None:
        return None
    return Member(one.name.removeprefix("./"), one.offset_data, one.size, packed.offset, is_plain(one))


def is_plain(one: tarfile.TarInfo) -> bool:
    """True for a file that anyone may read and that says its path, its size and nothing else."""
    says = (one.uname, one.gname, one.linkname, one.uid, one.gid, one.mtime)
    return one.isreg() and bool(one.mode & READABLE) and not any(says) and one.pax_headers.keys() <= NAMED_ONLY
