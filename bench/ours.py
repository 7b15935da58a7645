"""Our way of bench/peers.py, and the floor: python bench/ours.py WAY FOLDER

Through the archive's own draft, environment and worker processes. Imports are what this takes and no more, since the
start is measured too.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from site_builder import processes  # noqa: E402

if __name__ == "__main__":
    processes.warm("site_builder.pages.writing")
    processes.start()

import datetime as dt  # noqa: E402
import os  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from typing import Any  # noqa: E402

import floor  # noqa: E402
import msgspec  # noqa: E402

from site_builder import paths  # noqa: E402
from site_builder.draft import fresh  # noqa: E402
from site_builder.pages.page import Page, View  # noqa: E402
from site_builder.pages.writing import write  # noqa: E402
from site_builder.settings import Settings, Site  # noqa: E402

paths.TEMPLATES = ROOT / "bench" / "peer_pages" / "jinja"  # at import, for worker processes import this file too


def main(way: str, folder: Path) -> None:
    """Write the pages of one way: out.tar, or out as a folder."""
    today = dt.datetime.now(dt.UTC).date()
    settings = Settings(Site(), folder, folder, "https://pahittat.example/", today, os.cpu_count() or 2, True)
    draft = fresh(folder / "out", folder / way.replace("-", "."))  # which ends in .folder or .tar
    write(View(None, settings, folder), draft, stream(way, folder))  # type: ignore[arg-type]
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


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
