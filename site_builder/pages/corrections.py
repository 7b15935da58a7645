"""Corrections of ours, in the open: content/rattelser/*.toml as a page, and beside the figure it is about."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from site_builder import swedish
from site_builder.errors import ConfigError
from site_builder.pages.page import Page, View

KIND = "rättelser"


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One correction, or one reply from whom a figure is about. Words are ours or the replier's, never a source's."""

    page: str
    """Where the figure stood, such as kopare/4000000000/."""
    date: dt.date
    what: str
    """What was wrong, or questioned, in plain Swedish."""
    why: str
    """How it came about, and what was done."""
    was_ore: int | None = None
    is_ore: int | None = None
    """The figure before and after; both are left out where no figure changed."""
    reply: str = ""
    reply_by: str = ""
    """What the buyer or the supplier wants to say beside the figure, and who says it."""


def load(content: Path) -> list[Correction]:
    """Read every correction, newest first.

    raises    ConfigError with the file and what is wrong in it
    """
    found = [(path, read(path)) for path in sorted((content / "rattelser").glob("*.toml"))]
    return [one for _, one in sorted(found, key=lambda pair: (pair[1].date, pair[0].name), reverse=True)]


def read(path: Path) -> Correction:
    """Read one file."""
    try:
        one = msgspec.toml.decode(path.read_bytes(), type=Correction)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if (one.was_ore is None) != (one.is_ore is None) or bool(one.reply) != bool(one.reply_by):
        raise ConfigError(f"{path}: was_ore and is_ore go together, and so do reply and reply_by")
    if one.page.startswith("/") or not one.page.endswith("/"):
        raise ConfigError(f"{path}: page must be a place such as kopare/4000000000/")
    return one


def entry(one: Correction) -> dict[str, Any]:
    """What a page says of a correction."""
    changed = one.was_ore is not None and one.is_ore is not None
    difference = (one.is_ore or 0) - (one.was_ore or 0)
    place = one.page.strip("/").replace("/", "-")
    told = {"changed": changed, "difference_ore": difference, "day": swedish.long_date(one.date)}
    return {**msgspec.structs.asdict(one), **told, "id": f"{one.date.isoformat()}-{place}"}


def pages(view: View) -> Iterator[Page]:
    """Yield the page, also when there is nothing on it: so that readers know where to look."""
    yield Page(
        "rattelser/index.html",
        "corrections.html",
        {
            "title": "Rättelser",
            "description": "Fel som vi har gjort och rättat, vad de betydde i kronor, och svar från dem det gäller.",
            "crumbs": [("Start", ""), ("Rättelser", None)],
            "corrections": [entry(one) for one in load(view.content)],
        },
    )
