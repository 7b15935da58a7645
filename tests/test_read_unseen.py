"""A file in a form that nobody here has seen is read right with no card, or refused with the question to answer."""

from typing import Any

import pytest
from unseen import CASES

from site_builder.errors import LedgerError
from site_builder.read.reading import Reading, file

NAMES = [f"{place}-{name}" for place, (name, *_) in enumerate(CASES)]


def told(read: Reading, column: str) -> Any:
    """What a reading says of a column, days as text."""
    if column == "set_aside":
        return read.set_aside()
    cells = read.table[column].to_pylist()
    return [str(cell) if cell is not None and column == "posted" else cell for cell in cells]


@pytest.mark.parametrize(("name", "data", "expected", "columns"), CASES, ids=NAMES)
def test_a_form_that_nobody_has_seen_is_read_right_or_refused_with_a_question(tmp_path, name, data, expected, columns):
    """No card: what the file says must be enough."""
    path = tmp_path / name
    path.write_bytes(data)
    if isinstance(expected, str):
        with pytest.raises(LedgerError) as refused:
            file(path)
        assert refused.value.reason == expected
        assert name in str(refused.value)
        return
    read = file(path)

    rows = zip(read.table["reason"].to_pylist(), read.table["amount_ore"].to_pylist(), strict=True)
    assert [reason or amount for reason, amount in rows] == expected
    assert {column: told(read, column) for column in columns} == columns
