"""Time the models alone, in DuckDB and on Spark, over the invented national ledger.

    python bench/engines.py --scale 100k|1M|10M --engine duckdb|spark [--master local[2]] [--folder DIR]

Each runs as a person would run it, build.py models, in a process of its own: the rows are released from the
accepted state first, which is not the engine's time, and the tables are written as Parquet. Prints a line an engine.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import generate
import watch

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Make the ledger, run the models, tell."""
    options = parser().parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.folder or scratch) / options.scale
        if not (folder / "state").exists():
            generate.write(generate.SCALES[options.scale], folder)
        print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, {options.scale} lines")
        for engine in options.engine or ("duckdb", "spark"):
            command = [sys.executable, str(ROOT / "build.py"), "models", "--sources", str(folder / "sources"),
                       "--state", str(folder / "state"), "--as-of", "2026-11-01", "--engine", engine,
                       "--master", options.master]  # fmt: skip
            stages, code = watch.watch(command)
            if code:
                return code
            [took] = [stage for stage in stages if stage.stage == engine]
            print(f"{engine}: {took.seconds} s, {took.processor} processor s, {took.peak_mb} MB")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--scale", choices=generate.SCALES, required=True)
    words.add_argument("--engine", action="append", choices=("duckdb", "spark"), help="one of them; both if left out")
    words.add_argument("--master", default="local[2]")
    words.add_argument("--folder", default="", help="keep the invented ledger here")
    return words


if __name__ == "__main__":
    sys.exit(main())
