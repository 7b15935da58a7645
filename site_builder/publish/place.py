"""Where a site is built and how it takes its place: one build at a time, all or nothing.

Beside the target lie, for a site named site/: site.lock, which a running build holds;
site.draft-<pid>, where it builds; site.draft-<pid>.<word>-<any>, where a stage keeps what only the
build needs; and, during the swap alone, site.old-<pid>. All but the lock go with the build, or with the
next one if it was killed. A site that is one tar, site.tar, grows as site.tar.draft-<pid>.tar and takes the old
one's place in a single rename.
"""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

import duckdb

from site_builder import finished
from site_builder.draft import Draft, fresh, tar_of
from site_builder.errors import ConfigError, EnvironmentFault

OURS = ("build.json", ".nojekyll")
"""What lies in every site that we have put in place; only such a folder or tar is ever replaced."""

DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EMFILE, errno.ETIMEDOUT}
"""Faults of the machine wherever they strike; any other in the middle of a build is our bug."""

SPENT = (MemoryError, BrokenProcessPool, duckdb.OutOfMemoryException, duckdb.IOException)
"""The same, as memory, a worker that the system has killed, and DuckDB say it."""


@contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """Hold the target's lock and give the path of a fresh draft, which does not exist yet.

    out       where the finished site goes; what killed builds left beside it is cleared away
    raises    ConfigError when out is a folder that no build of ours made
              EnvironmentFault when another build holds the lock, or the disk says no

    A draft that was not swapped in is removed at the end, also after a failure.
    """
    with explained(out):
        require_ours(out)
    with explained(out, only=DISK), locked(out):
        with explained(out):
            restore(out)
            clear(out)
        folder = out.with_name(f"{out.name}.draft-{os.getpid()}")
        try:
            yield folder
        finally:
            for left in (folder, tar_of(folder)):
                remove(left)


@contextmanager
def begun(out: Path) -> Iterator[Draft]:
    """Hold a draft for a target whose lock is held already; it is removed at the end if it was not swapped in."""
    folder = out.with_name(f"{out.name}.draft-{os.getpid()}")
    try:
        yield fresh(folder, out)
    finally:
        for left in (folder, tar_of(folder)):
            remove(left)


def beside(draft: Path) -> tempfile.TemporaryDirectory[str]:
    """Open a folder for spilled rows, which are private; the next build removes it if this one is killed."""
    return tempfile.TemporaryDirectory(dir=draft.parent, prefix=f"{draft.name}.work-")


def require_ours(out: Path) -> None:
    """Refuse to replace a folder or a file that may hold something else."""
    kind, fits = ("tar", Path.is_file) if finished.is_tar(out) else ("folder", Path.is_dir)
    if not out.name or out.is_symlink() or (out.exists() and not fits(out)):
        raise ConfigError(f"{out}: not a {kind} that a site can lie in; give --out another")
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not all(finished.at(out).has(name) for name in OURS):
        raise ConfigError(
            f"{out}: holds something that no build of ours made (no {' and '.join(OURS)}); "
            f"give --out an empty or new {kind}"
        )


@contextmanager
def explained(out: Path, only: set[int] | None = None) -> Iterator[None]:
    """Turn a fault of the machine into one that says what to do.

    only    error numbers to explain; None explains all
    """
    try:
        yield
    except OSError as error:
        if only is not None and error.errno not in only:
            raise
        raise EnvironmentFault(
            f"{error.filename or out}: {error.strerror or error}; the published site is untouched. "
            "Look at space and rights, then build again"
        ) from error
    except SPENT as error:
        what = next(iter(str(error).splitlines()), "")
        raise EnvironmentFault(
            f"{out}: {type(error).__name__} {what}; the published site is untouched. Look at memory and space, give "
            "--jobs fewer, then build again"
        ) from error


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold site.lock, which the system lets go of however the build ends."""
    path = out.with_name(f"{out.name}.lock")
    with explained(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="ascii")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise EnvironmentFault(
                f"{path}: another build, process {holder}, is writing {out}; wait for it or give another --out"
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def restore(out: Path) -> None:
    """Put the old site back if a build was killed between the two renames of a swap."""
    olds = sorted(out.parent.glob(f"{escape(out.name)}.old-*"))
    if olds and not out.exists():
        olds[-1].rename(out)


def clear(out: Path) -> None:
    """Remove what killed builds left; the lock is ours, so nobody is using it."""
    for kind in ("draft", "old"):
        for left in out.parent.glob(f"{escape(out.name)}.{kind}-*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def remove(left: Path) -> None:
    """Remove a folder or a file, if it is there; what cannot be removed, the next build clears away."""
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        with suppress(OSError):
            left.unlink(missing_ok=True)


def swap(draft: Path, out: Path) -> None:
    """Put a checked draft in the target's place; call it inside workplace.

    raises    EnvironmentFault when the disk says no; the old site is then back in its place

    A tar takes the other's place at once. Between a folder's two renames there is no site for an instant; a build
    killed just then leaves the old one beside, and the next build puts it back.
    """
    require_ours(out)
    if draft.is_file():
        with explained(out):
            draft.replace(out)
        return
    old = out.with_name(f"{out.name}.old-{os.getpid()}")
    with explained(out):
        if out.exists():
            out.rename(old)
        try:
            draft.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise
    shutil.rmtree(old, ignore_errors=True)
