"""What a file is, by its first bytes and never by its name, and the tables' bytes inside it.

An archive may hold many files, and each of them may be compressed once more; an archive
inside an archive is refused. The signatures are those of the formats' own specifications.
"""

import mmap
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from site_builder.errors import LedgerError
from site_builder.read import archives
from site_builder.read.text import Bytes

MOST_BYTES = 1 << 30
START = 2000
PARQUET, COMPOUND = b"PAR1", b"\xd0\xcf\x11\xe0"
EXPECTED = "expected a table as CSV, XLSX, ODS, Parquet or JSON"
REFUSED = {
    b"%PDF": ("not_data_pdf", "a PDF document"),
    b"{\\rtf": ("not_data", "a text document (RTF)"),
    b"\x89PNG": ("not_data", "an image"),
    b"GIF8": ("not_data", "an image"),
    b"\xff\xd8\xff": ("not_data", "an image"),
    b"SQLite format 3": ("not_data", "a database"),
    b"7z\xbc\xaf\x27\x1c": ("not_data", "a 7z archive"),
    b"Rar!": ("not_data", "a RAR archive"),
    b"\x28\xb5\x2f\xfd": ("not_data", "a zstd archive"),
    b"ARROW1": ("not_data", "an Arrow file"),
    b"#FLAGGA": ("not_data", "an SIE file of bookkeeping"),
    b"ORC": ("not_data", "an ORC file"),
    b"version https://git-lfs": ("not_data", "a note of where the data are kept (Git LFS), and not the data"),
    b"From: ": ("not_data_html", "a web page saved as mail"),
    b"MIME-Version:": ("not_data_html", "a web page saved as mail"),
}
SUFFIXES = {
    "csv": {"csv", "zip", "tar"}, "xlsx": {"xlsx", "zip", "tar"}, "xls": {"xls"}, "ods": {"ods"}, "zip": {"zip"},
    "gz": {"gzip", "tar"}, "parquet": {"parquet"}, "json": {"csv", "zip", "tar"}, "xz": {"xz"},
}  # fmt: skip
NO_CONTENT = b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"


@dataclass(frozen=True)
class Content:
    """One file that may hold a table.

    name         its own, or its path in the archive that holds it
    container    csv, gzip, xz, bzip2, zip, tar, xlsx, xls, ods or parquet; the outermost one
    kind         text, workbook or parquet: what data is
    data         its bytes; a text's may be those of the file, mapped
    member       True when it lies in an archive
    """

    name: str
    container: str
    kind: str
    data: Bytes
    member: bool = False

    @property
    def evidence(self) -> str:
        """What the bytes said, and whether the name says otherwise."""
        suffix = self.name.rpartition(".")[2].casefold()
        known = SUFFIXES.get(suffix)
        other = f", although the name says .{suffix}" if known and self.container not in known else ""
        return f"container: {self.container} by its bytes{other}"


@dataclass
class Opened:
    """What came out of one published file.

    parts      what may hold a table, in order of name
    skipped    members that are certainly no tables, and why
    """

    parts: list[Content] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def open_file(path: Path, wanted: str = "") -> Opened:
    """Read one file and take it out of what it is packed in.

    wanted    glob of the members that are the ledger, from the card; empty for all
    raises    LedgerError: empty, unreadable, limit, not_data and its kin
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise LedgerError("limit", f"{path.name}: larger than {MOST_BYTES >> 20} MiB; split the file")
        data = contents(path)
    except OSError as error:
        raise LedgerError("unreadable", f"{path.name}: {error.strerror}; fetch the file again") from error
    return unpack(data, path.name, wanted)


def contents(path: Path) -> Bytes:
    """A file's bytes: mapped where they may be a text, which is read only once, and else in memory."""
    with path.open("rb") as file:
        start = file.read(START)
        binary = start.startswith((PARQUET, COMPOUND)) or archives.stream_kind(start) or archives.archive_kind(start)
        if binary or not start:
            return start + file.read()
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def unpack(data: Bytes, name: str, wanted: str = "") -> Opened:
    """Look at the first bytes and go inwards: a stream, an archive, or a stream and then an archive."""
    inner, stream = unwrap(data, name)
    kind = archives.archive_kind(inner[:START])
    if not kind or (kind == "zip" and archives.workbook_kind(bytes(inner), name)):
        return Opened([content(inner, name, stream)])
    found = Opened()
    for path, member in archives.members(bytes(inner), kind, name):
        add_member(found, member, f"{name}: {path}", kind, (not wanted or fnmatch(path, wanted)))
    if not found.parts:
        what = "; ".join(found.skipped) or "it has no files"
        raise LedgerError("not_data", f"{name}: the {kind} archive holds no table: {what}")
    return found


def add_member(found: Opened, data: bytes, name: str, kind: str, wanted: bool) -> None:
    """Put one member of an archive where it belongs.

    raises    LedgerError "not_data" for an archive inside the archive
    """
    if not wanted:
        found.skipped.append(f"{name}: not among format.member of the card")
        return
    try:
        inner, _ = unwrap(data, name)
        if archives.archive_kind(inner[:START]) and not archives.workbook_kind(bytes(inner), name):
            raise LedgerError("unreadable", f"{name}: an archive inside an archive; unpack it first")
        found.parts.append(content(inner, name, kind, member=True))
    except LedgerError as error:
        if error.reason not in {"empty", "not_data", "not_data_pdf", "not_data_html"}:
            raise
        found.skipped.append(str(error))


def unwrap(data: Bytes, name: str) -> tuple[Bytes, str]:
    """Give the bytes inside gzip, xz or bzip2, and which; the bytes themselves when not compressed."""
    kind = archives.stream_kind(data[:START])
    if not kind:
        return data, ""
    inner = archives.open_stream(bytes(data), kind, name)
    if archives.stream_kind(inner):
        raise LedgerError("unreadable", f"{name}: compressed twice; unpack it first")
    return inner, kind


def content(data: Bytes, name: str, packing: str, member: bool = False) -> Content:
    """Say what the bytes are.

    raises    LedgerError: empty, not_data, not_data_pdf, unreadable, limit
    """
    start = data[:START]
    if not start.strip(NO_CONTENT) and not bytes(data).strip(NO_CONTENT):
        raise LedgerError("empty", f"{name}: the file has no content; fetch it again")
    for signature, (reason, what) in REFUSED.items():
        if start.startswith(signature):
            raise LedgerError(reason, f"{name}: is {what}; {EXPECTED}")
    if start.startswith(PARQUET):
        return Content(name, packing or "parquet", "parquet", data, member)
    if start.startswith(COMPOUND):
        return Content(name, packing or "xls", "workbook", data, member)
    kind = archives.workbook_kind(bytes(data), name) if archives.archive_kind(start) == "zip" else ""
    if kind == "document":
        raise LedgerError("not_data", f"{name}: is a text document; {EXPECTED}")
    return Content(name, packing or kind or "csv", "workbook" if kind else "text", data, member)
