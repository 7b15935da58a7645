"""What kind of number a column holds: only enough to judge a column, not to name anyone.

source    lag (1974:174) om identitetsbeteckning för juridiska personer m.fl.; Luhn's check digit
"""

import re

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
