"""The calendar of the data page: as much as fits in a page that a phone can open."""

from types import SimpleNamespace

import pytest
from hand_tables import draw, empty_database

from site_builder.pages import data, downloads


def buyers(count: int, years: int) -> list[dict]:
    """Buyers of equally many years."""
    return [{"name": f"Köpare {number}", "years": [{}] * years} for number in range(count)]


def test_a_calendar_of_few_buyers_is_whole() -> None:
    assert len(data.fitting(buyers(6, 4))) == 6


def test_a_calendar_of_many_buyers_holds_the_largest_that_fit() -> None:
    shown = data.fitting(buyers(300, 5))

    assert [shown[0]["name"], shown[-1]["name"]] == ["Köpare 0", "Köpare 15"]
    assert sum(12 * len(buyer["years"]) for buyer in shown) <= data.CELLS


def test_a_single_buyer_is_shown_however_long_its_span() -> None:
    assert len(data.fitting(buyers(1, 120))) == 1
    assert data.fitting([]) == []


@pytest.mark.parametrize(("most", "files", "lines"), [(4, 4, 0), (3, 1, 2)])
def test_an_archive_of_many_files_lists_its_buyers_in_place_of_them(monkeypatch, tmp_path, most, files, lines) -> None:
    """So that the page stays one that a phone can open; the file of all rows is still there."""
    db = empty_database(tmp_path)
    draw(db, "buyer", "buyer_id | name\na | Ort\nb | By")
    draw(db, "download", """
        buyer_id | year | path                     | rows | amount_ore
        .        | .    | data/filer/alla.parquet  | 30   | 300
        a        | 2024 | data/filer/a/2024.csv    | 20   | 200
        a        | 2024 | data/filer/a/2024.parquet | 20   | 200
        b        | 2025 | data/filer/b/2025.parquet | 10   | 100
    """)  # fmt: skip
    monkeypatch.setattr(downloads, "MOST_FILES", most)
    listed = downloads.listed(SimpleNamespace(db=db))

    assert (len(listed["files"]), len(listed["buyers"])) == (files, lines)
    assert "data/filer/alla.parquet" in [row["path"] for row in listed["files"]]
    assert [(row["name"], row["files"], row["rows"], row["amount_ore"]) for row in listed["buyers"]] == [
        ("By", 1, 10, 100), ("Ort", 1, 20, 200),
    ][:lines]  # fmt: skip
