"""One column of meaning at a time: buyer, account, number, amount, currency and date."""

import re
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.cards import Card, Format
from site_builder.read import accounts, dates, money, numbers
from site_builder.read.coded import Coded
from site_builder.read.day import Found

NOTHING = frozenset({"", "null", "(null)", "none", "nan", "n/a", "#n/a", "-", "saknas"})
NOTHING_SHAPE = "^(?i:" + "|".join(re.escape(word) for word in sorted(NOTHING)) + ")$"
CURRENCIES = {"kr": "SEK", "kr.": "SEK", "£": "GBP", "€": "EUR", "$": "USD"}


@dataclass
class Typed:
    """Columns under way.

    columns    our column -> Arrow array, one value a row
    reasons    arrays of reasons, the weightiest first
    notes      evidence, in plain words
    gone       places of rows that turned out to be sums, and so no data
    """

    rows: int
    columns: dict[str, pa.Array] = field(default_factory=dict)
    reasons: list[pa.Array] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    number_kind: str = "none"
    gone: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """What the card and the site say; all empty when a file is read without a card."""

    name: str
    card: Card | None
    currency: str | None
    period: Found | None
    buyer: str = ""
    """Organisation number in the file's name or title, ten digits."""


def spread_text(coded: Coded) -> pa.Array:
    """A text column, with null for what only says that nothing is there."""
    if pc.any(pc.starts_with(coded.clean, '="')).as_py():
        return coded.spread([text_or_none(text) for text in coded.texts()], pa.string())
    nothing = pc.match_substring_regex(coded.clean, NOTHING_SHAPE)
    if not pc.any(nothing).as_py():
        return coded.lay_out(coded.clean)
    return coded.lay_out(pc.if_else(nothing, pa.scalar(None, pa.string()), coded.clean))


def text_or_none(text: str) -> str | None:
    """Null for empty text and for words that mean empty."""
    if text.startswith('="') and text.endswith('"'):  # a spreadsheet's way to keep leading zeros
        text = text[2:-1]
    return None if text.casefold() in NOTHING else text


def add_buyer(out: Typed, coded: dict[str, Coded], want: Wanted) -> None:
    """Take the buyer from the card, or from the rows; check rows that name another number."""
    ids = organisations(coded.get("buyer_id"))
    if ids is None and "buyer_name" in coded:
        ids = organisations(coded["buyer_name"])
        named_by_number = ids is not None
    else:
        named_by_number = False
    if want.card and not want.card.buyer.per_row:
        out.columns["buyer_id"] = pa.repeat(want.card.buyer.id, out.rows)
        out.columns["buyer_name"] = pa.repeat(want.card.buyer.name, out.rows)
        if ids is not None:
            other = pc.fill_null(pc.not_equal(ids, want.card.buyer.id), False)
            out.reasons.append(pc.if_else(other, "wrong_buyer", pa.scalar(None, pa.string())))
        return
    if ids is None and want.buyer:
        ids = pa.repeat(want.buyer, out.rows)
        out.notes.append("buyer: the organisation number in the file's name or title")
    if ids is not None:
        out.columns["buyer_id"] = ids
    if "buyer_name" in coded and not named_by_number:
        out.columns["buyer_name"] = spread_text(coded["buyer_name"])


def organisations(coded: Coded | None) -> pa.Array | None:
    """A column of organisation numbers, or None when most of it is something else."""
    if coded is None:
        return None
    texts = coded.texts()
    ids = [numbers.organisation(text) for text in texts]
    if coded.share([bool(i) for i in ids], [bool(text) for text in texts]) < numbers.SHARE:
        return None
    return coded.spread([number or None for number in ids], pa.string())


def add_account(out: Typed, coded: dict[str, Coded], _: Wanted) -> None:
    """Account number and text, also where one cell holds both or the number's column holds words."""
    if "account_text" in coded:
        out.columns["account_text"] = spread_text(coded["account_text"])
    if "account_no" not in coded:
        return
    pairs, evidence = accounts.split(coded["account_no"])
    out.columns["account_no"] = coded["account_no"].spread([number for number, _ in pairs], pa.string())
    if "account_text" not in coded and any(text for _, text in pairs):
        out.columns["account_text"] = coded["account_no"].spread([text for _, text in pairs], pa.string())
    out.notes.append(f"accounts: {evidence}")


