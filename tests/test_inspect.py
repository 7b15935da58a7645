"""inspect tells how a file is read, to people and to programs, and shows nothing personal."""

import json

from site_builder.read.inspection import inspect

LEDGER = """\
Leverantör;Organisationsnummer;Verifikat;Konto;Kontotext;Nämnd;Belopp;Datum
Sekretess Sekretessson;19811218-9876;V-77;64510;Förbrukning;Nämnd A;1250,50;2024-02-01
B AB;559999-9991;V-78;60120;Hyror;Nämnd B;x;2024-03-01
Summa;;;;;;1250,50;
"""
KEYS = ["path", "container", "encoding", "delimiter", "header_row", "columns", "rows_in", "non_data"]
KEYS += ["set_aside", "amount_in_ore", "currency", "period"]


def test_json_has_exactly_the_agreed_keys(tmp_path):
    """One object a file, in the order asked for."""
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(LEDGER)
    bad.write_text("%PDF-1.7")
    first, second = json.loads(inspect([good, bad], as_json=True))

    assert list(first) == KEYS
    assert first["path"] == str(good)
    assert (first["container"], first["encoding"], first["delimiter"], first["header_row"]) == ("csv", "utf-8", ";", 1)
    assert first["columns"]["amount_ore"] == "Belopp"
    assert (first["rows_in"], first["non_data"], first["set_aside"]) == (2, 2, {"amount_format": 1})
    assert (first["amount_in_ore"], first["currency"], first["period"]) == (125050, None, "2024-02")
    assert list(second) == [*KEYS, "refused"]
    assert (second["refused"]["reason"], second["rows_in"], second["columns"]) == ("not_data_pdf", 0, None)


def test_text_shows_evidence_and_first_rows_without_personal_values(tmp_path):
    """Account, department, amount and date are shown; names and numbers are dots."""
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER)
    text = inspect([path], as_json=False)

    for shown in ("Förbrukning", "Nämnd A", "2024-02-01", "1\u00a0250,50", "decimal mark ','", "amount_format", "••"):
        assert shown in text
    for hidden in ("Sekretess", "9876", "B AB", "V-77"):
        assert hidden not in text


def test_text_says_why_a_file_is_refused(tmp_path):
    """The reason code and what to do."""
    path = tmp_path / "page.csv"
    path.write_text("<!doctype html><title>Fel</title>")

    assert "not_data_html" in inspect([path], as_json=False)
