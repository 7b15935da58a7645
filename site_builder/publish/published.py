"""The published site as it can be had over the network, every file held to its manifest."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from site_builder import finished
from site_builder.errors import EnvironmentFault
from site_builder.publish.place import begun, swap

MOST_BYTES = 1 << 30
PAST = ("utgava/utgavor.json", "utgava/historik.parquet", "utgava/adresser.jsonl")
"""What a build reads of the site that is in place: its editions, its history, its addresses."""

Get = Callable[[str, int], bytes | None]


class Published:
    """A site at an address.

    url             ending in a slash
    edition_file    the same edition, packed: it has what the site has no room for
    files           path -> sha256; empty when nothing is published there
    """

    def __init__(self, url: str, get: Get) -> None:
        self.url, self.get = url, get
        self.edition_file: Path | None = None
        listing = get(f"{url}manifest.json", MOST_BYTES)
        try:
            told: dict[str, Any] = json.loads(listing) if listing else {"files": [], "edition": ""}
            self.edition: str = told["edition"]
            self.files: dict[str, str] = {path: sha256 for path, _, sha256 in told["files"]}
        except (ValueError, KeyError, TypeError) as error:
            raise EnvironmentFault(f"{url}manifest.json: is not the manifest of a site of ours") from error

    def read(self, path: str) -> bytes:
        """One file.

        raises    EnvironmentFault when it is not what the manifest says
        """
        if path not in self.files:
            return self.beside(path)
        data = self.get(self.url + quote(path), MOST_BYTES)
        if data is None or hashlib.sha256(data).hexdigest() != self.files[path]:
            raise EnvironmentFault(f"{self.url}{path}: is not what the manifest says; try again when the site is whole")
        return data

    def beside(self, path: str) -> bytes:
        """One file that the site has no room for, which whoever asks holds to what the site says of it.

        raises    EnvironmentFault when there is no packed edition, or not of this site
        """
        if self.edition_file is None or not finished.at(self.edition_file).has(path):
            raise EnvironmentFault(
                f"{self.url}{path}: the site has no room for it, but the release utgava-{self.edition} has; "
                "give its file, restore-state --edition site.edition.tar"
            )
        return finished.at(self.edition_file).read(path)


def stand_in(out: Path, site: Published) -> str:
    """Put what a build reads of the site before it where that site would lie, if none lies there.

    returns    a line that says what was done
    """
    if finished.at(out).has("build.json"):
        return f"{out.name}: a site lies there already; left as it is"
    if not site.files:
        return f"{site.url}: nothing is published there yet; this is the first night, or the address is wrong"
    tally = site.get(f"{site.url}build.json", MOST_BYTES)
    if tally is None:
        raise EnvironmentFault(f"{site.url}build.json: is not there, though manifest.json is; try again later")
    with begun(out) as draft:
        for path in (name for name in PAST if name in site.files):
            draft.write(path, site.read(path))
        draft.write(".nojekyll", "")
        draft.write("build.json", tally)
        swap(draft.end(), out)
    return f"{out.name}: edition {site.edition} stands there with its past, for the next build to begin from"
