"""The folder a site grows in before it is checked and swapped into place.

Every file of the site goes through one Draft, so that two writers can never share a path,
not even one that differs only in case or in how a dot over a letter is coded, and no path can leave the folder.
"""

import re
import unicodedata
from pathlib import Path

from site_builder.errors import GateError

SEGMENT = re.compile(r"[^\x00-\x1f\\/:*?\"<>|]{1,120}")
RESERVED = {"con", "prn", "aux", "nul", ".git"}


class Draft:
    """A fresh folder and the register of what was written into it.

    root    an empty folder
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.owner: dict[str, str] = {}
        root.mkdir(parents=True)

    def claim(self, path: str) -> Path:
        """Register one path, relative to the site's root, and return where to write it.

        raises    GateError when the path is unsafe or already has a writer
        """
        segments = path.split("/")
        for segment in segments:
            if not SEGMENT.fullmatch(segment) or segment in {".", ".."} or segment[-1] in ". ":
                raise GateError(f"site path {path!r}: a segment is empty, reserved or unsafe")
            if RESERVED & {segment.casefold(), segment.casefold().split(".")[0]}:
                raise GateError(f"site path {path!r}: {segment} is a reserved name")
        earlier = self.owner.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if earlier != path or (self.root / path).exists():
            raise GateError(f"site path {path!r} has two writers; the first wrote {earlier!r}")
        target = self.root.joinpath(*segments)
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def weight(self) -> int:
        """Bytes of every file so far."""
        return sum(path.stat().st_size for path in self.root.rglob("*") if path.is_file())

    def write(self, path: str, content: str | bytes) -> None:
        """Write one new file."""
        data = content.encode() if isinstance(content, str) else content
        self.claim(path).write_bytes(data)
