"""The demo's ledgers: reproducible, of the promised size, and about nobody."""

import gzip
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from site_builder import cards, settings

DATA = Path(__file__).resolve().parents[1] / "data" / "demo"
FILES = sorted(path for path in (DATA / "ledgers").glob("*/*") if path.is_file())
ALVHAGA = DATA / "ledgers" / "alvhaga"

ROWS = {
    "alvhaga": 5174, "bjorklunda": 11683, "fyrverket": 2003,
    "mellanland": 7024, "provverket": 2948, "storvidda": 2857,
}  # fmt: skip
"""Data rows per publisher, every copy counted."""

IDENTITY = re.compile(r"(?<!\d)(?:\d\d)?(\d{6}-?\d{4})(?!\d)")
"""Ten digits, or twelve with the century, with or without a hyphen."""


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledgers, generated once more."""
    folder = tmp_path_factory.mktemp("ledgers")
    subprocess.run([sys.executable, DATA / "generate.py", folder], check=True, timeout=120)
    return folder


def unpacked(path: Path) -> dict[str, bytes]:
    """A file's content. Packed files are compared inside: deflate differs between zlib's builds."""
    if path.suffix == ".gz":
        return {path.name: gzip.decompress(path.read_bytes())}
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist()}
    return {path.name: path.read_bytes()}


def text_of(path: Path) -> str:
    """Everything a file says, as text."""
    if path.suffix == ".xlsx":
        rows = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()
        cells = [[round(cell, 2) if isinstance(cell, float) else cell for cell in row] for row in rows]
        return "\n".join("\t".join(map(str, row)) for row in cells)
    data = b"".join(unpacked(path).values())
    encoding = {"alvhaga": "utf-16", "storvidda": "cp1252"}.get(path.parent.name, "utf-8")
    return data.decode(encoding)


def data_rows(path: Path) -> int:
    """Rows below the headings, counted without the archive's own reader."""
    text = text_of(path)
    if path.suffix == ".json":
        return text.count('"belopp"')
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    return len(lines) - (3 if path.suffix == ".xlsx" else 1)


def luhn(digits: str) -> bool:
    """Whether the last of ten digits is the right check digit."""
    doubled = "".join(str(int(d) * (2 - i % 2)) for i, d in enumerate(digits))
    return sum(map(int, doubled)) % 10 == 0


def identities(text: str) -> list[str]:
    """Everything that is written like an identity number, as ten digits."""
    return [match.replace("-", "") for match in IDENTITY.findall(text)]


@pytest.fixture(scope="module")
def numbers() -> set[str]:
    """Every identity number in the ledgers."""
    return {number for path in FILES for number in identities(text_of(path))}


def test_the_script_makes_the_committed_files_again(made_again: Path) -> None:
    """The same names with the same content: what is committed is what the script makes."""
    names = [path.relative_to(DATA / "ledgers") for path in FILES]

    assert sorted(path.relative_to(made_again) for path in made_again.glob("*/*")) == names
    assert [n for n in names if unpacked(made_again / n) != unpacked(DATA / "ledgers" / n)] == []


def test_every_publisher_has_its_rows() -> None:
    """About thirty thousand in all."""
    rows = dict.fromkeys(ROWS, 0)
    for path in FILES:
        rows[path.parent.name] += data_rows(path)

    assert rows == ROWS


def test_the_ledgers_stay_small() -> None:
    """They are cloned with the code."""
    assert sum(path.stat().st_size for path in FILES) < 6_000_000


def test_every_identity_number_is_nobodys(numbers: set[str]) -> None:
    """Group 4 with a right check digit and a third digit of 2 or more, or the official test series."""
    bodies = {n for n in numbers if n[0] == "4" and n[2] >= "2"}
    people = {n for n in numbers - bodies if 980 <= int(n[6:9]) <= 998 and 1 <= int(n[2:4]) <= 12}

    assert numbers - bodies - people == set()
    assert [n for n in bodies | people if not luhn(n)] == []
    assert len(bodies) > 450
    assert len(people) > 30


def test_sole_traders_are_called_by_a_serial_number_only() -> None:
    """Beside each test personal number stands Enskild firma nnn, but for the one in an invoice number."""
    lines = [line for path in FILES for line in re.split(r"[\r\n]+", text_of(path))]
    personal = [line for line in lines if any(number[2] < "2" for number in identities(line))]
    unlike = [line for line in personal if not re.search(r"enskild firma \d{3}", line.casefold())]

    assert len(personal) > 150
    assert len(unlike) == 1


def test_one_month_is_missing_and_one_is_published_twice() -> None:
    """Storvidda lacks February 2025; Björklunda corrected March 2025; Älvhaga copied August 2024."""
    names = {path.name for path in FILES}

    assert "leverantorsfakturor_202502.csv" not in names
    assert {"leverantorsreskontra_2025-03.csv", "leverantorsreskontra_2025-03_rattad.csv"} <= names
    assert len({(DATA / "ledgers/alvhaga" / f"alvhaga_2024-08{end}.csv").read_bytes() for end in ("", "_kopia")}) == 1


def test_the_cards_are_the_six_buyers() -> None:
    """Each card names an invented buyer, an .example page and files that exist."""
    found = cards.load(DATA / "sources")

    assert [card.slug for card in found] == sorted(ROWS)
    assert all(".example/" in card.files.page for card in found)
    assert all(list(Path(card.folder).glob(glob)) for card in found for glob in card.files.local)


def test_the_site_says_that_it_is_invented() -> None:
    """The banner, and validity of group 4, hang on this."""
    assert settings.load_site(DATA / "sources").invented
