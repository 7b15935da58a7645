"""The ways that bench/peers.py compares: how each is run, and what it must have left.

Each reads the same entities and leaves its pages in out/ or out.tar of the folder. Ours and the floor: bench/ours.py.
"""

import json
import os
import re
import shutil
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import entities  # noqa: E402
import floor  # noqa: E402

PAGES = ROOT / "bench" / "peer_pages"
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
        return [sys.executable, str(ROOT / "bench" / "ours.py"), way, str(folder)]
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
