"""Where everything leads: each address in the site resolves, and nothing is loaded from elsewhere."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from site_builder.check.document import Document, Element
from site_builder.check.faults import Fault
from site_builder.check.tree import Tree

ADDRESSES = {
    *("href", "src", "xlink:href", "action", "formaction", "poster", "data", "manifest", "ping", "background"),
}
CANDIDATES = {"srcset", "imagesrcset"}
OUT = {"noopener", "noreferrer"}
SHARED = {"og:image", "og:url"}
"""What a page says of itself to those who show a link to it."""
HARMLESS_RELATIONS = {"license"}
"""<link> that a browser does not load, so that it may lead out."""

IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
IN_SCRIPT = re.compile(
    r"""\b(?:from|import|fetch|importScripts|Worker|EventSource|WebSocket|open)\b\s*\(?\s*["'`]((?:[a-z]+:)?//[^"'`]*)"""
)
IN_XML = re.compile(r"<loc>\s*([^<]+?)\s*</loc>|<link\b[^>]*?\bhref=[\"']([^\"']+)[\"']|^Sitemap:\s*(\S+)", re.M)

IN_RDF = re.compile(r'\brdf:(?:resource|about)="([^"]*)"')

FROM_ANYWHERE = ("/", "https:", "http:", "mailto:")
"""How a link begins that leads to the same place from every page."""

UNFIT = re.compile(r"[\x00-\x20\\]")

RESOLVES = "every link leads to a file of the site"
STAYS = "nothing is loaded from another site"


@dataclass
class Links:
    """What the links of one page give.

    faults    broken or forbidden ones
    far       (page, fragment) in other pages, to be looked up when all ids are known
    """

    faults: list[Fault] = field(default_factory=list)
    far: set[tuple[str, str]] = field(default_factory=set)


def of_page(document: Document, page: str, tree: Tree) -> Links:
    """Follow every address of a page."""
    links = Links()
    ids = {element.attributes.get("id") for element in document.elements}
    for element in document.elements.keys() - tree.sound:
        sound = element.at < 0
        for link in addresses(element):
            target = split(link, page, tree)
            found = [*wrong(element, link, page, target), *lost(target, page, ids)]
            links.faults += [Fault(rule, f"{page}:{document.line(element)}", what) for rule, what in found]
            if target and target[1] and target[0] not in {"", page}:
                links.far.add(target)
            sound = sound and not found and link.startswith(FROM_ANYWHERE) and not (target and target[1])
        if sound:
            tree.know(element)
    return links


@lru_cache(maxsize=20_000)
def addresses(element: Element) -> list[str]:
    """Every address that an element's attributes hold."""
    found, attributes = [], element.attributes
    for name, value in attributes.items():
        if name in ADDRESSES:
            found.append(value or "")
        elif name in CANDIDATES:
            found += [candidate.split()[0] for candidate in (value or "").split(",") if candidate.strip()]
    if element.tag == "meta" and attributes.get("property") in SHARED:
        found.append(attributes.get("content") or "")
    if element.tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
        found.append((attributes.get("content") or "").partition("url=")[2])
    return found


def wrong(element: Element, link: str, page: str, target: tuple[str, str] | None) -> Iterator[tuple[str, str]]:
    """The rules that one address breaks, as (rule, what was found)."""
    if link != link.strip() or UNFIT.search(link):
        yield "an address has no blank, control character or backslash", repr(link)
    elif element.tag in {"a", "area"} and target is None:
        yield from wrong_way_out(element, link)
    elif target is None and not HARMLESS_RELATIONS & relations(element):
        yield STAYS, f"<{element.tag}> {link}"
    elif target is not None and not target[0]:
        yield RESOLVES, link
    elif page == "404.html" and not re.match(r"/|#|https?:", link):
        yield "404.html, shown at any address, has links from the root only", link


def lost(target: tuple[str, str] | None, page: str, ids: set[str | None]) -> Iterator[tuple[str, str]]:
    """A link within the page whose place is not there."""
    if target and target[0] == page and target[1] not in {"", "top"} and target[1] not in ids:
        yield RESOLVES, f"no id for #{target[1]}"


def split(link: str, page: str, tree: Tree) -> tuple[str, str] | None:
    """Follow a link; one that no parser can take leads nowhere."""
    try:
        return tree.leads_to(link, page)
    except ValueError:
        return "", ""


def wrong_way_out(element: Element, link: str) -> Iterator[tuple[str, str]]:
    """A link to another site is https and tells it nothing; mail is fine."""
    scheme = urlsplit(link).scheme
    if scheme == "mailto":
        return
    if scheme != "https":
        yield "a link out is https or mailto", link
    if not relations(element) >= OUT:
        yield 'a link out has rel="noopener noreferrer"', link


def relations(element: Element) -> set[str]:
    """The words of rel."""
    return set((element.attributes.get("rel") or "").lower().split())


def of_file(path: str, tree: Tree) -> list[Fault]:
    """Follow the addresses of a stylesheet, a script, a sitemap, a feed or a catalogue."""
    text = tree.site.text(path)
    if path.endswith(".rdf"):  # addresses of other sites are names there; nobody loads them
        named = [html.unescape(link) for link in IN_RDF.findall(text)]
        return [Fault(RESOLVES, path, link) for link in named if (split(link, path, tree) or ("elsewhere",))[0] == ""]
    if path.endswith(".js"):
        return [Fault(STAYS, path, link) for link in IN_SCRIPT.findall(text) if tree.leads_to(link, path) is None]
    pattern = IN_STYLE if path.endswith(".css") else IN_XML
    found = []
    for groups in pattern.findall(text):
        link = html.unescape("".join(groups))
        target = split(link, path, tree)
        if target is None:
            found.append(Fault(STAYS, path, link))
        elif not target[0] and not link.startswith("#"):
            found.append(Fault(RESOLVES, path, link))
    return found
