"""Worker processes: children of a clean server that has imported the program once.

Not forked from the build itself, whose threads (DuckDB, the chart renderer) do not survive it.
"""

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

Made = TypeVar("Made")

FEW_CYCLES = 50_000
"""New objects before the collector of cycles looks for some; Python's own 700 cost a sixth of the seconds."""

FEW_CALLS = 40
"""Calls that are over before children would have begun."""


def warm(*modules: str) -> None:
    """Name the modules that the server imports before its first child; call it at the start."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        multiprocessing.set_forkserver_preload(list(modules))


def start() -> None:
    """Start the server now: what it imports, it imports while we go on."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        forkserver.ensure_running()


def context() -> BaseContext:
    """How children are started here: from a server where the system has one, else afresh."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def pool(jobs: int, setup: Callable[..., None] | None = None, *arguments: Any) -> ProcessPoolExecutor:
    """A pool of children; each runs setup(*arguments) once before its first task."""
    return ProcessPoolExecutor(max(1, jobs), context(), begin, (setup, *arguments))


def spread(calls: Sequence[Callable[[], Any]], jobs: int) -> list[Any]:
    """What each call returns, in their order; many calls are made by children, whom they have to be sent to."""
    if jobs == 1 or len(calls) <= FEW_CALLS:
        return [call() for call in calls]
    with pool(jobs) as children:
        return list(children.map(made, calls, chunksize=8))


def ahead(workers: Executor, calls: Iterable[Callable[[], Made]], most: int) -> Iterator[Made]:
    """What each call returns, in their order, while workers make at most so many of those that follow.

    For calls or results that are too large to have them all at once, which Executor.map would; a fault is raised at
    its call's turn.
    """
    waiting: deque[Future[Made]] = deque()
    for call in calls:
        waiting.append(workers.submit(call))
        if len(waiting) > most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def made(call: Callable[[], Any]) -> Any:
    """Make a call, in a child."""
    return call()


def begin(setup: Callable[..., None] | None, *arguments: Any) -> None:
    """Set a child up. What it has then stays."""
    if setup:
        setup(*arguments)
    gc.freeze()
    unhurried()


def unhurried() -> None:
    """Let most of what is made from now on go without the help of the collector of cycles."""
    gc.set_threshold(FEW_CYCLES)


class Turns:
    """Places one after another in something that children fill: whose task comes first has the first place.

    start    where the first place begins
    """

    def __init__(self, start: int) -> None:
        self.end, self.turn = context().RawValue("q", start), context().RawValue("q", 0)
        self.moved = context().Condition()

    def take(self, turn: int, size: int) -> int:
        """Wait for the turns before this one to be taken; returns where one's place begins.

        turn    0, 1, 2 and so on: each must be taken, also for nothing, or later ones wait for ever
        """
        with self.moved:
            self.moved.wait_for(lambda: self.turn.value == turn)
            start: int = self.end.value
            self.end.value += size
            self.turn.value += 1
            self.moved.notify_all()
        return start
