"""The currency of each row: what its amount says, else the heading of the amounts, a column, or the card."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.columns import CODED, TEXT
from site_builder.read.coded import Coded, constant
from site_builder.read.fields import Typed, Wanted, text_or_none
from site_builder.read.grid import Cell

SIGNS = {"£": "GBP", "€": "EUR", "$": "USD", "kč": "CZK", "kr": "SEK", "kr.": "SEK"}
IN_CELL = re.compile(r"SEK|GBP|EUR|NOK|DKK|ISK|CZK|USD|Kč|[£€$]", re.IGNORECASE)
IN_HEADING = {
    "SEK": "sek kronor", "GBP": "gbp sterling pounds", "EUR": "eur euro euros euroa euroina euroissa",
    "NOK": "nok", "DKK": "dkk", "ISK": "isk", "CZK": "czk", "USD": "usd",
}  # fmt: skip
"""Words that only one currency has; kronor of three countries are called kr."""
WORDS = {word: code for code, words in IN_HEADING.items() for word in words.split()}


def add(out: Typed, coded: dict[str, Coded], want: Wanted) -> None:
    """Say each row's currency; a row in another than the site's is set aside."""
    said = of_heading(want.amounts)
    default = said or (want.card.format.currency if want.card else want.currency)
    if said:
        out.notes.append(f"currency: the heading of the amounts says {said}")
    one = coded.get("currency") if not said else None
    values = constant(default, out.rows) if one is None else one.spread(codes(one, default), CODED)
    if any(IN_CELL.search(text) for text in out.spellings):
        signs = coded["amount_ore"].spread([of_cell(cell) for cell in coded["amount_ore"].cells], TEXT)
        values = pc.coalesce(signs, values.cast(TEXT)).dictionary_encode()
        out.notes.append("currency: as the amounts themselves say, where they do")
    out.columns["currency"] = values
    if want.currency and pc.any(pc.not_equal(values.dictionary, want.currency)).as_py():
        other = pc.fill_null(pc.not_equal(values.cast(TEXT), want.currency), False)
        out.reasons.append(pc.if_else(other, "currency", pa.scalar(None, TEXT)))


def of_heading(name: str) -> str | None:
    """The currency that a plain heading names: belopp_eur -> EUR."""
    found = {WORDS[word] for word in name.split("_") if word in WORDS}
    return found.pop() if len(found) == 1 else None


def of_cell(cell: Cell) -> str | None:
    """The currency that an amount names: NOK 5,00 -> NOK."""
    match = IN_CELL.search(cell) if isinstance(cell, str) else None
    return SIGNS.get(match[0].casefold(), match[0].upper()) if match else None


def codes(one: Coded, default: str | None) -> list[str | None]:
    """The distinct cells of a column of currencies as codes."""
    texts = [(text_or_none(text) or "").upper() for text in one.texts()]
    return [SIGNS.get(text.casefold(), text) or default for text in texts]
