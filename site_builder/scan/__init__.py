"""Stage scan: read the finished site as a stranger would, and look for personal numbers and protected names.

Independent of the masking: it knows nothing of suppliers or rules, only of bytes. A report holds
file, rule and count; never a number or a name. See numbers.py and persons.py for the rules, packed.py
and formats.py for the formats.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from site_builder import processes
from site_builder.errors import GateError
from site_builder.scan.formats import pieces, whole
from site_builder.scan.numbers import TEXT, count
from site_builder.scan.packed import leaves
from site_builder.scan.persons import Names, said

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


def tree(root: Path, known: frozenset[str], names: Names = frozenset(), jobs: int = 1) -> ScanReport:
    """Scan every file under a folder, and every name.

    known    ten-digit personal numbers that this build has read
    names    protected names that this build has read, as folded words
    """
    paths = sorted(path for path in root.rglob("*") if path.is_file() or not any(path.iterdir()))
    sizes = {path: path.stat().st_size for path in paths if path.is_file()}
    begin(root, known, names)
    shares = shared(paths, sizes, jobs)
    if len(shares) > 1:
        with processes.pool(jobs, begin, root, known, names) as pool:
            found = [hit for hits in pool.map(scan_files, shares) for hit in hits]
    else:
        found = scan_files(paths)
    return ScanReport(len(sizes), sum(sizes.values()), tuple(sorted(found)))


def shared(paths: list[Path], sizes: dict[Path, int], jobs: int) -> list[list[Path]]:
    """Part the files into shares of about the same weight, several for each process."""
    parts = jobs * 16 if jobs > 1 and len(paths) > 1 else 1
    ordered = sorted(paths, key=lambda path: -sizes.get(path, 0))
    return [share for at in range(parts) if (share := ordered[at::parts])]


SEARCH: list[tuple[Path, frozenset[str], Names]] = []
"""In each process: the site's root, and the numbers and names to look for."""


def begin(root: Path, known: frozenset[str], names: Names) -> None:
    """Tell a process what to look for."""
    SEARCH[:] = [(root, known, names)]


def scan_files(paths: list[Path]) -> list[Hit]:
    """Scan some files in this process."""
    return [hit for path in paths for hit in scan_file(*SEARCH[0], path)]


def scan_file(root: Path, known: frozenset[str], names: Names, path: Path) -> list[Hit]:
    """Scan one file's name and content."""
    parts = path.relative_to(root).parts
    dirty = [of_text(part, TEXT, known, names) for part in parts]
    shown = "/".join(WITHHELD if found else part for part, found in zip(parts, dirty, strict=True))
    hits: Counter[str] = Counter()
    for found in dirty:
        hits.update({f"{rule} name": n for rule, n in found.items()})
    if path.is_file():
        hits.update(content(path.name, path.read_bytes(), known, names))
    return [Hit(shown, rule, n) for rule, n in sorted(hits.items())]


def of_text(text: str, kind: str, known: frozenset[str], names: Names) -> Counter[str]:
    """Count the hits in one text, by rule."""
    persons = said(text, names) if names else 0
    return Counter(count(text, known, kind)) + Counter({"S-B person": persons})


def content(name: str, data: bytes, known: frozenset[str], names: Names) -> Counter[str]:
    """Count the hits in one file's bytes, by rule; packed files are opened."""
    hits: Counter[str] = Counter()
    for leaf, inner in leaves(name, data):
        for text, kind in pieces(leaf, inner):
            if len(text) >= 10:
                hits.update(count(text, known, kind))
        hits["S-B person"] += said(whole(leaf, inner), names) if names else 0
    return +hits


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
