"""Stage check: the gates over a finished site. One fault anywhere, and nothing is published.

Every gate looks at the files as a browser or a reader would, never at what made them.
"""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from site_builder import processes
from site_builder.check import accounts, figures, links, pages, registered
from site_builder.check.document import Document, plain
from site_builder.check.faults import Fault, refuse
from site_builder.check.tolerant import tolerant
from site_builder.check.tree import MANY, MOST_BYTES, Tree, walk

CHUNK = 100
FOREIGN = ("pagefind/",)
"""Made by another program and loaded by ours; its own links are its own."""


Ids = frozenset[str | None]


@dataclass
class Looked:
    """What files gave. Pages of one kind have the same ids, and link to the same places: each is kept once.

    ids       page -> the ids in it
    far       (page, fragment) -> the pages that link there
    totals    page -> its figures that take part in sums, where it has any
    sheets    CSV file -> its sums
    """

    faults: list[Fault] = field(default_factory=list)
    ids: dict[str, Ids] = field(default_factory=dict)
    far: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    totals: dict[str, dict[str, int]] = field(default_factory=dict)
    sheets: dict[str, figures.Sheet | None] = field(default_factory=dict)
    known: dict[Ids, Ids] = field(default_factory=dict)

    def take(self, more: "Looked") -> None:
        """Add what other files gave."""
        self.faults += more.faults
        self.ids |= {page: self.known.setdefault(ids, ids) for page, ids in more.ids.items()}
        for target, pages_there in more.far.items():
            self.far.setdefault(target, []).extend(pages_there)
        self.totals |= more.totals
        self.sheets |= more.sheets


@dataclass(frozen=True)
class Summary:
    """How much was checked, and how many bytes there may be."""

    pages: int
    files: int
    bytes: int
    most: int = MOST_BYTES

    @property
    def warnings(self) -> list[str]:
        """A line for the maintainer while there is still time."""
        if self.bytes * MANY[1] <= self.most * MANY[0]:
            return []
        return [
            f"size: the site is {self.bytes // 1_000_000} MB; above {self.most // 1_000_000} nothing is published. "
            'docs/drift.md, "Gränser", says what to do'
        ]


def site(place: Path, base_url: str, tally: dict[str, Any] | None = None, jobs: int = 1) -> Summary:
    """Run every gate over a finished site, in a folder or a tar.

    base_url    the address it will have, ending in a slash
    tally       build.json, whose totals the pages must show; None leaves that out
    jobs        processes
    raises      GateError with every broken rule, up to 20 places each
    """
    most = (tally or {}).get("room", {}).get("bytes", MOST_BYTES)
    tree, faults = walk(place, base_url, most)
    currency = (tally or {}).get("currency", "SEK")
    looked = look_at_all(tree, currency, jobs)
    faults += looked.faults
    faults += fragments(looked)
    faults += registered.faults(tree)
    faults += figures.sums(looked.totals, looked.sheets, tally)
    faults += accounts.faults(looked.totals, looked.sheets)
    refuse(faults)
    return Summary(sum(path.endswith(".html") for path in tree.sizes), len(tree.sizes), sum(tree.sizes.values()), most)


def look_at_all(tree: Tree, currency: str, jobs: int) -> Looked:
    """Look at every file, in several processes when there are many."""
    told = {path for path in registered.notices(tree) if figures.ROWS.fullmatch(path)}
    paths = sorted(path for path in tree.sizes.keys() - told if not path.startswith(FOREIGN) and readable(path))
    chunks = [paths[at : at + CHUNK] for at in range(0, len(paths), CHUNK)]
    begin(tree, currency)
    whole = Looked()
    if jobs < 2 or len(chunks) < 4:
        whole.take(look_at_some(paths))
        return whole
    with processes.pool(jobs, begin, tree, currency) as pool:
        for found in pool.map(look_at_some, chunks):
            whole.take(found)
    return whole


def readable(path: str) -> bool:
    """True for files that have links, figures or rows to look at."""
    return bool(figures.ROWS.fullmatch(path)) or path.endswith((".html", ".css", ".js", ".xml", ".rdf", "robots.txt"))


WORK: list[tuple[Tree, str]] = []
"""In a worker process: the tree it looks at and the site's currency."""


def begin(tree: Tree, currency: str) -> None:
    """Give a new worker its work."""
    WORK[:] = [(tree, currency)]


def look_at_some(paths: list[str]) -> Looked:
    """Look at a chunk of files in a worker."""
    found = Looked()
    for path in paths:
        try:
            look(path, *WORK[0], found)
        except zipfile.BadZipFile:
            found.faults.append(Fault("every zip opens", path))
        except UnicodeDecodeError:
            found.faults.append(Fault("every text file is UTF-8", path))
    return found


def look(path: str, tree: Tree, currency: str, found: Looked) -> None:
    """Look at one file."""
    if path.endswith(".html"):
        hold(tree.site.text(path), path, tree, currency, found)
    elif figures.ROWS.fullmatch(path):
        found.sheets[path] = None  # also when it does not open
        found.sheets[path] = figures.sheet_sums(path, tree.site.read(path))
    else:
        found.faults += links.of_file(path, tree)


def hold(source: str, path: str, tree: Tree, currency: str, found: Looked) -> None:
    """Hold one page to every rule: as read quickly, and with all care where that is not plain or finds a fault."""
    page = plain(source, tree.dull)
    followed, faults = held(page, path, tree, currency) if page else (links.Links(), [])
    if page is None or faults:
        quick, page = bool(faults), tolerant(source)
        followed, faults = held(page, path, tree, currency)
        if quick and not faults:
            faults = [Fault("both ways to read a page find the same", path)]
    if not faults:
        tree.learn(page)
    found.faults += faults
    ids = frozenset(element.attributes.get("id") for element in page.elements)
    found.ids[path] = found.known.setdefault(ids, ids)
    for target in followed.far:
        found.far.setdefault(target, []).append(path)
    if totals := figures.totals(page):
        found.totals[path] = totals


def held(page: Document, path: str, tree: Tree, currency: str) -> tuple[links.Links, list[Fault]]:
    """Where a page leads, and every rule that it breaks."""
    followed = links.of_page(page, path, tree)
    return followed, [*pages.faults(page, path, tree), *followed.faults, *figures.faults(page, path, currency)]


def fragments(looked: Looked) -> list[Fault]:
    """Links into the middle of another page, now that every page's ids are known."""
    return [
        Fault(links.RESOLVES, page, f"no id for #{fragment} in {target}")
        for (target, fragment), there in sorted(looked.far.items())
        if fragment not in looked.ids.get(target, frozenset())
        for page in there
    ]
