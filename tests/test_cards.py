"""Share cards: pictures of the right size, the same every time, in which a name is nothing but a name."""

import datetime as dt
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import pytest
from hand_tables import draw, empty_database

from site_builder.charts import cards, picture
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


def drawn(db) -> dict[str, bytes]:
    """Path to png of every card."""
    return {one["path"]: one["png"] for one in map(cards.draw, cards.cards(db, SETTINGS))}


def test_every_kind_every_buyer_and_each_large_supplier_has_a_card(db):
    found = drawn(db)

    assert set(found) == {
        *(f"delning/{kind}.png" for kind in ("arkiv", "kopare", "leverantor", "konto", "fragor")),
        "kopare/4120000007/delning.png",
        "leverantor/4560000004/delning.png",
    }
    assert {size(png) for png in found.values()} == {(1200, 630)}
    assert max(map(len, found.values())) <= cards.MOST_BYTES


def test_a_card_is_the_same_bytes_every_time(db):
    first = drawn(db)
    picture.band.cache_clear()

    assert drawn(db) == first


def test_of_more_large_suppliers_than_have_cards_those_with_most_rows_have_one(db, monkeypatch):
    monkeypatch.setattr(cards, "SUPPLIERS", cards.SUPPLIERS.replace(f"limit {cards.MOST}", "limit 1"))
    db.execute("insert into supplier by name select '4560000020' as supplier_id, 'Störst AB' as name")
    db.execute(
        "insert into supplier_total by name select * replace ('4560000020' as supplier_id, 900 as rows) "
        "from supplier_total where supplier_id = '4560000004'"
    )

    assert [path for path in drawn(db) if path.startswith("leverantor/")] == ["leverantor/4560000020/delning.png"]


def test_a_palette_of_inks_shows_what_whole_colours_would():
    """Every pixel is within two steps in 255 of the same line drawn in its own colours."""
    line = ("412,6 mnkr", cards.ACCENT, 92)
    svg = picture.drawing(line, 115)
    for level, colour in ((0, picture.PAPER), (picture.LEVELS, cards.ACCENT)):
        svg = svg.replace(picture.shade(cards.ACCENT, level), colour)
    whole = unfiltered(zlib.decompress(chunks(picture.vl_convert.svg_to_png(svg))[b"IDAT"]), 4)
    numbers = unfiltered(b"".join(picture.band(line, 115)), 1)
    palette = chunks(picture.png([line], "Arkivet"))[b"PLTE"]
    steps = [
        abs(palette[3 * number + part] - whole[4 * at + part]) for at, number in enumerate(numbers) for part in range(3)
    ]

    assert len(steps) == 138 * 1200 * 3
    assert max(steps) <= 2
    assert len(set(numbers)) > 15


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The file's parts, every check sum held."""
    at, found = 8, dict.fromkeys((b"IHDR", b"PLTE", b"IDAT"), b"")
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        found[kind] = found.get(kind, b"") + body
        at += 12 + length
    return found


def unfiltered(lines: bytes, wide: int) -> bytes:
    """Pixels of so many bytes, in lines of 1200; of PNG's filters the three that vl-convert uses."""
    before, pixels = bytes(1200 * wide), b""
    for at in range(0, len(lines), 1 + 1200 * wide):
        line = bytearray(lines[at + 1 : at + 1 + 1200 * wide])
        assert lines[at] in {0, 1, 2}
        for i in range(len(line)):
            add = {0: 0, 1: line[i - wide] if i >= wide else 0, 2: before[i]}[lines[at]]
            line[i] = (line[i] + add) & 255
        before, pixels = bytes(line), pixels + bytes(line)
    return pixels


def test_a_name_with_markup_is_drawn_as_the_text_it_is():
    drawings = [ET.fromstring(picture.drawing(line, 90)) for line in cards.big(HOSTILE)]  # noqa: S314  our own
    name = " ".join(line.text for root in drawings for line in root.iter("{http://www.w3.org/2000/svg}text"))

    assert {element.tag.rpartition("}")[2] for root in drawings for element in root.iter()} == {"svg", "rect", "text"}
    assert name.startswith("</text><image")


def test_a_long_name_is_cut_at_two_lines_and_says_so():
    assert [line for line, _, _ in cards.big("Ett ganska långt namn på ett företag som heter något mer AB")] == [
        "Ett ganska långt namn på",
        "ett företag som heter …",
    ]


def test_an_invented_archive_says_so_on_its_cards():
    invented = Settings(Site(invented=True), Path(), Path("s"), "https://a.se/", dt.date(2026, 11, 22), 1, True)

    assert cards.foot(invented) == "Inköpsarkivet · exempel, allt är påhittat"
