"""The amount of each row: one column, or debit minus credit, in the unit that the file counts in."""

import re
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.cards import Format
from site_builder.errors import LedgerError
from site_builder.read import amounts
from site_builder.read.coded import Coded
from site_builder.read.grid import Cell, Row, as_text

ORE = {"ore": 1, "kr": 100, "": 100, "tkr": 100_000, "mnkr": 100_000_000}
UNITS = {
    "tkr": r"\btkr\b|\bkkr\b|\bksek\b|\btsek\b|\btusental|\btusen kr|thousands?\b|£000|£k\b|\b1000 kr|\bteuro?\b",
    "mnkr": r"\bmnkr\b|\bmkr\b|\bmsek\b|\bmiljon|\bmillions?\b|£m\b",
    "ore": r"\böre\b|\bore\b|\bpence\b|\bcents?\b|\bsentti|\børe\b",
}
SAID = {unit: re.compile(pattern, re.IGNORECASE) for unit, pattern in UNITS.items()}
ABOUT_AMOUNTS = re.compile(r"belopp|amount|summ|i tkr|\(tkr\)|i mnkr|i öre|figures", re.IGNORECASE)
EXPONENT = re.compile(r"(-?\d(?:[.,]\d+)?)[eE]([+-]?\d{1,2})")
SAYS_CREDIT = re.compile(r"kredit(?:erings?)?(?:faktura|fakt|nota)?\.?|credit(?: ?(?:note|memo|invoice))?|crn?")
"""What a column of kinds calls a credit: Kreditfaktura, Credit note. Kreditkort is none."""
FEWEST_AMOUNTS = 10
CREDIT = frozenset({"k", "kredit", "c", "cr", "credit", "h", "haben", "-"})
DEBIT = frozenset({"d", "debet", "debit", "dr", "s", "soll", "+", ""})
TITLES = 10
FEWEST_NEGATIVE, MOST_NEGATIVE = 50, 4


@dataclass(frozen=True)
class Amounts:
    """The amount of each row.

    ore         null where there is a reason
    reasons     why a row has no amount; None when every row has one
    notes       evidence, in plain words
    spellings   texts that show every way in which amounts are written
    """

    ore: pa.Array
    reasons: pa.Array | None
    notes: list[str]
    spellings: list[str]


def check_unit(heading: str, titles: list[Row], unit: str, name: str) -> None:
    """Refuse amounts whose heading or title says that they are not in whole kronor, unless the card says.

    raises    LedgerError "unit_unclear"
    """
    texts = [heading, *(text for row in titles[:TITLES] for cell in row if ABOUT_AMOUNTS.search(text := as_text(cell)))]
    for text in texts:
        for said, pattern in SAID.items():
            if not unit and (found := pattern.search(text.replace("_", " "))):
                raise LedgerError(
                    "unit_unclear",
                    f"{name}: {found[0]!r} in a heading or title says that amounts are not whole kronor; "
                    f'say in the card what they are, format.unit = "{said}" or "kr"',
                )


def amounts_in_ore(coded: dict[str, Coded], choices: Format, name: str) -> Amounts:
    """Read the amounts of the rows.

    raises    LedgerError "amount_convention"
    """
    main, credit = coded["amount_ore"], coded.get("credit_ore")
    cells: pa.Array | list[Cell] = main.cells + credit.cells if credit else main.distinct
    if choices.exponent:
        cells = [without_exponent(cell) for cell in (main.cells + credit.cells if credit else main.cells)]
    found = amounts.convert_column(Coded(cells), choices.decimal, name)
    ore, why = rescaled(found.ore, found.reasons, choices.unit)
    split = len(main.distinct)
    out, reasons = main.lay_out(ore[:split]), main.lay_out(why[:split])
    if len(out) >= FEWEST_AMOUNTS and found.ore.null_count == len(found.ore):
        refuse_unreadable(found, name)
    notes = [found.evidence] + ([f"amounts counted in {choices.unit}: the card says so"] if choices.unit else [])
    if credit:
        taken = ore[split:]
        if (pc.max(taken).as_py() or 0) <= 0 and (pc.min(taken).as_py() or 0) < 0:
            taken = pc.negate(taken)
            notes.append("credit: written as negative amounts")
        out, reasons = minus(out, reasons, credit.lay_out(taken), credit.lay_out(why[split:]))
    if "side" in coded:
        out, note = sided(out, coded["side"], choices.sign, name)
        notes += [note] if note else []
    if choices.sign == "flipped":
        out = pc.negate(out)
        notes.append("signs flipped: the card says so")
    elif not choices.sign:
        refuse_turned(out, name)
    return Amounts(out, reasons if reasons.null_count < len(reasons) else None, notes, found.spellings)


