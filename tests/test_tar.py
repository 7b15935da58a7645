"""A site as one tar: the same bytes as the folder, read where it is, swapped in whole or not at all."""

import contextlib
import hashlib
import io
import os
import signal
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_fault_loop import KINDS, Injector
from whole_builds import CASES, ROOT, build, run, tree

from site_builder import check, draft, finished, members, publish, scan, server
from site_builder.errors import ConfigError, EnvironmentFault, GateError

BEFORE = CASES / "two-charts" / "before"


def built(out: Path, jobs: int = 1) -> Path:
    """One case, built to a folder or a tar."""
    done = build(BEFORE, out, jobs)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> Path:
    return built(tmp_path_factory.mktemp("packed") / "site.tar", 2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return built(tmp_path_factory.mktemp("folder") / "site")


def without_seconds(files: dict[str, str]) -> dict[str, str]:
    """Every file but the one that says how long the build took."""
    return {path: digest for path, digest in files.items() if path != "build.json"}


def digests(place: Path) -> dict[str, str]:
    """Every file of a tar, as the library for tar reads it."""
    with tarfile.open(place) as whole:
        return {one.name: hashlib.sha256(whole.extractfile(one).read()).hexdigest() for one in whole}


def test_a_tar_unpacked_is_the_folder_byte_for_byte(packed, folder, tmp_path):
    with tarfile.open(packed) as whole:
        whole.extractall(tmp_path, filter="data")

    assert without_seconds(tree(tmp_path)) == without_seconds(tree(folder))
    assert (tmp_path / "build.json").is_file()


def test_a_tar_holds_plain_files_of_no_time_and_nobody_named_as_the_host_wants_them(packed):
    with tarfile.open(packed) as whole:
        told = {(one.type, one.mode, one.uid, one.gid, one.uname, one.gname, one.mtime) for one in whole}
        starts = {one.name[:2] for one in whole}

    assert told == {(tarfile.REGTYPE, 0o644, 0, 0, "", "", 0)}
    assert starts == {"./"}


def test_two_builds_give_the_same_files_in_the_same_order_whatever_the_number_of_processes(packed, tmp_path):
    again = built(tmp_path / "site.tar")

    assert list(digests(again)) == list(digests(packed))
    assert without_seconds({n[2:]: d for n, d in digests(again).items()}) == without_seconds(
        {n[2:]: d for n, d in digests(packed).items()}
    )


def test_a_second_build_goes_on_from_what_the_tar_says_of_the_first(packed):
    """The same content on the same day is the same edition, and nothing but the state and the lock lies beside."""
    before = finished.at(packed).read("utgava/utgavor.json")
    built(packed)

    assert finished.at(packed).read("utgava/utgavor.json") == before
    assert sorted(path.name for path in packed.parent.iterdir()) == ["site.tar", "site.tar.lock", "site.tar.state"]


@pytest.mark.parametrize("command", ["check", "verify"])
def test_the_commands_take_a_tar(packed, command):
    done = run(command, packed)

    assert done.returncode == 0, done.stderr


def test_an_edition_packed_from_a_tar_is_that_packed_from_the_folder(packed, folder, tmp_path):
    kept = {}
    for place in (packed, folder):
        assert run("pack", tmp_path / place.name, "--site", place).returncode == 0
        kept[place.name] = without_seconds(digests(tmp_path / place.name))

    assert kept["site.tar"] == kept["site"]


def test_the_preview_serves_a_tar(packed):
    with server.make(packed, "https://arkiv.example/inkop/", quiet=True) as running:
        handler = running.RequestHandlerClass.keywords["site"]

        assert handler.has("index.html")
        assert not handler.has("../index.html")


def test_a_fault_in_a_file_of_a_tar_is_found_by_scan_and_check(tmp_path):
    """Whatever says more than a path and bytes is no plain file: a link, an owner, a path that is there twice."""
    place, link = tmp_path / "site.tar", tarfile.TarInfo("./c.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "a.txt"
    with tarfile.open(place, "w") as whole:
        for name, owner in (("a", ""), ("b", "811218-9876")):
            about = tarfile.TarInfo(f"./{name}.txt")
            about.size, about.uname = 11, owner
            whole.addfile(about, io.BytesIO(b"811218-9876"))
        whole.addfile(link)
    site = finished.at(place)

    assert (list(site.sizes), site.strange) == (["a.txt"], ["b.txt", "c.txt"])
    assert [(hit.file, hit.rule) for hit in scan.tree(place, frozenset()).hits] == [("a.txt", "S-A")]
    with pytest.raises(GateError, match=r"every file is a regular file \(2\)"):
        check.site(place, "https://arkiv.example/")


def test_a_path_that_is_there_twice_is_no_plain_file(tmp_path):
    place = tmp_path / "site.tar"
    place.write_bytes(draft.member("a.txt", b"one") + draft.member("a.txt", b"two"))

    assert finished.at(place).strange == ["a.txt"]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=120), st.integers(0, 8**11 - 1))
