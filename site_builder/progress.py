"""The build's voice: one line a stage on standard error, counts that a reader can add up."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from site_builder.swedish import number


@dataclass
class Progress:
    """Seconds per stage, and the lines already said."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator["Line"]:
        """Time one stage and print its line when it ends."""
        line, start = Line(), time.perf_counter()
        yield line
        self.seconds[name] = round(time.perf_counter() - start, 2)
        self.say(f"{name:<10}{line.text}  {self.seconds[name]:>6.1f} s")

    def say(self, text: str) -> None:
        """Print one line on standard error."""
        print(text, file=sys.stderr, flush=True)


@dataclass
class Line:
    """What one stage has to tell: up to four short facts, in columns."""

    text: str = " " * 72

    def tell(self, *facts: str) -> None:
        """Set the facts, such as tell("3 files", "68 021 rows")."""
        self.text = "".join(f"{fact:>24}" for fact in facts).ljust(72)


def count(n: int, one: str, many: str) -> str:
    """A number with its noun: 1 file, 68 021 rows."""
    return f"{number(n)} {one if n == 1 else many}"