def refuse_unreadable(found: amounts.Amounts, name: str) -> None:
    """Refuse a file of whose amounts none can be read, when some are written at all.

    raises    LedgerError "amount_convention"
    """
    if not pc.any(pc.equal(found.reasons, "amount_format")).as_py():
        return
    ask = "name another column in the card, columns.amount_ore, or ask the publisher"
    if any(EXPONENT.fullmatch(text.strip()) for text in found.spellings):
        ask = "if 1.0E-2 is a real amount here, say so in the card, format.exponent = true"
    raise LedgerError(
        "amount_convention",
        f"{name}: no amount can be read; expected such as 1234,50 or -1 234.50, with no other words or signs than a "
        f"currency's; {ask}",
    )


def refuse_turned(ore: pa.Array, name: str) -> None:
    """Refuse a ledger where nearly every amount is negative: payments may be written so, and credits as positive.

    raises    LedgerError "sign_suspect"
    """
    negative, positive = pc.sum(pc.less(ore, 0)).as_py() or 0, pc.sum(pc.greater(ore, 0)).as_py() or 0
    if negative >= FEWEST_NEGATIVE and negative > MOST_NEGATIVE * positive and pc.sum(ore).as_py() < 0:
        raise LedgerError(
            "sign_suspect",
            f"{name}: {negative} of {negative + positive} amounts are negative; say in the card whether these are "
            'payments, format.sign = "flipped", or credits, "kept"',
        )


def minus(debit: pa.Array, why: pa.Array, credit: pa.Array, why_credit: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Debit minus credit; an empty one of the two counts as nothing, two empty ones as missing."""
    empty = pc.fill_null(pc.equal(why, "amount_missing"), False)
    empty_credit = pc.fill_null(pc.equal(why_credit, "amount_missing"), False)
    none = pa.scalar(None, pa.string())
    own = pc.if_else(pc.and_(empty, pc.invert(empty_credit)), none, why)
    other = pc.if_else(empty_credit, none, why_credit)
    reasons = pc.coalesce(other, own)
    ore = pc.subtract(pc.if_else(empty, 0, debit), pc.if_else(empty_credit, 0, credit))
    return pc.if_else(pc.is_valid(reasons), pa.scalar(None, pa.int64()), ore), reasons


def sided(ore: pa.Array, side: Coded, sign: str, name: str) -> tuple[pa.Array, str]:
    """Make amounts on the credit side negative, where no amount has a sign of its own.

    sign      format.sign of the card
    raises    LedgerError "sign_suspect" where every row is a credit, since payables are booked so
    """
    texts = [text.casefold().strip(".") for text in side.texts()]
    short = set(texts) <= CREDIT | DEBIT
    marks = [text in CREDIT if short else bool(SAYS_CREDIT.fullmatch(text)) for text in texts]
    if not any(marks) or (pc.min(ore).as_py() or 0) < 0 or (all(marks) and sign):
        return ore, ""
    if all(marks):
        raise LedgerError(
            "sign_suspect",
            f"{name}: a column says that every row is a credit; say in the card whether the amounts are payments, "
            'format.sign = "kept", or credits, "flipped"',
        )
    credit = side.spread(marks, pa.bool_())
    return pc.if_else(credit, pc.negate(ore), ore), "sign: a column says debit or credit"


def rescaled(ore: pa.Array, why: pa.Array, unit: str) -> tuple[pa.Array, pa.Array]:
    """Amounts that were read as kronor, in öre of the file's unit; parts of an öre are set aside."""
    factor = ORE[unit]
    if factor == ORE["kr"]:
        return ore, why
    exact = [amount is None or amount * factor % 100 == 0 for amount in ore.to_pylist()]
    scaled = [
        amount * factor // 100 if amount is not None and ok else None
        for amount, ok in zip(ore.to_pylist(), exact, strict=True)
    ]
    reasons = [w if ok else "amount_precision" for w, ok in zip(why.to_pylist(), exact, strict=True)]
    return pa.array(scaled, pa.int64()), pa.array(reasons, pa.string())


def without_exponent(cell: Cell) -> Cell:
    """1.0E-2 -> 0.010, exactly; other cells as they are."""
    match = EXPONENT.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if not match:
        return cell
    mark = "," if "," in match[1] else "."
    whole, _, decimals = match[1].lstrip("-").partition(mark)
    digits, point = whole + decimals, len(whole) + int(match[2])
    digits = digits.rjust(len(digits) - min(point - 1, 0), "0").ljust(max(point, 0), "0")
    point = max(point, 1)
    tail = digits[point:].rstrip("0")
    return ("-" if match[1].startswith("-") else "") + digits[:point] + (mark + tail if tail else "")
