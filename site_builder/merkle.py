"""One hash that stands for many files: if it is the same, every byte of every file is.

leaf(path, bytes, sha256) = sha256(0x00 + "path\\tbytes\\tsha256"); a node is sha256(0x01 + left + right) of its two
parts, the left one the largest power of two that is smaller than the whole; leaves are in order of path (as UTF-8).
The prefixes keep a node from passing for a leaf.

source    the tree of RFC 9162, section 2.1
"""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.finished import Finished

SHORT = 9
"""Signs of a checksum that a page or an address shows. Of twelve, ten may be digits that read as a personal number, and
the scan stops the site: one in 15 000 does."""


class Entry(NamedTuple):
    """One file: its path from the site's root, its size and its digest."""

    path: str
    bytes: int
    sha256: str


def entry(site: Finished, path: str) -> Entry:
    """Measure one file."""
    data = site.read(path)
    return Entry(path, len(data), hashlib.sha256(data).hexdigest())


def root_of(entries: Iterable[Entry]) -> str:
    """The root hash of a list of files, whatever order they come in."""
    ordered = sorted(entries, key=lambda one: one.path.encode())
    leaves = [hashlib.sha256(b"\0" + "\t".join(map(str, one)).encode()).digest() for one in ordered]
    return tree(leaves).hex()


def tree(leaves: list[bytes]) -> bytes:
    """The hash over these leaves; that of no bytes when there are none."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + tree(leaves[:left]) + tree(leaves[left:])).digest()
