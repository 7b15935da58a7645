"""One column of meaning at a time: buyer, account, number, amount and date; currency has a module of its own."""

import re
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.cards import Card, Format
from site_builder.columns import CODED, TEXT
from site_builder.errors import LedgerError
from site_builder.read import accounts, dates, money, numbers, suppliers, tidy
from site_builder.read.coded import Coded, constant, counted
from site_builder.read.day import Found

NOTHING = frozenset({"", "null", "(null)", "none", "nan", "n/a", "#n/a", "-", "saknas"})
LONGEST_NOTHING = max(map(len, NOTHING))
NOTHING_SHAPE = "^(?i:" + "|".join(re.escape(word) for word in sorted(NOTHING)) + ")$"
FEWEST_DATES = 20


@dataclass
class Typed:
    """Columns under way.

    columns    our column -> Arrow array, one value a row
    reasons    arrays of reasons, the weightiest first
    notes      evidence, in plain words
    gone       places of rows that turned out to be sums, and so no data
    spellings  texts that show every way in which amounts are written
    """

    rows: int
    columns: dict[str, pa.Array] = field(default_factory=dict)
    reasons: list[pa.Array] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    number_kind: str = "none"
    gone: list[int] = field(default_factory=list)
    spellings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """What the card and the site say; all empty when a file is read without a card."""

    name: str
    card: Card | None
    currency: str | None
    period: Found | None
    buyer: str = ""
    """Organisation number in the file's name or title, ten digits."""
    amounts: str = ""
    """The heading of the amounts, as a plain name."""


def told(coded: Coded) -> pa.Array:
    """The distinct cells as text, with null for what only says that nothing is there."""
    if coded.bare and pc.min(pc.binary_length(coded.distinct)).as_py() > LONGEST_NOTHING:
        return coded.distinct
    texts = tidy.unescaped(coded.clean)
    if pc.any(pc.starts_with(texts, '="')).as_py():
        return pa.array([text_or_none(text) for text in coded.texts()], TEXT)
    nothing = pc.match_substring_regex(texts, NOTHING_SHAPE)
    return pc.if_else(nothing, pa.scalar(None, TEXT), texts) if pc.any(nothing).as_py() else texts


def text_or_none(text: str) -> str | None:
    """Null for empty text and for words that mean empty."""
    if text.startswith('="') and text.endswith('"'):  # a spreadsheet's way to keep leading zeros
        text = text[2:-1]
    return None if text.casefold() in NOTHING else text


def add_buyer(out: Typed, coded: dict[str, Coded], want: Wanted) -> None:
    """Take the buyer from the card, or from the rows; check rows that name another number."""
    known = ((ours, organisations(coded[ours])) for ours in ("buyer_id", "buyer_name") if ours in coded)
    named, ids = next(((ours, ids) for ours, ids in known if ids), ("", []))
    if want.card and not want.card.buyer.per_row:
        out.columns["buyer_id"] = constant(want.card.buyer.id, out.rows)
        out.columns["buyer_name"] = constant(want.card.buyer.name, out.rows)
        wrong = ["wrong_buyer" if number and number != want.card.buyer.id else None for number in ids]
        out.reasons += [coded[named].spread(wrong, TEXT)] if any(wrong) else []
        return
    if named:
        out.columns["buyer_id"] = coded[named].spread(ids, CODED)
    elif want.buyer:
        out.columns["buyer_id"] = constant(want.buyer, out.rows)
        out.notes.append("buyer: the organisation number in the file's name or title")
    if "buyer_name" in coded and named != "buyer_name":
        out.columns["buyer_name"] = coded["buyer_name"].lay_out_coded(told(coded["buyer_name"]))


def organisations(coded: Coded) -> list[str | None]:
    """The organisation number in each distinct cell; nothing when most of the column is something else."""
    texts = coded.texts()
    ids = [numbers.organisation(text) or None for text in texts]
    return ids if coded.share([bool(i) for i in ids], [bool(text) for text in texts]) >= numbers.SHARE else []


