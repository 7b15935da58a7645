"""Stage scan: read the finished site as a stranger would, and look for personal numbers.

Independent of the masking: it knows nothing of suppliers or rules, only of bytes. A report holds
file, rule and count; never a number. See numbers.py for the rules, formats.py for the formats.
"""

import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from site_builder.errors import GateError
from site_builder.scan.formats import pieces
from site_builder.scan.numbers import count

WITHHELD = "(name withheld)"


@dataclass(frozen=True)
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


def tree(root: Path, known: frozenset[str], jobs: int = 1) -> ScanReport:
    """Scan every file under a folder, and every name.

    known    ten-digit personal numbers that this build has read
    """
    paths = sorted(path for path in root.rglob("*") if path.is_file() or not any(path.iterdir()))
    sizes = {path: path.stat().st_size for path in paths if path.is_file()}
    scan = partial(scan_file, root, known)
    if jobs > 1 and len(paths) > 1:
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
            found = list(pool.map(scan, paths, chunksize=max(1, min(200, len(paths) // (jobs * 4)))))
    else:
        found = [scan(path) for path in paths]
    return ScanReport(len(sizes), sum(sizes.values()), tuple(hit for hits in found for hit in hits))


def scan_file(root: Path, known: frozenset[str], path: Path) -> list[Hit]:
    """Scan one file's name and content."""
    parts = path.relative_to(root).parts
    dirty = [count(part, known) for part in parts]
    shown = "/".join(WITHHELD if found else part for part, found in zip(parts, dirty, strict=True))
    hits: Counter[str] = Counter()
    for found in dirty:
        hits.update({f"{rule} name": n for rule, n in found.items()})
    if path.is_file():
        hits.update(content(path.name, path.read_bytes(), known))
    return [Hit(shown, rule, n) for rule, n in sorted(hits.items())]


def content(name: str, data: bytes, known: frozenset[str]) -> Counter[str]:
    """Count the hits in one file's bytes, by rule."""
    hits: Counter[str] = Counter()
    for text, kind in pieces(name, data):
        if len(text) >= 10:
            hits.update(count(text, known, kind))
    return hits


def require_clean(report: ScanReport) -> None:
    """Stop the build when anything was found.

    raises    GateError with file, rule and count of the first twenty hits
    """
    if report.hits:
        lines = [f"  {hit.file}: {hit.rule}, {hit.count}" for hit in report.hits[:20]]
        more = f"\n  and {len(report.hits) - 20} more" if len(report.hits) > 20 else ""
        raise GateError(
            f"scan: what looks like personal numbers in {len(report.hits)} places of {report.files} files; "
            "nothing is published. Find the column they come from and mask it:\n" + "\n".join(lines) + more
        )
