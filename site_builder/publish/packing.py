"""An edition as one file: its published rows, its registry and its past, for whoever keeps it.

Pages are left out: they follow from the rows, and weigh twenty times as much. `verify` takes the file. Where the site
has no room for what the next build begins from, the file has it, from the state beside the site, for `restore-state`.
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


STATE = re.compile(r"tillstand/([^/]+)/state\.json")


def pack(place: Path, file: Path, state: Path) -> int:
    """Write the edition of a site as a tar file, the same bytes every time; returns how many files it holds.

    state     the folder of what was accepted with it
    raises    ConfigError when there is no site, or the state that it lacks is another's
    """
    site = finished.at(place)
    found = sorted(path for path in site.sizes if KEPT.fullmatch(path))
    if "manifest.json" not in found:
        raise ConfigError(f"{place}: no manifest.json here; expected a site")
    beside = lacking(site, state)
    with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as packed:
        for path in sorted([*found, *beside]):
            entry = tarfile.TarInfo(path)
            entry.size = beside[path].stat().st_size if path in beside else site.sizes[path]
            with beside[path].open("rb") if path in beside else site.open(path) as stream:
                packed.addfile(entry, stream)
    return len(found) + len(beside)


def lacking(site: finished.Finished, state: Path) -> dict[str, Path]:
    """What the site has no room for of its state: path in it -> where it lies.

    raises    ConfigError when what lies beside the site is not the state that it says
    """
    found: dict[str, Path] = {}
    for match in filter(None, map(STATE.fullmatch, site.sizes)):
        folder, place = match[0].rpartition("/")[0], state / match[1]
        if f"{folder}/payment.parquet" in site.sizes:
            continue
        if not (place / "state.json").is_file() or (place / "state.json").read_bytes() != site.read(match[0]):
            raise ConfigError(f"{place}: is not the state of this site, which has no room for it; build, then pack")
        found |= {f"{folder}/{path.name}": path for path in place.iterdir()}
    return found
