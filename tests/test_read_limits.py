"""What a hostile file may cost: its own place in the archive, and nothing else."""

import bz2
import gzip
import io
import lzma
import socket
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.errors import LedgerError
from site_builder.read import Reading, Refusal, Task, delimited, limits, read_all, workers
from site_builder.read.grid import MOST_CHARACTERS
from site_builder.read.reading import file
from site_builder.read.text import Text

LEDGER = "leverantor;belopp;datum\nBolag AB;1,50;2026-01-07\n"


def loop(*_: object) -> Reading:
    """Stand in for a parser that never ends."""
    while True:
        pass


def loop_deaf(*_: object) -> Reading:
    """Stand in for a library that never ends and does not listen."""
    sum(range(10**14))
    raise ValueError("unreachable")


def hang(*_: object) -> Reading:
    """Stand in for a library that waits for what never comes."""
    time.sleep(1000)
    raise ValueError("unreachable")


def eat(*_: object) -> Reading:
    """Stand in for a parser that wants more memory than there is."""
    bytearray(limits.MOST_MEMORY)
    raise ValueError("unreachable")


def call_out(*_: object) -> Reading:
    """Stand in for a parser that follows a link."""
    socket.create_connection(("127.0.0.1", 9), 1)
    raise ValueError("unreachable")


MISBEHAVE: dict[str, Callable[..., Reading]] = {
    "loop": loop,
    "deaf": loop_deaf,
    "hung": hang,
    "fat": eat,
    "link": call_out,
}


def misread(task: Task) -> Reading | Refusal:
    """Read in a child, with one second of work to do it, a few of waiting, and a parser that misbehaves."""
    limits.MOST_SECONDS, limits.MOST_WAITING = 1, 2 if task.path.stem == "hung" else 60
    workers.file = MISBEHAVE.get(task.path.stem, file)
    return workers.read_one(task)


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, Reading | Refusal]:
    """One pool of readers that meets every kind of bad file, and two good ones."""
    folder = tmp_path_factory.mktemp("files")
    names = ["first", "loop", "fat", "link", "deaf", "hung", "last"]
    for name in names:
        (folder / f"{name}.csv").write_text(LEDGER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "read_one", misread)
        return dict(zip(names, read_all([Task(folder / f"{name}.csv") for name in names], 2), strict=True))


@pytest.mark.parametrize(
    ("name", "reason", "says"),
    [
        ("loop", "limit", "not read within 1 s"),
        ("deaf", "parser_crashed", "BrokenProcessPool"),
        ("hung", "parser_crashed", "BrokenProcessPool"),
        ("fat", "parser_crashed", "MemoryError"),
        ("link", "parser_crashed", "PermissionError"),
    ],
)
def test_a_file_that_misbehaves_is_refused_by_name(answers, name, reason, says):
    """Time, memory and network are bounded for each file."""
    answer = answers[name]

    assert isinstance(answer, Refusal)
    assert answer.reason == reason
    assert says in answer.message


@pytest.mark.parametrize("name", ["first", "last"])
def test_its_neighbours_are_read(answers, name):
    """Also those that waited in the same pool when a child was ended."""
    answer = answers[name]

    assert isinstance(answer, Reading)
    assert answer.amount_in_ore() == 150


def refuse(tmp_path: Path, text: str) -> str:
    """Read text that is over a limit; give the code."""
    path = tmp_path / "ledger.csv"
    path.write_text(text)
    with pytest.raises(LedgerError) as refused:
        file(path)
    return refused.value.reason


def test_a_long_cell_is_refused_whatever_the_format(tmp_path):
    """In text and in JSON, which has no lines at all."""
    long = "x" * (MOST_CHARACTERS + 1)

    assert refuse(tmp_path, f'{LEDGER}"{long}";1,50;2026-01-08\n') == "limit"
    assert refuse(tmp_path, f'[{{"leverantor": "{long}", "belopp": "1,50"}}]') == "limit"


def test_an_endless_line_is_refused_before_it_becomes_cells(tmp_path):
    """Two million characters are two hundred of the longest cells."""
    line = ";" * (limits.LONGEST_LINE + 1)

    assert refuse(tmp_path, LEDGER + line) == "limit"
    assert refuse(tmp_path, line + "\n" + LEDGER) == "limit"
    limits.check_lines(Text((LEDGER * 50_000).replace("\n", "\r").encode()), "ledger.csv")


def test_more_rows_than_any_ledger_has_are_over_the_limit(tmp_path, monkeypatch):
    """With the limit lowered from ten million to three."""
    for module in (limits, delimited):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    record = '{"leverantor": "A AB", "belopp": "1,50"}'

    assert refuse(tmp_path, LEDGER + "A AB;1,50;2026-01-07\n" * 3) == "limit"
    assert refuse(tmp_path, f"[{record},{record},{record},{record}]") == "limit"


@pytest.mark.parametrize("kind", ["gzip", "xz", "bzip2", "zip"])
def test_a_small_file_that_unpacks_to_very_much_is_refused(tmp_path, kind):
    """A hundred kilobytes at most, for 120 MB: stopped by what it says, or at the limit."""
    content, stream = LEDGER.encode() + b"\n" * (120 << 20), io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("ledger.csv", content)
    packers = {"gzip": gzip.compress, "xz": lambda data: lzma.compress(data, preset=0), "bzip2": bz2.compress}
    path = tmp_path / "ledger.csv"
    path.write_bytes(packers[kind](content) if kind in packers else stream.getvalue())

    with pytest.raises(LedgerError) as refused:
        file(path)
    assert refused.value.reason == "limit"
    assert path.stat().st_size < 200_000


def test_json_whose_rows_share_no_keys_is_refused(tmp_path):
    """Ten thousand rows of a key each would be a hundred million cells."""
    rows = ",".join(f'{{"k{n}": "1"}}' for n in range(10_000))

    assert refuse(tmp_path, f'[{{"leverantor": "A AB", "belopp": "1,50"}},{rows}]') == "limit"
