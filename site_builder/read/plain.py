"""Plain amounts, such as -1234,50, read all at once by Arrow: whole numbers all the way, no floats."""

from collections import Counter
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.read.coded import Coded

FORMS = ((",", 2), (".", 2), ("", 0), (",", 1), (".", 1))
SHORT = 1000


@dataclass(frozen=True)
class Plain:
    """Amounts such as -1234,50 that share their mark and number of decimals.

    where    which of the cells, as booleans
    ore      their values, one for each True
    """

    mark: str
    where: pa.Array
    ore: pa.Array


def as_texts(coded: Coded) -> pa.Array:
    """The column's cells that are text; null for the others."""
    if isinstance(coded.distinct, list):
        return pa.array([cell if isinstance(cell, str) else None for cell in coded.distinct], pa.string())
    return coded.distinct


def plain(texts: pa.Array) -> tuple[list[Plain], pa.Array]:
    """Read the plain amounts, whatever their mark; give which cells are something else."""
    forms: list[Plain] = []
    left = pa.repeat(True, len(texts))
    first = texts.slice(0, SHORT)
    for mark, decimals in sorted(FORMS, key=lambda form: -pc.sum(shaped(first, *form), min_count=0).as_py()):
        hits = shaped(texts, mark, decimals)
        found = pc.sum(hits).as_py()
        if found:
            digits = texts if found == len(texts) else texts.filter(hits)
            bare = pc.binary_replace_slice(digits, -1 - decimals, -decimals, "") if mark else digits
            whole = bare.cast(pa.int64())
            forms.append(Plain(mark, hits, whole if decimals == 2 else pc.multiply(whole, 10 ** (2 - decimals))))
            left = pc.and_not(left, hits)
        if sum(len(form.ore) for form in forms) == len(texts):
            break
    return forms, left


def plain_numbers(coded: Coded, odd: pa.Array) -> tuple[list[Plain], pa.Array]:
    """Read a workbook's numbers by their shortest digits, whatever the texts' mark; give what is still odd."""
    if not isinstance(coded.distinct, list):
        return [], odd
    digits = [repr(cell) if type(cell) in (int, float) else None for cell in coded.distinct]
    if not any(digits):
        return [], odd
    forms, rest = plain(pa.array(digits, pa.string()))
    return [replace(form, mark="") for form in forms], pc.and_(odd, rest)


def examples(forms: list[Plain], texts: pa.Array) -> list[str]:
    """One amount of each form, as written."""
    return [texts[pc.index(form.where, True).as_py()].as_py() for form in forms]


def shaped(texts: pa.Array, mark: str, decimals: int) -> pa.Array:
    """Which texts are digits, a mark and some decimals."""
    pattern = f"^-?[0-9]{{1,13}}[{mark}][0-9]{{{decimals}}}$" if mark else "^-?[0-9]{1,13}$"
    return pc.fill_null(pc.match_substring_regex(texts, pattern), False)


def votes_of(forms: list[Plain], texts: pa.Array) -> Counter[str]:
    """How many plain amounts have each mark; distinct ones where both occur."""
    marks = {form.mark for form in forms} - {""}
    votes: Counter[str] = Counter()
    for form in forms:
        distinct = len(marks) > 1 and pc.count_distinct(texts.filter(form.where)).as_py()
        votes[form.mark] += distinct or len(form.ore)
    return Counter({mark: votes[mark] for mark in marks})


def gathered(
    forms: list[Plain], odd: pa.Array, others: list[tuple[int | None, str | None]], mark: str
) -> tuple[pa.Array, pa.Array]:
    """Put öre and reasons back in the order of the cells; a plain amount with the wrong mark is no amount."""
    ore, reasons = pa.nulls(len(odd), pa.int64()), pa.nulls(len(odd), pa.string())
    for form in forms:
        if form.mark not in ("", mark):
            reasons = pc.if_else(form.where, "amount_format", reasons)
        elif len(form.ore) == len(odd):
            ore = form.ore
        else:
            ore = pc.replace_with_mask(ore, form.where, form.ore)
    if others:
        ore = pc.replace_with_mask(ore, odd, pa.array([value for value, _ in others], pa.int64()))
        reasons = pc.replace_with_mask(reasons, odd, pa.array([reason for _, reason in others], pa.string()))
    return ore, reasons
