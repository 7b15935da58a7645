"""The fetch log: when each source last came whole, and what each address gave. Holds nothing of a file.

It lies in the state, and a copy of it in the repository, which shows the history and keeps the
schedule of a quiet repository alive.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec

from site_builder.errors import EnvironmentFault
from site_builder.fetch.round import Fetched


class Line(msgspec.Struct, frozen=True):
    """One address."""

    url: str
    name: str
    sha256: str = ""
    bytes: int = 0
    fault: str = ""


class Source(msgspec.Struct, frozen=True):
    """One source.

    whole    the date when every address last answered; empty when that has never been
    tried    the date when it was last asked
    """

    tried: str
    whole: str
    files: list[Line]


class Diary(msgspec.Struct):
    """All of it.

    at    when the last round ended, UTC
    """

    at: str = ""
    sources: dict[str, Source] = {}

    @property
    def last(self) -> dt.datetime | None:
        """When the last round was."""
        return dt.datetime.fromisoformat(self.at) if self.at else None


def read(path: Path) -> Diary:
    """Read the log of earlier nights; none is a fresh one.

    raises    EnvironmentFault when it is there and cannot be read
    """
    if not path.is_file():
        return Diary()
    try:
        diary = msgspec.json.decode(path.read_bytes(), type=Diary)
        _ = diary.last
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        raise EnvironmentFault(f"{path}: the fetch log cannot be read; remove it to begin a new one") from error
    return diary


def add(diary: Diary, slug: str, fetched: Fetched, day: str) -> None:
    """Note one source's round; day is the date that counts as today."""
    before = diary.sources.get(slug)
    lines = [
        Line(got.link.url, got.link.name, got.entry.sha256 if got.entry else "",
             got.entry.bytes if got.entry else 0, got.fault)
        for got in fetched.files
    ]  # fmt: skip
    diary.sources[slug] = Source(day, day if fetched.whole else before.whole if before else "", lines)


def write(diary: Diary, path: Path, at: str) -> None:
    """Write the log whole or not at all."""
    diary.at = at
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_bytes(msgspec.json.format(msgspec.json.encode(diary, order="sorted"), indent=1) + b"\n")
    new.replace(path)


def days_since_whole(diary: Diary, slug: str, day: dt.date) -> int | None:
    """Days since a source last came whole; None when it never has, or is not fetched."""
    source: Any = diary.sources.get(slug)
    return (day - dt.date.fromisoformat(source.whole)).days if source and source.whole else None
