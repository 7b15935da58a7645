"""After the deployment: is the live site the one that was built?

Compares bytes by sha256: always the manifest, the start page and what a reader needs first, and a sample
that changes with the edition. A mixture of two editions shows as files that differ.
"""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

ALWAYS = ("build.json", "index.html", "404.html", "sitemap.xml", "robots.txt", "pagefind/pagefind-entry.json",
          "data/index.html", "manifest.json")  # fmt: skip
MOST_BYTES = 1 << 30
Get = Callable[[str, int], bytes | None]


def differences(site: Path, url: str, get: Get, sample: int) -> list[str]:
    """Compare a built site with the live one.

    url        where it is, ending in a slash
    sample     files beside those that are always compared
    returns    a line for each file that differs
    """
    there = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    seed = hashlib.sha256((site / "build.json").read_bytes()).hexdigest()
    rest = [name for name in there if name not in ALWAYS and not Path(name).name.startswith(".")]
    chosen = random.Random(seed).sample(rest, min(sample, len(rest)))  # noqa: S311
    names = [name for name in ALWAYS if name in there] + sorted(chosen)
    return [f"{name}: {fault}" for name in names if (fault := difference(site, name, url, get))]


def difference(site: Path, name: str, url: str, get: Get) -> str:
    """How one file differs; empty when it does not."""
    live = get(url + quote(name), MOST_BYTES)
    if live is None:
        return "is not there"
    built = hashlib.sha256((site / name).read_bytes()).hexdigest()
    found = hashlib.sha256(live).hexdigest()
    return "" if found == built else f"sha256 {found[:12]}, built {built[:12]}"


def tell_live(url: str, faults: list[str]) -> str:
    """What was found, and how to put the previous artifact back."""
    if not faults:
        return f"{url}: is the site that was built"
    listed = "".join(f"    {fault}\n" for fault in faults[:50])
    return (
        f"{url}: {len(faults)} files are not those that were built:\n\n{listed}\n"
        "Wait 15 minutes and run the workflow Verify live again: caches may be late. If they still differ, put the "
        "previous site back: open the last run of Nightly that was right and choose Re-run, job Deploy alone, while "
        "its artifact is there; or run Nightly again. docs/drift.md says more."
    )
