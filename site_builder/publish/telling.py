"""The tally as a few lines for the console: what went in, what came out, in rows and kronor."""

from typing import Any

from site_builder.swedish import crowns, number

MOST_FILES = 12
"""A source with more files is told by its sums alone."""


def lines(tally: dict[str, Any]) -> list[str]:
    """Say what became of every file, or of every source with many."""
    width = max([24, *(len(label) for label, _ in entries(tally))])
    told = [heading(width, tally["currency"])]
    for label, part in entries(tally):
        told.append(columns(label, part, width))
        told += [f"{'':{width}}  set aside {number(rows)}: {reason}" for reason, rows in part["set_aside"].items()]
        if part.get("reason"):
            told.append(f"{'':{width}}  {part['state']}: {part['reason']}")
    return told


def entries(tally: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The parts to tell, each with its label; the whole comes last."""
    found = []
    for source in tally["sources"]:
        files = source["files"]
        if 0 < len(files) <= MOST_FILES:
            found += [(f"{source['source']}/{file['name']}", file) for file in files]
        else:
            found.append((f"{source['source']} ({len(files)} files)", source))
    return [*found, ("all", tally["totals"])]


def heading(width: int, currency: str) -> str:
    """The names of the columns."""
    names = "".join(f"{name:>12}" for name in ("rows in", "published", "masked", "set aside"))
    sums = "".join(f"{name:>18}" for name in (f"{currency} in", "published", "masked"))
    return f"{'':{width}}{names}{sums}"


def columns(label: str, part: dict[str, Any], width: int) -> str:
    """One part's rows and kronor."""
    rows = (part["rows_in"], part["published"], part["masked"], sum(part["set_aside"].values()))
    ore = (part["amount_in_ore"], part["amount_published_ore"], part["amount_masked_ore"])
    return f"{label:{width}}" + "".join(f"{number(n):>12}" for n in rows) + "".join(f"{crowns(n):>18}" for n in ore)
