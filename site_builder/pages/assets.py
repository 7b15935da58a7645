"""Stylesheets and scripts: one folder named by the hash of what is in it.

Files keep their names inside the folder, so that modules can import each other, and a change
to any of them gives all of them a new address: no reader ever mixes two generations.
"""

import hashlib

from site_builder import paths
from site_builder.draft import Draft

WIDTHS = "".join(f".b{share}{{width:{share}%}}" for share in range(101))
"""A class per whole per cent: bars in table cells, without a style attribute on each."""


def publish(draft: Draft) -> None:
    """Write the assets."""
    where, files = folder(), gather()
    for name, data in sorted(files.items()):
        draft.write(f"{where}/{name}", data)


def folder() -> str:
    """Where the assets lie, relative to the site's root."""
    digest = hashlib.sha256()
    for name, data in sorted(gather().items()):
        digest.update(name.encode() + b"\0" + data)
    return f"tillgangar/{digest.hexdigest()[:8]}"


def gather() -> dict[str, bytes]:
    """Every asset by its name, the stylesheets as one."""
    files = {path.name: path.read_bytes() for path in sorted(paths.ASSETS.iterdir()) if path.suffix != ".css"}
    sheets = [path.read_bytes() for path in sorted(paths.ASSETS.glob("*.css"))]
    files["site.css"] = b"\n".join([*sheets, WIDTHS.encode()])
    return files
