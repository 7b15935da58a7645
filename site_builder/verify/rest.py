"""The line of an account's table, or of a buyer's accounts, for those that it has no room for: their number and sum."""

import re
from collections import defaultdict
from typing import Any

from site_builder.verify.ledger import Ledger, Name, name
from site_builder.verify.shown import Shown

SIDES = {"kopare": "buyer", "leverantorer": "supplier"}
"""Section of the page -> whom its table lists."""


class Sides:
    """The sums of those on one side of each account and period, from the smallest up; counted when first asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.known: dict[tuple[str, ...], dict[tuple[Any, ...], list[int]]] = {}

    def sums(self, side: str, where: dict[str, Any]) -> list[int]:
        """Those of one account in one period, or of one buyer; rows without an account are one of its accounts."""
        columns = tuple(sorted(where))
        if (*columns, side) not in self.known:
            found = defaultdict(list)
            for (*values, who), ore in self.ledger.every("ore", "entry", (*columns, side)).items():
                if who is not None or side == "account":
                    found[tuple(values)].append(ore)
            self.known[*columns, side] = {values: sorted(ores) for values, ores in found.items()}
        return self.known[*columns, side].get(tuple(where[column] for column in columns), [])


def teach(ledger: Ledger) -> None:
    """Let a ledger answer: how many there are beside the largest, and the sum of so many of the smallest."""
    sides = Sides(ledger)
    ledger.taught["others than the largest"] = lambda side, most, **where: len(sides.sums(side, where)) - most
    ledger.taught["ore of the smallest"] = lambda side, number, **where: sum(sides.sums(side, where)[:number])


def found(shown: Shown, side: str, **where: Any) -> Name:
    """What the line says: the head of its table says how many stand above it, and the line how many it is of."""
    if shown.name == "data-n":
        return name("others than the largest", side=side, most=number(shown.column), **where)
    return name("ore of the smallest", side=side, number=number(shown.heading), **where)


def number(text: str) -> int:
    """The number in a text, however its thousands are parted."""
    return int(re.sub(r"\D", "", text) or 0)