def add_account(out: Typed, coded: dict[str, Coded], _: Wanted) -> None:
    """Account number and text, also where one cell holds both or the number's column holds words."""
    if "account_text" in coded:
        out.columns["account_text"] = coded["account_text"].lay_out_coded(told(coded["account_text"]))
    if "account_no" not in coded:
        return
    pairs, evidence = accounts.split(coded["account_no"])
    out.columns["account_no"] = coded["account_no"].spread([number for number, _ in pairs], CODED)
    if "account_text" not in coded and any(text for _, text in pairs):
        out.columns["account_text"] = coded["account_no"].spread([text for _, text in pairs], CODED)
    out.notes.append(f"accounts: {evidence}")


def add_number(out: Typed, coded: dict[str, Coded], _: Wanted) -> None:
    """The supplier's number, and what kind of number the whole column holds."""
    if "supplier_number" not in coded:
        return add_number_of_name(out, coded)
    one = coded["supplier_number"]
    texts = told(one)
    share = one.share(numbers.valid(texts), pc.is_valid(texts))
    out.columns["supplier_number"] = one.lay_out_coded(texts)
    if texts.null_count < len(texts):
        out.number_kind = "organisation" if share >= numbers.SHARE else "internal"
    out.notes.append(f"supplier numbers: {share:.0%} are valid organisation or personal numbers")


def add_number_of_name(out: Typed, coded: dict[str, Coded]) -> None:
    """The number that stands in the supplier's name, where there is no column for it."""
    pairs = suppliers.split(coded["supplier_name"]) if "supplier_name" in coded else []
    if pairs:
        out.columns["supplier_number"] = coded["supplier_name"].spread([number for number, _ in pairs], CODED)
        out.columns["supplier_name"] = coded["supplier_name"].spread([name for _, name in pairs], CODED)
        out.number_kind = "organisation"
        out.notes.append("supplier numbers: number and name share a cell, split")


def add_amount(out: Typed, coded: dict[str, Coded], want: Wanted) -> None:
    """Amounts in öre, as money.py makes them of one column or two."""
    choices = want.card.format if want.card else Format()
    found = money.amounts_in_ore(coded, choices, want.name)
    out.columns["amount_ore"] = found.ore
    out.reasons += [found.reasons] if found.reasons is not None else []
    out.notes += found.notes
    out.spellings = found.spellings


def add_date(out: Typed, coded: dict[str, Coded], want: Wanted) -> None:
    """The row's own date where the file has dates, else the file's period."""
    one = coded.get("posted") or year_and_month(coded, want.period)
    if one is None:
        day, precision = want.period or (None, None)
        out.columns["posted"] = pa.repeat(pa.scalar(day, pa.date32()), out.rows)
        out.columns["precision"] = constant(precision, out.rows)
        out.notes.append(
            "dates: none in the rows; " + (f"{precision} of the card or the file's name" if day else "no period")
        )
        return
    declared = want.card.format.date if want.card else ""
    found, reasons, evidence = dates.convert(one.cells, declared, want.period, want.name)
    if out.rows >= FEWEST_DATES and not any(found) and "date_format" in reasons:
        raise LedgerError(
            "date_convention",
            f"{want.name}: no date can be read; expected such as 2026-01-31 or 2026-01; name another column in the "
            "card, columns.posted",
        )
    out.columns["posted"] = one.spread([day[0] if day else None for day in found], pa.date32())
    out.columns["precision"] = one.spread([day[1] if day else None for day in found], CODED)
    if any(reasons):
        out.reasons.append(one.spread(reasons, TEXT))
    out.notes.append(evidence)


def year_and_month(coded: dict[str, Coded], period: Found | None) -> Coded | None:
    """A date made of columns for the year, the month and perhaps the day: 2026-3, 2026-3-7, januari 2026.

    period    of the file's name, whose year does where there is no column for it
    """
    if "month" not in coded or not (period or "year" in coded):
        return None
    months = coded["month"].lay_out(coded["month"].clean)
    years: pa.Array | str = str(period[0].year) if period else ""
    if "year" in coded:
        years = coded["year"].lay_out(coded["year"].clean)
    days: pa.Array | str = coded["day"].lay_out(coded["day"].clean) if "day" in coded else ""
    numbers = pc.match_substring_regex(months, "^[0-9]{1,2}$")
    dates_of = pc.if_else(
        numbers,
        pc.utf8_rtrim(pc.binary_join_element_wise(years, months, days, "-"), "-"),
        pc.utf8_ltrim(pc.binary_join_element_wise(days, months, years, " "), " "),
    ).dictionary_encode()
    return counted(dates_of.dictionary.to_pylist(), dates_of.indices)
