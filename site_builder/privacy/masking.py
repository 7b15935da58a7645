"""Mask what is personal in a text that will be published: numbers, mail, phones, accounts (rule P2).

Pure, and deliberately wide: a text that loses an innocent number is a pity, a leak is worse.
"""

import re

from site_builder.identity import CLUSTER, DASHES, INVISIBLE, Find, date_like, personal, plain, readable

MASK = "[skyddad]"
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
    """
    spans = [(find.start, find.end) for find in [*personal(text), *known_in(text, known)]]
    for pattern in (MAIL, PHONE, GIRO):
        spans += [hit.span() for hit in pattern.finditer(text)]
    spans += [hit.span() for hit in IBAN.finditer(text) if is_iban(hit[0])]
    for start, end in reversed(merged(spans)):
        text = text[:start] + MASK + text[end:]
    return text


def mask_document(text: str, known: frozenset[str] = frozenset()) -> str | None:
    """Mask a voucher's or invoice's number; None when all of it looks like a personal number."""
    bare = re.sub(r"[\s\-+.]", "", plain(text))
    if re.fullmatch(r"(18|19|20)?\d{10}", bare) and date_like(bare[-10:-4]) and int(bare):
        return None if len(bare) == 10 or mask(text, known) != text else text
    return mask(text, known)


def known_in(text: str, known: frozenset[str]) -> list[Find]:
    """Find known numbers among a text's digits, whatever stands between the digits."""
    if not known or sum(c.isdigit() for c in text) < 10:
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
