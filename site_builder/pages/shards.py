"""Pages rendered on several machines: each build renders its share, and one takes them all in and holds every gate.

A part is a folder or a tar with the share's pages, and a note of what they were made of. Every machine runs the line
up to the pages; files without a template are made by the last build, as is all that comes after.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from site_builder import VERSION, finished
from site_builder.errors import ConfigError, GateError
from site_builder.finished import Finished
from site_builder.pages.page import Page, View

NOTE = "part.json"


def mine(page: Page, share: tuple[int, int]) -> bool:
    """True for a page of share 3 of 16. By address, so that every share has large pages and small ones."""
    number, of = share
    return bool(page.template) and zlib.crc32(page.path.encode()) % of == number - 1


def note(view: View, weight: int, share: tuple[int, int], pages: int) -> str:
    """What a part says of itself."""
    return json.dumps({"part": share[0], "of": share[1], "pages": pages, **made_of(view, weight)}, indent=1) + "\n"


def made_of(view: View, weight: int) -> dict[str, Any]:
    """What must be the same in all builds of one site, or pages would tell of different rows.

    weight    bytes of the files before the pages, which decide which pages are short
    """
    said = {"edition": view.settings.edition, "base_url": view.settings.base_url, "root": view.root}
    return {"version": VERSION, "weight": weight, **said}


@dataclass(frozen=True)
class Parts:
    """The parts of one site, all of them.

    places    page -> the part that has it
    """

    places: dict[str, Finished] = field(default_factory=dict)

    def read(self, page: Page) -> bytes:
        """A page's bytes.

        raises    GateError when no part has it
        """
        if page.path not in self.places:
            raise GateError(f"page {page.path}: no part has it; render every part anew from the same sources")
        return self.places[page.path].read(page.path)

    def watched(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Pass pages on, and hold the parts to have no other.

        raises    GateError
        """
        left = set(self.places)
        for page in pages:
            left.discard(page.path)
            yield page
        if left:
            raise GateError(f"{len(left)} pages of the parts are not of this site, such as {min(left)}")


def gathered(view: View, weight: int, folder: Path) -> Parts:
    """Find the parts of a site in a folder: one folder or tar each.

    weight    bytes of the files before the pages

    raises    ConfigError when one is missing, there twice, or made of something else
    """
    found: dict[int, Finished] = {}
    shares = set()
    for place in sorted(folder.iterdir()):
        part = finished.at(place)
        if not (place.is_dir() or finished.is_tar(place)) or not part.has(NOTE):
            continue
        said = json.loads(part.read(NOTE))
        differs(part.place, said, made_of(view, weight))
        if said["part"] in found:
            raise ConfigError(f"{part.place}: is part {said['part']}, and so is {found[said['part']].place}")
        found[said["part"]] = part
        shares.add(said["of"])
    if len(shares) != 1 or set(found) != set(range(1, 1 + max(shares))):
        raise ConfigError(f"{folder}: has parts {sorted(found)} of {sorted(shares)}; expected all of one number")
    return Parts({path: part for part in found.values() for path in part.sizes if path != NOTE})


def differs(place: Path, said: dict[str, Any], expected: dict[str, Any]) -> None:
    """Refuse a part that was made of something else."""
    for name, value in expected.items():
        if said.get(name) != value:
            raise ConfigError(
                f"{place}: was made with {name} {said.get(name)}, this build has {value}; "
                "render every part from the same sources, state, address and day"
            )
