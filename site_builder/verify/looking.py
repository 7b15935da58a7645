"""Look at every page, in several processes where there are many: each reads the rows for itself."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from site_builder import processes
from site_builder.verify import known, naming
from site_builder.verify.ledger import Ledger, name
from site_builder.verify.reader import figures
from site_builder.verify.shown import Shown

HISTORY = "utgava/historik.parquet"
CHUNK = 500
"""Pages at a time, of one kind, since pages of a kind ask the rows the same things."""


class Looked(NamedTuple):
    """What some pages gave.

    kinds      shown, worked out, listed, summed or past -> figures
    unnamed    (reason, place) -> figures there that follow from nothing that is published row by row
    faults     what differs, by page
    """

    kinds: Counter[str]
    unnamed: Counter[tuple[str, str]]
    faults: list[str]


def everywhere(root: Path, jobs: int) -> list[Looked]:
    """Look at every page, and at the table of what editions have said."""
    pages = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))
    shelves = [[HISTORY], *chunks(pages)]
    if jobs < 2 or len(shelves) < 4:
        begin(root)
        return list(map(look, shelves))
    with processes.pool(jobs, begin, root) as pool:
        return list(pool.map(look, shelves))


def chunks(pages: list[str]) -> Iterator[list[str]]:
    """Pages of a kind, some at a time."""
    for _, group in groupby(pages, lambda page: page.partition("/")[0]):
        alike = list(group)
        yield from (alike[at : at + CHUNK] for at in range(0, len(alike), CHUNK))


WORK: list[tuple[Path, Ledger]] = []
"""In a process: the site that it looks at, and its rows."""


def begin(root: Path) -> None:
    """Read the rows."""
    WORK[:] = [(root, known.read(root))]


def look(places: list[str]) -> Looked:
    """Look at some pages, or at the table."""
    root, ledger = WORK[0]
    if places == [HISTORY]:
        return history(root, ledger)
    all_of = Looked(Counter(), Counter(), [])
    for page in places:
        one = of_page(ledger, page, (root / page).read_text(encoding="utf-8"))
        all_of.kinds.update(one.kinds)
        all_of.unnamed.update(one.unnamed)
        all_of.faults.extend(one.faults)
    return all_of


def of_page(ledger: Ledger, page: str, html: str) -> Looked:
    """Hold the figures of one page to the rows."""
    kinds, unnamed = Counter[str](), Counter[tuple[str, str]]()
    together: dict[tuple[int, str], list[tuple[Shown, str]]] = {}
    faults = []
    try:
        every = figures(html)
    except ValueError as error:
        return Looked(kinds, unnamed, [f"{page}  {error}"])
    for shown in every:
        said = naming.found(ledger, page, shown)
        if isinstance(said, str):
            together.setdefault((shown.table, shown.column), []).append((shown, said))
            continue
        kinds["listed" if said.measure.startswith(naming.LISTED) else "worked out"] += 1
        if (wanted := ledger.value(said)) != shown.value:
            faults.append(f"{page}:{shown.line}  says {shown.value}, its rows say {wanted}  ({said})")
    for column in together.values():
        held, fault = by_sum(ledger, page, column)
        faults += fault
        kinds["summed"] += len(column) if held else 0
        unnamed.update((said, place(page, shown)) for shown, said in column if not held)
    kinds["shown"] += len(every)
    return Looked(kinds, unnamed, faults)


def history(root: Path, ledger: Ledger) -> Looked:
    """Hold what the edition's table of figures said last of every buyer, supplier, account and year to its rows.

    Accounts are left out where the files that tell a buyer's chart are not there.
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
    return Looked(Counter(past=2 * len(last)), Counter(), faults)


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
