"""Render every kind of page. KINDS is the one list to add a line to."""

from collections import Counter
from collections.abc import Iterator

from site_builder.draft import Draft
from site_builder.pages import (
    account,
    account_short,
    accounts,
    article,
    asking,
    assets,
    buyer,
    buyers,
    calculator,
    cards,
    catalog,
    compare,
    corrections,
    data,
    departed,
    downloads,
    editions,
    embed,
    erased,
    explorer,
    feeds,
    files,
    home,
    lead,
    lost,
    merged,
    model,
    news,
    question,
    room,
    schema,
    searching,
    shards,
    short,
    sorting,
    source,
    supplier,
    suppliers,
)
from site_builder.pages.findable import texts
from site_builder.pages.page import Page, View
from site_builder.pages.room import told as shortened
from site_builder.pages.writing import write

__all__ = ["KINDS", "farewell", "render", "render_share", "shortened", "texts"]

KINDS = (
    *(home, buyers, buyer, suppliers, supplier, short, merged, erased, accounts, account, account_short),
    *(sorting, question, lead, calculator, compare, explorer),
    *(data, downloads, source, searching, article, news),
    *(editions, corrections, asking, model, schema, files, catalog, cards, embed, feeds),
)

FILES = "fil"
"""What is counted of each kind besides its pages: data and feeds."""


def render(view: View, draft: Draft) -> dict[str, int]:
    """Write every page into the draft.

    returns   kind of page -> how many
    raises    GateError when two pages share an address, or a template lacks a value
    """
    assets.publish(draft)
    weight = draft.weight()
    room.share(view, weight)
    counts: Counter[str] = Counter()
    if not view.settings.parts:
        write(view, draft, counted(view, counts))
        return dict(counts)
    parts = shards.gathered(view, weight, view.settings.parts)
    write(view, draft, parts.watched(counted(view, counts)), parts)
    return dict(counts)


def render_share(view: View, draft: Draft, part: Draft, share: tuple[int, int]) -> int:
    """Write one share of the pages, and a note of what they are made of, into a part; returns how many.

    draft    what the stages before have written, whose weight decides which pages are short
    """
    assets.publish(draft)
    weight = draft.weight()
    room.share(view, weight)
    pages = [page for page in counted(view, Counter()) if shards.mine(page, share)]
    write(view, part, pages)
    part.write(shards.NOTE, shards.note(view, weight, share, len(pages)))
    return len(pages)


def farewell(view: View, draft: Draft) -> None:
    """Write what stands at every address that has no page or file of its own any more. Call it after the registry."""
    write(view, draft, departed.posts(view))
    write(view, draft, lost.posts(view))


def counted(view: View, counts: Counter[str]) -> Iterator[Page]:
    """Yield the pages of every kind, then the sitemap of them, and count them."""
    written: list[str] = []
    for kind in KINDS:
        for page in kind.pages(view):
            counts[kind.KIND if page.path.endswith(".html") else FILES] += 1
            written += [page.path] if page.listed else []
            yield page
    for page in feeds.sitemap(view, written):
        counts[FILES] += 1
        yield page
