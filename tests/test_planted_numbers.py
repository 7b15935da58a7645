"""A person's number in every text field of a ledger: masked in the site, and met by the scan if it were not."""

import gzip
import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from whole_builds import CASES, in_process, manifest

from site_builder.privacy import masking

PERSON = "19811218-9876"
"""From the Tax Agency's series for tests; nobody has it."""
SPELLINGS = [PERSON, "811218-9876", "198112189876", "8112189876", "811218 9876", "811218+9876", "8112 1898 76"]
COLUMNS = (
    "leverantor;organisationsnummer;konto_nr;konto_text;forvaltning;belopp;datum;verifikationsnummer;fakturanummer"
)


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A ledger that has a person's number in every text field, alone and inside other words."""
    before = tmp_path_factory.mktemp("planted")
    shutil.copytree(CASES / "one-row" / "before", before, dirs_exist_ok=True)
    good = ["Exempel Bygg AB", "456000-0004", "6410", "Material", "Tekniska", "100,00", "2024-03-01", "V1", "F1"]
    lines = [COLUMNS, ";".join(good), f"Sekretess Sekretessson;{PERSON};5010;Hyra;Skola;900,00;2024-03-02;V2;F2"]
    for at in (0, 1, 2, 3, 4, 7, 8):
        for spelling in SPELLINGS:
            for text in (spelling, f"Avser {spelling} enligt avtal"):
                lines.append(";".join([*good[:at], text, *good[at + 1 :]]))
    name = before / "ledgers" / "exempelby.csv"
    name.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return before


def unpacked(path: Path) -> bytes:
    """A file's bytes, opened where they are packed."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        return gzip.decompress(data)
    if path.suffix == ".parquet":
        return json.dumps(pq.read_table(path).to_pylist(), default=str).encode() + data
    return data


def test_a_personal_number_in_any_field_is_in_no_byte_of_the_site(planted, tmp_path, monkeypatch, capsys):
    """However it is spelled; every öre is still there."""
    code = in_process(monkeypatch, planted, tmp_path / "site")
    tally = manifest(tmp_path / "site") if code == 0 else {"totals": capsys.readouterr().err}

    assert code == 0, tally
    assert tally["totals"]["rows_in"] == 2 + 7 * len(SPELLINGS) * 2
    assert tally["totals"]["amount_in_ore"] == 90000 + 10000 * (1 + 7 * len(SPELLINGS) * 2)
    assert found(tmp_path / "site") == []


def found(site: Path) -> list[str]:
    """Files that hold the number in one of its spellings, or a name of the person."""
    spelled = [text.encode() for text in SPELLINGS] + [b"Sekretess"]
    return [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*"))
        if path.is_file() and any(text in unpacked(path) for text in spelled)
    ]


def test_without_masking_the_scan_stops_the_build(planted, tmp_path, monkeypatch, capsys):
    """The scan shares no code with the masking; here it meets what the masking should have taken."""
    monkeypatch.setattr(masking, "mask", lambda text, known=frozenset(): text)  # noqa: ARG005
    monkeypatch.setattr(masking, "mask_document", lambda text, known=frozenset(): text)  # noqa: ARG005
    code = in_process(monkeypatch, planted, tmp_path / "site")
    said = capsys.readouterr().err

    assert (code, "what looks like personal numbers" in said) == (4, True)
    assert not [text for text in SPELLINGS if text in said]
    assert not (tmp_path / "site").exists()
