"""Whole builds through the command line, and what of a site can be compared as text."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

import build as line

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"
BASE = "https://arkiv.example/inkop/"
BLOCKS = {"h1", "h2", "h3", "p", "li", "tr", "caption", "div", "section", "figcaption", "header", "dl"}
CELLS = {"td", "th", "dt", "dd"}
UNSEEN = {"script", "style", "nav", "template", "svg"}
"""Drawings have tests of their own."""


def run(*words: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run build.py as a shell would, in a fork of warm_start.py; what it says goes by files, as much as it likes."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = (Path(folder, name) for name in ("out", "err"))
        out.touch()
        err.touch()
        asked = {"words": [*map(str, words)], "env": {**os.environ, **env}, "cwd": str(Path.cwd())}
        warm().stdin.write(json.dumps({**asked, "out": str(out), "err": str(err)}) + "\n")
        warm().stdin.flush()
        code = int(warm().stdout.readline())
        said = (path.read_text(encoding="utf-8", errors="replace") for path in (out, err))
        return subprocess.CompletedProcess(["build.py", *asked["words"]], code, *said)


def anew(*words: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run build.py by a Python of its own: in an environment that it heeds as it starts, or to time the whole of it."""
    command = [sys.executable, str(ROOT / "build.py"), *map(str, words)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", env={**os.environ, **env}, check=False
    )


@cache
def warm() -> subprocess.Popen[str]:
    """The process that runs are forked from; it ends with this one, whose end of the pipe it reads."""
    command = [sys.executable, str(ROOT / "tests" / "warm_start.py")]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def build_words(before: Path, out: Path, jobs: int = 1) -> tuple[object, ...]:
    """The words that build a case on the same day at the same address."""
    return ("build", "--sources", before / "sources", "--out", out, "--base-url", BASE, "--jobs", jobs,
            "--as-of", "2026-11-22", "--offline")  # fmt: skip


def build(before: Path, out: Path, jobs: int = 1, **env: str) -> subprocess.CompletedProcess[str]:
    """Build a case; in another environment by a Python of its own."""
    return anew(*build_words(before, out, jobs), **env) if env else run(*build_words(before, out, jobs))


def in_process(monkeypatch: pytest.MonkeyPatch, before: Path, out: Path) -> int:
    """Build a case in this process, so that a test can break a part of it; returns the exit code."""
    monkeypatch.setattr(sys, "argv", ["build.py", *map(str, build_words(before, out))])
    with pytest.raises(SystemExit) as caught:
        line.main()
    return int(caught.value.code or 0)


def tree(root: Path) -> dict[str, str]:
    """Every file's sha256, build.json without its seconds."""
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    if "build.json" in files:
        files["build.json"] = json.dumps({**json.loads(files["build.json"]), "seconds": {}}).encode()
    return {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}


class Visible(HTMLParser):
    """The text of <main> as a reader meets it: a line a block, cells parted by ' | '."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.inside = self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.inside += tag == "main"
        self.unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.lines.append("")
        elif tag in CELLS:
            self.lines[-1] += " | "

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "main"
        self.unseen -= tag in UNSEEN
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self.inside and not self.unseen:
            self.lines[-1] += data


def visible(page: Path) -> str:
    """A page's text, blanks folded and empty lines left out."""
    parser = Visible()
    parser.feed(page.read_text(encoding="utf-8"))
    lines = (" ".join(line.split()).removeprefix("| ") for line in parser.lines)
    return "\n".join(line for line in lines if line.strip(" |")) + "\n"


def manifest(site: Path) -> dict:
    """A site's build.json."""
    return dict(json.loads((site / "build.json").read_text(encoding="utf-8")))
