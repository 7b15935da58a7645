"""Workbooks that are not opened: those with a password, a document type or parts that point outside.

A workbook needs none of these, and they are how XML is made to grow or to fetch (reliability, case 24).
source    ECMA-376 part 2 (packages), MS-OFFCRYPTO (the stream EncryptedPackage), XML 1.0 §2.8
"""

import io
import re
import zipfile

from site_builder.errors import LedgerError
from site_builder.read.archives import DAMAGE, damaged

COMPOUND = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DECLARED = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
HEAD = 4096
LOCKED = 1  # general purpose bit 0, APPNOTE 4.4.4


def check(data: bytes, name: str) -> None:
    """Refuse a workbook before any part of it is parsed.

    raises    LedgerError "xlsx_refused"
    """
    if data.startswith(COMPOUND):
        if ENCRYPTED in data:
            raise refused(name, "the workbook has a password")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            for part in book.infolist():
                check_part(book, part, name)
    except DAMAGE as error:
        raise damaged(name, "workbook") from error


def check_part(book: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Look at one part's name, its lock, and the start of its XML."""
    steps = part.filename.replace("\\", "/").split("/")
    if ".." in steps:
        raise refused(name, "a part of the workbook points outside it")
    if part.flag_bits & LOCKED:
        raise refused(name, "a part of the workbook has a password")
    if not part.filename.endswith((".xml", ".rels")) or steps[0] == "META-INF":  # whose old form has a DTD in ODS
        return
    with book.open(part) as stream:
        if DECLARED.search(stream.read(HEAD)):
            raise refused(name, "a part of the workbook declares a document type or entities")


def refused(name: str, why: str) -> LedgerError:
    """The error of this module."""
    return LedgerError("xlsx_refused", f"{name}: {why}; ask the publisher for a plain XLSX or CSV")
