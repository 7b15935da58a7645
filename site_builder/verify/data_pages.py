"""What figures of /data/ and /utgava/ say: of files to fetch, of files that were read, of editions."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from site_builder.verify.ledger import Ledger, Name, name
from site_builder.verify.shown import Shown

Found = Name | str
LISTED = "as build.json says"
"""How a measure begins that no published row can say, but the list of what was read does."""
COLUMNS = {"Rader in": "rows_in", "Skyddade": "masked", "Åt sidan": "set_aside", "Summa in": "amount_in_ore",
           "Fil": "bytes", "Filer": "files"}  # fmt: skip
"""Column -> what build.json calls it."""


FILE_OF_ROWS = re.compile(r"/(data/filer/(?:\w+/\d|alla\.)[^?#]*)$")


def teach(ledger: Ledger) -> None:
    """Let a ledger answer for files that are there, and for what build.json lists of those that were read."""
    root = ledger.published.root
    ledger.taught["bytes"] = lambda place: size(root, place)
    listed: dict[tuple[str, ...], dict[str, Any]] = {}
    for source in json.loads((root / "build.json").read_text(encoding="utf-8"))["sources"]:
        listed[(source["source"],)] = {**source, "files": len(source["files"])}
        for file in source["files"]:
            listed[source["source"], file["name"], file["sha256"]] = file
    ledger.taught["ore of a county"] = lambda county: sum(
        ledger.value(name("ore", buyer=buyer)) for buyer, _ in lies_in(ledger, county)
    )
    ledger.taught["buyers of a county"] = lambda county, towns: sum(
        (kind == "municipality") == towns and kind != "region" for _, kind in lies_in(ledger, county)
    )
    for what in COLUMNS.values():
        ledger.taught[f"{LISTED} {what}"] = partial(told, listed, what)


def size(root: Path, place: str) -> int:
    """Bytes of a file of rows; 0 where it is not in the site."""
    path = (root / place).resolve()
    return path.stat().st_size if path.is_file() and path.is_relative_to(root.resolve()) else 0


def lies_in(ledger: Ledger, county: str) -> list[tuple[str, str]]:
    """Buyers that the explorer's list places in a county, each with its kind."""
    listed = json.loads((ledger.published.root / "utforska" / "index.json").read_text(encoding="utf-8"))["buyers"]
    return [(one["id"], one["kind"]) for one in listed if one["county"] and one["county"]["name"] == county]


def told(listed: dict[tuple[str, ...], dict[str, Any]], what: str, **where: str) -> int:
    """What build.json says of a source, or of one of its files; rows set aside for whatever reason."""
    said = listed.get(tuple(where[key] for key in ("source", "file", "sha256") if key in where), {}).get(what, 0)
    return sum(said.values()) if isinstance(said, dict) else int(said)


def found(_: Ledger, parts: list[str], shown: Shown) -> Found:
    """A file to fetch, or one that was read: its named rows, and what build.json says of the rest."""
    if parts[:1] == ["hamta"]:
        return fetched(shown)
    if parts[:1] == ["kallor"]:
        parts = []
    if shown.section == "lan":
        return of_county(shown)
    what, own = COLUMNS.get(shown.column.partition(",")[0]), of_file(parts, shown)
    if shown.column == "Med namn" and own:
        return name("rows", **own)
    return name(f"{LISTED} {what}", **own) if what and own and shown.section in {"filer", "kallor"} else "files"


def of_county(shown: Shown) -> Found:
    """What a county's buyers were paid for, and how many they are; the register says how many there could be."""
    if shown.before == "av":
        return "counties"
    if shown.name == "data-ore":
        return name("ore of a county", county=shown.heading)
    return name("buyers of a county", county=shown.heading, towns=shown.column == "Kommuner")


def of_file(parts: list[str], shown: Shown) -> dict[str, str]:
    """The source that a row is about, or its file on the source's own page."""
    if not parts:
        match = re.search(r"/data/([^/]+)/$", shown.links[0] if shown.links else "")
        return {"source": match[1]} if match else {}
    bytes_of = re.search(r"sha256 ([0-9a-f]{64})", shown.cells[0] if shown.cells else "")
    return {"source": parts[0], "file": shown.heading, "sha256": bytes_of[1]} if bytes_of else {}


def fetched(shown: Shown) -> Found:
    """What a file of rows holds: those of a buyer's year, or all; or how large it is.

    How many rows a part of a year has only the file itself can say.
    """
    links = (*shown.beside, *shown.links)
    files = [match[1] for link in links if (match := re.search(FILE_OF_ROWS, link))]
    if shown.column == "Byte" and files:
        return name("bytes", place=files[0])
    if shown.column == "Filer" or (shown.table and any(", del " in cell for cell in shown.cells)):
        return "files"
    what = "ore" if shown.name == "data-ore" else "rows"
    if whose := next((match[1] for link in shown.links if (match := re.search(r"/kopare/(\w+)/#data$", link))), None):
        return name(what, buyer=whose)
    if not files:
        return "files"
    year = re.match(r"data/filer/(\w+)/(\d+)", files[0])
    return name(what, **({"buyer": year[1], "year": int(year[2])} if year else {}))


def edition(ledger: Ledger, _: list[str], shown: Shown) -> Found:
    """All rows of this edition; what others said is theirs."""
    own = shown.section == f"u{ledger.edition}" and not shown.table
    return name("ore" if shown.name == "data-ore" else "rows") if own else "past"
