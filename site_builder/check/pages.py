"""What every page must be: safe without trust, light, and whole for those who do not see it."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from site_builder.check import weights
from site_builder.check.document import Document, Element
from site_builder.check.faults import Fault
from site_builder.check.tree import Tree

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
BRIEF = "default-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'self'"
"""The same in fewer words, for pages in short, of which there are a hundred thousand. They describe themselves by
their first sentence alone."""
FRAMED = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""The policy of pages that other sites may frame: no script at all. Only pages under embed/ have it."""

ANSWERING = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
"""That of the one page to frame that answers a question: our own scripts and files, and nothing more."""


def first(policy: str) -> re.Pattern[str]:
    """A head that begins with this policy."""
    return re.compile(rf'<head>\s*<meta http-equiv="Content-Security-Policy" content="{re.escape(policy)}"\s*/?>')


POLICY_FIRST, BRIEF_FIRST, FRAMED_FIRST, ANSWERING_FIRST = map(first, (POLICY, BRIEF, FRAMED, ANSWERING))
FRAMED_PLACE, ANSWERING_PAGE = "embed/", "embed/utforska/index.html"
HIDDEN = re.compile(r'<meta name="robots" content="noindex\b')
INLINE = "no script or style of the page's own"
DATA_BLOCKS = {"application/json", "application/ld+json"}
"""Script types that no browser runs."""


def faults(document: Document, page: str, tree: Tree) -> Iterator[Fault]:
    """Everything wrong with one page but its links and figures."""
    yield from of_head(document, page)
    yield from of_words(document, page)
    yield from of_inline(document, page)
    yield from weights.faults(document, page, tree)


def of_head(document: Document, page: str) -> Iterator[Fault]:
    """The policy first, then language and a description."""
    framed = page.startswith(FRAMED_PLACE) and FRAMED_FIRST.search(document.source)
    answering = page == ANSWERING_PAGE and ANSWERING_FIRST.search(document.source)
    if (framed and document.tags["script"]) or ((framed or answering) and not HIDDEN.search(document.source)):
        yield Fault("a page to be framed has no script, and search engines do not list it", page)
    brief = BRIEF_FIRST.search(document.source)
    if not framed and not answering and not brief and not POLICY_FIRST.search(document.source):
        yield Fault("the content security policy is the agreed one and first in head", page)
    languages = [element.attributes.get("lang") for element in document.elements if element.tag == "html"]
    if languages != ["sv"] or document.tags["html"] != 1:
        yield Fault('the page says <html lang="sv">', page)
    metas = [element.attributes for element in document.elements if element.tag == "meta"]
    about = [meta.get("content") or "" for meta in metas if meta.get("name") == "description"]
    if not brief and not "".join(about).strip():
        yield Fault("the page has a description", page)


def of_words(document: Document, page: str) -> Iterator[Fault]:
    """A title, one main heading, and an id only once."""
    if not document.title.strip():
        yield Fault("the page has a title", page)
    if document.tags["h1"] != 1:
        yield Fault("the page has one h1", page, f"has {document.tags['h1']}")
    ids: Counter[str | None] = Counter()
    for element, times in document.elements.items():
        if "id" in element.attributes:
            ids[element.attributes["id"]] += times
    for name, times in ids.items():
        if times > 1 or not name or re.search(r"\s", name):
            yield Fault("an id is there once and has no blank", page, f"id {name!r}, {times} times")


def of_inline(document: Document, page: str) -> Iterator[Fault]:
    """Nothing that the policy would block: script, style and handlers of the page's own."""
    for element in document.twice:
        yield Fault("an attribute is written once", place(document, page, element), element.tag)
    for tag in ("style", "base"):
        if document.tags[tag]:
            yield Fault(INLINE, page, f"<{tag}>")
    if document.tags["script"] != sum(times for one, times in document.elements.items() if one.tag == "script"):
        yield Fault(INLINE, page, "<script> without src")
    for element in document.elements:
        for found in inline_parts(element):
            yield Fault(INLINE, place(document, page, element), found)


@lru_cache(maxsize=20_000)
def inline_parts(element: Element) -> list[str]:
    """What in an element is inline script or style."""
    names = element.attributes.keys()
    bare = element.tag == "script" and "src" not in names and element.attributes.get("type") not in DATA_BLOCKS
    found = [f"{name}=" for name in names if name in {"style", "srcdoc"} or name.startswith("on")]
    return ["<script> without src"] * bare + found


def place(document: Document, page: str, element: Element) -> str:
    """Page and line, for a message."""
    return f"{page}:{document.line(element)}"
