"""Share cards: the picture that stands beside a link to a page elsewhere. One per kind of page, own for the large.

What they say is decided here; picture.py draws it.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.charts.picture import ACCENT, INK, MUTED, UNSEEN, Line, png
from site_builder.database import Connection, dicts
from site_builder.errors import GateError
from site_builder.settings import Settings
from site_builder.swedish import Money, number, short_month

MOST_BYTES = 30_000
LARGE = 500
"""A supplier with more rows than this has a card of its own, as every buyer has…"""
MOST = 100
"""…but no more suppliers than this, those with most rows: a nation has thousands of large ones."""

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
    from supplier s
    join (
        select * from supplier_total where rows > {LARGE} order by rows desc, supplier_id limit {MOST}
    ) t using (supplier_id)
    order by s.supplier_id
"""


@dataclass(frozen=True)
class Card:
    """A card to draw.

    path     relative to the site's root
    lines    from the top
    foot     whose it is
    """

    path: str
    lines: list[Line]
    foot: str


def cards(db: Connection, settings: Settings) -> Iterator[Card]:
    """Yield every card: delning/<kind>.png, and delning.png beside the pages of the large."""
    money = Money(settings.site.currency)
    for kind, (label, title, line) in KINDS.items():
        yield Card(f"delning/{kind}.png", [(label, MUTED, 34), *big(title), (line, INK, 34)], foot(settings))
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
            yield Card(f"{kind}/{row['id']}/delning.png", lines, foot(settings))


def big(text: str) -> list[Line]:
    """A name in at most two lines of large type."""
    lines = textwrap.wrap(UNSEEN.sub(" ", text), 26, max_lines=2, placeholder=" …", break_long_words=True)
    return [(line, INK, 72) for line in lines]


def draw(card: Card) -> dict[str, str | bytes]:
    """A card's path and png.

    raises    GateError when it weighs too much
    """
    drawn = png(card.lines, card.foot)
    if len(drawn) > MOST_BYTES:
        raise GateError(f"{card.path}: the card weighs {len(drawn)} bytes; expected at most {MOST_BYTES}")
    return {"path": card.path, "png": drawn}


def foot(settings: Settings) -> str:
    """Whose card it is; an invented archive says so here too."""
    return f"{settings.site.name} · exempel, allt är påhittat" if settings.site.invented else settings.site.name
