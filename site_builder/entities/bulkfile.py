"""The two register files that the State gives away each week, read a line at a time.

Bolagsverket's bolagsverket_bulkfil.txt: ';' between quoted fields, '$' between the parts of a field and
'|' between names; UTF-8 as others report it, so Latin-1 is tried line by line. Persons are in it too,
marked PERSON-IDORG. SCB's scb_bulkfil_*.txt: tabs, Latin-1, a heading of its own. Either may be packed
in a zip. Only lines about organisations are looked at; of any other nothing is kept, not even a name.

source    public programs that read the files, October 2026; the publishers' own description was not at hand
"""

import csv
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from site_builder.errors import ConfigError

LONGEST = 1_000_000
"""Bytes in one line; a longer one is no register's."""

FORMS = {
    "AB": "aktiebolag", "BAB": "bankaktiebolag", "BF": "bostadsförening", "BRF": "bostadsrättsförening",
    "EK": "ekonomisk förening", "FAB": "försäkringsaktiebolag", "FL": "filial", "HB": "handelsbolag",
    "I": "ideell förening", "KB": "kommanditbolag", "KHF": "kooperativ hyresrättsförening", "S": "stiftelse",
    "SB": "sparbank", "SE": "europabolag", "TSF": "trossamfund",
}  # fmt: skip
"""Bolagsverket's codes. One that is not here is left blank, never guessed."""

PERSONS = {"E", "EB"}
"""Sole traders and simple partnerships: forms of human beings."""

UNDER_WAY = {"KK": "bankruptcy", "LI": "liquidation", "FR": "reconstruction"}

SCB_FORMS = {
    "31": "handelsbolag eller kommanditbolag", "41": "bankaktiebolag", "42": "försäkringsaktiebolag",
    "43": "europabolag", "49": "aktiebolag", "51": "ekonomisk förening", "53": "bostadsrättsförening",
    "54": "kooperativ hyresrättsförening", "61": "ideell förening", "62": "samfällighet", "63": "trossamfund",
    "71": "stiftelse", "72": "stiftelse", "81": "statlig myndighet", "82": "kommun", "83": "kommunalförbund",
    "84": "region", "92": "ömsesidigt försäkringsbolag", "93": "sparbank", "96": "utländsk juridisk person",
}  # fmt: skip
SCB_PERSONS = {"10", "21", "91"}


@dataclass(frozen=True)
class Entry:
    """What a register says of one organisation; empty where it says nothing.

    status    active, deregistered, bankruptcy, liquidation, reconstruction or ''
    since     day of deregistration, YYYY-MM-DD
    sni       five digits of the first line of business
    """

    number: str
    name: str
    form: str = ""
    status: str = ""
    since: str = ""
    place: str = ""
    sni: str = ""


def entries(path: Path) -> Iterator[Entry]:
    """Every organisation of a register file, in its order. Memory is one line.

    raises    ConfigError when the file is missing or is in neither layout
    """
    try:
        with opened(path) as stream:
            heading = text_of(stream.readline(LONGEST)).rstrip("\r\n")
            read = reader_of(heading.replace('"', ""), path)
            while line := stream.readline(LONGEST):
                if len(line) == LONGEST:
                    raise ConfigError(f"{path}: a line of more than {LONGEST} bytes; expected a register, a line each")
                if entry := read(line):
                    yield entry
    except (OSError, zipfile.BadZipFile, csv.Error) as error:
        raise ConfigError(f"{path}: the register file cannot be read ({type(error).__name__})") from error


def reader_of(heading: str, path: Path) -> Callable[[bytes], Entry | None]:
    """The reader of a file's lines, told by its heading."""
    if heading.lower().startswith("organisationsidentitet;"):
        return of_companies
    if "PeOrgNr" in (columns := heading.split("\t")):
        return of_statistics(columns)
    raise ConfigError(f"{path}: neither Bolagsverket's nor SCB's register; the heading is unknown")


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A text file's bytes, unpacked on the way when it is the one .txt of a zip."""
    if path.suffix.lower() != ".zip":
        with path.open("rb") as plain:
            yield plain
        return
    with zipfile.ZipFile(path) as packed:
        texts = [name for name in packed.namelist() if name.lower().endswith(".txt")]
        if len(texts) != 1:
            raise ConfigError(f"{path}: expected one .txt in the register's zip, found {len(texts)}")
        with packed.open(texts[0]) as stream:
            yield stream


def text_of(line: bytes) -> str:
    """A line's text: UTF-8 where it is that, else Latin-1, in which any bytes are text."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def of_companies(line: bytes) -> Entry | None:
    """One line of Bolagsverket's file; None for persons and what is no organisation."""
    number, _, rest = line.lstrip(b'"').partition(b"$")
    if not number.isdigit() or not rest.startswith(b"ORGNR"):
        return None
    cells = next(csv.reader([text_of(line).rstrip("\r\n")], delimiter=";"))
    if len(cells) < 9:
        return None
    form = cells[4].partition("-")[0]
    if form in PERSONS:
        return None
    going_on = cells[7].partition("-")[0]
    status = "deregistered" if cells[5] else UNDER_WAY.get(going_on, "active" if not cells[7] else "")
    place = cells[10].split("$")[2:3] if len(cells) > 10 else []
    return Entry(ten(number.decode()), first_name(cells[3]), FORMS.get(form, ""), status, cells[5], "".join(place))


def first_name(cell: str) -> str:
    """The registered name among a company's names: 'Eken AB$FORETAGSNAMN-ORGNAM$2020-01-01|Oak$…'."""
    parts = [part.split("$") for part in cell.split("|")]
    registered = [part[0] for part in parts if part[1:2] and part[1].startswith("FORETAGSNAMN")]
    return (registered or [parts[0][0]])[0].strip()


def of_statistics(columns: list[str]) -> Callable[[bytes], Entry | None]:
    """A reader of SCB's lines, by the names in its heading; it gives None as of_companies does."""
    at = {name: place for place, name in enumerate(columns)}

    def read(line: bytes) -> Entry | None:
        cells = [cell.strip().strip('"').strip() for cell in line.decode("latin-1").rstrip("\r\n").split("\t")]
        row = {name: cells[place] for name, place in at.items() if place < len(cells)}
        form, number = row.get("JurForm", ""), ten(row.get("PeOrgNr", ""))
        if form in SCB_PERSONS or len(number) != 10 or not number.isdigit() or number[2] < "2":
            return None
        name = row.get("Namn") or row.get("Foretagsnamn", "")
        return Entry(number, name, SCB_FORMS.get(form, ""), place=row.get("PostOrt", ""), sni=row.get("Ng1", ""))

    return read


def ten(number: str) -> str:
    """The ten digits of a number that may stand with 16 before it."""
    return number[2:] if len(number) == 12 and number.startswith("16") else number
