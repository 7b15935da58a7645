"""Whatever a publisher delivers is read right with no card, or refused by name."""

import pytest
from tricky import ALL, said

from site_builder import reasons
from site_builder.errors import LedgerError
from site_builder.read.reading import Reading, file


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
