"""The ways that bench/peers.py compares: how each is run, and what it must have left.

Each reads the same entities and leaves its pages in out/ or out.tar of the folder. Ours are this file run as a
program, `python bench/writers.py WAY FOLDER`, through the site's own draft, environment and worker processes.
"""

import datetime as dt
import json
import os
import re
import shutil
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import entities  # noqa: E402
import floor  # noqa: E402
import msgspec  # noqa: E402

from site_builder import pages, paths, processes  # noqa: E402
from site_builder.draft import fresh  # noqa: E402
from site_builder.pages.page import Page, View  # noqa: E402
from site_builder.settings import Settings, Site  # noqa: E402

PAGES = ROOT / "bench" / "peer_pages"
paths.TEMPLATES = PAGES / "jinja"  # at import, for worker processes import this file too
WAYS = ("ours-folder", "ours-tar", "floor-folder", "floor-tar", "hugo-folder", "hugo-tar", "eleventy-folder",
        "pelican-folder")  # fmt: skip


def eleventy() -> Path:
    """Eleventy's program."""
    return Path(os.environ.get("ELEVENTY", "/nowhere")) / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


def available(way: str) -> bool:
    """Whether the program of a way is installed."""
    name = way.split("-")[0]
    return eleventy().exists() if name == "eleventy" else name in {"ours", "floor"} or shutil.which(name) is not None


def command(way: str, folder: Path) -> list[str]:
    """The command line of one way; its pages are left in folder/out, or folder/out.tar."""
    name, end = way.split("-")
    out, home = str(folder / "out"), folder / name
    if name in {"ours", "floor"}:
        return [sys.executable, __file__, way, str(folder)]
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(PAGES / name, home)
    shutil.copytree(PAGES / "jinja", folder / "jinja", dirs_exist_ok=True)  # Pelican takes our template
    if name == "hugo":
        (home / "assets").mkdir()
        os.link(folder / "entities.json", home / "assets" / "entities.json")  # Hugo follows no symbolic link
        then = f" && tar cf {out}.tar -C {out} ." if end == "tar" else ""
        return ["sh", "-c", f"hugo --quiet --noTimes --source {home} --destination {out}{then}"]
    if name == "eleventy":
        return ["node", str(eleventy()), "--quiet", "--output", out]
    return ["pelican", str(home / "content"), "-s", str(home / "pelicanconf.py"), "-o", out, "-q"]


def write(way: str, folder: Path) -> None:
    """Our writer, in this process: the archive's own, or the floor through the same draft."""
    processes.warm("site_builder.pages")
    today = dt.datetime.now(dt.UTC).date()
    settings = Settings(Site(), folder, folder, "https://pahittat.example/", today, os.cpu_count() or 2, True)
    draft = fresh(folder / "out", folder / way.replace("-", "."))  # which ends in .folder or .tar
    pages.write(View(None, settings, folder), draft, stream(way, folder))
    draft.end()


class Line:
    """An entity as it was read: a mapping that is decoded where it is needed, in a worker."""

    def __init__(self, text: bytes) -> None:
        self.text = text

    def keys(self) -> list[str]:
        """Names of the values."""
        self.values = msgspec.json.decode(self.text)
        return list(self.values)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True)
class Ready:
    """A page of the floor: made where it is written, in a worker, as ours are."""

    path: str
    text: bytes
    template: str = ""

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return floor.page(msgspec.json.decode(self.text))


def stream(way: str, folder: Path) -> Iterator[Page | Ready]:
    """The pages to be rendered, or the floor's."""
    with (folder / "entities.ndjson").open("rb") as lines:
        for line in lines:
            path = f"leverantor/{line[10:20].decode()}/index.html"
            yield Ready(path, line) if way.startswith("floor") else Page(path, "entity.html", Line(line))


def require_same(way: str, folder: Path, count: int) -> None:
    """Hold a way's pages to the floor's, white space apart; all but the floor escape what they are handed."""
    written = dict(leaves(folder))
    if len(written) != count:
        raise SystemExit(f"{way}: {len(written)} pages, expected {count}")
    for entity in entities.entities(min(count, 300)):
        if not way.startswith("floor"):
            entity = json.loads(json.dumps(entity, ensure_ascii=False).replace("&", "&amp;").replace("'", "&#39;"))
        asked = squeezed(floor.page(entity))
        if squeezed(written[entity["slug"]]()) != asked:
            raise SystemExit(f"{way}: the page of {entity['slug']} is not as the others'")


def leaves(folder: Path) -> Iterator[tuple[str, object]]:
    """Entity's slug -> how to read its page, of what was written last."""
    if (folder / "out.tar").exists():
        with tarfile.open(folder / "out.tar") as tar:
            pages = {Path(member.name).parent.name: member for member in tar if member.name.endswith("/index.html")}
        yield from ((slug, lambda member=member: content(folder / "out.tar", member)) for slug, member in pages.items())
    else:
        yield from ((path.parent.name, path.read_bytes) for path in folder.glob("out/leverantor/*/index.html"))


def content(path: Path, member: tarfile.TarInfo) -> bytes:
    """One member's bytes."""
    with path.open("rb") as file:
        file.seek(member.offset_data)
        return file.read(member.size)


def squeezed(page: bytes) -> bytes:
    """A page without white space between tags, which is all that may differ."""
    return re.sub(rb"\s*(<[^>]*>)\s*", rb"\1", page).strip()


if __name__ == "__main__":
    write(sys.argv[1], Path(sys.argv[2]))
