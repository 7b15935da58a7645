"""The command add-source: a short card for a file, with only what detection cannot be sure of.

The card says whose ledger it is, where the file lies and on what terms. What the file itself
tells is left out, so that the next file may tell it differently.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder import links
from site_builder.cards import UNFILLED, read_card
from site_builder.cardtext import quoted, slug
from site_builder.errors import ConfigError, LedgerError
from site_builder.read import inspection, numbers
from site_builder.read.period import from_name
from site_builder.read.result import Reading
from site_builder.read.workers import Refusal, Task, read_all

KINDS = {"212": "municipality", "232": "region", "202": "agency"}


@dataclass(frozen=True)
class Wanted:
    """What the maintainer says on the command line; empty where nothing is said."""

    buyer: str
    name: str = ""
    kind: str = ""
    page: str = ""
    licence: str = ""
    url: str = ""
    """Where the file was fetched from; empty for one that lies here."""
    hosts: tuple[str, ...] = ()
    """Further hosts that the address leads on to."""


def add(folder: Path, file: Path, wanted: Wanted) -> str:
    """Read a file as `inspect` does, write its card, and tell both.

    raises    LedgerError when the file cannot be read; ConfigError as write does
    """
    answer = next(iter(read_all([Task(file)], 1)))
    if isinstance(answer, Refusal):
        raise LedgerError(answer.reason, answer.message)
    path = write(folder, file, answer, wanted)
    text = path.read_text(encoding="utf-8")
    left = [line.split("=")[0].strip() for line in text.splitlines() if UNFILLED in line]
    rest = f"Fill in {', '.join(left)}; until then the card is refused." if left else "Look it over, then build."
    return f"{inspection.tell(file, answer)}\n\n{path}\n{text}\n{rest}"


def write(folder: Path, file: Path, reading: Reading, wanted: Wanted) -> Path:
    """Write a card for a file that was read, and give its path.

    folder    where the cards are
    raises    ConfigError for a number that is none, a buyer that the rows contradict, or a card that exists
    """
    buyer = buyer_number(wanted.buyer)
    name = wanted.name or only(reading, "buyer_name")
    if not name:
        raise ConfigError(f"{file.name}: neither its rows nor the command say the buyer's name; add --name")
    said = distinct(reading, "buyer_id")
    if said and buyer not in said:
        raise ConfigError(f"{file.name}: its rows say that the buyer is {said[0]}, the command says {buyer}")
    path = folder / f"{slug(name)}.toml"
    if path.exists():
        raise ConfigError(f"{path}: exists already and is not overwritten; edit it, or move it away")
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(lines(folder, file, reading, buyer, name, wanted)) + "\n"
    path.write_text(text, encoding="utf-8")
    if UNFILLED not in text:
        read_card(path)
    return path


def lines(folder: Path, file: Path, reading: Reading, buyer: str, name: str, wanted: Wanted) -> Iterator[str]:
    """The card's text, line by line."""
    kind = wanted.kind or KINDS.get(buyer[:3], "other")
    yield f"# Read as {', '.join(manner(reading))}. Columns: {', '.join(reading.columns.values())}."
    whose = f'id   = "{buyer}"'
    if len(distinct(reading, "buyer_id")) > 1:
        whose = "per_row = true  # the rows name several buyers, each by its number"
    yield from ("[buyer]", whose, f"name = {quoted(name)}", f'kind = "{kind}"', "")
    yield "[files]"
    yield f"page    = {quoted(wanted.page or UNFILLED)}" + todo(wanted.page, "address where a person finds the files")
    yield f"licence = {quoted(wanted.licence or UNFILLED)}" + todo(wanted.licence, "as stated on that page")
    yield from places(folder, file, wanted)
    yield from ("", "[format]", 'vat = "unknown"' + todo("", "excluded or included, when the page says"))
    if not {"posted", "year"} & set(reading.columns):
        yield 'period = "name"' if from_name(file.name) else f'period = "{UNFILLED}"  # YYYY-MM or YYYY'
    currency = reading.currency()
    if currency and currency != "SEK":
        yield f'currency = "{currency}"'


def places(folder: Path, file: Path, wanted: Wanted) -> Iterator[str]:
    """Where the file and the next ones lie."""
    if not wanted.url:
        yield f"local   = [{quoted(pattern(folder, file))}]"
        return
    yield f"{links.key(wanted.url):<8}= [{quoted(wanted.url)}]"
    if wanted.hosts:
        yield f"hosts   = [{', '.join(map(quoted, wanted.hosts))}]"


def manner(reading: Reading) -> list[str]:
    """How the file was read, in a few words."""
    delimiter = {"\t": "tab"}.get(reading.delimiter or "", reading.delimiter or "")
    facts = [reading.container, reading.encoding or "", f"delimiter {delimiter}" if delimiter else "",
             f"sheet {reading.sheet}" if reading.sheet else ""]  # fmt: skip
    return [fact for fact in facts if fact]


def todo(said: str, what: str) -> str:
    """A reminder after a value that nobody has given."""
    return "" if said else f"  # {what}"


def buyer_number(text: str) -> str:
    """Ten digits of an organisation number.

    raises    ConfigError
    """
    digits = re.sub(r"\D", "", text)
    digits = digits[2:] if len(digits) == 12 and digits.startswith("16") else digits
    if len(digits) != 10 or not numbers.check_digit_right(digits) or digits[2] < "2":
        raise ConfigError("--buyer: expected an organisation number of ten digits with a right check digit")
    return digits


def only(reading: Reading, column: str) -> str:
    """The one value of a column over all rows that count, or empty."""
    found = distinct(reading, column)
    return found[0] if len(found) == 1 else ""


def distinct(reading: Reading, column: str) -> list[str]:
    """The values of a column, each once."""
    return [str(value) for value in reading.table[column].drop_null().unique().to_pylist()]


def pattern(folder: Path, file: Path) -> str:
    """A glob, relative to the card, for this file and the next ones: digits in the name may differ."""
    digits = re.compile(r"\d{4,8}(?:[-_]\d{2})*")
    name = digits.sub("*", escaped(file.name), count=1) if from_name(file.name) else escaped(file.name)
    place = os.path.relpath(file.resolve().parent, folder.resolve())
    return Path(place, name).as_posix()


def escaped(name: str) -> str:
    """A file name whose brackets mean themselves in a glob."""
    return re.sub(r"([\[*?])", r"[\1]", name)
