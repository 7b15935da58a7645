"""Is a body what it should be: data, and all of it? Looked at before it takes an older one's place.

The reader looks again, and closer; here only what must not even replace yesterday's file.
"""

import gzip
import re
import zipfile
import zlib
from pathlib import Path

from site_builder.fetch.fault import Fault

HEAD = 1024
MOST_UNPACKED = 2 << 30
PAGE = re.compile(rb"\s*(<!--.*?-->\s*)*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body)\b", re.I | re.S)
MARKUP = re.compile(rb"\s*<(\?xml|rdf:|!doctype|!--|[a-z])", re.I)


def require_data(path: Path, name: str) -> None:
    """Refuse what is no table.

    raises    Fault empty, not_data_html, not_data_pdf or not_data_xml
    """
    with path.open("rb") as file:
        head = plain(file.read(HEAD))
    if not head.strip():
        raise Fault("empty", f"{name}: no bytes")
    for reason, found in (
        ("not_data_html", PAGE.match(head)),
        ("not_data_pdf", head.startswith(b"%PDF")),
        ("not_data_xml", MARKUP.match(head)),
    ):
        if found:
            raise Fault(reason, f"{name}: the address gives something else than a table")


def plain(head: bytes) -> bytes:
    """The start of a text without byte order mark or the empty bytes of UTF-16."""
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")


def require_whole(path: Path, name: str) -> None:
    """Refuse a file that is cut short, where its kind can tell.

    raises    Fault truncated; a cut CSV is found by the reader, row by row
    """
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(-min(64, path.stat().st_size), 2)
        end = plain(file.read()).rstrip()
    if head.startswith(b"PK\x03\x04"):
        cut = not is_whole_zip(path)
    elif head.startswith(b"\x1f\x8b"):
        cut = not is_whole_gzip(path)
    else:
        first = plain(head).lstrip()[:1]
        cut = first in (b"{", b"[") and not end.endswith({b"{": b"}", b"[": b"]"}[first])
    if cut:
        raise Fault("truncated", f"{name}: the file ends too early", again=False)


def is_whole_zip(path: Path) -> bool:
    """True when every member has the checksum that it says, and they are not endless."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                return True  # the reader refuses it for its size
            locked = any(member.flag_bits & 1 for member in archive.infolist())
            return locked or archive.testzip() is None
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, ValueError, OSError):
        return False  # OSError is how bz2 speaks of bad bytes


def is_whole_gzip(path: Path) -> bool:
    """True when it unpacks to its end."""
    size = 0
    try:
        with gzip.open(path) as file:
            while chunk := file.read(1 << 20):
                size += len(chunk)
                if size > MOST_UNPACKED:
                    return True  # the reader refuses it for its size
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return False
    return True
