"""Set up and run the archive with nothing but Python 3.11 or newer.

    python3 dev.py demo                         build the invented demo archive into site/
    python3 dev.py serve                        look at it in a browser
    python3 dev.py test [--no-browser] [...]    lint, types, tests; the rest goes to pytest
    python3 dev.py COMMAND [...]                the same as python build.py COMMAND [...]

The libraries live in .venv, installed from requirements.lock. It is made anew when the lock,
the Python version or the folder changes, and otherwise left alone. ARKIV_GROUPS=spark before any
command installs requirements-spark.lock into it too, 450 MB that only models --engine spark needs.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "made-from"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

OPTIONS = ("-qq", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:")
NOT_INSTALLED = "the libraries could not be installed; pip says why above"
NO_PIP = "this Python has no pip; install it once: sudo apt-get install python3-pip"
NO_BROWSER = "no Chromium found; install it: sudo apt-get install chromium (or run with --no-browser)"
WORKERS = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")  # what a file builds is built once
FAULT = 5  # the exit code for a machine that lacks something, as in site_builder/errors.py


def main(words: list[str]) -> int:
    """Run one command and return its exit code."""
    if sys.version_info < (3, 11):
        return fail(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    if not words or words[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if words else 2
    commands = {"demo": demo, "test": test}
    return commands.get(words[0], passed_on)(words)


def demo(words: list[str]) -> int:
    """Build the demo archive and say how to look at it; 3 means built, with a source left out."""
    code = environment() or run("build.py", "build", "--sources", "data/demo/sources", "--out", "site", *words[1:])
    if code in (0, 3):
        print("The demo archive is in site/. Look at it with: python3 dev.py serve")
    return code


def test(words: list[str]) -> int:
    """Run every check, also after one has failed; the first failure sets the exit code."""
    rest = [word for word in words[1:] if word != "--no-browser"]
    if len(rest) < len(words) - 1:
        rest = ["-m", "not browser", *rest]
    elif browser := find_browser():
        os.environ["CHROMIUM"] = browser
    else:
        return fail(NO_BROWSER)
    if code := environment():
        return code
    checks = (["ruff", "check", "."], ["mypy"], ["pytest", *WORKERS, *rest])
    return next(filter(None, [run("-m", *check) for check in checks]), 0)


def passed_on(words: list[str]) -> int:
    """Become build.py, so that signals and the exit code are its own."""
    if code := environment():
        return code
    command = [str(PYTHON), str(ROOT / "build.py"), *words]
    if os.name == "posix":
        os.execv(PYTHON, command)
    return subprocess.run(command).returncode


def environment() -> int:
    """Make .venv hold exactly what the lock says; return 0, or an exit code."""
    made_from = repr((hashlib.sha256(LOCK.read_bytes()).hexdigest(), sys.version, str(ROOT)))
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == made_from:
        return groups()
    print("Installing the libraries of requirements.lock into .venv; this is done once.", flush=True)
    subprocess.run([base_python(), "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    pip = find_pip()
    if not pip:
        return fail(NO_PIP)
    if subprocess.run([*pip, "install", *OPTIONS, "-r", str(LOCK)]).returncode:
        return fail(NOT_INSTALLED)
    STAMP.write_text(made_from, encoding="utf-8")
    return groups()


def groups() -> int:
    """Add the groups of ARKIV_GROUPS that .venv does not hold as their locks say; return 0, or an exit code.

    PySpark is published as source alone: setuptools, which the lock of all has, packs it.
    """
    for name in os.environ.get("ARKIV_GROUPS", "").split():
        lock, stamp = ROOT / f"requirements-{name}.lock", STAMP.with_name(f"made-from-{name}")
        if not lock.is_file():
            return fail(f"ARKIV_GROUPS={name}: there is no {lock.name}")
        made_from = hashlib.sha256(lock.read_bytes()).hexdigest()
        if stamp.exists() and stamp.read_text(encoding="utf-8") == made_from:
            continue
        print(f"Installing the libraries of {lock.name} into .venv; this is done once.", flush=True)
        words = (*OPTIONS, "--no-binary", "pyspark", "--no-build-isolation", "-r", str(lock))
        if not (pip := find_pip()):
            return fail(NO_PIP)
        if subprocess.run([*pip, "install", *words]).returncode:
            return fail(NOT_INSTALLED)
        stamp.write_text(made_from, encoding="utf-8")
    return 0


def find_pip() -> list[str]:
    """Find a pip that can install into .venv: this Python's own, or a wheel that came with it."""
    python = base_python()
    if subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return [python, "-m", "pip", "--python", str(PYTHON)]
    bundled = Path(os.__file__).parent / "ensurepip" / "_bundled"
    for folder in (bundled, Path("/usr/share/python-wheels")):  # the second is Debian's
        for wheel in sorted(folder.glob("pip-*.whl")):
            return [str(PYTHON), str(wheel / "pip")]  # a wheel is a zip, and Python can run it
    return []


def base_python() -> str:
    """The Python under any environment that dev.py itself was started in, even .venv."""
    return getattr(sys, "_base_executable", "") or sys.executable


def find_browser() -> str:
    """Find a Chromium: the one named by CHROMIUM, else the first on PATH; empty when none."""
    names = (os.environ["CHROMIUM"],) if os.environ.get("CHROMIUM") else BROWSERS
    return next(filter(None, map(shutil.which, names)), "")


def run(*words: str) -> int:
    """Run .venv's Python in the project's folder; a signal becomes 128 + its number, as in a shell."""
    code = subprocess.run([str(PYTHON), *words], cwd=ROOT).returncode
    return code if code >= 0 else 128 - code


def fail(message: str) -> int:
    """Print one line and return the exit code for a machine that lacks something."""
    print(f"error: {message}", file=sys.stderr)
    return FAULT


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
