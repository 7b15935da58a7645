"""The list of things that may go wrong, each with its number; the number is in the names of the tests that show it.

To see one: python3 dev.py test -k case_35
"""

import re
from pathlib import Path

CASES = {
    1: "a source's server is down", 2: "a server hangs or trickles", 3: "a body is cut short",
    4: "a web page comes with status 200", 5: "a file is gone from its address", 6: "a redirect leads astray or inside",
    7: "a body without end", 8: "nothing has changed", 9: "a server says no, or later",
    10: "a certificate does not hold", 11: "the clock is wrong",
    12: "an empty file", 13: "headings are renamed, missing, doubled or moved", 14: "ragged rows, a file cut in a row",
    15: "control characters", 16: "a file of enormous cells or columns", 17: "mixed encodings",
    18: "amounts written in many ways", 19: "what other programs take for numbers", 20: "more than two decimals",
    21: "amounts in another unit", 22: "signs are turned", 23: "dates that may mean two things, or cannot be",
    24: "hostile workbooks", 25: "formulas without results, numbers as text", 26: "json that can be read two ways",
    27: "a reader crashes",
    28: "a file of another buyer or year", 29: "a month doubled", 30: "history is restated", 31: "a month shrinks",
    32: "a month unlike all others", 33: "publishers mask in their own ways", 34: "numbers and names that disagree",
    35: "the disk or the memory is full", 36: "a build is killed", 37: "two builds at once",
    38: "a cache is old, cut short or planted", 39: "two paths that are one", 40: "a template lacks a value",
    41: "the search index is not that of the pages", 42: "a program is missing or crashes",
    43: "the site, or a file in git, nears what its host takes", 44: "what the host would refuse in the tree",
    45: "the deployment fails", 46: "the live site is not the one that was built", 47: "nights are missed or late",
    48: "summer time, midnight, 29 February, New Year", 49: "no network once the files are here",
    50: "a page that was open when the site was renewed",
}  # fmt: skip


def named(folder: Path) -> set[int]:
    """The numbers in the names of all tests."""
    names = re.compile(r"^def test_cases?((?:_\d\d)+)_", re.M)
    texts = (path.read_text(encoding="utf-8") for path in folder.rglob("test_*.py"))
    return {int(number) for text in texts for found in names.findall(text) for number in found.split("_")[1:]}


def test_every_case_has_a_test_that_is_named_for_it():
    assert named(Path(__file__).parent) == set(CASES)
