"""The last part of a Swedish compound, so that höjden finds Björkhöjden.

Pagefind matches words from their beginning. A compound's tail is added when it is itself a
word in some name of the archive, or common in company names: no dictionary, few false hits.
"""

import re
from collections.abc import Iterable, Iterator

SHORTEST_TAIL = 4
SHORTEST_HEAD = 3

COMMON = frozenset(
    [
        "bolaget",
        "bostäder",
        "byggen",
        "bygg",
        "byggnads",
        "centrum",
        "energi",
        "entreprenad",
        "fastigheter",
        "förbundet",
        "företagen",
        "föreningen",
        "gruppen",
        "gården",
        "hallen",
        "handeln",
        "hemmet",
        "hemtjänst",
        "huset",
        "höjden",
        "konsult",
        "konsulten",
        "kraft",
        "kyrkan",
        "lagret",
        "måleri",
        "omsorg",
        "parken",
        "service",
        "skolan",
        "städ",
        "stiftelsen",
        "system",
        "teknik",
        "trafik",
        "transport",
        "transporter",
        "verken",
        "verket",
        "vård",
        "vården",
    ]
)
"""Tails that are frequent enough in names to be tails even if nobody is called just that."""


def words(text: str) -> Iterator[str]:
    """The words of a name, case folded, four letters or longer."""
    return (word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= SHORTEST_TAIL)


class Vocabulary:
    """The words that names in this archive are made of."""

    def __init__(self, found: Iterable[str]) -> None:
        self.known = {*found, *COMMON}

    def inner(self, name: str) -> str:
        """The tails of a name's compounds, in order, each once: "Björkhöjdens Byggteknik" -> "teknik"."""
        tails = (
            word[at:]
            for word in words(name)
            for at in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1)
            if word[at:] in self.known
        )
        return " ".join(dict.fromkeys(tails))
