"""Reading in child processes: a crash or a bomb costs one file, and memory is bounded.

Children have limits of their own and share nothing with the build.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from site_builder import processes
from site_builder.cards import Card
from site_builder.errors import LedgerError
from site_builder.read import limits
from site_builder.read.reading import Reading, file


@dataclass(frozen=True)
class Task:
    """One file to read."""

    path: Path
    card: Card | None = None
    currency: str | None = None


@dataclass(frozen=True)
class Refusal:
    """Why a file was not read: a code of reasons.FILE and a message without cell values."""

    reason: str
    message: str


Answer = Reading | Refusal


def read_all(tasks: list[Task], jobs: int) -> Iterator[Answer]:
    """Read files side by side and give the answers in the order of the tasks."""
    if not tasks:
        return
    with pool(min(jobs, len(tasks))) as workers:
        futures = [submit(workers, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            yield answer(task, future)


def submit(workers: ProcessPoolExecutor, task: Task) -> "Future[Answer] | None":
    """Hand one task to the pool; None when it is already down."""
    try:
        return workers.submit(read_one, task)
    except BrokenProcessPool:
        return None


def answer(task: Task, future: "Future[Answer] | None") -> Answer:
    """Wait for one answer; when a neighbour brought the pool down, read again alone."""
    if future is None or isinstance(future.exception(), BrokenProcessPool):
        with pool(1) as workers:
            return settled(task, workers.submit(read_one, task))
    return settled(task, future)


def settled(task: Task, future: "Future[Answer]") -> Answer:
    """An answer, or a refusal that tells only the kind of what went wrong in the child."""
    error = future.exception()
    return future.result() if error is None else crashed(task, type(error).__name__)


def read_one(task: Task) -> Answer:
    """Read one file, in the child."""
    try:
        with limits.timed(task.path.name):
            return file(task.path, task.card, task.currency)
    except LedgerError as error:
        return Refusal(error.reason, str(error))


def crashed(task: Task, what: str) -> Refusal:
    """A refusal for what should not happen; values that an exception carries stay out of it."""
    return Refusal("parser_crashed", f"{task.path.name}: {what} while reading; keep the file and report it")


def pool(workers: int) -> ProcessPoolExecutor:
    """A pool of children with limits."""
    return processes.pool(workers, limits.confine)
