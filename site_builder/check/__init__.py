"""Stage check: the gates over a finished site. One fault anywhere, and nothing is published.

Every gate looks at the files as a browser or a reader would, never at what made them.
"""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from site_builder import processes
from site_builder.check import figures, links, pages, registered
from site_builder.check.faults import Fault, refuse
from site_builder.check.tolerant import read
from site_builder.check.tree import MANY, MOST_BYTES, Tree, walk

SHEETS = (".csv", "-excel.zip")
CHUNK = 100
FOREIGN = ("pagefind/",)
"""Made by another program and loaded by ours; its own links are its own."""


@dataclass(frozen=True)
class Looked:
    """What one file gave."""

    path: str
    faults: list[Fault] = field(default_factory=list)
    ids: frozenset[str | None] = frozenset()
    far: frozenset[tuple[str, str]] = frozenset()
    totals: dict[str, int] = field(default_factory=dict)
    sheet: figures.Sheet | None = None


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
    faults += [fault for one in looked for fault in one.faults]
    faults += fragments(looked)
    faults += registered.faults(tree)
    sheets = {one.path: one.sheet for one in looked if one.path.endswith(SHEETS)}
    faults += figures.sums({one.path: one.totals for one in looked if one.totals}, sheets, tally)
    refuse(faults)
    return Summary(sum(path.endswith(".html") for path in tree.sizes), len(tree.sizes), sum(tree.sizes.values()), most)


def look_at_all(tree: Tree, currency: str, jobs: int) -> list[Looked]:
    """Look at every file, in several processes when there are many."""
    told = {path for path in registered.notices(tree) if path.endswith(SHEETS)}
    paths = sorted(path for path in tree.sizes.keys() - told if not path.startswith(FOREIGN) and readable(path))
    chunks = [paths[at : at + CHUNK] for at in range(0, len(paths), CHUNK)]
    if jobs < 2 or len(chunks) < 4:
        return [look(path, tree, currency) for path in paths]
    with processes.pool(jobs, begin, tree, currency) as pool:
        return [one for found in pool.map(look_at_some, chunks) for one in found]


def readable(path: str) -> bool:
    """True for files that have links, figures or rows to look at."""
    rows = path.startswith(("data/filer/", "leverantor/")) and path.endswith(SHEETS)
    return rows or path.endswith((".html", ".css", ".js", ".xml", ".rdf", "robots.txt"))


WORK: list[tuple[Tree, str]] = []
"""In a worker process: the tree it looks at and the site's currency."""


def begin(tree: Tree, currency: str) -> None:
    """Give a new worker its work."""
    WORK[:] = [(tree, currency)]


def look_at_some(paths: list[str]) -> list[Looked]:
    """Look at a chunk of files in a worker."""
    return [look(path, *WORK[0]) for path in paths]


def look(path: str, tree: Tree, currency: str) -> Looked:
    """Look at one file."""
    try:
        if path.endswith(".html"):
            return look_at_page(path, tree, currency)
        if path.endswith(SHEETS):
            return Looked(path, sheet=figures.sheet_sums(path, tree.site.read(path)))
        return Looked(path, links.of_file(path, tree))
    except zipfile.BadZipFile:
        return Looked(path, [Fault("every zip opens", path)])
    except UnicodeDecodeError:
        return Looked(path, [Fault("every text file is UTF-8", path)])


def look_at_page(path: str, tree: Tree, currency: str) -> Looked:
    """Hold one page to every rule."""
    page = read(tree.site.text(path))
    followed = links.of_page(page, path, tree)
    faults = [*pages.faults(page, path, tree), *followed.faults, *figures.faults(page, path, currency)]
    ids = frozenset(element.attributes.get("id") for element in page.elements)
    return Looked(path, faults, ids, frozenset(followed.far), figures.totals(page))


def fragments(looked: list[Looked]) -> list[Fault]:
    """Links into the middle of another page, now that every page's ids are known."""
    ids = {one.path: one.ids for one in looked if one.path.endswith(".html")}
    return [
        Fault(links.RESOLVES, one.path, f"no id for #{fragment} in {target}")
        for one in looked
        for target, fragment in sorted(one.far)
        if fragment not in ids.get(target, frozenset())
    ]
