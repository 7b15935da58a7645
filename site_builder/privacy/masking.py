"""Mask what is personal in a text that will be published: numbers, mail, phones, accounts (rule P2).

Pure, and deliberately wide: a text that loses an innocent number is a pity, a leak is worse.
"""

import re

from site_builder.identity import CENTURIES, CLUSTER, DASHES, INVISIBLE, Find, date_like, personal, plain, readable

MASK = "[skyddad]"
WORTH_READING = re.compile(
    r"@|[&%]|[^\x00-\u024f]|(?:\d[^\dA-Za-z]{0,30}){10}|(?<!\w)[+0]\d(?:\W{0,5}\d){6}|(?i:[bp]g|giro|konto|nr)\W*\d"
)
"""What any of the patterns below needs; most vouchers have none of it."""
MAIL = re.compile(r"[^\s@<>,;:()\[\]]+@[^\s@<>,;:()\[\]]+\.\w{2,}")
PHONE = re.compile(
    r"(?<![\w-])(?:\+46[\s\-()0]{0,5}\d{1,3}(?:[\s\-/]?\d{2,3}){2,4}"
    r"|07[0236789]\d?[\s\-/]?\d{2,3}(?:\s?\d{2,3}){1,2}"
    r"|0\d{1,3}\s?[-/]\s?\d{2,3}(?:\s?\d{2,3}){1,2})(?![\w-])"
)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
GIRO = re.compile(r"\b(?:bg|pg|bankgiro|plusgiro|postgiro|konto(?:nr)?)[\s.:]*\d[\d\s-]{4,12}\d", re.IGNORECASE)


def mask(text: str, known: frozenset[str] = frozenset()) -> str:
    """Replace every personal detail of a text with [skyddad].

    known    ten-digit personal numbers that must go wherever they stand, however they are split

    What is left beside a detail is read again: digits that were part of a longer run may now stand alone.
    """
    while (safe := masked_once(text, known)) != text:
        text = safe
    return text


def masked_once(text: str, known: frozenset[str]) -> str:
    """Replace the details that a text shows as it stands; each takes a digit or an @ with it."""
    if not WORTH_READING.search(text):
        return text
    spans = [(find.start, find.end) for find in [*personal(text), *known_in(text, known)]]
    for pattern in (MAIL, PHONE, GIRO):
        spans += [hit.span() for hit in pattern.finditer(text)]
    spans += [hit.span() for hit in IBAN.finditer(text) if is_iban(hit[0])]
    for start, end in reversed(merged(spans)):
        text = text[:start] + MASK + text[end:]
    return text


def mask_document(text: str, safe: str) -> str | None:
    """Mask a voucher's or invoice's number; None when all of it looks like a personal number.

    safe    the same text, masked
    """
    if len(text) > 30 or not text[-1:].isdigit():
        return safe
    bare = re.sub(r"[\s\-+.]", "", plain(text))
    century = len(bare) == 12 and bare[:2] in CENTURIES and safe != text
    shaped = (len(bare) == 10 or century) and bare.isdigit() and date_like(bare[-10:-4]) and int(bare)
    return None if shaped else safe


def known_in(text: str, known: frozenset[str]) -> list[Find]:
    """Find known numbers among a text's digits, whatever stands between the digits."""
    coded = not text.isascii() or "&" in text or "%" in text
    if not known or not (coded or CLUSTER.search(text)):
        return []
    letters, places = readable(text.translate(DASHES))
    finds = []
    for cluster in CLUSTER.finditer(letters):
        at = [cluster.start() + i for i, c in enumerate(cluster[0]) if c.isdigit()]
        for i in range(len(at) - 9):
            ten = "".join(letters[k] for k in at[i : i + 10])
            if ten in known:
                finds.append(Find(places[at[i]][0], places[at[i + 9]][1], ten, True))
    return finds


def is_iban(text: str) -> bool:
    """Check an account number's own check digits (ISO 13616, mod 97)."""
    bare = text.replace(" ", "").translate(INVISIBLE)
    turned = bare[4:] + bare[:4]
    return 15 <= len(bare) <= 34 and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that touch, in order."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
