"""Archives and compressed streams: what lies inside, within bounds that are set before unpacking.

source    RFC 1952 (gzip), .xz 1.1, bzip2, APPNOTE.TXT (zip), POSIX.1-2001 (tar)
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from site_builder.errors import LedgerError

MOST_UNPACKED = 600 << 20
SMALL_ENOUGH = 50 << 20
MOST_TIMES = 100
MOST_MEMBERS = 500


class Readable(Protocol):
    """A stream of unpacked bytes."""

    def read(self, size: int, /) -> bytes:
        """At most size bytes."""


STREAMS = {b"\x1f\x8b": "gzip", b"\xfd7zXZ\x00": "xz", b"BZh": "bzip2"}
OPENERS: dict[str, Callable[[io.BytesIO], AbstractContextManager[Readable]]] = {
    "gzip": lambda packed: gzip.GzipFile(fileobj=packed),
    "xz": lzma.LZMAFile,
    "bzip2": bz2.BZ2File,
}
DAMAGE = (
    OSError, EOFError, ValueError, NotImplementedError, RuntimeError,
    zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError,
)  # fmt: skip
BESIDE = ("__MACOSX/", "Thumbs.db", "desktop.ini")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


def stream_kind(data: bytes) -> str:
    """gzip, xz or bzip2 by the first bytes; empty for anything else."""
    return next((kind for start, kind in STREAMS.items() if data.startswith(start)), "")


def archive_kind(data: bytes) -> str:
    """zip or tar by their marks; empty for anything else."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    return "tar" if data[257:262] == b"ustar" else ""


def open_stream(data: bytes, kind: str, name: str) -> bytes:
    """Unpack gzip, xz or bzip2.

    raises    LedgerError: unreadable, limit
    """
    try:
        with OPENERS[kind](io.BytesIO(data)) as stream:
            return bounded(stream, len(data), name)
    except DAMAGE as error:
        raise damaged(name, kind) from error


def members(data: bytes, kind: str, name: str) -> Iterator[tuple[str, bytes]]:
    """Give (path, bytes) of every file in an archive, in order of path; the total size is bounded.

    raises    LedgerError: unreadable, limit
    """
    try:
        yield from zip_members(data, name) if kind == "zip" else tar_members(data, name)
    except DAMAGE as error:
        raise damaged(name, kind) from error


def zip_members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Files of a zip archive; the sizes that it declares are checked first and held to."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        check_size(len(entries), sum(entry.file_size for entry in entries), len(data), name)
        for entry in sorted(entries, key=lambda entry: entry.filename):
            if not entry.is_dir() and not beside(entry.filename):
                with archive.open(entry) as stream:
                    yield entry.filename, bounded(stream, len(data), name)


def tar_members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Regular files of a tar archive; links and devices are never followed."""
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        entries = [entry for entry in archive.getmembers() if entry.isfile()]
        check_size(len(entries), sum(entry.size for entry in entries), len(data), name)
        for entry in sorted(entries, key=lambda entry: entry.name):
            stream = archive.extractfile(entry)
            if stream and not beside(entry.name):
                yield entry.name, bounded(stream, len(data), name)


def workbook_kind(data: bytes, name: str) -> str:
    """xlsx or ods by the parts that these formats must have; docx for one of text; empty for a plain archive.

    raises    LedgerError: unreadable, limit
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if names & {"xl/workbook.xml", "xl/workbook.bin"}:
                check_size(len(entries), sum(entry.file_size for entry in entries), len(data), name)
                return "xlsx"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 1000:
                return "ods" if archive.read("mimetype").startswith(OPEN_DOCUMENT) else "document"
            return "document" if names & {"word/document.xml", "ppt/presentation.xml"} else ""
    except DAMAGE as error:
        raise damaged(name, "zip") from error


def beside(path: str) -> bool:
    """True for what file managers leave in archives."""
    return path.startswith(BESIDE) or path.rsplit("/", 1)[-1].startswith((".", "Thumbs.db", "desktop.ini"))


def check_size(count: int, total: int, packed: int, name: str) -> None:
    """Refuse an archive that would fill the machine, before unpacking any of it."""
    if count > MOST_MEMBERS or total > MOST_UNPACKED or (total > SMALL_ENOUGH and total > packed * MOST_TIMES):
        raise LedgerError("limit", f"{name}: unpacks to {total >> 20} MiB in {count} parts; split the file")


def bounded(stream: Readable, packed: int, name: str) -> bytes:
    """Read a packed stream, at most as much as is reasonable."""
    most = min(MOST_UNPACKED, max(SMALL_ENOUGH, packed * MOST_TIMES))
    inner = stream.read(most + 1)
    if len(inner) > most:
        raise LedgerError("limit", f"{name}: unpacks to more than {most >> 20} MiB; split the file")
    return inner


def damaged(name: str, kind: str) -> LedgerError:
    """The error for a packing that does not open."""
    return LedgerError("unreadable", f"{name}: the {kind} file is damaged, cut or locked; fetch it again")
