"""Whatever a publisher delivers is read right with no card, or refused by name."""

import json

import pytest
from tricky import ALL, MONEY, OTHER, PLAIN, said, zipped

from site_builder import reasons
from site_builder.cards import Buyer, Card, Files, Format
from site_builder.errors import LedgerError
from site_builder.read.reading import Reading, file


def card(**of_format: object) -> Card:
    """A card of an invented municipality."""
    buyer = Buyer("Exempelby kommun", "municipality", "4120001013")
    return Card(buyer, Files("https://exempelby.example/", "CC0-1.0", ["*"]), Format(**of_format))  # type: ignore[arg-type]


def read(tmp_path, name: str, data: bytes) -> Reading | LedgerError:
    """Write a file and read it without a card."""
    path = tmp_path / name
    path.write_bytes(data)
    try:
        return file(path)
    except LedgerError as error:
        return error


@pytest.mark.parametrize(("name", "data", "expected"), ALL, ids=[f"{at}-{case[0]}" for at, case in enumerate(ALL)])
def test_a_delivery_is_read_right_or_refused_by_name(tmp_path, name, data, expected):
    """Each of them in the manner of some publisher."""
    answer = read(tmp_path, name, data)

    assert said(answer) == expected
    if isinstance(answer, LedgerError):
        assert answer.reason in reasons.FILE
        assert name in str(answer)


def answer(tmp_path, name: str, data: bytes | str) -> Reading:
    """A delivery that must be readable."""
    found = read(tmp_path, name, data.encode() if isinstance(data, str) else data)
    assert isinstance(found, Reading), found
    return found


def test_row_numbers_go_on_from_member_to_member_and_the_evidence_says_what_was_joined(tmp_path):
    """Rows of the second member come after all rows of the first, its heading counted."""
    both = answer(tmp_path, "two.zip", zipped(("a.csv", PLAIN), ("b.csv", OTHER), ("readme.txt", "Hej")))

    assert both.table["row_no"].to_pylist() == [2, 3, 5, 6]
    assert (both.non_data, both.period, both.container) == (2, "2026-01/2026-02", "zip")
    assert any("2 tables with the same columns" in note for note in both.notes)
    assert any("readme.txt" in note for note in both.notes)


def test_the_card_chooses_a_member_or_a_sheet_where_there_are_several(tmp_path):
    """What the reader asks, the card can answer."""
    path = tmp_path / "two.zip"
    cards = "leverantor;belopp;datum;fakturanr\nC AB;1,00;2026-02-07;1\nD HB;2,00;2026-02-08;2\n"
    path.write_bytes(zipped(("inkop.csv", PLAIN), ("kort.csv", cards)))
    with pytest.raises(LedgerError, match="say which in the card") as refused:
        file(path)
    assert refused.value.reason == "which_table"

    assert file(path, card(member="inkop*")).amount_in_ore() == sum(MONEY)


@pytest.mark.parametrize(
    ("heading", "cells", "unit", "ore"),
    [
        ("Belopp (tkr)", "1250,5", "tkr", 125050000),
        ("Belopp i mnkr", "1,25", "mnkr", 125000000),
        ("Belopp i öre", "125050", "ore", 125050),
        ("Belopp", "1250,50", "kr", 125050),
    ],
)
def test_the_card_says_what_amounts_are_counted_in(tmp_path, heading, cells, unit, ore):
    """A heading that says thousands is a question, and this is its answer."""
    path = tmp_path / "ledger.csv"
    path.write_text(f"Leverantör;{heading};Datum\nA AB;{cells};2026-01-07\n", encoding="utf-8")

    assert file(path, card(unit=unit)).amount_in_ore() == ore


def test_signs_and_exponents_are_turned_only_when_the_card_says_so(tmp_path):
    """Neither is guessed."""
    path = tmp_path / "ledger.csv"
    path.write_text("leverantor;belopp;datum\nA AB;-1.25E3;2026-01-07\n", encoding="utf-8")

    assert file(path, card()).set_aside() == {"amount_format": 1}
    assert file(path, card(exponent=True, sign="flipped")).amount_in_ore() == 125000


@pytest.mark.parametrize(
    ("name", "title", "period"),
    [
        ("ledger.csv", "Leverantörsreskontra mars 2024", "2024-03"),
        ("ledger.csv", "Period: 2024-03", "2024-03"),
        ("ledger.csv", "Utskrift", None),
        ("ledger.csv", "Januari 2024 till mars 2024", None),
        ("ledger_2024-03.csv", "Utdrag 2025", "2024-03"),
        ("kvartal 1 2024.csv", "Utdrag", None),
        ("leverantorsfakturor-juli-2021.csv", "Utdrag", "2021-07"),
        ("Leverantörsfaktura 202601.csv", "Utdrag", "2026-01"),
        ("reskontra 2024.csv", "Utdrag", "2024-01/2024-12"),
    ],
)
def test_the_period_comes_from_the_name_or_a_title_when_no_row_tells_it(tmp_path, name, title, period):
    """Several months in one name are no period that a row could bear."""
    assert answer(tmp_path, name, f"{title};\nLeverantör;Belopp\nA AB;1,50\n").period == period


