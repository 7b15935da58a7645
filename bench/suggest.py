"""Measure the command suggest: hide the numbers of real ledgers, match on names, compare.

    python bench/suggest.py FOLDER

FOLDER holds uk/devon/*.csv and se/orebro/*.csv as their publishers wrote them; they are not part of the
project. Each distinct name is taken for a supplier of its own without a number. Two names are truly one
supplier's when some row of each has the same VAT or organisation number. Only pairs whose both names have a
number are judged. Prints a table; no name is printed. UK VAT numbers are shared within groups of companies,
so a pair that looks missed, or a pair that looks wrong, may be neither.
"""

import csv
import re
import sys
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from site_builder import names  # noqa: E402
from site_builder.entities.candidates import Written, pairs  # noqa: E402

LEVELS = (80, 85, 90, 95)


def main() -> None:
    """Measure both ledgers."""
    folder = Path(sys.argv[1])
    columns = ("ledger", "numbers with several writings", "of which several names", "names", "true pairs", "near",
               "proposed", "right", "precision", "recall", "s")  # fmt: skip
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    measure("Örebro", folder / "se" / "orebro", ";", ("leverantör", "organisatio", "konto"), r"\d{6}-?\d{4}")
    measure("Devon", folder / "uk" / "devon", ",", ("supplier name", "vat reg no", "expense type"), r"\d{9}")


def measure(ledger: str, folder: Path, delimiter: str, columns: tuple[str, str, str], shape: str) -> None:
    """One ledger at every level of nearness."""
    numbers, accounts, rows, written = gather(folder, delimiter, columns, shape)
    bearers = defaultdict(set)
    for name, found in numbers.items():
        for one in found:
            bearers[one].add(name)
    several = {number: group for number, group in bearers.items() if len(group) > 1}
    raw = sum(len(group) > 1 for group in written.values())
    truth = {pair(a, b) for group in several.values() for a in group for b in group if a < b}
    writings = [Written(name, "name", name, rows[name], frozenset(accounts[name])) for name in sorted(rows)]
    for near in LEVELS:
        started = time.perf_counter()
        found = pairs(writings, near)
        took = time.perf_counter() - started
        judged = {pair(one.one.name, one.other.name) for one in found} & judgeable(found, numbers)
        right = len(judged & truth)
        print(f"| {ledger} | {raw} | {len(several)} | {len(rows)} | {len(truth)} | {near} | {len(judged)} | {right} | "
              f"{right / max(1, len(judged)):.0%} | {right / max(1, len(truth)):.0%} | {took:.1f} |")  # fmt: skip


def gather(folder: Path, delimiter: str, columns: tuple[str, str, str], shape: str) -> tuple[dict, ...]:
    """Names, folded, to numbers, accounts and rows, and numbers to raw writings; publishers' masks are left out."""
    numbers, accounts, rows, written = defaultdict(set), defaultdict(set), defaultdict(int), defaultdict(set)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            reader = csv.reader(stream, delimiter=delimiter)
            head = [cell.strip().casefold() for cell in next(reader)]
            places = [next((i for i, cell in enumerate(head) if cell == column), None) for column in columns]
            for row in reader:
                name, number, account = (row[p].strip() if p is not None and p < len(row) else "" for p in places)
                key = names.fold(name)
                if not key or names.is_mask_label(name) or names.is_strong_marker(name):
                    continue
                rows[key] += 1
                accounts[key].add(account)
                if re.fullmatch(shape, number.replace(" ", "")):
                    numbers[key].add(number.replace(" ", ""))
                    written[number.replace(" ", "")].add(row[places[0]])
    return numbers, accounts, rows, written


def judgeable(found: list, numbers: dict[str, set[str]]) -> set[tuple[str, str]]:
    """The proposed pairs whose both names have a number."""
    return {pair(p.one.name, p.other.name) for p in found if numbers[p.one.name] and numbers[p.other.name]}


def pair(one: str, other: str) -> tuple[str, str]:
    """Two names in a fixed order."""
    return (one, other) if one < other else (other, one)


if __name__ == "__main__":
    main()
