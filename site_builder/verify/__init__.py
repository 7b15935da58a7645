"""Verify: a second opinion on every figure of a finished site, from its published Parquet files alone.

Written from what the pages say that they mean, not from the models: it reads Parquet with Arrow, adds with Python's
whole numbers and shares neither SQL nor code with the build. A reader can run it over a copy of the site.
"""

import re
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from site_builder.errors import ConfigError
from site_builder.verify import expected, inventory
from site_builder.verify.ledger import Ledger
from site_builder.verify.shown import Shown, figures

MOST_SHOWN = 20
PAGES = ("index.html", "kopare/**/index.html", "leverantor/**/index.html", "konto/**/index.html")


class Report(NamedTuple):
    """What was found.

    files       files that are what the manifest says
    figures     figures on pages
    verified    those that were worked out anew, all equal unless they are among the faults
    unnamed     place -> figures there that follow from nothing that is published row by row
    faults      what differs, by page
    """

    files: int
    figures: int
    verified: int
    unnamed: Counter[str]
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


def site(root: Path) -> Report:
    """Hold every file to the manifest, and every figure that can be named to the published rows."""
    files, faults = inventory.verify(root)
    ledger = Ledger.read(root)
    book = expected.Book(ledger, charts(root, ledger))
    total, verified, unnamed = 0, 0, Counter[str]()
    for page in pages(root):
        for shown in figures((root / page).read_text(encoding="utf-8")):
            total += 1
            wanted = book.figure(page, shown)
            if wanted is None:
                unnamed[place(page, shown)] += 1
                continue
            verified += 1
            if shown.value != wanted:
                faults.append(f"{page}:{shown.line}  says {shown.value}, its rows say {wanted}  ({shown.section})")
    return Report(files, total, verified, unnamed, faults)


def pages(root: Path) -> list[str]:
    """The pages whose figures are about rows, in order."""
    return sorted({path.relative_to(root).as_posix() for pattern in PAGES for path in root.glob(pattern)})


def place(page: str, shown: Shown) -> str:
    """What kind of figure this is: page kind, section, column."""
    kind = page.split("/")[0] if "/" in page else "start"
    return f"{kind} #{shown.section or 'top'} {shown.column or shown.id or shown.name}"


def charts(root: Path, ledger: Ledger) -> dict[str, str]:
    """Buyer to chart of accounts, as its own page has it."""
    found = {}
    for buyer in ledger.buyers:
        page = root / "kopare" / buyer / "index.html"
        text = page.read_text(encoding="utf-8") if page.is_file() else ""
        match = re.search(r'href="[^"]*/konto/([a-z]+)/[^"/]+/', text)
        found[buyer] = match[1] if match else ""
    return found


def entity(root: Path, entity: str, year: int | None) -> list[str]:
    """Lines that say what the published rows say of one buyer or supplier.

    raises    ConfigError when no row is about it
    """
    ledger = Ledger.read(root)
    found = [line for kind in ("kopare", "leverantor") for line in ledger.told(kind, entity, year)]
    if not found:
        raise ConfigError(f"{entity}: no published row is about it{f' in {year}' if year else ''}")
    return found


def lines(report: Report) -> list[str]:
    """The report for the console."""
    told = [
        f"{report.files} files are what the manifest says",
        f"{report.verified} of {report.figures} figures worked out anew from the published rows",
    ]
    told += [f"  not row by row: {n} × {where}" for where, n in sorted(report.unnamed.items())]
    told += [f"DIFFERS {fault}" for fault in report.faults[:MOST_SHOWN]]
    more = len(report.faults) - MOST_SHOWN
    return told + ([f"… and {more} more"] if more > 0 else [])
