"""Time the reader beside pandas, a bare pyarrow.csv and openpyxl on invented ledgers.

    python bench/read.py [--rows 1000000] [--rounds 3] [--folder DIR]

The ways take turns on the same file, each in a process of its own; a ratio is the median of
the ratios within rounds, so that a busy machine disturbs both sides alike. Prints a table and
writes bench/results/<date>-read.json. pandas and openpyxl are no part of the archive: install
them for this with  python -m pip install --group bench
"""

import argparse
import datetime as dt
import importlib.util
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import invented  # noqa: E402
import ways  # noqa: E402

FILES = {"city": "city.csv", "region": "region.csv", "workbook": "workbook.xlsx"}
RIVALS = {"city": ("ours", "pandas", "bare"), "region": ("ours", "pandas", "bare"), "workbook": ("ours", "openpyxl")}
WORKBOOK_SHARE = 5  # a fifth of the rows go into the workbook
LIBRARIES = ("pandas", "openpyxl")
MEASURED = ("seconds", "processor", "peak_mb")


def main() -> int:
    """Make the files, run the rounds, tell and keep the outcome."""
    options = parser().parse_args()
    if options.one:
        return one(*options.one, Path(options.folder))
    missing = [name for name in LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        print(f"{' and '.join(missing)} not installed; run: python -m pip install --group bench", file=sys.stderr)
        return 5
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.folder or scratch)
        make(folder, options.rows)
        found = {layout: rounds(layout, folder, options.rounds) for layout in FILES}
        outcome = summary(found, folder, options)
    print(table(outcome))
    target = ROOT / "bench" / "results" / f"{outcome['date']}-read.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(outcome, indent=2) + "\n", encoding="utf-8")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line; --one is how the program calls itself."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rows", type=int, default=1_000_000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--folder", default="", help="keep the invented files here, and use those that are")
    words.add_argument("--one", nargs=2, metavar=("WAY", "LAYOUT"), help=argparse.SUPPRESS)
    return words


def make(folder: Path, rows: int) -> None:
    """Write the invented files that are not there."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = {"city": invented.write_city, "region": invented.write_region, "workbook": invented.write_workbook}
    for layout, write in writers.items():
        if not (folder / FILES[layout]).exists():
            write(folder / FILES[layout], rows // (WORKBOOK_SHARE if layout == "workbook" else 1))


def one(way: str, layout: str, folder: Path) -> int:
    """Run one way once, in this process, and print what it took as JSON."""
    with tempfile.TemporaryDirectory() as out:
        run = ways.WAYS[way](folder / FILES[layout], Path(out) / "rows.parquet", layout)
        started, used = time.perf_counter(), time.process_time()
        ore = run()
        took = {"seconds": time.perf_counter() - started, "processor": time.process_time() - used, "ore": ore}
    print(json.dumps(took | {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
    return 0


def rounds(layout: str, folder: Path, count: int) -> list[dict[str, dict[str, float]]]:
    """Let the ways take turns; first once each, unmeasured, to warm the file cache."""
    found = []
    for number in range(count + 1):
        took = {}
        for way in RIVALS[layout]:
            command = [sys.executable, __file__, "--folder", str(folder), "--one", way, layout]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            took[way] = json.loads(done.stdout)
        if len({run["ore"] for run in took.values() if run["ore"]}) != 1:
            raise SystemExit(f"{layout}: the ways do not agree on the sum: {took}")
        found += [took] if number else []
    return found


def summary(found: dict[str, list[dict[str, dict[str, float]]]], folder: Path, options: argparse.Namespace) -> dict:
    """Medians, ratios to ours, the machine and every run."""
    lines = []
    for layout, runs in found.items():
        for way in RIVALS[layout]:
            middle = {
                key: statistics.median(run[way][key] for run in runs) for key in ("seconds", "processor", "peak_mb")
            }
            ratio = {
                f"{key}_against_ours": statistics.median(run[way][key] / run["ours"][key] for run in runs)
                for key in ("seconds", "processor")
            }
            lines.append({"layout": layout, "way": way} | {k: round(v, 2) for k, v in (middle | ratio).items()})
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}",
        "load": round(os.getloadavg()[0], 1), "rows": options.rows, "rounds": options.rounds,
        "bytes": {layout: (folder / name).stat().st_size for layout, name in FILES.items()},
        "lines": lines, "runs": found,
    }  # fmt: skip


def table(outcome: dict) -> str:
    """The lines as a Markdown table."""
    names = ("layout", "way", "seconds", "processor s", "peak MB", "seconds ÷ ours", "processor ÷ ours")
    head = f"| {' | '.join(names)} |\n{'|---' * len(names)}|"
    keys = ("seconds", "processor", "peak_mb", "seconds_against_ours", "processor_against_ours")
    rows = [f"| {line['layout']} | {line['way']} | " + " | ".join(str(line[key]) for key in keys) + " |"
            for line in outcome["lines"]]  # fmt: skip
    where = f"{outcome['date']}, {outcome['machine']}, load {outcome['load']}, {outcome['rows']} rows"
    return "\n".join([where, "", head, *rows])


if __name__ == "__main__":
    sys.exit(main())
