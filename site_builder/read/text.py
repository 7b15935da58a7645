"""The characters of a file, held as UTF-8: looked at where they start, searched, and parsed as bytes.

A Python string of a whole ledger costs more than parsing it does, and so is made only when asked for.
"""

import codecs
import mmap
from functools import cached_property

import pyarrow as pa

Bytes = bytes | mmap.mmap
MARKS = ("\ufeff".encode(), "ï»¿".encode())
"""A byte order mark, any number of times, and then one that was itself encoded."""


def well_formed(data: Bytes) -> bool:
    """True when the bytes are UTF-8 throughout, as Python's strict decoder has it."""
    try:
        as_one(pa.py_buffer(data), pa.large_string()).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def as_one(data: pa.Buffer, kind: pa.DataType) -> pa.Array:
    """The bytes as the only value of an array, not copied; kind is large_string or large_binary."""
    ends = pa.array([0, data.size], pa.int64()).buffers()[1]
    return pa.Array.from_buffers(kind, 1, [None, ends, data])


class Text:
    """Text without a byte order mark.

    data    well-formed UTF-8, perhaps with marks where it starts
    """

    def __init__(self, data: Bytes) -> None:
        self.data = data
        self.first = 0
        while data[self.first : self.first + len(MARKS[0])] == MARKS[0]:
            self.first += len(MARKS[0])
        if data[self.first : self.first + len(MARKS[1])] == MARKS[1]:
            self.first += len(MARKS[1])

    def start(self, characters: int) -> str:
        """The first characters."""
        text, _ = codecs.utf_8_decode(self.data[self.first : self.first + 4 * characters])
        return text[:characters]

    def has(self, sign: str) -> bool:
        """True when a character is somewhere in the text."""
        piece = sign.encode()  # one byte is found many times faster than several
        return self.data.find(piece[-1:], self.first) >= 0 and self.data.find(piece, self.first) >= 0

    def ends_with(self, *signs: str) -> bool:
        """True when one of some ASCII characters is the last."""
        return len(self.data) > self.first and self.data[-1:].decode("latin-1") in signs

    @cached_property
    def whole(self) -> str:
        """All of it."""
        return str(memoryview(self.data)[self.first :], "utf-8")

    @property
    def buffer(self) -> pa.Buffer:
        """All of its bytes, not copied."""
        return pa.py_buffer(self.data).slice(self.first)
