"""Cut a long list into pages of their own, each at an address that stays when the list grows."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple


class Leaf(NamedTuple):
    """One page of a list.

    path     the page's file, such as "leverantor/a/2/index.html"
    said     what the title adds: ", sida 2", nothing on the first
    shown    what the template needs: rows, page, page_count and target
    """

    path: str
    said: str
    shown: dict[str, Any]


def leaves(rows: list[dict[str, Any]], target: str, long: int, prefix: str = "") -> Iterator[Leaf]:
    """Yield a list's pages, at least one.

    target    address of the first, ending in a slash
    long      rows on one page
    prefix    what stands before the number in the addresses of the others
    """
    count = max(1, -(-len(rows) // long))
    for page in range(1, count + 1):
        folder = target if page == 1 else f"{target}{prefix}{page}/"
        shown = {"rows": rows[(page - 1) * long : page * long], "page": page, "page_count": count, "target": target}
        yield Leaf(f"{folder}index.html", f", sida {page}" if page > 1 else "", shown)


def largest(rows: list[dict[str, Any]], most: int, size: Callable[[dict[str, Any]], int]) -> list[dict[str, Any]]:
    """The rows of greatest size that a page has room for, in the order that they had."""
    places = sorted(range(len(rows)), key=lambda place: -size(rows[place]))[:most]
    return [rows[place] for place in sorted(places)]


def listing(columns: dict[str, str], rows: Iterable[list[Any]]) -> bytes:
    """The whole list in one file, as table.js reads it.

    columns    name -> kind: text, link, ore, n, permille or date
    rows       a value for each; a link is [text, address from the site's root]
    """
    named = [{"key": key, "kind": kind} for key, kind in columns.items()]
    return json.dumps({"columns": named, "rows": list(rows)}, ensure_ascii=False, separators=(",", ":")).encode()
