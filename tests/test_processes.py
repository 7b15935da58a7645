"""Calls that workers make ahead of who asks for what they return."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from site_builder import processes


def test_results_come_in_order_and_few_calls_are_taken_before_they_are_needed():
    taken = []

    def calls() -> Iterator[Callable[[], int]]:
        for number in range(20):
            taken.append(number)
            yield partial(abs, -number)

    with ThreadPoolExecutor(2) as workers:
        found = [(number, len(taken)) for number in processes.ahead(workers, calls(), 3)]

    assert [number for number, _ in found] == list(range(20))
    assert max(taken - number for number, taken in found) == 4


def test_a_fault_is_raised_at_its_calls_turn():
    calls = [partial(int, text) for text in ("1", "2", "tre", "4")]
    found = []
    with ThreadPoolExecutor(2) as workers, pytest.raises(ValueError, match="tre"):
        for number in processes.ahead(workers, calls, 2):
            found.append(number)

    assert found == [1, 2]