def test_a_header_is_that_of_the_standard_library(path, size):
    about = tarfile.TarInfo(f"./{path}")
    about.size = size

    assert members.header(f"./{path}", size) == about.tobuf(tarfile.PAX_FORMAT)


def test_a_tar_that_grows_is_listed_as_if_it_had_always_been_so(tmp_path):
    """Also where long paths, which take two headers, and what is no plain file stand between."""
    place, before = tmp_path / "site.tar", members.Listing()
    strange = tarfile.TarInfo("./link")
    strange.type, strange.linkname = tarfile.SYMTYPE, "a"
    parts = [draft.member(path, path.encode() * 400) for path in ("a", "b" * 150, "å", "a", "c/" * 60 + "c", "d")]
    for part in [*parts, strange.tobuf(), draft.member("e", b"")]:
        with place.open("ab") as end:
            end.write(part)
        before = members.listed(place, before)

    assert before == members.listed(place, members.Listing())
    assert (len(before.spans), before.strange) == (6, ["a", "link"])
    with tarfile.open(place) as packed:
        there = {one.name[2:]: (one.offset_data, one.size) for one in packed if one.isreg()}
    assert before.spans == there | {"a": (512, 400)}


def test_a_tar_that_breaks_off_is_told_of(tmp_path):
    place = tmp_path / "site.tar"
    place.write_bytes(draft.member("a", b"x" * 2000)[:1500])

    with pytest.raises(ConfigError, match="no tar that can be read"):
        finished.at(place).sizes  # noqa: B018


def test_long_and_swedish_paths_come_back_as_they_were(tmp_path):
    paths = ["kopare/" + "å" * 100 + "/index.html", "/".join(["x" * 60] * 5) + ".html"]
    one = draft.fresh(tmp_path / "site.tar.draft-1", tmp_path / "site.tar")
    for path in paths:
        one.write(path, path)
    site = finished.at(one.end())

    assert {path: site.text(path) for path in site.sizes} == {path: path for path in paths}
    assert site.strange == []


def test_no_file_has_two_writers_in_a_tar_either(tmp_path):
    one = draft.fresh(tmp_path / "site.tar.draft-1", tmp_path / "site.tar")
    one.write("a.txt", "a")
    one.finished()

    with pytest.raises(GateError, match=r"'A\.txt' has two writers; the first wrote 'a\.txt'"):
        one.write("A.txt", "b")


def test_a_draft_weighs_the_same_when_its_files_have_moved_into_the_tar(tmp_path):
    """The room for pages is what the files before them leave, in a folder as in a tar."""
    growing = draft.fresh(tmp_path / "draft", tmp_path / "site.tar")
    growing.write("rows.csv", b"12345")
    growing.finished()
    growing.write("more.csv", b"678")

    assert growing.weight() == 8


@pytest.mark.parametrize("what", ["a file of somebody's", "a tar of somebody's", "a folder"])
def test_what_we_did_not_make_is_never_replaced_by_a_tar(tmp_path, what):
    out = tmp_path / "site.tar"
    if what == "a folder":
        out.mkdir()
    else:
        out.write_bytes(b"text" * 300 if "file" in what else draft.member("brev.txt", b"x") + bytes(1024))
    before = out.read_bytes() if out.is_file() else None

    with pytest.raises(ConfigError), publish.workplace(out):
        pass

    assert before is None or out.read_bytes() == before


