"""Stage search: a directory of names, and a Pagefind index of what people read.

Suppliers and buyers, however many, are in the directory (directory.py). Pagefind has accounts and
articles: it reads HTML, so each thing gets a stub with just what may be searched for, in a folder
of its own outside the site; the stub's path is the page's address. No filters: with them the
index is not reproducible. Default interfaces are left out: we have our own (assets/search.js).
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from site_builder.database import Connection
from site_builder.draft import Draft
from site_builder.errors import EnvironmentFault, GateError
from site_builder.search import directory
from site_builder.search.entries import entries
from site_builder.search.stubs import Article, Stub, stubs
from site_builder.settings import Settings

__all__ = ["Article", "index"]

UNUSED = re.compile(r"pagefind-(?:ui|modular-ui|component-ui|highlight|playground)\b.*|wasm\.unknown\.pagefind")
"""What Pagefind writes for interfaces and languages that the site does not have."""


def index(db: Connection, settings: Settings, draft: Draft, articles: Iterable[Article]) -> int:
    """Index everything worth searching for into namn/ and pagefind/ of the draft.

    articles    (address, title, text); the address is relative to the site's root: "metod/"
    returns     how many things can be found
    raises      GateError when Pagefind's count is not ours, EnvironmentFault when it does not run
    """
    with tempfile.TemporaryDirectory(dir=draft.root.parent, prefix=f"{draft.root.name}.search-") as work:
        source, target = Path(work) / "stubs", Path(work) / "index"
        written = write(source, stubs(db, settings.site.currency, list(articles)))
        with ThreadPoolExecutor(1) as meanwhile:
            report = meanwhile.submit(pagefind, source, target)
            everyone = list(entries(db, settings.site.currency))
            directory.write(everyone, draft)
        require_count(report.result(), written)
        adopt(target, draft)
    return len(everyone) + written


def write(folder: Path, things: Iterable[Stub]) -> int:
    """Write one stub per thing at its address; returns how many."""
    written = 0
    for thing in things:
        path = folder / thing.address / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(thing.html())
        written += 1
    return written


def pagefind(source: Path, target: Path) -> str:
    """Run Pagefind's own program over the stubs, into a folder that does not exist yet.

    returns    what it says on standard output
    raises     EnvironmentFault with the end of its message
    """
    command = [sys.executable, "-m", "pagefind_bin", "--site", str(source), "--output-path", str(target)]
    try:
        done = subprocess.run(  # noqa: S603  fixed program, our own paths
            [*command, "--force-language", "sv"], capture_output=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise EnvironmentFault(f"search: Pagefind cannot be started: {error.strerror}") from error
    if done.returncode:
        raise EnvironmentFault(f"search: Pagefind ended with code {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout


def require_count(report: str, expected: int) -> None:
    """Compare the pages that Pagefind says it indexed with the stubs that were written."""
    found = re.search(r"Indexed (\d+) pages?\b", report)
    indexed = int(found[1]) if found else 0
    if indexed != expected:
        raise GateError(f"search: Pagefind indexed {indexed} pages, expected {expected} stubs; nothing is published")


def adopt(folder: Path, draft: Draft) -> None:
    """Move the index's files into the draft, each through its register of paths."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if not UNUSED.fullmatch(file.name):
            file.replace(draft.claim(f"pagefind/{file.relative_to(folder).as_posix()}"))
