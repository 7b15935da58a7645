"""dev.py: the two commands of the README, on a machine that has nothing but Python."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-spark.lock")}

BUILD = """
import sys
print(*sys.argv[1:])
sys.exit(7)
"""


@pytest.fixture
def clone(tmp_path):
    """A clone with dev.py, an empty lock and a build.py that says its words and exits with 7."""
    shutil.copy(ROOT / "dev.py", tmp_path)
    (tmp_path / "requirements.lock").write_text("")
    (tmp_path / "build.py").write_text(BUILD)
    return tmp_path


def dev(clone, *words, **env):
    return subprocess.run(
        [sys.executable, clone / "dev.py", *words],
        cwd=clone,
        env={name: value for name, value in os.environ.items() if name != "ARKIV_GROUPS"} | env,
        capture_output=True,
        text=True,
    )


def locked(lock):
    """Name to version of everything in a lock."""
    lines = [line.split(";")[0].strip(" \\") for line in LOCKS[lock].splitlines() if "==" in line]
    return dict(line.split("==") for line in lines)


def test_a_fresh_clone_gets_an_environment_and_passes_the_words_and_the_exit_code_on(clone):
    done = dev(clone, "inspect", "a b.csv", "--json")

    assert (clone / ".venv").is_dir()
    assert done.stdout.splitlines()[-1] == "inspect a b.csv --json"
    assert done.returncode == 7


def test_the_second_run_installs_nothing(clone):
    dev(clone, "version")
    marker = clone / ".venv" / "kept"
    marker.write_text("")
    done = dev(clone, "version")

    assert marker.exists()
    assert done.stdout == "version\n"


def test_a_changed_lock_makes_the_environment_anew(clone):
    dev(clone, "version")
    marker = clone / ".venv" / "kept"
    marker.write_text("")
    (clone / "requirements.lock").write_text("# changed\n")
    dev(clone, "version")

    assert not marker.exists()


def test_an_environment_that_was_never_finished_is_made_anew(clone):
    dev(clone, "version")
    (clone / ".venv" / "made-from").unlink()
    done = dev(clone, "version")

    assert "Installing" in done.stdout
    assert done.returncode == 7


def test_a_library_without_a_hash_is_refused_and_leaves_no_stamp(clone):
    (clone / "requirements.lock").write_text("click==8.5.1\n")
    done = dev(clone, "version")

    assert done.returncode == 5
    assert not (clone / ".venv" / "made-from").exists()


def test_a_group_is_installed_from_its_own_lock_when_it_is_asked_for_and_once(clone):
    (clone / "requirements-more.lock").write_text("")
    told = [dev(clone, "version", ARKIV_GROUPS=groups).stdout for groups in ("", "more", "more", "")]

    assert ["requirements-more.lock" in text for text in told] == [False, True, False, False]
    assert [text.splitlines()[-1] for text in told] == ["version"] * 4


def test_a_group_that_has_no_lock_or_a_library_without_a_hash_is_refused(clone):
    (clone / "requirements-more.lock").write_text("click==8.5.1\n")
    unknown, unhashed = (dev(clone, "version", ARKIV_GROUPS=groups) for groups in ("other", "more"))

    assert (unknown.returncode, unhashed.returncode) == (5, 5)
    assert "ARKIV_GROUPS=other: there is no requirements-other.lock" in unknown.stderr
    assert not (clone / ".venv" / "made-from-more").exists()


def test_where_no_chromium_is_found_the_tests_stop_with_the_line_that_installs_it(clone):
    done = dev(clone, "test", PATH=str(clone), CHROMIUM="")

    assert done.returncode == 5
    assert done.stderr.count("\n") == 1
    assert "sudo apt-get install chromium" in done.stderr
    assert not (clone / ".venv").exists()


def test_without_words_it_says_how_it_is_used_and_installs_nothing(clone):
    done = dev(clone)

    assert done.returncode == 2
    assert "python3 dev.py demo" in done.stdout
    assert not (clone / ".venv").exists()


def test_dev_py_needs_only_the_standard_library():
    done = subprocess.run([sys.executable, "-I", "-S", ROOT / "dev.py", "--help"], capture_output=True)

    assert done.returncode == 0


@pytest.mark.parametrize(("lock", "group"), list(zip(LOCKS, ("dev", "spark"), strict=True)))
def test_a_lock_holds_every_dependency_at_a_version_that_pyproject_allows(lock, group):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["dependency-groups"][group] + (project["project"]["dependencies"] if group == "dev" else [])
    versions = locked(lock)
    wrong = [
        line
        for line in asked
        if not (need := Requirement(line)).specifier.contains(versions.get(canonicalize_name(need.name), "0"))
    ]

    assert wrong == []


@pytest.mark.parametrize("text", list(LOCKS.values()), ids=list(LOCKS))
def test_a_lock_pins_by_hash_and_names_no_host(text):
    entries = text.replace(" \\\n", " ").splitlines()
    unhashed = [entry for entry in entries if entry[:1].isalnum() and "--hash=sha256:" not in entry]

    assert unhashed == []
    assert "://" not in text
    assert "--index" not in text and "--find-links" not in text


def test_a_python_without_pip_uses_the_wheel_that_came_with_it(clone):
    """Debian splits pip from Python, but a wheel of it may lie on the machine."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", clone / "bare"], check=True)
    bare = clone / "bare" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ask = "import dev; dev.base_python = lambda: dev.sys.executable; print(*dev.find_pip(), sep='\\n')"
    found = subprocess.run([bare, "-c", ask], cwd=clone, capture_output=True, text=True).stdout.split("\n")[:-1]

    if not found:
        pytest.skip("no pip wheel came with this Python")
    assert subprocess.run([bare, *found[1:], "--version"], capture_output=True).returncode == 0
