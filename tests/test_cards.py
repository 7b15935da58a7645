"""Share cards: pictures of the right size, the same every time, in which a name is nothing but a name."""

import datetime as dt
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import pytest
from hand_tables import draw, empty_database

from site_builder.charts import cards
from site_builder.settings import Settings, Site

SETTINGS = Settings(Site(), Path(), Path("site"), "https://a.se/", dt.date(2026, 11, 22), 1, True)
HOSTILE = '</text><image href="https://elsewhere.example/x.png"/>&amp; \x07AB'


@pytest.fixture
def db(tmp_path):
    db = empty_database(tmp_path)
    draw(db, "buyer", "buyer_id | name\n4120000007 | Exempelby kommun")
    draw(
        db,
        "buyer_total",
        "buyer_id | amount_ore | suppliers | first_day | last_day\n"
        "4120000007 | 123456789 | 12 | 2024-01-02 | 2024-12-30",
    )
    draw(db, "supplier", "supplier_id | name\n4560000004 | Stora bolaget AB\n4560000012 | Lilla bolaget AB")
    draw(
        db,
        "supplier_total",
        "supplier_id | amount_ore | buyers | rows | first_day | last_day\n"
        "4560000004 | 99900 | 1 | 501 | 2024-01-02 | 2024-01-30\n"
        "4560000012 | 99900 | 1 | 500 | 2024-01-02 | 2024-01-30",
    )
    db.execute("alter table supplier_total alter buyers type integer")
    return db


def size(png: bytes) -> tuple[int, int]:
    """Width and height, from the file's own head."""
    return struct.unpack(">II", png[16:24])


def test_every_kind_every_buyer_and_each_large_supplier_has_a_card(db):
    found = {one["path"]: one["png"] for one in cards.cards(db, SETTINGS)}

    assert set(found) == {
        *(f"delning/{kind}.png" for kind in ("arkiv", "kopare", "leverantor", "konto", "fragor")),
        "kopare/4120000007/delning.png",
        "leverantor/4560000004/delning.png",
    }
    assert {size(png) for png in found.values()} == {(1200, 630)}
    assert max(map(len, found.values())) <= cards.MOST_BYTES


def test_a_card_is_the_same_bytes_every_time(db):
    first, second = ([one["png"] for one in cards.cards(db, SETTINGS)] for _ in range(2))

    assert first == second


def test_packing_changes_no_pixel():
    lines = [("Köpare", cards.MUTED, 34), *cards.big("Exempelby kommun")]
    drawn = cards.vl_convert.svg_to_png(cards.drawing(lines, "Arkivet"))
    packed = cards.packed(drawn)

    assert len(packed) < len(drawn) / 2
    assert pixels(packed) == pixels(drawn)


def pixels(png: bytes) -> bytes:
    """The picture's filtered lines, and every check sum on the way held."""
    at, found = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        found += body if kind == b"IDAT" else b""
        at += 12 + length
    return zlib.decompress(found)


def test_a_name_with_markup_is_drawn_as_the_text_it_is():
    root = ET.fromstring(cards.drawing(cards.big(HOSTILE), "Arkivet"))  # noqa: S314  our own
    name = " ".join(line.text for line in root.iter("{http://www.w3.org/2000/svg}text"))

    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "rect", "text"}
    assert name.startswith("</text><image")


def test_a_long_name_is_cut_at_two_lines_and_says_so():
    assert [line for line, _, _ in cards.big("Ett ganska långt namn på ett företag som heter något mer AB")] == [
        "Ett ganska långt namn på",
        "ett företag som heter …",
    ]


def test_an_invented_archive_says_so_on_its_cards():
    invented = Settings(Site(invented=True), Path(), Path("s"), "https://a.se/", dt.date(2026, 11, 22), 1, True)

    assert cards.foot(invented) == "Inköpsarkivet · exempel, allt är påhittat"
