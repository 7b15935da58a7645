"""What programs leave around texts and numbers on their way: 5599999991.0, '5599999991, Smith &amp; Sons."""

import html

import pyarrow as pa
import pyarrow.compute as pc

from site_builder.columns import TEXT
from site_builder.read.coded import Coded
from site_builder.read.grid import as_text

FIRST = 1000
LEFT_OVER = {r"[.,]0$": r"^[0-9]+[.,]0$", "^'": "^'[0-9]"}
"""What to take away -> what every filled cell of the column must look like."""
EMPTY = r"^(?i:|nan|none|null)$"
ENTITY = r"&(#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8}[0-9]{0,2});"


def ids(coded: Coded) -> Coded:
    """A column of numbers used as names, without a decimal nought or an apostrophe that each of them bears."""
    if isinstance(coded.distinct, list):
        return coded
    for left_over, shape in LEFT_OVER.items():
        if all_are(coded.distinct.slice(0, FIRST), shape) and all_are(coded.distinct, shape):
            return Coded(pc.replace_substring_regex(coded.distinct, left_over, ""), coded.codes)
    return coded


def all_are(texts: pa.Array, shape: str) -> bool:
    """True when some cells have the shape, and all others are empty."""
    hits = pc.match_substring_regex(texts, shape)
    rest = texts.filter(pc.invert(hits))
    return len(rest) < len(texts) and bool(pc.all(pc.match_substring_regex(rest, EMPTY), min_count=0).as_py())


def unescaped(texts: pa.Array) -> pa.Array:
    """Texts with the characters that HTML's entities stand for, also where a program has escaped them twice."""
    if not pc.any(pc.match_substring(texts, "&")).as_py():
        return texts
    hits = pc.match_substring_regex(texts, ENTITY)
    plain = [as_text(html.unescape(html.unescape(text))) for text in texts.filter(hits).to_pylist()]
    kept = [
        text if "\ufffd" not in text else old for text, old in zip(plain, texts.filter(hits).to_pylist(), strict=True)
    ]
    return pc.replace_with_mask(texts, hits, pa.array(kept, TEXT))
