"""Every key of a card is in docs/cards.md, and no other; a key that is not there is refused by its name."""

import re
import typing

import msgspec
import pytest
from nights import CARD

from site_builder import cards, columns, paths
from site_builder.errors import ConfigError
from site_builder.read.aliases import ALIASES


def documented() -> dict[str, set[str]]:
    """Section -> the keys in the first cells of its table."""
    _, *sections = re.split(r"^## \[(\w+)\]$", (paths.ROOT / "docs" / "cards.md").read_text("utf-8"), flags=re.M)
    return {
        name: set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\|([^|]+)\|", text, re.M))))
        for name, text in zip(sections[::2], sections[1::2], strict=True)
    }


def test_every_key_is_documented_and_nothing_else_is():
    fields = {field.name: field.type for field in msgspec.structs.fields(cards.Card)}
    sections = {
        name: kind
        for name, kind in fields.items()
        if typing.get_origin(kind) is dict or issubclass(kind, msgspec.Struct)
    }
    keys = {
        name: set(kind.__struct_fields__) if name != "columns" else set(columns.MAPPED)
        for name, kind in sections.items()
    }

    assert set(keys) == {"buyer", "files", "format", "columns", "expect", "people"}
    assert documented() == keys


def test_a_card_may_name_every_column_that_the_reader_knows():
    assert set(ALIASES) == columns.MAPPED


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('[columns]\namount = "Belopp"', "columns.amount: no such column; expected one of account_no, "),
        ('[format]\nsing = "kept"', "`sing` - at `$.format`"),
        ('[format]\nsign = "turned"', "'turned' - at `$.format.sign`"),
    ],
)
def test_a_key_that_is_none_is_told_by_its_name(tmp_path, line, message):
    (tmp_path / "by.toml").write_text(f"{CARD}{line}\n")

    with pytest.raises(ConfigError) as refused:
        cards.load(tmp_path)
    assert message in str(refused.value)
