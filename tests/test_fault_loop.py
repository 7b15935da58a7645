"""The fault loop: every file operation of a small night fails once, and then from there on, in several ways.

Whatever fails: the public folder is the old site or the new one, byte for byte; no raw file has another name than
its sha256; a failure is one that a reader can act on; and a clean night afterwards ends as if nothing had been.

The night is real from the first request to the state, save that the rows are read and judged once, before: what is
looped over is everything that touches the disk or the network. Python's audit hooks are the place where each
operation is stopped. All positions take some four minutes; a sample, spread evenly, is run unless FAULTS=all.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import stamina
from nights import HEAD, month
from portals import file, portal
from test_fetch_cases import Netted

from site_builder import entities, erasures, fetch, judge, privacy, publish
from site_builder.draft import Draft
from site_builder.errors import BuildError
from site_builder.progress import Progress

OPERATIONS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "socket.connect"}
KINDS = {
    "ENOSPC": lambda: OSError(errno.ENOSPC, "No space left on device"),
    "EIO": lambda: OSError(errno.EIO, "Input/output error"),
    "ETIMEDOUT": lambda: TimeoutError(errno.ETIMEDOUT, "Connection timed out"),
}
SAMPLE = 1 if os.environ.get("FAULTS") == "all" else 14
"""Every so many positions."""


class Injector:
    """Counts the operations below a folder and stops the chosen one, and those after it if told to."""

    def __init__(self, folder: Path):
        self.folder, self.on, self.count = str(folder), False, 0
        self.position, self.persists, self.fail = 0, False, None
        sys.addaudithook(self.hook)

    def hook(self, event, args):
        if not self.on or event not in OPERATIONS or not (event == "socket.connect" or self.is_ours(args)):
            return
        self.count += 1
        if self.fail and (self.count == self.position or (self.persists and self.count > self.position)):
            raise self.fail()

    def is_ours(self, args) -> bool:
        return any(isinstance(arg, (str, os.PathLike)) and str(arg).startswith(self.folder) for arg in args)

    @contextlib.contextmanager
    def watch(self, position=0, persists=False, fail=None):
        self.count, self.position, self.persists, self.fail, self.on = 0, position, persists, fail, True
        try:
            yield
        finally:
            self.on = False


def tree(root: Path) -> dict[str, str]:
    """Every file's sha256, but for the clock in the fetch log."""
    paths = [path for path in root.rglob("*") if path.is_file() and path.name != "fetch.json"]
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


class Small:
    """A night that fetches, writes a site with its state, swaps it in and adopts the state."""

    def __init__(self, by: Netted):
        self.by, self.judged = by, by.judged()
        self.out = by.settings.out
        entities.resolve(self.judged.db, by.listed, by.settings.site, by.settings.beside)
        privacy.release(self.judged.db, by.listed)
        privacy.withdraw(self.judged.db, erasures.load(by.settings.beside / "erasures"))
        privacy.gather(self.judged.db)

    def night(self, text: str) -> None:
        settings = self.by.settings
        with publish.workplace(self.out) as folder:
            draft = Draft(folder)
            found = fetch.night(self.by.listed, settings, judge.accepted(self.by.listed, settings), Progress())
            list(fetch.deliveries(self.by.listed, found))
            for name in ("index.html", "404.html", "a/index.html", "build.json", ".nojekyll"):
                draft.write(name, text)
            judge.remember(self.judged.db, settings, draft, self.judged.fetched.origins)
            publish.swap(draft.root, self.out)
            judge.adopt(settings)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The folder of a small archive with an old site, and a new file waiting at the publisher's."""
    with portal() as server, pytest.MonkeyPatch.context() as patch, stamina.set_testing(True, attempts=1):
        folder = tmp_path_factory.mktemp("loop")
        server.put("/2024-01.csv", HEAD + month("2024-01"))
        by = Netted(folder, patch, server)
        small = Small(by)
        small.night("old")
        server.put("/2024-01.csv", file(HEAD + month("2024-01", 21)))
        saved = folder.with_name("saved")
        shutil.copytree(folder, saved)
        yield small, folder, saved, Injector(folder)


def reset(folder: Path, saved: Path) -> None:
    """Put the world back as it was before the night."""
    shutil.rmtree(folder)
    shutil.copytree(saved, folder)


@pytest.fixture(scope="module")
def undisturbed(world):
    """How many operations a night has, and what the public folder is before it and after."""
    small, folder, saved, injector = world
    before = tree(small.out)
    with injector.watch():
        small.night("new")
    after = tree(small.out)
    reset(folder, saved)
    assert injector.count > 50
    return injector.count, before, after


@pytest.mark.parametrize("persists", [False, True], ids=["once", "from there on"])
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_fails_the_public_folder_is_whole_and_the_next_night_ends_as_it_should(
    world, undisturbed, kind, persists
):
    small, folder, saved, injector = world
    last, before, after = undisturbed
    first = 1 + list(KINDS).index(kind) * 3 + persists
    for position in range(first, last + 1, SAMPLE):
        where = f"{kind} at {position} of {last}"
        with contextlib.suppress(BuildError), injector.watch(position, persists, KINDS[kind]):
            small.night("new")
        heal(small)
        assert tree(small.out) in (before, after), where
        for raw in (folder / "site.raw" / "by").glob("*/*.csv"):
            assert raw.parent.name == hashlib.sha256(raw.read_bytes()).hexdigest(), where
        small.night("new")
        assert tree(small.out) == after, where
        reset(folder, saved)


def heal(small: Small) -> None:
    """What the next build does first: between the two renames of a swap there is no site for an instant."""
    with publish.workplace(small.out):
        pass


KILLED = """
import os, signal, sys
from pathlib import Path
from site_builder import publish
from site_builder.draft import Draft
out, position = Path(sys.argv[1]), int(sys.argv[2])
count = 0
def hook(event, args):
    global count
    if event in {"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove"} and any(str(out) in str(a) for a in args):
        count += 1
        if count == position:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
with publish.workplace(out) as folder:
    draft = Draft(folder)
    for name in ("index.html", "build.json", ".nojekyll"):
        draft.write(name, "new")
    publish.swap(draft.root, out)
print(count)
"""


def test_case_36_a_build_that_is_killed_anywhere_leaves_the_old_site_or_the_new(tmp_path):
    """At every position, since a swap is short; the next build clears up."""
    root = Path(__file__).resolve().parents[1]
    position, done = 0, None
    while done is None or done.returncode:
        position += 1
        out = tmp_path / str(position) / "site"
        out.mkdir(parents=True)
        for name in ("index.html", "build.json", ".nojekyll"):
            (out / name).write_text("old")
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(out), str(position)], cwd=root, capture_output=True, text=True
        )
        with publish.workplace(out):
            texts = {path.read_text() for path in out.iterdir()}
        assert texts in ({"old"}, {"new"}), position
        assert {path.name for path in out.parent.iterdir()} == {"site", "site.lock"}

    assert position > 8
