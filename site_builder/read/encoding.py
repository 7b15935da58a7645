"""Bytes to text: byte order marks, then NUL patterns, then strict UTF-8, then old code pages.

Decoding is always strict and always of the whole file; a replacement character is never made.
"""

import codecs
import io
import re
from collections import Counter
from collections.abc import Iterator

from site_builder.errors import LedgerError
from site_builder.read.text import Bytes, Text, well_formed

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CODE_PAGES = ("cp1252", "mac_roman", "cp865", "cp850", "cp1250")
SWEDISH = frozenset("åäöÅÄÖ")
LETTERS = frozenset("åäöÅÄÖéÉüÜæøØ")
FARTHER = frozenset("áíóúýðþÁÍÓÚÝÐÞěčřůťďňĚČŘŮ")
STRANGE = frozenset("ĺĹŕŔľĽćĆţŢđĐ")
SIGNS = frozenset("£€–—’‘“”´°§½•…\u00a0")
APOSTROPHES = frozenset("’´")
UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]")
TWICE_ENCODED = re.compile("\ufffd|Ã[\u00a4\u00a5\u00b6\u00a9\u00bc\u00b8\u00a6…„–‰˜†]")
VALID = "valid as UTF-8 throughout"
FOREIGN = re.compile(rb"[\x00-\x7f]?[\x80-\xff]+[\x00-\x7f]?")
PIECE = 1 << 18
"""Bytes decoded at a time: few enough to stay in the processor's own memory."""


def decode(data: Bytes, name: str, declared: str = "") -> tuple[Text, str, str]:
    """Give (text, encoding, evidence); the text has no byte order mark.

    declared    an encoding that the card names; then nothing is detected
    raises      LedgerError "encoding"
    """
    encoding, evidence = (declared, "the card says so") if declared else detect(data)
    try:
        text = Text(data if evidence == VALID else as_utf8(data, encoding))
    except (UnicodeError, LookupError) as error:
        raise LedgerError(
            "encoding",
            f"{name}: not readable as {encoding} throughout; name the right one in the card, format.encoding",
        ) from error
    if encoding in CODE_PAGES:
        refuse_mixed(bytes(data), name)
    refuse_twice_encoded(text, name)
    return text, encoding, evidence


def as_utf8(data: Bytes, encoding: str) -> Bytes:
    """Decode strictly and encode as UTF-8, piece by piece, so that the text is never held whole.

    raises    UnicodeError, LookupError
    """
    "".encode(encoding)  # LookupError for a codec that is not of text
    if codecs.lookup(encoding).name == "utf-8" and well_formed(data):
        return data
    out = io.BytesIO()
    for text in codecs.iterdecode(pieces(data), encoding):
        out.write(text.encode())
    return out.getvalue()


def pieces(data: Bytes) -> Iterator[bytes]:
    """The data, a piece at a time."""
    return (data[at : at + PIECE] for at in range(0, len(data), PIECE))


def detect(data: Bytes) -> tuple[str, str]:
    """Name the encoding and the evidence for it."""
    start = data[:4096]
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding, "byte order mark"
    wide = utf16_pattern(start)
    if wide:
        return wide, "every other byte is zero"
    return ("utf-8", VALID) if well_formed(data) else best_code_page(bytes(data))


def utf16_pattern(head: bytes) -> str:
    """Recognise UTF-16 without a mark: Latin text has zeros in every other byte."""
    half = len(head) // 2
    even, odd = head[0 : half * 2 : 2].count(0), head[1 : half * 2 : 2].count(0)
    if half and odd > 0.3 * half and even < 0.05 * half:
        return "utf-16-le"
    if half and even > 0.3 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def best_code_page(data: bytes) -> tuple[str, str]:
    """Choose the code page in which the bytes above 127 look most like Nordic text."""
    scores: dict[str, int] = {}
    sample = b" ".join(FOREIGN.findall(data)[:100_000])
    for encoding in CODE_PAGES:
        try:
            data.decode(encoding)
            scores[encoding] = score(sample.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = max(scores, key=lambda encoding: (scores[encoding], encoding == "cp1252"))
    return best, "not UTF-8; scores " + ", ".join(f"{name} {points}" for name, points in scores.items())


def score(text: str) -> int:
    """Points for letters and signs that Nordic and British ledgers use, minus for the rest."""
    around = Counter(re.findall(r"(?<=(.))([^\x00-\x7f])(?=(.))", text, re.DOTALL))
    return sum(points(*triple) * count for triple, count in around.items())


def points(before: str, sign: str, after: str) -> int:
    """One character's points, seen with its neighbours."""
    inside = before.isalpha() and after.isalpha()
    if sign in LETTERS:
        return -2 if sign.isupper() and before.islower() else 4 if sign in SWEDISH else 3
    if sign in FARTHER and (before.isalpha() or after.isalpha()):
        return -2 if sign.isupper() and before.islower() else 3
    if sign in STRANGE:
        return -3
    if sign in SIGNS:
        return 2 if sign in APOSTROPHES or not inside else -3
    return 0 if sign.isalpha() else -2


def refuse_mixed(data: bytes, name: str) -> None:
    """Refuse rows of UTF-8 among rows of an old code page: no code page has such pairs in its words."""
    hits = sum(1 for _ in UTF8_LETTER.finditer(data))
    if hits * 100 > data.count(b"\n") + data.count(b"\r"):
        raise LedgerError(
            "encoding", f"{name}: {hits} letters are UTF-8 among others that are not; ask the publisher for a new file"
        )


def refuse_twice_encoded(text: Text, name: str) -> None:
    """Refuse text that was encoded twice, or is UTF-8 in some rows and not in others."""
    if not text.has("Ã") and not text.has("\ufffd"):
        return
    hits = sum(1 for _ in TWICE_ENCODED.finditer(text.whole))
    if hits and hits * 100 > text.whole.count("\n") + text.whole.count("\r"):
        raise LedgerError(
            "encoding",
            f"{name}: {hits} places look like UTF-8 read as something else; "
            "the file mixes encodings or was encoded twice; ask the publisher for a new one",
        )