DIES = """
import os, signal
from site_builder import search
search.pagefind = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
import build
build.main()
"""


def test_a_build_that_is_killed_leaves_the_tar_of_before_and_the_next_clears_up(packed):
    before = packed.read_bytes()
    words = ["build", "--sources", BEFORE / "sources", "--out", packed, "--as-of", "2026-11-23", "--offline"]
    done = subprocess.run([sys.executable, "-c", DIES, *map(str, words)], cwd=ROOT, capture_output=True)
    left = [path.name for path in packed.parent.iterdir() if ".draft-" in path.name]

    assert done.returncode == -signal.SIGKILL
    assert any(name.endswith(".tar") for name in left)
    assert packed.read_bytes() == before
    with publish.workplace(packed):
        assert not [path for path in packed.parent.iterdir() if ".draft-" in path.name]


def test_a_swap_that_fails_leaves_the_tar_of_before(packed, monkeypatch):
    """The rename is the one moment when a tar changes."""
    before = packed.read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, os.strerror(28))))

    with pytest.raises(EnvironmentFault, match="untouched"), publish.workplace(packed) as folder:
        one = draft.fresh(folder, packed)
        one.write("index.html", "new")
        publish.swap(one.end(), packed)

    assert packed.read_bytes() == before


def test_batches_lie_in_their_order_whoever_is_ready_first_and_one_that_fails_holds_nobody_up(tmp_path):
    one = draft.fresh(tmp_path / "site", tmp_path / "site.tar")
    one.write("first.txt", "0")
    one.finished()
    put = one.carrier()

    def failing():
        yield "c.txt", b"3"
        raise GateError("a template lacks a value")

    batches = {2: [("b.txt", b"2" * 1000)], 1: failing(), 0: [("z.txt", b"1")]}
    with ThreadPoolExecutor(3) as threads:
        done = {number: threads.submit(put, number, files) for number, files in batches.items()}
    with pytest.raises(GateError, match="lacks a value"):
        done[1].result()

    with tarfile.open(one.end()) as tar:
        assert [(file.name, file.size) for file in tar] == [("./first.txt", 1), ("./z.txt", 1), ("./b.txt", 1000)]


def night(out: Path, text: str) -> None:
    """All that touches the disk when a small site is written, looked at and swapped in."""
    with publish.workplace(out) as place:
        one = draft.fresh(place, out)
        for path in ("index.html", "a/index.html", "build.json", ".nojekyll"):
            one.write(path, text)
        one.register("b/index.html")
        one.carrier()(0, [("b/index.html", text.encode())])
        one.finished().read("index.html")
        publish.swap(one.end(), out)


def must_be_one_of(out: Path, before: bytes, after: bytes, where: object) -> None:
    """The tar is the old one or the new one, and the next build finds nothing left beside it."""
    assert out.read_bytes() in (before, after), where
    with publish.workplace(out):
        assert sorted(path.name for path in out.parent.iterdir()) == ["site.tar", "site.tar.lock"], where


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small old tar, what a night would make of it, and who can stop each of the night's operations."""
    out = tmp_path_factory.mktemp("small") / "site.tar"
    injector = Injector(out.parent)
    night(out, "new")
    after = out.read_bytes()
    with injector.watch():
        night(out, "old")
    assert injector.count > 20
    return out, out.read_bytes(), after, injector, injector.count


@pytest.mark.parametrize("persists", [False, True], ids=["once", "from there on"])
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_fails_the_tar_is_the_old_one_or_the_new(small, kind, persists):
    out, before, after, injector, last = small
    for position in range(1, last + 1):
        with contextlib.suppress(EnvironmentFault), injector.watch(position, persists, KINDS[kind]):
            night(out, "new")
        must_be_one_of(out, before, after, position)
        out.write_bytes(before)


def test_a_night_that_is_killed_anywhere_leaves_the_old_tar_or_the_new(small):
    out, before, after, injector, last = small
    for position in range(1, last + 1):
        child = os.fork()
        if not child:
            with injector.watch(position, False, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                night(out, "new")
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        must_be_one_of(out, before, after, position)
        out.write_bytes(before)
