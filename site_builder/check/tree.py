"""The finished tree as it lies there, and what an address in it leads to."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from site_builder import finished
from site_builder.check.document import RAW, Document, Element, Tag
from site_builder.check.faults import Fault
from site_builder.finished import Finished

MOST_BYTES = 900_000_000
"""The host takes 1 GB, and the rest is room for its own; site.toml may say less."""

MANY = 7, 9
"""From this part of the most on, the maintainer is told every night."""

SHEET = re.compile(r"(data/filer/[^/]+/\d+|leverantor/[^/]+/rader)(\.csv|-excel\.zip)")
"""The CSV files of rows, which an archive can be without."""


MOST_KNOWN = 100_000
"""Tags and elements that a process remembers."""

COUNTED = RAW | {"base", "h1", "html", "title"}
"""Elements that are counted on every page."""

LOADED = {"stylesheet", "modulepreload"}
"""Relations of what weighs on a page."""

SIMPLE = re.compile(r"(?:[A-Za-z0-9_-]+[./])+[A-Za-z0-9_-]*")
"""A path that means what it says: no dots between slashes, no codes, no fragment."""

PLACE = re.compile(r"[A-Za-z0-9._-]*")
"""A fragment without codes."""


@dataclass(frozen=True)
class Tree:
    """One built site.

    site     its files
    base     the address it will have, ending in a slash
    sizes    path from its root -> bytes, for every file
    """

    site: Finished
    base: str
    sizes: dict[str, int]
    imports: dict[str, set[str]] = field(default_factory=dict)
    """Script -> the scripts it imports; filled as they are read."""
    sound: set[Element] = field(default_factory=set)
    """Elements whose links were followed and are right on any page, with no place within a page to look up."""
    dull: set[str] = field(default_factory=set)
    """Tags, as written, that no rule need look at again: the same few thousand stand on every page."""

    def know(self, element: Element) -> None:
        """Remember a sound element; of too many all are forgotten, and the common ones soon come back."""
        if len(self.sound) > MOST_KNOWN:
            self.sound.clear()
        self.sound.add(element)

    def learn(self, page: Document) -> None:
        """Remember the tags of a page in order that are in order on any page, and that no rule counts."""
        if len(self.dull) > MOST_KNOWN:
            self.dull.clear()
        self.dull.update(mark for mark, tag in page.read.items() if tag.step < 0 or self.is_dull(tag))

    def is_dull(self, tag: Tag) -> bool:
        """Say whether a tag without fault says nothing of the page that it stands on."""
        if tag.element is None or tag.name in COUNTED:
            return tag.name not in COUNTED
        attributes = tag.element.attributes
        loaded = tag.name == "link" and bool(LOADED & set((attributes.get("rel") or "").lower().split()))
        about = tag.name == "meta" and attributes.get("name") == "description"
        return tag.element in self.sound and not (tag.figures or "id" in attributes or loaded or about)

    def address(self, path: str) -> str:
        """The whole address of a file; an index.html is its folder."""
        return self.base + path.removesuffix("index.html") if is_index(path) else self.base + path

    def leads_to(self, link: str, page: str) -> tuple[str, str] | None:
        """Follow a link as a browser would.

        link       as written in the page
        page       the page's path
        returns    (path of the file, fragment); None when it leaves the site, and the path is ""
                   when it stays but there is no such file, case and all
        """
        return self.directly(link, page) or self.follow(urljoin(self.address(page), link))

    def directly(self, link: str, page: str) -> tuple[str, str] | None:
        """Follow a link that means what it says, as nearly all do: from the root, whole, or to a place in the page."""
        address, _, place = link.partition("#")
        path = address.partition("?")[0]
        if not PLACE.fullmatch(place):
            return None
        if not path:
            return (page, place) if link and SIMPLE.fullmatch(page) and page in self.sizes else None
        for root in (self.root, self.base):
            if path.startswith(root) and SIMPLE.fullmatch(path, len(root)):
                file = path[len(root) :] + "index.html" * path.endswith("/")
                return (file, place) if file in self.sizes else None
        return None

    @cached_property
    def root(self) -> str:
        """How a link from the root begins, ending in a slash."""
        return urlsplit(self.base).path

    def follow(self, address: str) -> tuple[str, str] | None:
        """Find the file of a whole address, as leads_to does."""
        parts, base = urlsplit(address), urlsplit(self.base)
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return None
        if not parts.path.startswith(base.path):
            return "", parts.fragment
        path = unquote(parts.path[len(base.path) :])
        path = path + "index.html" if path.endswith("/") or not path else path
        return (path if path in self.sizes else ""), unquote(parts.fragment)


def is_index(path: str) -> bool:
    """True for index.html of any folder."""
    return path == "index.html" or path.endswith("/index.html")


def walk(place: Path, base_url: str, most: int = MOST_BYTES) -> tuple[Tree, list[Fault]]:
    """List every file, and the faults of the tree itself.

    most    bytes that the site may take
    """
    site = finished.at(place)
    faults = [Fault("every file is a regular file", path) for path in site.strange]
    return Tree(site, base_url, site.sizes), faults + faults_of(site.sizes, most)


def faults_of(sizes: dict[str, int], most: int = MOST_BYTES) -> list[Fault]:
    """What the list of files alone can tell."""
    faults = []
    if ".nojekyll" not in sizes:
        faults.append(Fault("a file .nojekyll lies at the root", ".nojekyll", "is missing"))
    for name in ("index.html", "404.html"):
        if name not in sizes:
            faults.append(Fault("the site has a start page and a 404 page", name, "is missing"))
    if sum(sizes.values()) > most:
        faults.append(Fault(f"the site is at most {most} bytes", ".", too_large(sizes)))
    by_folded: dict[str, str] = {}
    for path in sizes:
        first = by_folded.setdefault(path.casefold(), path)
        if first != path:
            faults.append(Fault("no two paths differ only in case", path, first))
    return faults


def too_large(sizes: dict[str, int]) -> str:
    """How large a site is, and what to do about it."""
    sheets = sum(size for path, size in sizes.items() if SHEET.fullmatch(path))
    advice = (
        f"; {sheets} of them are CSV files of rows, which `sheets = false` in site.toml leaves out" if sheets else ""
    )
    return f"{sum(sizes.values())} bytes{advice}"
