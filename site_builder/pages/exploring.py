"""Addresses of questions in the explorer, as assets/explore-state.js writes and reads them."""

from collections.abc import Iterable
from urllib.parse import quote

MOST_BUYERS = 40
"""More buyers than these are not listed in an address; the explorer then fetches everybody's cube."""


def query(*filters: tuple[str, Iterable[str]], **choices: str) -> str:
    """The query of an address: query(("kopare", ["1"]), per="manad") -> ?per=manad&f=kopare:ar:1.

    filters    a field and the values that it may have
    choices    what is asked for, such as per="manad" and som="staplar"
    """
    asked = [f"{name}={value}" for name, value in choices.items()]
    asked += [f"f={field}:ar:{quote('|'.join(map(packed, values)), safe='/|')}" for field, values in filters]
    return "?" + "&".join(asked)


def packed(value: str) -> str:
    """A value that may hold the sign that parts values."""
    return value.replace("%", "%25").replace("|", "%7C")
