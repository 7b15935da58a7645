"""Verify: a second opinion on every figure of a finished site, from its published Parquet files alone.

Written from what the pages say that they mean, not from the models: it reads Parquet with Arrow, adds with SQLite and
Python's whole numbers, and shares neither SQL nor code with the build. A reader can run it over a copy of the site.
"""

import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from site_builder.errors import ConfigError
from site_builder.verify import explain, inventory, known, looking
from site_builder.verify.looking import HISTORY
from site_builder.verify.naming import REASONS

__all__ = ["REASONS", "Report", "entity", "explain", "lines", "opened", "site"]

MOST_SHOWN = 20


class Report(NamedTuple):
    """What was found.

    files       files that are what the manifest says
    figures     figures on pages
    verified    those that were worked out anew, all equal unless they are among the faults
    listed      those of files that were read, held to build.json
    summed      those that were worked out together: the sum of their column
    past        figures of the table of what editions have said, where it says what this one does
    unnamed     (reason, place) -> figures there that follow from nothing that is published row by row
    faults      what differs, by page
    """

    files: int
    figures: int
    verified: int
    listed: int
    summed: int
    past: int
    unnamed: Counter[tuple[str, str]]
    faults: list[str]


@contextmanager
def opened(place: Path) -> Iterator[Path]:
    """Give the folder of a site, or of one packed in a tar file, such as an edition that was kept.

    raises    ConfigError when it is neither
    """
    if place.is_dir():
        yield place
        return
    if not place.is_file() or not tarfile.is_tarfile(place):
        raise ConfigError(f"{place}: expected the folder of a site, or a tar file of one")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(place) as packed:
        packed.extractall(folder, filter="data")
        found = sorted(Path(folder).rglob("manifest.json"), key=lambda path: len(path.parts))
        if not found:
            raise ConfigError(f"{place}: has no manifest.json; expected an edition of a site")
        yield found[0].parent


def site(root: Path, jobs: int = 1) -> Report:
    """Hold every file to the manifest, and every figure of every page to the published rows, and what lies beside them.

    jobs    processes
    """
    files, faults = inventory.verify(root)
    looked = looking.everywhere(root, jobs)
    kinds, unnamed = Counter[str](), Counter[tuple[str, str]]()
    for one in looked:
        faults += one.faults
        kinds += one.kinds
        unnamed += one.unnamed
    shown, worked_out, listed, summed = (kinds[kind] for kind in ("shown", "worked out", "listed", "summed"))
    return Report(files, shown, worked_out, listed, summed, kinds["past"], unnamed, faults)


def entity(root: Path, entity: str, year: int | None) -> list[str]:
    """Lines that say what the published rows say of one buyer or supplier.

    raises    ConfigError when no row is about it
    """
    ledger = known.read(root)
    found = [line for kind in ("buyer", "supplier") for line in ledger.told(kind, entity, year)]
    if not found:
        raise ConfigError(f"{entity}: no published row is about it{f' in {year}' if year else ''}")
    return found


def lines(report: Report) -> list[str]:
    """The report for the console."""
    told = [
        f"{report.files} files are what the manifest says",
        f"{report.verified} of {report.figures} figures worked out anew from the published rows, "
        f"and {report.summed} by the sum of their column",
        f"{report.listed} figures of files that were read are what build.json says",
        f"{report.past} figures of {HISTORY} are what its rows say",
    ]
    for reason, sentence in REASONS.items():
        places = {where: n for (why, where), n in sorted(report.unnamed.items()) if why == reason}
        if places:
            told.append(f"{sum(places.values())} not, {reason}: {sentence}")
            told += [f"    {n} × {where}" for where, n in places.items()]
    told += [f"DIFFERS {fault}" for fault in report.faults[:MOST_SHOWN]]
    more = len(report.faults) - MOST_SHOWN
    return told + ([f"… and {more} more"] if more > 0 else [])
