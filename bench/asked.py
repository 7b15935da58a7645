"""Ask the name directory as a reader's browser does, and hold its answers to brute force.

Brute force shares no code with the directory: it looks at every entry for every query.
"""

import gzip
import http.server
import random
import re
import statistics
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from site_builder import paths
from site_builder.search.entries import Entry

PAGE = """<!doctype html><html lang="sv" data-base="/"><meta charset="utf-8"><title>Prov</title>
<link rel="icon" href="data:,">"""
TEN = """async (query) => {
    const names = await import("/assets/names.js");
    const { hits, total } = await names.search(names.normalise(query), false);
    const pages = await Promise.all(hits.slice(0, 10).map((hit) => hit.data()));
    return [pages.map((page) => page.url.split("/")[2]), total];
}"""
COLD = """async (query) => {
    const names = await import("/assets/names.js");
    const before = performance.now();
    const { hits } = await names.search(names.normalise(query), false);
    await Promise.all(hits.slice(0, 10).map((hit) => hit.data()));
    const took = performance.now() - before;
    const files = performance.getEntriesByType("resource").filter((one) => one.name.includes("/namn/"));
    return [took, files.map((one) => [one.name.split("/").pop(), one.encodedBodySize])];
}"""


def plain(text: str) -> list[str]:
    """The words of a text without case and marks."""
    apart = unicodedata.normalize("NFKD", text.casefold()).replace("ø", "o")
    return re.findall(r"[a-z0-9]+", "".join(c for c in apart if not unicodedata.combining(c)))


@lru_cache(maxsize=200_000)
def tokens_of(entry: Entry) -> tuple[set[str], str]:
    """The words of an entry's name; and all that finds it, each after a blank and before a stop."""
    own = set(plain(entry.name))
    return own, "".join(
        f" {word}." for word in own | set(entry.also) | ({entry.id, entry.id[6:]} if entry.id.isdigit() else set())
    )


def brute(entries: Sequence[Entry], query: str) -> tuple[list[str], int]:
    """The ids of the first ten of everyone that a query finds, and how many there are."""
    digits = re.sub(r"[\s-]", "", query)
    asked = {digits} if digits.isdigit() else set(plain(query))
    found = []
    for rank, entry in enumerate(entries):
        own, tokens = tokens_of(entry)
        if all(f" {word}" in tokens for word in asked):
            very = asked in (own, {entry.id})
            found.append((0 if very else 1 if all(f" {word}." in tokens for word in asked) else 2, rank, entry.id))
    return [id_ for _, _, id_ in sorted(found)[:10]], len(found)


def queries(entries: Sequence[Entry], count: int, seed: int = 1) -> list[str]:
    """Queries as people type them: a word or two of a name, whole or begun, with dots or without; numbers."""
    draw = random.Random(seed)  # noqa: S311
    made = []
    while len(made) < count:
        entry, kind = draw.choice(entries), draw.random()
        words = re.findall(r"\w+", entry.name)
        if kind < 0.25 and entry.id.isdigit():
            made.append(draw.choice([entry.id, f"{entry.id[:6]}-{entry.id[6:]}", entry.id[6:]]))
            continue
        picked = draw.sample(words, min(len(words), 1 if kind < 0.6 else 2))
        if draw.random() < 0.5:
            picked[-1] = picked[-1][: max(2, len(picked[-1]) - draw.randint(0, 4))]
        text = " ".join(picked)
        made.append(" ".join(plain(text)) if draw.random() < 0.4 else text)
    return made


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a folder with the directory under namn/, a page and the scripts; gives its address."""
    (root / "index.html").write_text(PAGE, encoding="utf-8")
    (root / "assets").symlink_to(paths.ASSETS)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve without a line per request, compressed as the site's host does it."""

    def do_GET(self) -> None:
        """Send a file of the directory by gzip, anything else as it is."""
        if "/namn/" not in self.path:
            super().do_GET()
            return
        data = gzip.compress(Path(self.translate_path(self.path)).read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def wrong(page: Any, entries: Sequence[Entry], asked: list[str]) -> list[str]:
    """The queries whose first ten, or whose count, are not what brute force finds."""
    return [query for query in asked if tuple(page.evaluate(TEN, query)) != brute(entries, query)]


def cold(browser: Any, address: str, asked: list[str]) -> list[dict[str, float]]:
    """For each query, alone in a fresh profile: bytes as sent, requests, how many one after another, milliseconds."""
    found = []
    for query in asked:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        took, files = page.evaluate(COLD, query)
        found.append(
            {"ms": took, "bytes": sum(size for _, size in files), "requests": len(files), "turns": turns(files)}
        )
        context.close()
    return found


def turns(files: list[tuple[str, int]]) -> int:
    """How many requests had to wait for another's answer: the index, then shelf or lists, then ranks, each set at once.

    Told by the names: over HTTP/1.1, as here, a browser queues those of one set for its six connections.
    """
    return len({"index" if name == "index.json" else "r" if name.startswith("r-") else "word" for name, _ in files})


def told(found: list[dict[str, float]]) -> dict[str, dict[str, float]]:
    """Median, 95th percentile and largest of each measure."""
    names = found[0].keys()
    columns = {name: sorted(one[name] for one in found) for name in names}
    return {name: {"median": round(statistics.median(column)), "p95": round(column[int(len(column) * 0.95)]),
                   "most": round(column[-1])} for name, column in columns.items()}  # fmt: skip
