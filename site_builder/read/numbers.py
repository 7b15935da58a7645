"""What kind of number a column holds: only enough to judge a column, not to name anyone.

source    lag (1974:174) om identitetsbeteckning för juridiska personer m.fl.; Luhn's check digit
"""

import functools
import itertools
import re

import pyarrow as pa
import pyarrow.compute as pc

NUMBER = re.compile(r"(?:SE)?(?:16|18|19|20)?(\d{6})[-+]?(\d{4})(?:01)?")
SEPARATORS = re.compile("[,;/&]| OCH ")
DASHES = re.compile("[\u2010-\u2015\u2212]")
BLANKS = re.compile(r"[\s.]")
SHARE = 0.5
DOUBLED = {str(digit): 2 * digit - 9 * (digit > 4) for digit in range(10)}


def swedish(text: str) -> str:
    """Ten digits of an organisation's or a person's number with a right check digit, or empty.

    text    a cell, which may hold several numbers; the first good one counts
    """
    if len(text) == 10 and text.isascii() and text.isdecimal():
        return text if shaped(text) and check_digit_right(text) else ""
    for part in SEPARATORS.split(DASHES.sub("-", text).upper()):
        match = NUMBER.fullmatch(BLANKS.sub("", part))
        digits = match[1] + match[2] if match else ""
        if digits and shaped(digits) and check_digit_right(digits):
            return digits
    return ""


def valid(texts: pa.Array) -> pa.Array:
    """Which texts hold a number as swedish() has it: bare ones are told all at once, the others one by one."""
    bare = pc.fill_null(pc.match_substring_regex(texts, "^[0-9]{10}$"), False)
    good = [bool(text and swedish(text)) for text in texts.filter(pc.invert(bare)).to_pylist()]
    marks = pc.replace_with_mask(bare, bare, bare_valid(texts.filter(bare)))
    return pc.replace_with_mask(marks, pc.invert(bare), pa.array(good, pa.bool_()))


def bare_valid(texts: pa.Array) -> pa.Array:
    """Luhn and shape over texts of ten digits; see shaped and check_digit_right, which do one."""
    number = texts.cast(pa.int64())
    starts = [pc.divide(number, 10**rest) for rest in range(9, -1, -1)]  # the first digit, the first two, ...
    digits = [starts[0], *(pc.subtract(b, pc.multiply(a, 10)) for a, b in itertools.pairwise(starts))]
    doubled = pa.array(DOUBLED.values(), pa.int64())
    total = functools.reduce(pc.add, [doubled.take(digit) for digit in digits[::2]] + digits[1::2])
    month, day = (
        pc.subtract(starts[3], pc.multiply(starts[1], 100)),
        pc.subtract(starts[5], pc.multiply(starts[3], 100)),
    )
    birth = pc.and_(between(month, 1, 12), pc.or_(between(day, 1, 31), between(day, 61, 91)))
    return pc.and_(pc.equal(pc.multiply(pc.divide(total, 10), 10), total), pc.or_(birth, between(month, 20, 99)))


def between(values: pa.Array, first: int, last: int) -> pa.Array:
    """Which values lie in a range, its ends included."""
    return pc.and_(pc.greater_equal(values, first), pc.less_equal(values, last))


def organisation(text: str) -> str:
    """Ten digits when the cell holds an organisation's number, or empty."""
    digits = swedish(text)
    return digits if digits and digits[2] >= "2" else ""


def shaped(digits: str) -> bool:
    """True when digits three and four fit an organisation, or three to six a person's birth."""
    month, day = int(digits[2:4]), int(digits[4:6])
    return month >= 20 or (1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91))


def check_digit_right(digits: str) -> bool:
    """Luhn over ten digits."""
    return (sum(map(DOUBLED.__getitem__, digits[::2])) + sum(map(int, digits[1::2]))) % 10 == 0
