"""Time the two gates over a finished site, in one process: milliseconds a file and MB a second, by kind of file.

    python bench/check.py SITE [EVERY]

SITE is a folder or a tar; of its files every EVERY-th is looked at. To hold a change to what was before it, run it in
turn with the same file from another clone. Prints the table of bench/README.md.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

from personal_numbers import series  # noqa: E402

from site_builder import check, finished, processes, publish, scan  # noqa: E402
from site_builder.check.tree import walk  # noqa: E402

KNOWN = frozenset(series(8))
NAMES = frozenset((f"anna{n}", f"svensson{n % 97}son") for n in range(20_000))
"""As many numbers and names to look for as a large archive holds back."""


def main() -> None:
    """Time both gates and print a line a kind of file."""
    place, every = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    site = finished.at(place)
    tree, _ = walk(place, publish.manifest(place)["base_url"])
    check.begin(tree, "SEK")
    scan.begin(site, KNOWN, NAMES)
    processes.begin(None)
    paths = sorted(site.sizes)[::every]
    looked = [path for path in paths if check.readable(path) and not path.startswith(check.FOREIGN)]
    print("| gate | kind | files | MB | ms a file | MB a second |\n|---|---|---|---|---|---|")
    told("scan", timed(scan.scan_files, paths), site.sizes)
    told("check", timed(check.look_at_some, looked), site.sizes)


def timed(gate: Callable[[list[str]], object], paths: list[str]) -> dict[str, float]:
    """Processor seconds of each file."""
    seconds = {}
    for path in paths:
        start = time.process_time()
        gate([path])
        seconds[path] = time.process_time() - start
    return seconds


def told(gate: str, seconds: dict[str, float], sizes: dict[str, int]) -> None:
    """Print a line for each kind of file, the dearest first."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for path in seconds:
        kinds[Path(path).suffix or path].append(path)
    for kind, paths in sorted(kinds.items(), key=lambda item: -sum(seconds[path] for path in item[1]))[:6]:
        spent, mb = sum(seconds[path] for path in paths), sum(sizes[path] for path in paths) / 1e6
        print(f"| {gate} | {kind} | {len(paths)} | {mb:.1f} | {1000 * spent / len(paths):.2f} | {mb / spent:.1f} |")


if __name__ == "__main__":
    main()
