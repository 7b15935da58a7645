"""JSON for people and programs: a line for each value."""

import msgspec


def indented(value: object) -> bytes:
    """A value as JSON, a line for each part of it; days as 2026-11-01. The standard library takes ten times as long."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1)
