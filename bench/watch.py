"""Run a build and watch its whole family of processes: seconds, processor and memory by stage.

Memory is the proportional set size (Pss) of every process of the build's session together: pages that
processes share count once. It is looked at twenty times a second, or more seldom where a look takes long, for it
walks through every page that a process has, and took a tenth of two cores from a build of gigabytes. Processor
is user and system time.
"""

import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

LINE = re.compile(r"(\w+) .* ([\d.]+) s")
TICK = os.sysconf("SC_CLK_TCK")
PAUSE = 0.05
SHARE = 20
"""A look takes at most one part in so many of a core."""


@dataclass
class Stage:
    """What one stage took; bytes are what it has put into the site."""

    stage: str
    seconds: float
    processor: float
    peak_mb: int
    bytes: int = 0


class Family:
    """The processes of one session, from /proc."""

    def __init__(self, session: int) -> None:
        self.session, self.peak, self.used, self.open = session, 0, 0.0, True
        threading.Thread(target=self.look_on, daemon=True).start()

    def look_on(self) -> None:
        """Keep the highest memory, and the most processor: less is seen when some have ended unseen. Until closed."""
        due = 0.0
        while self.open:
            began = time.perf_counter()
            self.used = max(self.used, self.processor())
            if began > due:
                self.peak = max(self.peak, sum(memory(process) for process in self.members()))
                due = time.perf_counter() + SHARE * (time.perf_counter() - began)
            time.sleep(PAUSE)

    def members(self) -> list[Path]:
        """Those alive now."""
        alive = Path("/proc").glob("[0-9]*")
        return [path for path in alive if (found := stat(path)) and int(found[3]) == self.session]

    def processor(self) -> float:
        """Seconds of user and system time of those alive, and of their children that have ended."""
        found = (stat(path) for path in self.members())
        return sum(sum(map(int, fields[11:15])) for fields in found if fields) / TICK

    def take_peak(self) -> int:
        """The highest memory since last asked, in MB."""
        peak, self.peak = self.peak, 0
        return peak // 1_000_000


def stat(process: Path) -> list[str]:
    """The fields of /proc/N/stat after the name; none when it has ended."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def memory(process: Path) -> int:
    """Proportional set size in bytes; 0 when it has ended."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", (process / "smaps_rollup").read_text(), re.M)
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return int(found[1]) * 1024 if found else 0


def watch(command: list[str]) -> tuple[list[Stage], int]:
    """Run a build; returns its stages, the last of them all that follows `check`, and its exit code."""
    stages: list[Stage] = []
    began = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        family, used, told, failed = Family(running.pid), 0.0, 0.0, False
        for line in running.stderr or ():
            if found := LINE.fullmatch(line.strip()):
                now = family.processor()
                stages.append(Stage(found[1], float(found[2]), round(now - used, 2), family.take_peak()))
                print(told_of(stages[-1]), file=sys.stderr, flush=True)
                used, told = now, time.perf_counter() - began
            elif failed := failed or line.startswith("error:"):
                print(line, end="")
        running.wait()
    family.open = False
    rest = round(time.perf_counter() - began - told, 2)
    stages.append(Stage("place", rest, round(family.used - used, 2), family.take_peak()))
    return stages, running.returncode


def told_of(stage: Stage) -> str:
    """One stage as a line, while the others still run."""
    return f"{stage.stage:10}{stage.seconds:8.1f} s {stage.processor:8.1f} processor s {stage.peak_mb:6} MB"


def rows(stages: list[Stage]) -> list[dict]:
    """The stages as plain values, their sum last."""
    total = Stage("all", round(sum(one.seconds for one in stages), 2), round(sum(one.processor for one in stages), 2),
                  max(one.peak_mb for one in stages), sum(one.bytes for one in stages))  # fmt: skip
    return [asdict(one) for one in (*stages, total)]
