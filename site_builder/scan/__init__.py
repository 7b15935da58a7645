"""Stage scan: read the finished site as a stranger would, and look for personal numbers and protected names.

Independent of the masking: it knows nothing of suppliers or rules, only of bytes. A report holds
file, rule and count; never a number or a name. See numbers.py and persons.py for the rules, packed.py
and formats.py for the formats.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from site_builder import finished, processes
from site_builder.errors import GateError
from site_builder.finished import Finished
from site_builder.scan.formats import BY_LINE, is_markup, is_values, pieces, whole
from site_builder.scan.numbers import TEXT, count
from site_builder.scan.packed import leaves
from site_builder.scan.persons import Names, said
from site_builder.scan.repeats import Repeats

WITHHELD = "(name withheld)"


@dataclass(frozen=True, order=True)
class Hit:
    """One file that a rule found something in.

    file    relative to the site's root; parts that hold a number themselves are withheld
    """

    file: str
    rule: str
    count: int


@dataclass(frozen=True)
class ScanReport:
    """What was read, and what was found."""

    files: int
    bytes: int
    hits: tuple[Hit, ...]


def tree(place: Path, known: frozenset[str], names: Names = frozenset(), jobs: int = 1) -> ScanReport:
    """Scan every file of a folder or a tar, and every name.

    known    ten-digit personal numbers that this build has read
    names    protected names that this build has read, as folded words
    """
    site = finished.at(place)
    sizes, paths = site.sizes, sorted([*site.sizes, *site.strange])
    begin(site, known, names)
    shares = shared(paths, sizes, jobs)
    if len(shares) > 1:
        with processes.pool(jobs, begin, site, known, names) as pool:
            found = [hit for hits in pool.map(scan_files, shares) for hit in hits]
    else:
        found = scan_files(paths)
    return ScanReport(len(sizes), sum(sizes.values()), tuple(sorted(found)))


def shared(paths: list[str], sizes: dict[str, int], jobs: int) -> list[list[str]]:
    """Part the files into shares of about the same weight, several for each process."""
    parts = jobs * 16 if jobs > 1 and len(paths) > 1 else 1
    ordered = sorted(paths, key=lambda path: -sizes.get(path, 0))
    return [share for at in range(parts) if (share := ordered[at::parts])]


SEARCH: list[tuple[Finished, Repeats]] = []
"""In each process: the site, and what to look for with what it has read already."""


def begin(site: Finished, known: frozenset[str], names: Names) -> None:
    """Tell a process what to look for."""
    SEARCH[:] = [(site, Repeats(known, names))]


def scan_files(paths: list[str]) -> list[Hit]:
    """Scan some files in this process."""
    return [hit for path in paths for hit in scan_file(*SEARCH[0], path)]


def scan_file(site: Finished, read: Repeats, path: str) -> list[Hit]:
    """Scan one file's name and content."""
    parts = path.split("/")
    dirty = [of_name(part, read.known, read.names) for part in parts]
    hits = content(parts[-1], site.read(path), read) if path in site.sizes else Counter()
    for found in dirty:
        hits.update({f"{rule} name": n for rule, n in found.items()} if found else ())
    if not hits:
        return []
    shown = "/".join(WITHHELD if found else part for part, found in zip(parts, dirty, strict=True))
    return [Hit(shown, rule, n) for rule, n in sorted(hits.items())]


@lru_cache(maxsize=10_000)
def of_name(part: str, known: frozenset[str], names: Names) -> Counter[str]:
    """Count the hits in the name of a file or a folder, by rule."""
    numbers = count(part, known, TEXT) if len(part) >= 10 else {}
    return Counter(numbers) + Counter({"S-B person": said(part, names) if names else 0})


def content(name: str, data: bytes, read: Repeats) -> Counter[str]:
    """Count the hits in one file's bytes, by rule; packed files are opened."""
    hits: Counter[str] = Counter()
    for leaf, inner in leaves(name, data):
        if is_clean(leaf, inner, read):
            continue
        for text, kind in pieces(leaf, inner):
            if len(text) >= 10:
                hits.update(count(text, read.known, kind))
        hits["S-B person"] += said(whole(leaf, inner), read.names) if read.names else 0
    return +hits


def is_clean(leaf: str, data: bytes, read: Repeats) -> bool:
    """Say whether a file is made of parts that are clean each by itself; others are to be read whole."""
    if data[:4] == b"PAR1":
        return read.clean_table(data)
    if is_markup(leaf):
        return read.clean_page(data)
    if is_values(leaf):
        return read.clean_values(data, by_line=leaf.lower().endswith(BY_LINE))
    return leaf.endswith(".csv") and read.clean_rows(data)


def require_clean(report: ScanReport) -> None:
    """Stop the build when anything was found.

    raises    GateError with file, rule and count of the first twenty hits
    """
    if report.hits:
        lines = [f"  {hit.file}: {hit.rule}, {hit.count}" for hit in report.hits[:20]]
        more = f"\n  and {len(report.hits) - 20} more" if len(report.hits) > 20 else ""
        raise GateError(
            f"scan: what looks like personal numbers, or protected names, in {len(report.hits)} places of "
            f"{report.files} files; nothing is published. Find the column they come from and mask it:\n"
            + "\n".join(lines)
            + more
        )
