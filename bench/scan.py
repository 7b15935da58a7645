"""Time the scan of a finished site, and count what it finds and what it cries wolf over.

    python bench/scan.py SITE [COPIES]

SITE is a built site; it is copied COPIES times into a temporary folder, so that there is enough to scan. Then
every number of the series for tests is looked for in every spelling, and everyday figures are counted that are
taken for one. Writes bench/results/<date>-scan.json and prints the tables of bench/README.md.
"""

import datetime as dt
import hashlib
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

from personal_numbers import SPELLINGS, century, series, with_check  # noqa: E402

from site_builder import finished, scan, swedish  # noqa: E402
from site_builder.scan.numbers import count  # noqa: E402
from site_builder.scan.repeats import Repeats  # noqa: E402

KNOWN = frozenset(series(8))
NAMES = frozenset((f"anna{n}", f"svensson{n % 97}son") for n in range(20_000))
"""As many numbers and names to look for as a large archive holds back."""
DRAWS = 100_000


def main() -> None:
    """Run every measurement."""
    site, copies = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    told = {"speed": speed(site, copies), "kinds": kinds(site), "recall": recall(), "alarms": alarms()}
    path = HERE / "results" / f"{dt.datetime.now(dt.UTC).date()}-scan.json"
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(told, ensure_ascii=False, indent=1))


def speed(site: Path, copies: int) -> dict[str, float]:
    """Scan the copies with all processors."""
    with tempfile.TemporaryDirectory() as folder:
        for copy in range(copies):
            shutil.copytree(site, Path(folder) / str(copy))
        jobs, start = os.cpu_count() or 2, time.perf_counter()
        report = scan.tree(Path(folder), KNOWN, NAMES, jobs)
        seconds = time.perf_counter() - start
    return {"files": report.files, "mb": round(report.bytes / 1e6, 1), "hits": len(report.hits), "jobs": jobs,
            "seconds": round(seconds, 1), "load": round(os.getloadavg()[0], 1)}  # fmt: skip


def kinds(site: Path) -> dict[str, dict[str, float]]:
    """MB a processor second by kind of file, in this process."""
    spent: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0])
    whole, read = finished.at(site), Repeats(KNOWN, NAMES)
    for path, size in whole.sizes.items():
        start = time.process_time()
        scan.scan_file(whole, read, path)
        row = spent[Path(path).suffix or path]
        for at, value in enumerate((1, size, time.process_time() - start)):
            row[at] += value
    ordered = sorted(spent.items(), key=lambda item: -item[1][2])
    return {
        kind: {"files": n, "mb": round(size / 1e6, 2), "mb_per_s": round(size / 1e6 / max(cpu, 1e-6), 1)}
        for kind, (n, size, cpu) in ordered
    }


def recall() -> dict[str, int]:
    """Every number in every spelling, and how many were missed."""
    missed = sum(not count(spell(n, century(n)), frozenset()) for spell in SPELLINGS.values() for n in series())
    return {"numbers": len(series()), "spellings": len(SPELLINGS), "missed": missed}


def alarms() -> dict[str, str]:
    """Everyday figures that are taken for personal numbers, of so many."""
    return {
        name: f"{sum(bool(count(text, frozenset())) for text in texts)} of {DRAWS}"
        for name, texts in ((name, draw()) for name, draw in EVERYDAY.items())
    }


def drawn(make: Callable[[random.Random], str]) -> Callable[[], Iterator[str]]:
    """The same draws every time."""
    return lambda: (make(draw) for draw in [random.Random(1)] for _ in range(DRAWS))  # noqa: S311


def organisation(draw: random.Random) -> str:
    """An organisation number of an assigned group, third digit 2 or more."""
    ten = with_check(f"{draw.choice('25789')}{draw.randrange(10)}{draw.randrange(2, 10)}{draw.randrange(10**6):06}")
    return f"{ten[:6]}-{ten[6:]}"


EVERYDAY = {
    "organisation number": drawn(organisation),
    "bankgiro": drawn(lambda draw: f"{draw.randrange(1000):03}-{draw.randrange(10_000):04}"),
    "plusgiro": drawn(lambda draw: f"{draw.randrange(10**6)}-{draw.randrange(10)}"),
    "amount": drawn(lambda draw: swedish.exact(draw.randrange(10**12))),
    "amount with a point": drawn(lambda draw: f"{draw.randrange(10**10)}.{draw.randrange(100):02}"),
    "date": drawn(lambda draw: (dt.date(1990, 1, 1) + dt.timedelta(draw.randrange(15_000))).isoformat()),
    "two dates": drawn(lambda draw: f"2024-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}--2024-12-31"),
    "sha256": drawn(lambda draw: hashlib.sha256(str(draw.random()).encode()).hexdigest()),
    "ten digits, any": drawn(lambda draw: f"{draw.randrange(10**10):010}"),
    "mobile number": drawn(lambda draw: f"070-{draw.randrange(1000):03} {draw.randrange(100):02} 67"),
    "date and four digits": drawn(lambda draw: f"2024-{draw.randrange(1, 13):02}-28 {draw.randrange(10_000):04}"),
}  # fmt: skip

if __name__ == "__main__":
    main()
