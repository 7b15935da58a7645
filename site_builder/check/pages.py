"""What every page must be: safe without trust, light, and whole for those who do not see it."""

import re
from collections import Counter
from collections.abc import Iterator

from site_builder.check import weights
from site_builder.check.document import Document, Element
from site_builder.check.faults import Fault
from site_builder.check.tree import Tree

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
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
    elements = document.elements
    head = next((at for at, element in enumerate(elements) if element.tag == "head"), len(elements))
    first = elements[head + 1] if head + 1 < len(elements) else Element("", {}, 0)
    kind = (first.attributes.get("http-equiv") or "").lower()
    if first.tag != "meta" or kind != "content-security-policy" or first.attributes.get("content") != POLICY:
        yield Fault("the content security policy is the agreed one and first in head", page)
    if not elements or elements[0].tag != "html" or elements[0].attributes.get("lang") != "sv":
        yield Fault('the page says <html lang="sv">', page)
    metas = {
        element.attributes.get("name"): element.attributes for element in elements if element.tag == "meta"
    }
    if not (metas.get("description", {}).get("content") or "").strip():
        yield Fault("the page has a description", page)


def of_words(document: Document, page: str) -> Iterator[Fault]:
    """A title, one main heading, and an id only once."""
    title = next((figure.text or "" for figure in document.figures if figure.name == "title"), "")
    if not title.strip():
        yield Fault("the page has a title", page)
    headings = sum(element.tag == "h1" for element in document.elements)
    if headings != 1:
        yield Fault("the page has one h1", page, f"has {headings}")
    ids = Counter(element.attributes["id"] for element in document.elements if "id" in element.attributes)
    for name, times in ids.items():
        if times > 1 or not name or re.search(r"\s", name):
            yield Fault("an id is there once and has no blank", page, f"id {name!r}, {times} times")


def of_inline(document: Document, page: str) -> Iterator[Fault]:
    """Nothing that the policy would block: script, style and handlers of the page's own."""
    for element in document.twice:
        yield Fault("an attribute is written once", place(document, page, element), element.tag)
    for element in document.elements:
        for found in inline_parts(element):
            yield Fault("no script or style of the page's own", place(document, page, element), found)


def inline_parts(element: Element) -> Iterator[str]:
    """What in an element is inline script or style, or would change what links mean."""
    names = element.attributes.keys()
    if element.tag in {"style", "base"}:
        yield f"<{element.tag}>"
    if element.tag == "script" and "src" not in names and element.attributes.get("type") not in DATA_BLOCKS:
        yield "<script> without src"
    yield from (f"{name}=" for name in names if name in {"style", "srcdoc"} or name.startswith("on"))


def place(document: Document, page: str, element: Element) -> str:
    """Page and line, for a message."""
    return f"{page}:{document.line(element)}"
