"""An edition as one file: its published rows, its registry and its past, for whoever keeps it.

Pages are left out: they follow from the rows, and weigh twenty times as much. `verify` takes the file.
"""

import tarfile
from pathlib import Path

from site_builder.errors import ConfigError

KEPT = ("build.json", "manifest.json", "data/filer/*/*.parquet", "utgava/*.json*", "utgava/*.parquet")


def pack(site: Path, file: Path) -> int:
    """Write the edition of a site as a tar file, the same bytes every time; returns how many files it holds.

    raises    ConfigError when there is no site
    """
    found = sorted({path for pattern in KEPT for path in site.glob(pattern) if path.is_file()})
    if site / "manifest.json" not in found:
        raise ConfigError(f"{site}: no manifest.json here; expected a site")
    with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as packed:
        for path in found:
            entry = tarfile.TarInfo(path.relative_to(site).as_posix())
            entry.size = path.stat().st_size
            with path.open("rb") as stream:
                packed.addfile(entry, stream)
    return len(found)
