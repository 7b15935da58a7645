"""S-C, canaries: a person's number in every text field, in every spelling and every format that the reader opens.

A shadow archive is built by the same code, with numbers that nobody has. None may be in a byte of the site, of the
state, of what was said or of what was left lying; and each row's amount, a prime of its own, must be in the sums.
"""

import csv
import gzip
import io
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from personal_numbers import SPELLINGS, century, series
from whole_builds import CASES, build, in_process, manifest

from site_builder import scan
from site_builder.privacy import masking, people

FIELDS = ("leverantor", "organisationsnummer", "konto_nr", "konto_text", "forvaltning", "verifikationsnummer",
          "fakturanummer")  # fmt: skip
"""Every field of a ledger that holds text and may leave; fakturatext, which may not, has a number in every row."""
LIKE = {
    "leverantor": "Exempel Bygg AB", "organisationsnummer": "456000-0004", "konto_nr": "6410", "konto_text": "Material",
    "forvaltning": "Tekniska", "verifikationsnummer": "V1", "fakturanummer": "F1", "datum": "2024-03-01",
}  # fmt: skip
PERSON = "Kanaria Kanariesson"
NAMES = frozenset({tuple(PERSON.casefold().split())})
CARD = """
[buyer]
id = "{id}"
name = "{name} kommun"
kind = "municipality"
[files]
page = "https://www.exempelby.example/insyn"
licence = "CC0-1.0"
local = ["../ledgers/{name}*"]
"""
BUYERS = {"semikolon": "4120000007", "utf16": "4120000015", "arbetsbok": "4120000023", "json": "4120000031",
          "parquet": "4120000049", "gzip": "4120000056", "zip": "4120000064"}  # fmt: skip


def primes():
    """Prime numbers from 1 009: no two rows have the same amount, and no sum of few is that of another."""
    return (n for n in range(1009, 10**6, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2)))


AMOUNTS = primes()


def rows(numbers) -> list[dict[str, str]]:
    """A row for each field and spelling, the number alone or in words by turns, and a person by name."""
    found = [{**LIKE, "leverantor": PERSON, "organisationsnummer": next(numbers)}]
    for at, (field, spell) in enumerate((field, spell) for field in FIELDS for spell in SPELLINGS.values()):
        text = spell(number := next(numbers), century(number))
        found.append({**LIKE, field: text if at % 2 else f"Avser {text} enligt avtal"})
    found.append({**LIKE, "konto_text": f"Resor {PERSON.upper()}"})
    return [{**row, "fakturatext": next(numbers), "belopp": f"{next(AMOUNTS)},00"} for row in found]


def sheet(table: list[dict[str, str]], delimiter: str) -> str:
    """The rows as CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, table[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def workbook(path: Path, table: list[dict[str, str]], number: str) -> None:
    """The rows as a workbook, whose sheet and author are named as a person's number."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"author": number, "comments": number})
        page = book.add_worksheet(f"{number[:6]}-{number[6:]}")
        for at, row in enumerate([list(table[0]), *(list(row.values()) for row in table)]):
            for place, cell in enumerate(row):
                page.write_string(at, place, cell)


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The shadow archive's sources, every number in them, and the sum of every amount in öre."""
    before = tmp_path_factory.mktemp("planted")
    shutil.copytree(CASES / "one-row" / "before", before, dirs_exist_ok=True)
    ledgers, sources, numbers = before / "ledgers", before / "sources", iter(series(7))
    for old in (*ledgers.iterdir(), *sources.iterdir()):
        old.unlink()
    tables = {name: rows(numbers) for name in BUYERS}
    for name, number in BUYERS.items():
        (sources / f"{name}.toml").write_text(CARD.format(name=name, id=number))
    (ledgers / f"semikolon {next(numbers)}.csv").write_text(sheet(tables["semikolon"], ";"), encoding="utf-8")
    (ledgers / "utf16.csv").write_text(sheet(tables["utf16"], "\t"), encoding="utf-16")
    workbook(ledgers / "arbetsbok.xlsx", tables["arbetsbok"], next(numbers))
    (ledgers / "json.json").write_text(json.dumps(tables["json"]))
    pq.write_table(pa.Table.from_pylist(tables["parquet"]), ledgers / "parquet.parquet")
    (ledgers / "gzip.csv.gz").write_bytes(gzip.compress(sheet(tables["gzip"], ";").encode()))
    with zipfile.ZipFile(ledgers / "zip.zip", "w") as packed:
        packed.writestr(f"rader-{next(numbers)}.csv", sheet(tables["zip"], ";"))
    used = frozenset(series(7)[: series(7).index(next(numbers))])
    amounts = [int(row["belopp"].replace(",", "")) for table in tables.values() for row in table]
    return before, used, (len(amounts), sum(amounts))


def test_no_number_in_any_field_spelling_or_format_is_in_any_byte_that_is_left(planted, tmp_path, scratch):
    """Site, state, what was said, and the folder for temporary files; and every öre is there."""
    before, used, whole = planted
    done = build(before, tmp_path / "site", TMPDIR=str(scratch))
    (tmp_path / "said.txt").write_text(done.stdout + done.stderr)
    report = scan.tree(tmp_path, used, NAMES)
    assert (done.returncode, report.hits) == (0, ()), done.stderr
    totals = manifest(tmp_path / "site")["totals"]

    assert len(used) > 7 * len(FIELDS) * len(SPELLINGS)
    assert (totals["rows_in"], totals["amount_in_ore"]) == whole
    assert totals["amount_in_ore"] == totals["amount_published_ore"] + totals["amount_masked_ore"]
    assert plainly(tmp_path, used) == []
    assert [path for path in scratch.rglob("*") if path.is_file()] == []


@pytest.fixture
def scratch():
    """A folder for temporary files with a short path: worker processes keep their sockets there."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def plainly(root: Path, used: frozenset[str]) -> list[str]:
    """Files that hold a number in one of its plain forms, or the person's name; no code of the scan's is used."""
    found = []
    for path in sorted(root.rglob("*")):
        text = path.name + (unpacked(path).decode("utf-8", "replace") if path.is_file() else "")
        runs = set("".join(sign if sign.isdigit() else " " for sign in text.replace("-", "")).split())
        if {run[-10:] for run in runs} & used or "kanariesson" in text.casefold():
            found.append(path.relative_to(root).as_posix())
    return found


def unpacked(path: Path) -> bytes:
    """A file's bytes, opened where they are packed."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        return gzip.decompress(data)
    if data[:4] == b"PAR1":
        return json.dumps(pq.read_table(path).to_pylist(), default=str).encode() + data
    return data


def test_without_masking_the_scan_stops_the_build_and_its_message_says_no_number(planted, tmp_path, monkeypatch, capfd):
    """The scan shares no code with the masking; here it meets what the masking should have taken."""
    before, used, _ = planted
    monkeypatch.setattr(masking, "mask", lambda text, known=frozenset(): text)  # noqa: ARG005
    monkeypatch.setattr(masking, "mask_document", lambda text, known=frozenset(): text)  # noqa: ARG005
    monkeypatch.setattr(people.People, "mask", lambda _, text: text)
    code = in_process(monkeypatch, before, tmp_path / "site")
    said = "".join(capfd.readouterr())
    (tmp_path / "said.txt").write_text(said)

    assert (code, "what looks like personal numbers" in said) == (4, True)
    assert "S-B person" in said
    assert scan.tree(tmp_path, used, NAMES).hits == ()
    assert [path.name for path in tmp_path.iterdir()] == ["said.txt", "site.lock"]
