"""A share card's pixels: lines of text drawn by vl-convert, written as PNG with a palette.

vl-convert draws four bytes a pixel; a card has three inks on one paper. So each line of text is drawn in a band that
stands for its ink: red alone says in which band a pixel is and how much ink it has, and is its number in the palette.
PNG's filters work on one channel at a time, so every fourth byte of a filtered line is that line of the channel. It is
half the bytes of whole colours, and a third of the time. Paper without text is not drawn at all.
"""

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from functools import cache, lru_cache

import vl_convert

from site_builder.errors import GateError

INK, PAPER, ACCENT, MUTED = "#1b1e1f", "#fbfaf7", "#0b5f66", "#5a5f61"
WIDTH, HEIGHT, BAR, LEFT = 1200, 630, 14, 72
FOOT = 540
"""Where the foot's band begins; between the text and it is paper."""
SIGNATURE, RGBA = b"\x89PNG\r\n\x1a\n", bytes([8, 6, 0, 0, 0])
"""How a PNG file begins, and what its head says of four bytes a pixel, not interlaced."""

LEVELS = 84
"""Steps from paper to full ink; three times one more fit in a palette of 256."""
BANDS = {INK: 255, ACCENT: 170, MUTED: 85}
"""Ink -> number of its paper in the palette; its full ink is LEVELS below."""

UNSEEN = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
"""What XML has no way to write."""

Line = tuple[str, str, int]
"""Text, ink and size."""


def png(lines: list[Line], foot: str) -> bytes:
    """A card: lines from the top, and the archive's name at the foot."""
    filtered = [plain(BANDS[ACCENT] - LEVELS)] * BAR
    at = LEFT
    for line in lines:
        at += round(line[2] * (1.25 if line[2] > 40 else 1.6))  # a small line needs air from a large one above
        filtered += band(line, at - len(filtered))
    filtered += [plain(BANDS[MUTED])] * (FOOT - len(filtered))
    filtered += band((foot, MUTED, 30), 46)
    filtered += [plain(BANDS[MUTED])] * (HEIGHT - len(filtered))
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0),  # 8 bits a pixel: its number in the palette
        b"PLTE": palette(),
        b"IDAT": zlib.compress(b"".join(filtered), 6),
        b"IEND": b"",
    }
    return SIGNATURE + b"".join(chunk(kind, body) for kind, body in parts.items())


def plain(number: int) -> bytes:
    """A filtered row of one colour: by filter 1, its first pixel and then no difference."""
    return bytes([1, number, *bytes(WIDTH - 1)])


@lru_cache(maxsize=16)  # the labels and the foot, which are on every card
def band(line: Line, over: int) -> list[bytes]:
    """The filtered rows of one line, so many of them over its base line. The first leans on no row before it."""
    return [plain(BANDS[line[1]]), *rows(drawing(line, over))[1:]]


def drawing(line: Line, over: int) -> str:
    """A line as SVG, down to its tails; the text is put in as text and can be nothing else."""
    text, ink, size = line
    area = {"width": str(WIDTH), "height": str(over + size // 4)}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **area, "font-family": "Liberation Sans"})
    ET.SubElement(root, "rect", area, fill=shade(ink, 0))
    style = {"font-size": str(size), "font-weight": "700" if size > 40 else "400", "fill": shade(ink, LEVELS)}
    ET.SubElement(root, "text", {"x": str(LEFT), "y": str(over), **style}).text = UNSEEN.sub(" ", text)
    return ET.tostring(root, encoding="unicode")


def shade(ink: str, level: int) -> str:
    """The colour that stands for so much ink, 0 to LEVELS."""
    return f"#{BANDS[ink] - level:02x}0000"


def rows(svg: str) -> list[bytes]:
    """The filtered lines of a drawing, red alone."""
    drawn = vl_convert.svg_to_png(svg)
    head, pixels = b"", b""
    at = len(SIGNATURE)
    while at < len(drawn):
        (size,) = struct.unpack(">I", drawn[at : at + 4])
        kind, body = drawn[at + 4 : at + 8], drawn[at + 8 : at + 8 + size]
        at += 12 + size
        head += body if kind == b"IHDR" else b""
        pixels += body if kind == b"IDAT" else b""
    if head[8:] != RGBA:
        raise GateError(f"share card: vl-convert's PNG is of another kind, {head[8:].hex()}; expected {RGBA.hex()}")
    lines, wide = zlib.decompress(pixels), 1 + 4 * WIDTH
    return [lines[at : at + 1] + lines[at + 1 : at + wide : 4] for at in range(0, len(lines), wide)]


@cache
def palette() -> bytes:
    """Red, green and blue of each number: paper, or so much of the band's ink on it."""
    colours = [rgb(PAPER)] * 256
    for ink, paper in BANDS.items():
        for level in range(LEVELS + 1):
            mixed = zip(rgb(PAPER), rgb(ink), strict=True)
            colours[paper - level] = tuple(light + round((dark - light) * level / LEVELS) for light, dark in mixed)
    return bytes(part for colour in colours for part in colour)


def rgb(colour: str) -> tuple[int, ...]:
    """#1b1e1f as three numbers."""
    return tuple(bytes.fromhex(colour[1:]))


def chunk(kind: bytes, body: bytes) -> bytes:
    """One part of a PNG file: its length, kind, content and check sum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
