"""Time the name directory at the size of a country, and hold 500 queries to brute force.

    CHROMIUM=/usr/bin/chromium python bench/search.py [--entries 150000] [--queries 500]

Invented names (generate.py). Prints what building took and what a first answer costs in a fresh
browser profile, and writes bench/results/<date>-search.json. The first answer's bytes are by gzip, as the host
sends them; those of the files are not.
"""

import argparse
import datetime as dt
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import asked  # noqa: E402
import generate  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from site_builder.draft import Draft  # noqa: E402
from site_builder.search import directory  # noqa: E402
from site_builder.search.entries import Entry  # noqa: E402


def main() -> int:
    """Build, ask, tell and keep."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--entries", type=int, default=150_000)
    words.add_argument("--queries", type=int, default=500)
    options = words.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        entries = invented(options.entries)
        outcome = built(entries, Path(scratch) / "site") | answered(entries, Path(scratch) / "site", options.queries)
    outcome = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "load": round(os.getloadavg()[0], 1), **outcome}
    print(json.dumps(outcome, indent=2))
    target = ROOT / "bench" / "results" / f"{outcome['date']}-search.json"
    target.write_text(json.dumps(outcome, indent=2) + "\n", encoding="utf-8")
    return 1 if outcome["wrong"] else 0


def invented(count: int) -> list[Entry]:
    """Suppliers by rank."""
    found = (generate.supplier(rank) for rank in range(1, count + 1))
    return [Entry("supplier", str(one["supplier_id"]), str(one["name"]), 14, "412,6 mnkr") for one in found]


def built(entries: list[Entry], root: Path) -> dict:
    """Write the directory and measure it."""
    began = time.process_time()
    files = directory.write(entries, Draft(root))
    took = time.process_time() - began
    sizes = sorted(path.stat().st_size for path in root.rglob("*.*") if path.is_file())
    return {"entries": len(entries), "processor": round(took, 1), "files": files, "bytes": sum(sizes),
            "middle_file": sizes[len(sizes) // 2], "largest_file": sizes[-1],
            "index_file": (root / "namn" / "index.json").stat().st_size}  # fmt: skip


def answered(entries: list[Entry], root: Path, count: int) -> dict:
    """Ask in Chromium."""
    questions = asked.queries(entries, count)
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as play, asked.served(root) as address:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        wrong = asked.wrong(page, entries, questions)
        first = asked.told(asked.cold(browser, address, questions))
        browser.close()
    return {"queries": count, "wrong": wrong, "first_answer": first}


if __name__ == "__main__":
    sys.exit(main())
