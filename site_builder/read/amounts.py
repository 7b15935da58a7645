"""Amounts to whole öre, exactly. The decimal mark is decided for the file, never for a row.

An amount must look like one: ASCII digits, at most one decimal mark, groups of three, one
sign. Anything else is set aside with a reason; nothing is rounded except float noise, which is
an amount within a millionth of an öre of a whole one (626.4100000000001 is 626.41).
"""

import re
from collections import Counter
from dataclasses import dataclass

import pyarrow as pa

from site_builder.errors import LedgerError
from site_builder.read.coded import Coded
from site_builder.read.grid import INVISIBLE, Cell, blank, number_text
from site_builder.read.plain import as_texts, examples, gathered, plain, plain_numbers, votes_of

WORD = r"(?:kr\.?|sek|gbp|isk|eur|usd|nok|dkk|czk|kč|[£€$])?"
END = r"(?::(?P<hundredths>[0-9]{2})| ?[.,:]-)?"
"""1250:50 and 1250,- as shops write."""
SHAPE = re.compile(
    rf"(?P<open>\()? ?{WORD} ?(?P<before>[-+])? ?{WORD} ?(?P<body>[0-9.,][0-9 '.,]*?){END} ?{WORD}"
    rf" ?(?P<after>[-+]|cr|dr)? ?{WORD} ?(?P<close>\))?",
    re.IGNORECASE,
)
DASHES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2010": "-", "\u2011": "-", "\u2019": "'"})
WHOLE = re.compile(r"[0-9]{1,13}|[0-9]{1,3}(?:([ '.,])[0-9]{3})(?:\1[0-9]{3}){0,3}")
NOISE = 1_000_000
STRAY = 100


@dataclass(frozen=True)
class Written:
    """An amount as written, without sign and currency; hundredths are those after a colon."""

    negative: bool
    body: str
    hundredths: str = ""


@dataclass(frozen=True)
class Amounts:
    """A column's distinct cells, read.

    ore         whole öre; null where there is a reason
    reasons     why a cell is no amount
    evidence    how the decimal mark was decided
    spellings   texts that show every way in which amounts are written
    """

    ore: pa.Array
    reasons: pa.Array
    evidence: str
    spellings: list[str]


def convert(cells: list[Cell], declared: str, name: str) -> tuple[list[int | None], list[str | None], str]:
    """The same as convert_column, for a list of cells."""
    found = convert_column(Coded(cells), declared, name)
    return found.ore.to_pylist(), found.reasons.to_pylist(), found.evidence


def convert_column(coded: Coded, declared: str, name: str) -> Amounts:
    """Read a column's cells.

    Most amounts are plain, such as -1234,50, and are read all at once; the others one by one.
    declared    "," or "." from the card; empty to decide by evidence
    raises      LedgerError "amount_convention" when the texts do not decide it
    """
    texts = as_texts(coded)
    forms, odd = plain(texts)
    votes = votes_of(forms, texts)
    numeric, odd = plain_numbers(coded, odd)
    cells = coded.lay_in(odd)
    shapes = [written(cell) if isinstance(cell, str) else None for cell in cells]
    votes.update(vote(shape.body) for shape in shapes if shape and not shape.hundredths)
    mark, evidence = (declared, "the card says so") if declared else decide(votes, name)
    others = [one(cell, shape, mark) for cell, shape in zip(cells, shapes, strict=True)]
    ore, reasons = gathered(forms + numeric, odd, others, mark)
    spellings = examples(forms, texts) + [cell for cell in cells if isinstance(cell, str)]
    return Amounts(ore, reasons, f"decimal mark {mark!r}: {evidence}", spellings)


def written(text: str) -> Written | None:
    """Take an amount apart; None when it does not look like one."""
    match = SHAPE.fullmatch(" ".join(INVISIBLE.sub("", text).translate(DASHES).split()))
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    signs = [bool(match["open"]), match["before"] == "-", (match["after"] or "").casefold() in {"-", "cr"}]
    return Written(any(signs), match["body"].strip(), match["hundredths"] or "") if sum(signs) < 2 else None


def vote(body: str) -> str:
    """Say which mark this amount proves to be the decimal one; "?" when it could be either, else empty."""
    marks = [sign for sign in body if sign in ".,"]
    other = {".": ",", ",": "."}
    if not marks:
        return ""
    if len(set(marks)) == 2:
        return marks[-1] if marks.count(marks[-1]) == 1 else ""
    if len(marks) > 1:
        return other[marks[0]]
    return "?" if re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", body) else marks[0]


def decide(votes: Counter[str], name: str) -> tuple[str, str]:
    """Decide the file's decimal mark from the distinct amounts that prove one."""
    comma, point = votes[","], votes["."]
    fewer, more = sorted((comma, point))
    if fewer * STRAY > more:
        raise unclear(name, f"{comma} amounts say decimal comma and {point} say decimal point")
    if not more and votes["?"]:
        raise unclear(name, f"{votes['?']} amounts such as 1.234 could be thousands or decimals")
    if not more:
        return ".", "no amount written as text has decimals"
    return (",", f"{comma} amounts prove it") if comma > point else (".", f"{point} amounts prove it")


def unclear(name: str, why: str) -> LedgerError:
    """The question to answer in the card."""
    return LedgerError("amount_convention", f"{name}: {why}; say which in the card, format.decimal")


def one(cell: Cell, shape: Written | None, mark: str) -> tuple[int | None, str | None]:
    """Give one amount in öre, or the reason why not."""
    if blank(cell):
        return None, "amount_missing"
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        shape, mark = written(number_text(cell)), "."
    if shape is None:
        return None, "amount_format"
    whole, point, decimals = shape.body.partition(mark)
    if shape.hundredths:
        whole, point, decimals = shape.body, mark, shape.hundredths
    grouped = WHOLE.fullmatch(whole or "0")
    if not grouped or grouped[1] == mark or (point and not re.fullmatch("[0-9]+", decimals)):
        return None, "amount_format"
    ore = to_ore(re.sub("[^0-9]", "", whole) or "0", decimals)
    if ore is None:
        return None, "amount_precision"
    return (-ore if shape.negative else ore), None


def to_ore(whole: str, decimals: str) -> int | None:
    """Whole öre of a decimal number; None when it has a true part of an öre."""
    if len(decimals) <= 2:
        return int(whole + decimals.ljust(2, "0"))
    scale = 10 ** (len(decimals) - 2)
    digits = int(whole + decimals)
    nearest = (2 * digits + scale) // (2 * scale)
    return nearest if abs(digits - nearest * scale) * NOISE <= scale else None
