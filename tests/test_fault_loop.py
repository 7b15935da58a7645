"""The fault loop: every file operation of a small night fails once, and then from there on, in several ways.

Whatever fails: the public folder is the old site or the new one, byte for byte; no raw file has another name than
its sha256; a failure is one that a reader can act on; and a clean night afterwards ends as if nothing had been.

The night is real from the first request to the state, save that the rows are read and judged once, before: what is
looped over is everything that touches the disk or the network. Python's audit hooks are the place where each
operation is stopped; a kill, and a disk that takes no more bytes, strike a process of its own. All positions take
some minutes; a sample, spread evenly, is run unless FAULTS=all.
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

ROOT = Path(__file__).resolve().parents[1]
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
        self.judged.db.execute("create table copies as select true as state")

    def night(self, text: str) -> None:
        settings = self.by.settings
        with publish.workplace(self.out) as folder:
            draft = Draft(folder)
            found = fetch.night(self.by.listed, settings, judge.accepted(self.by.listed, settings), Progress())
            list(fetch.deliveries(self.by.listed, found))
            for name in ("index.html", "404.html", "a/index.html", "build.json", ".nojekyll"):
                draft.write(name, text)
            with publish.beside(folder) as work:
                judge.remember(self.judged.db, settings, draft, self.judged.fetched.origins, Path(work))
                judge.prepare(self.judged.db, settings, Path(work))
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


PROCESS = """
import os, resource, signal, sys
from pathlib import Path
import pytest
import stamina
from test_fault_loop import Address, Injector, Small
from test_fetch_cases import Netted
from site_builder.errors import BuildError

def suffer(how, much):
    if how == "kill":
        with injector.watch(much, False, lambda: os.kill(os.getpid(), signal.SIGKILL)):
            small.night("new")
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (much, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        small.night("new")

stamina.set_testing(True, attempts=1)
folder = Path(sys.argv[1])
small = Small(Netted(folder, pytest.MonkeyPatch(), Address(sys.argv[2])))
small.night("old")
injector = Injector(folder)
print("ready", flush=True)
for line in sys.stdin:
    how, much = line.split()
    child = os.fork()
    if not child:
        try:
            suffer(how, int(much))
        except BuildError as error:
            print(error, flush=True)
            os._exit(error.exit_code)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""A process of its own, with no thread but one, that forks a night for each line and tells how it ended."""


class Address:
    """The portal, for one who only needs to know where it is."""

    def __init__(self, root: str):
        self.root = root

    def url(self, path: str) -> str:
        return self.root + path


@pytest.fixture(scope="module")
def apart(tmp_path_factory):
    """A world whose nights are run in processes that may die: (its folder, a copy of it, run)."""
    with portal() as server:
        folder = tmp_path_factory.mktemp("apart") / "world"
        folder.mkdir()
        server.put("/2024-01.csv", file(HEAD + month("2024-01")))
        env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
        command = [sys.executable, "-c", PROCESS, str(folder), server.url("")]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, **pipes, cwd=ROOT, env=env, text=True) as process:
            while process.stdout.readline() != "ready\n":
                assert process.poll() is None
            server.put("/2024-01.csv", file(HEAD + month("2024-01", 21)))
            saved = folder.with_name("saved")
            shutil.copytree(folder, saved)

            def run(how: str, much: int) -> int:
                process.stdin.write(f"{how} {much}\n")
                process.stdin.flush()
                while not (told := process.stdout.readline()).strip("-\n").isdigit():  # what it failed with comes first
                    assert process.poll() is None
                return int(told)

            yield folder, saved, run
            process.stdin.close()


def must_be_whole(folder: Path, before: dict[str, str], after: dict[str, str]) -> None:
    """What the next build finds when it has cleared up: the old site or the new one, and no mislabelled raw file."""
    with publish.workplace(folder / "site"):
        assert tree(folder / "site") in (before, after)
    for raw in (folder / "site.raw" / "by").glob("*/*.csv"):
        assert raw.parent.name == hashlib.sha256(raw.read_bytes()).hexdigest()


def test_case_36_a_night_that_is_killed_anywhere_leaves_the_old_site_or_the_new(apart):
    """At every so many operations of the whole night; a clean night afterwards ends as if nothing had been."""
    folder, saved, run = apart
    before = tree(folder / "site")
    assert run("kill", 1_000_000) == 0
    after = tree(folder / "site")
    position, codes = 1, []
    while not codes or codes[-1]:
        reset(folder, saved)
        codes.append(run("kill", position))
        must_be_whole(folder, before, after)
        assert run("kill", 1_000_000) == 0
        assert tree(folder / "site") == after, position
        position += SAMPLE

    assert set(codes) == {-9, 0}
    assert len(codes) * SAMPLE > 50


@pytest.mark.parametrize("most_bytes", [0, 200, 2_000, 20_000])
def test_case_35_a_disk_that_takes_no_more_leaves_the_old_site_or_the_new(apart, most_bytes):
    """The system refuses every byte of a file beyond these; the night ends with 5, or was done."""
    folder, saved, run = apart
    reset(folder, saved)
    before = tree(folder / "site")
    assert run("kill", 1_000_000) == 0
    after = tree(folder / "site")
    reset(folder, saved)
    code = run("full", most_bytes)

    assert code in ((5,) if most_bytes < 20_000 else (0, 5))
    must_be_whole(folder, before, after)
    assert run("kill", 1_000_000) == 0
    assert tree(folder / "site") == after
