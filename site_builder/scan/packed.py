"""Open what is packed, as deep as it goes: gzip, zip (and so a workbook's parts), Zstandard; and UTF-16.

What the packing itself says is read too: names and comments of members, the header of a gzip file.
"""

import gzip
import io
import zipfile
from collections.abc import Iterator

import pyarrow as pa

Leaf = tuple[str, bytes]
"""A name, whose ending says what the bytes are, and bytes that are packed no more."""

GZIP_SAYS = 0b11100
"""Flags of a gzip header that holds a name, a comment or more."""


def leaves(name: str, data: bytes) -> Iterator[Leaf]:
    """Every unpacked file in one file's bytes."""
    if data[:2] == b"\x1f\x8b":
        if data[3] & GZIP_SAYS:
            yield "header.txt", data[10:1024]
        yield from leaves(name.removesuffix(".gz"), gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        yield from members(data)
    elif data[:4] == b"\x28\xb5\x2f\xfd":
        with pa.input_stream(pa.BufferReader(data), compression="zstd") as stream:
            yield from leaves(name.removesuffix(".zst"), stream.read())
    elif data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        yield name, data.decode("utf-16", "replace").encode()
    else:
        yield name, data


def members(data: bytes) -> Iterator[Leaf]:
    """Every file of a zip or a workbook, and what the zip says of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        yield "comment.txt", packed.comment
        for info in packed.infolist():
            yield "member.txt", b"\n".join((info.filename.encode(), info.comment, info.extra))
            yield from leaves(info.filename, packed.read(info))