def test_the_buyer_comes_from_a_title_when_no_row_tells_it(tmp_path):
    """An organisation number above the headings is the buyer's."""
    text = "Exempelby kommun, org.nr 412000-1013;;\n" + PLAIN

    assert set(answer(tmp_path, "ledger.csv", text).table["buyer_id"].to_pylist()) == {"4120001013"}


def test_every_step_of_a_reading_has_its_evidence(tmp_path):
    """Container, encoding, dialect, headings, numbers and dates, each with a reason."""
    notes = "\n".join(answer(tmp_path, "ledger.xlsx", PLAIN).notes)

    for part in ("container: csv by its bytes, although the name says .xlsx", "encoding:", "line ends:", "delimiter:",
                 "heading:", "decimal mark ','", "dates:"):  # fmt: skip
        assert part in notes


def test_several_numbers_in_a_cell_and_foreign_numbers_survive(tmp_path):
    """They are for a later stage to judge."""
    numbers = ["559999-9991, 559999-9983", "DK10000000", "NULL"]
    text = "leverantor;leverantor_id;belopp;datum\n" + "".join(f"A AB;{n};1,50;2026-01-07\n" for n in numbers)

    assert answer(tmp_path, "ledger.csv", text).table["supplier_number"].to_pylist() == [*numbers[:2], None]


def test_a_transaction_told_by_several_releases_counts_once_as_told_last(tmp_path):
    """Contracts, awards and plans are no payments; a record's compiled release goes before its releases."""

    def release(day: str, amount: int) -> dict[str, object]:
        paid = {"id": "t1", "date": "2026-01-07", "value": {"amount": amount, "currency": "SEK"},
                "payer": {"id": "k", "name": "Exempelby"}, "payee": {"id": "a", "name": "A AB"}}  # fmt: skip
        contract = {"id": "c", "value": {"amount": 99}, "implementation": {"transactions": [paid]}}
        return {"ocid": "o", "id": day, "date": day, "contracts": [contract]}

    releases = answer(tmp_path, "a.json", json.dumps({"releases": [release("2026-02", 7), release("2026-01", 5)]}))
    compiled = {"releases": [release("2026-03", 9)], "ocid": "o", "compiledRelease": release("2026-02", 7)}
    records = answer(tmp_path, "b.json", json.dumps({"records": [compiled]}))

    assert releases.amount_in_ore() == records.amount_in_ore() == 700
    assert (releases.container, releases.table["supplier_name"][0].as_py()) == ("ocds", "A AB")


def test_year_and_month_in_columns_of_their_own_make_a_date(tmp_path):
    """The month may be a number or a name; a year alone is a year."""
    both = answer(tmp_path, "a.csv", "Leverantör;Belopp;År;Månad\nA AB;1,50;2026;3\nB AB;1,50;2026;mars\n")
    year = answer(tmp_path, "b.csv", "Leverantör;Belopp;År\nA AB;1,50;2026\n")

    assert (both.period, year.period) == ("2026-03", "2026-01/2026-12")


def test_a_spreadsheets_quoting_of_numbers_is_not_part_of_them(tmp_path):
    """As in ="0123"."""
    text = 'leverantor;leverantor_id;belopp;datum\nA AB;"=""5599999991""";1,50;2026-01-07\n'

    assert answer(tmp_path, "ledger.csv", text).table["supplier_number"].to_pylist() == ["5599999991"]


@pytest.mark.parametrize("key", ["total", "total_count", "@odata.count"])
def test_an_answer_that_says_it_is_a_part_of_a_longer_one_is_known_as_a_page(tmp_path, key):
    """As when a service gives a hundred rows of five thousand, whatever it calls their number."""
    rows = [{"leverantor": "A AB", "belopp": 1, "datum": "2026-01-07"}]
    whole = answer(tmp_path, "all.json", json.dumps({"result": {key: 1, "records": rows}}))
    part = answer(tmp_path, "part.json", json.dumps({"result": {key: 5000, "offset": 100, "records": rows}}))

    assert (whole.page, part.page) == (None, (100, 1, 5000))
    assert any("rows 101 to 101 of 5000" in note for note in part.notes)
