"""Stylesheets and scripts: one folder named by the hash of what is in it.

Files keep their names inside the folder, so that modules can import each other, and a change
to any of them gives all of them a new address: no reader ever mixes two generations.
"""

import hashlib

from site_builder import paths
from site_builder.draft import Draft

WIDTHS = "".join(f".b{share}{{width:{share}%}}" for share in range(101))
"""A class per whole per cent: bars in table cells, without a style attribute on each."""


def publish(draft: Draft) -> str:
    """Write the assets and return their folder, relative to the site's root."""
    files = {path.name: path.read_bytes() for path in sorted(paths.ASSETS.iterdir()) if path.suffix != ".css"}
    sheets = [path.read_bytes() for path in sorted(paths.ASSETS.glob("*.css"))]
    files["site.css"] = b"\n".join([*sheets, WIDTHS.encode()])
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(name.encode() + b"\0" + data)
    folder = f"tillgangar/{digest.hexdigest()[:8]}"
    for name, data in sorted(files.items()):
        draft.write(f"{folder}/{name}", data)
    return folder
