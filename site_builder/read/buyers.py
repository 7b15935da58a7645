"""The buyer of a file whose rows do not name one: an organisation number in the name or a title."""

import re

from site_builder.read import numbers
from site_builder.read.grid import Row, as_text

NUMBER = re.compile(r"(?<![\d-])(\d{6})-?(\d{4})(?![\d-])")
TITLES = 10


def from_titles(name: str, titles: list[Row]) -> str:
    """Ten digits when exactly one organisation number stands in the file's name or above the heading.

    titles    the rows above the heading
    """
    texts = [name, *(as_text(cell) for row in titles[:TITLES] for cell in row)]
    found = {numbers.organisation(six + four) for text in texts for six, four in NUMBER.findall(text)} - {""}
    return found.pop() if len(found) == 1 else ""
