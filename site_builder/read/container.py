"""What a file is, by its first bytes and never by its name, and the bytes inside it.

The signatures are those of the formats' own specifications (RFC 1952, APPNOTE.TXT, ECMA-376,
OpenDocument 1.2, MS-CFB, .xz 1.1). Sizes are checked before anything is unpacked.
"""

import gzip
import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from site_builder.errors import LedgerError

MOST_BYTES = 1 << 30
MOST_UNPACKED = 600 << 20
SMALL_ENOUGH = 50 << 20
MOST_TIMES = 100
MOST_MEMBERS = 500
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
REFUSED = {
    b"%PDF": ("not_data_pdf", "a PDF document"),
    b"PAR1": ("not_data", "a Parquet file"),
    b"\x89PNG": ("not_data", "an image"),
    b"\xff\xd8\xff": ("not_data", "an image"),
    b"SQLite format 3": ("not_data", "a database"),
    b"7z\xbc\xaf\x27\x1c": ("not_data", "a 7z archive"),
    b"Rar!": ("not_data", "a RAR archive"),
}


class Readable(Protocol):
    """A stream of unpacked bytes."""

    def read(self, size: int, /) -> bytes:
        """At most size bytes."""


@dataclass(frozen=True)
class Content:
    """A file's inside.

    container    csv, gzip, xz, zip, xlsx, xls or ods; the outermost when one lies in another
    workbook     True when data is a workbook, False when it is text
    """

    container: str
    workbook: bool
    data: bytes


def open_file(path: Path) -> Content:
    """Read one file and take it out of what it is packed in.

    raises    LedgerError: empty, unreadable, limit, not_data and its kin
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise LedgerError("limit", f"{path.name}: larger than {MOST_BYTES >> 20} MiB; split the file")
        data = path.read_bytes()
    except OSError as error:
        raise LedgerError("unreadable", f"{path.name}: {error.strerror}; fetch the file again") from error
    return unpack(data, path.name)


def unpack(data: bytes, name: str, inside: str = "") -> Content:
    """Look at the first bytes and go inwards, one packing at most."""
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise LedgerError("empty", f"{name}: the file has no content; fetch it again")
    for signature, (reason, what) in REFUSED.items():
        if data.startswith(signature):
            raise LedgerError(reason, f"{name}: is {what}; expected a table as CSV, XLSX or JSON")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Content(inside or "xls", True, data)
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return open_zip(data, name, inside)
    if data.startswith((b"\x1f\x8b", b"\xfd7zXZ\x00")):
        return open_stream(data, name, inside)
    return Content(inside or "csv", False, data)


def open_stream(data: bytes, name: str, inside: str) -> Content:
    """Unpack gzip or xz."""
    refuse_nesting(name, inside)
    kind = "gzip" if data.startswith(b"\x1f") else "xz"
    try:
        packed = io.BytesIO(data)
        with gzip.GzipFile(fileobj=packed) if kind == "gzip" else lzma.LZMAFile(packed) as stream:
            inner = bounded(stream, len(data), name)
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise LedgerError("unreadable", f"{name}: the {kind} file is damaged or cut; fetch it again") from error
    return unpack(inner, name, kind)


def open_zip(data: bytes, name: str, inside: str) -> Content:
    """Tell workbooks from archives; an archive must hold exactly one file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            check_members(members, len(data), name)
            kind = workbook_kind({member.filename for member in members}, archive)
            if kind:
                return Content(inside or kind, True, data)
            refuse_nesting(name, inside)
            with archive.open(only_file(members, name)) as stream:
                return unpack(bounded(stream, len(data), name), name, "zip")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise LedgerError("unreadable", f"{name}: the zip file is damaged, cut or locked; fetch it again") from error


def workbook_kind(names: set[str], archive: zipfile.ZipFile) -> str:
    """Say xlsx or ods by the parts that these formats must have; empty for a plain archive."""
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "xlsx"
    if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    return ""


def only_file(members: list[zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    """Give the one real file of an archive."""
    files = [m for m in members if not m.is_dir() and not m.filename.startswith("__MACOSX/")]
    if len(files) != 1:
        raise LedgerError(
            "not_data",
            f"{name}: the zip archive holds {len(files)} files; unpack it and deliver each by itself",
        )
    return files[0]


def check_members(members: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    """Refuse an archive that would fill the machine, before unpacking any of it."""
    total = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or total > MOST_UNPACKED or (total > SMALL_ENOUGH and total > packed * MOST_TIMES):
        raise LedgerError("limit", f"{name}: unpacks to {total >> 20} MiB in {len(members)} parts; split the file")


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


def refuse_nesting(name: str, inside: str) -> None:
    """One packing is a habit, two are a trap."""
    if inside:
        raise LedgerError("not_data", f"{name}: an archive inside an archive; unpack it first")
