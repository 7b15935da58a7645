"""Signs that bytes or text may hold a personal number: wide, and quick to search for.

What has none of these signs need not be taken apart. They say nothing for certain; numbers.py does.
"""

import re
from collections.abc import Iterator

Pieces = Iterator[tuple[str, str]]
"""What a reader of a format yields: (text, kind), kinds as in numbers.py."""

GAP = rb"[^0-9A-Za-z<>\"=,;:()\[\]{}\x00-\x08]{0,24}"
QUICK = re.compile(rb"[0-9]" + GAP + rb"[0-9]" + GAP + rb"[01]" + (GAP + rb"[0-9]") * 7)
ESTATE = re.compile(rb"1" + (GAP + rb"[0-9]") * 9)
CODED = (
    re.compile(rb"&(?!lt;|gt;|quot;|#34;|#38;|#39;|#60;|#62;|amp;(?![#a-zA-Z]))"),
    re.compile(rb"%(?:2[0-9BDEFbdef]|3[0-9]|[Cc]2|[Ee]2|EF|ef)"),
    re.compile(rb"\\(?:u[0-9a-fA-F]{4}|[nrt/][\\nrt/ ]*[0-9])"),
    re.compile(rb"\xc2\xad"),
    re.compile(rb"\xe2(?:\x80[\x8b-\x8f]|\x81[\xa0-\xaf])"),
    re.compile(rb"[\xcc\xcd\xd8-\xe1\xe3-\xff]"),
    re.compile(rb"<[wW][bB][rR]"),
)
"""Each begins with a fixed byte or is one class, which is what makes the search quick."""

G = r"[^0-9A-Za-z]{0,24}"
SUSPECT = re.compile(
    r"[^\x00-$'-/:-\[\]-\u00ac\u00ae-\u024f\u2010-\u2027\u202f\u2212]"
    rf"(?:(?<![0-9])|(?<=[0-9]){G}\d{G}[01](?:{G}\d){{7}}|(?<=1)(?:{G}\d){{9}})"
)
"""A sign outside of European writing, one of & % \\, or ten digits; it begins with one class, to be quick."""

CELL_GAP = r"[^0-9A-Za-z,;|]{0,24}"
LINE_SIGNS = (
    re.compile(rf"[0-9]{CELL_GAP}[0-9]{CELL_GAP}[01](?:{CELL_GAP}[0-9]){{7}}"),
    re.compile(rf"1(?:{CELL_GAP}[0-9]){{9}}"),
    re.compile(r"&#?\w{1,8};"),
    re.compile(r"%[0-9A-Fa-f]{2}"),
    re.compile(r"\\[unrt]"),
    re.compile(r"[^\x00-\u00ac\u00ae-\u024f\u2010-\u2027\u202f\u2212\ufeff]"),
)
"""Where a CSV's lines are worth reading; marks between cells end a run."""
