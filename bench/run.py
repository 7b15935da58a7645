"""Build a site from the invented national ledger, and tell what each stage took.

    python bench/run.py --scale 100k|1M|3M|10M|30M [--folder DIR] [--jobs 2] [--tar]

Makes the ledger as accepted rows (generate.py; kept in the folder for the next time), builds from
it with every stage and gate, prints one table and writes bench/results/<date>-<scale>.json.
"""

import argparse
import datetime as dt
import json
import os
import platform
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

import generate
import watch

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from site_builder import finished  # noqa: E402

BUILT = {0, 3}
"""Exit codes of a build that has published; nothing is kept of another."""
WRITERS = (
    (r"data/(filer|leverantorer)/.*\.(?!html)|utforska/data/|tillstand/|.*/rader[-.]", "downloads"),
    (r"pagefind/|namn/", "search"),
    (r"build\.json", "check"),
    (r"", "pages"),
)
"""Who writes what in a site: the first pattern that fits."""
SUPPLIER = re.compile(r"leverantor/[^/]*[^/a-zåäö][^/]*/index\.html")
"""A supplier's page, and not a page of their index."""


def main() -> int:
    """Make the ledger, build, tell and keep the outcome."""
    options = parser().parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.folder or scratch) / options.scale
        if not (folder / "state").exists():
            generate.write(generate.SCALES[options.scale], folder)
        name = "site.tar" if options.tar else "site"
        outcome = measure(folder, generate.SCALES[options.scale], options.jobs, name) | {"scale": options.scale}
    print(table(outcome))
    if outcome["code"] not in BUILT:
        return 1
    target = ROOT / "bench" / "results" / f"{outcome['date']}-{options.scale}{'-tar' if options.tar else ''}.json"
    target.write_text(json.dumps(outcome, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--scale", choices=generate.SCALES, required=True)
    words.add_argument("--folder", default="", help="keep the invented ledger and the site here")
    words.add_argument("--jobs", type=int, default=2)
    words.add_argument("--tar", action="store_true", help="into one tar instead of a folder")
    return words


def measure(folder: Path, scale: generate.Scale, jobs: int, name: str = "site") -> dict:
    """Build once and gather what it took and what it made."""
    load, out = os.getloadavg()[0], folder / name
    command = [sys.executable, str(ROOT / "build.py"), "build", "--sources", str(folder / "sources"),
               "--state", str(folder / "state"), "--out", str(out), "--jobs", str(jobs), "--as-of",
               "2026-11-01", "--offline"]  # fmt: skip
    stages, code = watch.watch(command)
    sizes = finished.at(out).sizes if code in BUILT else {}
    weights = weigh(sizes)
    for stage in stages:
        stage.bytes = weights.get(stage.stage, 0)
    names = sum(size for path, size in sizes.items() if path.startswith("namn/"))
    pages = [size for path, size in sizes.items() if SUPPLIER.fullmatch(path)]
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}",
        "load": round(load, 1), "jobs": jobs, "code": code, **scale._asdict(),
        "supplier_pages": len(pages), "supplier_bytes": sum(pages), "directory_bytes": names,
        "stages": watch.rows(stages),
    }  # fmt: skip


def weigh(sizes: dict[str, int]) -> Counter[str]:
    """Bytes of the site, by the stage that wrote them."""
    weights: Counter[str] = Counter()
    for path, size in sizes.items():
        weights[next(stage for pattern, stage in WRITERS if re.match(pattern, path))] += size
    return weights


def table(outcome: dict) -> str:
    """The stages as a Markdown table."""
    head = "| stage | seconds | processor s | peak MB | MB in the site |\n|---|---|---|---|---|"
    rows = [f"| {one['stage']} | {one['seconds']} | {one['processor']} | {one['peak_mb']} | {one['bytes'] / 1e6:.1f} |"
            for one in outcome["stages"]]  # fmt: skip
    where = (f"{outcome['date']}, {outcome['machine']}, load {outcome['load']} before, {outcome['lines']} lines, "
             f"{outcome['suppliers']} suppliers, {outcome['buyers']} buyers, exit {outcome['code']}")  # fmt: skip
    return "\n".join([where, "", head, *rows])


if __name__ == "__main__":
    sys.exit(main())
