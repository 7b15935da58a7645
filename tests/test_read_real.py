"""Published ledgers give exactly the rows and öre that independent counts of them gave."""

from pathlib import Path

import pytest

from site_builder import cards, settings
from site_builder.read import Reading, Refusal, Task, read_all

CARDS = Path(__file__).parent / "real"
EXACT = """
    se/orebro/*.xlsx         | 1  | 68021  | 45018728339
    se/orebro/*.csv          | 1  | 68021  | 45018728339
    se/spec11/*.csv          | 1  | 5335   | 2350256776
    se/samples/vgr*.csv      | 1  | 4      | 504750473
    se/samples/*.json        | 1  | 2      | -170271
    uk/devon/*.csv           | 39 | 334163 | 281575371693
    uk/manchester/*.csv      | 17 | 55970  | 122430917464
    is/xlsx/*.xlsx           | 4  | 205080 | 1798469599400
    fi/*.csv                 | 1  | 2112   | 239222711
    us/*.csv                 | 1  | 23612  | 29065732427
    cz/*expenditures.csv     | 1  | 5277   | 63101980249
    uk/harrogate/*.csv       | 52 | 86485  | 11481665048
    ocds/*-1.json            | 1  | 11     | 131126400
    ocds/*-2.json            | 1  | 1      | 7546496
    is/parquet/*/*/*.parquet | 24 | 4875100 | 44307210549900
"""
REFUSED = {
    "cz/586c3064-nmnm-2017.events.csv": "no_header",
    "uk/manchester/index.json": "no_header",
    "uk/devon/README.md": "no_header",
    "se/reference/municipalities.csv": "no_header",
    "se/upphandling-2021/contracted_value.xlsx": "no_header",
    "se/upphandling-2021/number_of_tenders.xlsx": "no_header",
    "se/reference/buyers_from_uhm.csv": "no_header",
    "se/reference/myndigheter_esv.json": "json_refused",
}


@pytest.mark.parametrize("line", [line for line in EXACT.split("\n") if line.strip()], ids=lambda line: line.split()[0])
def test_a_real_ledger_is_read_exactly_without_a_card(real_data, line):
    """Every row and every öre, by detection alone."""
    pattern, files, rows, ore = (part.strip() for part in line.split("|"))
    paths = sorted(real_data.glob(pattern))
    readings = [answer for answer in read_all([Task(path) for path in paths], 2) if isinstance(answer, Reading)]

    assert len(readings) == len(paths) == int(files)
    assert sum(reading.table.num_rows for reading in readings) == int(rows)
    assert sum(reading.amount_in_ore() for reading in readings) == int(ore)


def test_what_is_no_ledger_is_refused(real_data):
    """Reference tables, statistics and contracts are told apart from ledgers."""
    answers = list(read_all([Task(real_data / name) for name in REFUSED], 2))

    assert [one.reason for one in answers if isinstance(one, Refusal)] == list(REFUSED.values())


@pytest.mark.parametrize("site", ["se", "spec", "uk", "is"])
def test_the_cards_of_real_sources_are_valid(site):
    """Each card loads, in its site's currency."""
    sources = CARDS / site / "sources"
    currency = settings.load_site(sources).currency

    assert {card.format.currency for card in cards.load(sources)} == {currency}
