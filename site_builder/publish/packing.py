"""An edition as one file: its published rows, its registry and its past, for whoever keeps it.

Pages are left out: they follow from the rows, and weigh twenty times as much. `verify` takes the file.
"""

import re
import tarfile
from pathlib import Path

from site_builder import finished
from site_builder.errors import ConfigError

KEPT = re.compile(
    r"build\.json|manifest\.json|data/filer/[^/]+/[^/]+\.parquet|utgava/[^/]+\.(json\w*|parquet)|"
    r"jamfor/[^/]+\.json|konto/sortering/[^/]+\.csv|uppslag/[^/]+\.csv"  # whole months and rules, for verify
)


def pack(place: Path, file: Path) -> int:
    """Write the edition of a site as a tar file, the same bytes every time; returns how many files it holds.

    raises    ConfigError when there is no site
    """
    site = finished.at(place)
    found = sorted(path for path in site.sizes if KEPT.fullmatch(path))
    if "manifest.json" not in found:
        raise ConfigError(f"{place}: no manifest.json here; expected a site")
    with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as packed:
        for path in found:
            entry = tarfile.TarInfo(path)
            entry.size = site.sizes[path]
            with site.open(path) as stream:
                packed.addfile(entry, stream)
    return len(found)
