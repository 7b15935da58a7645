"""Verify: a second opinion on every figure of a finished site, from its published Parquet files alone.

Written from what the pages say that they mean, not from the models: it reads Parquet with Arrow, adds with Python's
whole numbers and shares neither SQL nor code with the build. A reader can run it over a copy of the site.
"""

import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from site_builder.errors import ConfigError
from site_builder.verify import explain, inventory, naming
from site_builder.verify.ledger import Ledger, name
from site_builder.verify.naming import REASONS
from site_builder.verify.shown import Shown, figures

__all__ = ["REASONS", "Report", "entity", "explain", "lines", "opened", "site"]

MOST_SHOWN = 20
HISTORY = "utgava/historik.parquet"


class Report(NamedTuple):
    """What was found.

    files       files that are what the manifest says
    figures     figures on pages
    verified    those that were worked out anew, all equal unless they are among the faults
    summed      those that were worked out together: the sum of their column
    past        figures of the table of what editions have said, where it says what this one does
    unnamed     (reason, place) -> figures there that follow from nothing that is published row by row
    faults      what differs, by page
    """

    files: int
    figures: int
    verified: int
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


def site(root: Path) -> Report:
    """Hold every file to the manifest, and every figure of every page that rows can name to the published rows."""
    files, faults = inventory.verify(root)
    ledger = Ledger.read(root)
    past, more = history(root, ledger)
    faults += more
    total, verified, summed, unnamed = 0, 0, 0, Counter[tuple[str, str]]()
    for page in sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html")):
        together: dict[tuple[int, str], list[tuple[Shown, str]]] = {}
        for shown in figures((root / page).read_text(encoding="utf-8")):
            total += 1
            said = naming.found(ledger, page, shown)
            if isinstance(said, str):
                together.setdefault((shown.table, shown.column), []).append((shown, said))
                continue
            verified += 1
            if (wanted := ledger.value(said)) != shown.value:
                faults.append(f"{page}:{shown.line}  says {shown.value}, its rows say {wanted}  ({said})")
        for column in together.values():
            held, fault = by_sum(ledger, page, column)
            faults += fault
            summed += len(column) if held else 0
            unnamed.update((said, place(page, shown)) for shown, said in column if not held)
    return Report(files, total, verified, summed, past, unnamed, faults)


def history(root: Path, ledger: Ledger) -> tuple[int, list[str]]:
    """Hold what the edition's table of figures said last of every buyer, supplier, account and year to its rows.

    Accounts are left out where the pages that tell a buyer's chart are not there.

    returns   figures held, and what differs
    """
    charts = set(ledger.charts.values())
    last = {
        (one["kind"], one["id"], one["year"]): one
        for one in pq.read_table(root / HISTORY).to_pylist()
        if one["kind"] != "konto" or one["id"].partition("/")[0] in charts
    }
    faults = []
    for (kind, entity, year), one in sorted(last.items()):
        where = {"year": year, **of_kind(kind, entity)}
        wanted = [ledger.value(name(measure, **where)) for measure in ("rows", "ore")]
        if wanted != [one["rows"], one["amount_ore"]]:
            faults.append(f"{HISTORY}  says {one['rows']} rows, {one['amount_ore']} öre of {kind} {entity} {year}; "
                          f"its rows say {wanted[0]}, {wanted[1]}")  # fmt: skip
    return 2 * len(last), faults


def of_kind(kind: str, entity: str) -> dict[str, str]:
    """The rows that a line of the table is about."""
    chart, _, account = entity.partition("/")
    found = {"kopare": {"buyer": entity}, "leverantor": {"supplier": entity}}
    return found.get(kind, {"chart": chart, "account": account})


def by_sum(ledger: Ledger, page: str, column: list[tuple[Shown, str]]) -> tuple[bool, list[str]]:
    """Hold the figures of a column to what they are together, where that is known; with what differs."""
    first, _ = column[0]
    said = naming.whole(ledger, page, first)
    if said is None or any(naming.whole(ledger, page, shown) != said for shown, _ in column):
        return False, []
    total, wanted = sum(shown.value for shown, _ in column), ledger.value(said)
    fault = f"{page}:{first.line}  {first.column} is {total} in all, its rows say {wanted}  ({said})"
    return True, [] if total == wanted else [fault]


def place(page: str, shown: Shown) -> str:
    """Where a figure stands: page kind, section, column."""
    kind = page.split("/")[0] if "/" in page else "start"
    return f"{kind} #{shown.section or 'top'} {shown.column or shown.heading or shown.name}"


def entity(root: Path, entity: str, year: int | None) -> list[str]:
    """Lines that say what the published rows say of one buyer or supplier.

    raises    ConfigError when no row is about it
    """
    ledger = Ledger.read(root)
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
