"""The calendar of the data page: as much as fits in a page that a phone can open."""

from site_builder.pages import data


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
