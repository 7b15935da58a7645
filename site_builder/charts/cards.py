"""Share cards: the picture that stands beside a link to a page elsewhere. One per kind of page, own for the large.

Drawn as SVG, turned into PNG by vl-convert with the typeface that it carries, so that every machine draws the same.
"""

import re
import struct
import textwrap
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator

import vl_convert

from site_builder.database import Connection, dicts
from site_builder.errors import GateError
from site_builder.settings import Settings
from site_builder.swedish import Money, number, short_month

MOST_BYTES = 60_000
LARGE = 500
"""A supplier with more rows than this has a card of its own, as every buyer has."""

KINDS = {
    "arkiv": ("", "Vad det offentliga köper", "Av vem, för hur mycket och när. Rad för rad ur leverantörsreskontror."),
    "kopare": ("Köpare", "Vad de betalade, och vilka", "Kommuner, regioner och myndigheter, månad för månad."),
    "leverantor": (
        "Leverantörer",
        "Vem betalade dem?",
        "Vad var och en fått av det offentliga, när och för vad.",
    ),
    "konto": ("Konton", "Vad köptes?", "Varje konto: vilka som köpte och vilka som fick betalt."),
    "fragor": ("Frågor", "Vanliga frågor om inköpen", "Besvarade för varje köpare i arkivet."),
}
"""First part of an address -> label, title and line; arkiv is for all others."""

BUYERS = """
    select b.buyer_id as id, b.name, t.amount_ore, t.suppliers as others, t.first_day, t.last_day
    from buyer b join buyer_total t using (buyer_id) order by b.buyer_id
"""
SUPPLIERS = f"""
    select s.supplier_id as id, s.name, t.amount_ore, t.buyers as others, t.first_day, t.last_day
    from supplier s join supplier_total t using (supplier_id) where t.rows > {LARGE} order by s.supplier_id
"""
INK, PAPER, ACCENT, MUTED = "#1b1e1f", "#fbfaf7", "#0b5f66", "#5a5f61"
UNSEEN = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
"""What XML has no way to write."""


def cards(db: Connection, settings: Settings) -> Iterator[dict[str, str | bytes]]:
    """Yield path and png of every card: delning/<kind>.png, and delning.png beside the pages of the large.

    raises    GateError when a card weighs too much
    """
    money = Money(settings.site.currency)
    for kind, (label, title, line) in KINDS.items():
        yield card(f"delning/{kind}.png", [(label, MUTED, 34), *big(title), (line, INK, 34)], settings)
    entities = (
        ("kopare", "Köpare", "till {} namngiven leverantör", "till {} namngivna leverantörer", BUYERS),
        ("leverantor", "Leverantör", "från {} offentlig köpare", "från {} offentliga köpare", SUPPLIERS),
    )
    for kind, label, one, many, query in entities:
        for row in dicts(db, query):
            period = " – ".join(dict.fromkeys([short_month(row["first_day"]), short_month(row["last_day"])]))
            said = f"{(one if row['others'] == 1 else many).format(number(row['others']))}, {period}"
            lines = [
                (label, MUTED, 34),
                *big(row["name"]),
                (money.short(row["amount_ore"]), ACCENT, 92),
                (said, INK, 34),
            ]
            yield card(f"{kind}/{row['id']}/delning.png", lines, settings)


def big(text: str) -> list[tuple[str, str, int]]:
    """A name in at most two lines of large type."""
    lines = textwrap.wrap(UNSEEN.sub(" ", text), 26, max_lines=2, placeholder=" …", break_long_words=True)
    return [(line, INK, 72) for line in lines]


def card(path: str, lines: list[tuple[str, str, int]], settings: Settings) -> dict[str, str | bytes]:
    """One card: lines of (text, colour, size) from the top, and the archive's name at the foot."""
    png = packed(vl_convert.svg_to_png(drawing(lines, foot(settings))))
    if len(png) > MOST_BYTES:
        raise GateError(f"{path}: the card weighs {len(png)} bytes; expected at most {MOST_BYTES}")
    return {"path": path, "png": png}


def foot(settings: Settings) -> str:
    """Whose card it is; an invented archive says so here too."""
    return f"{settings.site.name} · exempel, allt är påhittat" if settings.site.invented else settings.site.name


def drawing(lines: list[tuple[str, str, int]], foot: str) -> str:
    """The card as SVG; texts are put in as text and can be nothing else."""
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 1200 630", "width": "1200",
                              "height": "630", "font-family": "Liberation Sans"})  # fmt: skip
    ET.SubElement(root, "rect", width="1200", height="630", fill=PAPER)
    ET.SubElement(root, "rect", width="1200", height="14", fill=ACCENT)
    at = 72
    for text, colour, size in lines:
        at += round(size * (1.25 if size > 40 else 1.6))  # a small line needs air from a large one above
        weight = "700" if size > 40 else "400"
        line = ET.SubElement(root, "text", {"x": "72", "y": str(at), "font-size": str(size), "fill": colour,
                                            "font-weight": weight})  # fmt: skip
        line.text = UNSEEN.sub(" ", text)
    ET.SubElement(root, "text", {"x": "72", "y": "586", "font-size": "30", "fill": MUTED}).text = UNSEEN.sub(" ", foot)
    return ET.tostring(root, encoding="unicode")


def packed(png: bytes) -> bytes:
    """The same picture with its pixels packed harder: about a third of the bytes."""
    at, parts, pixels = 8, [png[:8]], b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IDAT":
            pixels += body
            continue
        if kind == b"IEND":
            parts.append(chunk(b"IDAT", zlib.compress(zlib.decompress(pixels), 6)))
        parts.append(chunk(kind, body))
    return b"".join(parts)


def chunk(kind: bytes, body: bytes) -> bytes:
    """One part of a PNG file: its length, kind, content and check sum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
