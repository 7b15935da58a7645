"""How rows are packed as Parquet: values that are hardly ever the same twice without a list of them, a third less."""

from collections.abc import Iterable, Mapping
from typing import Any

LENGTHS, BYTES, STEPS = "DELTA_LENGTH_BYTE_ARRAY", "BYTE_STREAM_SPLIT", "DELTA_BINARY_PACKED"
"""For texts, for amounts, and for whole numbers that rise."""


def options(columns: Iterable[str], unlike: Mapping[str, str]) -> dict[str, Any]:
    """What pyarrow is told of a table.

    columns    all of them
    unlike     those that hardly repeat, and how each is packed
    """
    return {
        "compression": "zstd",
        "compression_level": 3,
        "use_dictionary": [column for column in columns if column not in unlike],
        "column_encoding": {column: unlike[column] for column in columns if column in unlike},
    }