def add_number(out: Typed, coded: dict[str, Coded], _: Wanted) -> None:
    """The supplier's number, and what kind of number the whole column holds."""
    if "supplier_number" not in coded:
        return
    one = coded["supplier_number"]
    texts = [text_or_none(text) for text in one.texts()]
    share = one.share([bool(text and numbers.swedish(text)) for text in texts], [bool(text) for text in texts])
    out.columns["supplier_number"] = one.spread(texts, pa.string())
    if any(texts):
        out.number_kind = "organisation" if share >= numbers.SHARE else "internal"
    out.notes.append(f"supplier numbers: {share:.0%} are valid organisation or personal numbers")


def add_amount(out: Typed, coded: dict[str, Coded], want: Wanted) -> None:
    """Amounts in öre, as money.py makes them of one column or two."""
    choices = want.card.format if want.card else Format()
    ore, reasons, notes = money.amounts_in_ore(coded, choices, want.name)
    out.columns["amount_ore"] = ore
    out.reasons += [why for why in reasons if why.null_count < len(why)]
    out.notes += notes


def add_currency(out: Typed, coded: dict[str, Coded], want: Wanted) -> None:
    """The row's currency, or the card's; a row in another than the site's is set aside."""
    default = want.card.format.currency if want.card else want.currency
    values = pa.nulls(out.rows, pa.string()) if default is None else pa.repeat(default, out.rows)
    if "currency" in coded:
        codes = [(text_or_none(text) or "").upper() or None for text in coded["currency"].texts()]
        codes = [CURRENCIES.get((code or "").casefold(), code) for code in codes]
        values = pc.coalesce(coded["currency"].spread(codes, pa.string()), values)
    out.columns["currency"] = values
    if want.currency and (default != want.currency or "currency" in coded):
        other = pc.fill_null(pc.not_equal(values, want.currency), False)
        out.reasons.append(pc.if_else(other, "currency", pa.scalar(None, pa.string())))


def add_date(out: Typed, coded: dict[str, Coded], want: Wanted) -> None:
    """The row's own date where the file has dates, else the file's period."""
    one = coded.get("posted") or year_and_month(coded)
    if one is None:
        day, precision = want.period or (None, None)
        out.columns["posted"] = pa.repeat(pa.scalar(day, pa.date32()), out.rows)
        out.columns["precision"] = pa.repeat(pa.scalar(precision, pa.string()), out.rows)
        out.notes.append(
            "dates: none in the rows; " + (f"{precision} of the card or the file's name" if day else "no period")
        )
        return
    declared = want.card.format.date if want.card else ""
    found, reasons, evidence = dates.convert(one.cells, declared, want.period, want.name)
    out.columns["posted"] = one.spread([day[0] if day else None for day in found], pa.date32())
    out.columns["precision"] = one.spread([day[1] if day else None for day in found], pa.string())
    if any(reasons):
        out.reasons.append(one.spread(reasons, pa.string()))
    out.notes.append(evidence)


def year_and_month(coded: dict[str, Coded]) -> Coded | None:
    """A date made of a column for the year and one for the month: 2026 and 3 -> 2026-3, januari 2026."""
    if "year" not in coded or "month" not in coded:
        return None
    years = coded["year"].spread(coded["year"].texts(), pa.string())
    months = coded["month"].spread(coded["month"].texts(), pa.string())
    numbers = pc.match_substring_regex(months, "^[0-9]{1,2}$")
    told = pc.if_else(
        numbers,
        pc.binary_join_element_wise(years, months, "-"),
        pc.binary_join_element_wise(months, years, " "),
    ).dictionary_encode()
    return Coded(told.dictionary.to_pylist(), told.indices)
