"""After the deployment: is the live site the one that was built?

Files are held to the manifest by sha256: always what a reader needs first, and a sample that changes with
the edition. A mixture of two editions shows as files that differ.
"""

import datetime as dt
import json
import random
from pathlib import Path

from site_builder import addresses
from site_builder.errors import EnvironmentFault, GateError
from site_builder.publish.published import MOST_BYTES, Get, Published

LOG = "utgava/adresser.jsonl"
ALWAYS = ("index.html", "404.html", "sitemap.xml", "robots.txt", "pagefind/pagefind-entry.json", "data/index.html",
          "utgava/index.html", LOG)  # fmt: skip
BACK = (
    "If manifest.json is of the edition before, the deployment did not go through and the previous site is still "
    "there, whole: re-run the job Deploy of this run. Otherwise wait 15 minutes and run the workflow Verify live: "
    "caches may be late. If they still differ, put the previous site back: open the last run of Nightly that was "
    "right, and re-run its job Deploy while its artifact is there (7 days). docs/drift.md says more."
)


def differences(url: str, get: Get, built: Path | None, sample: int, today: dt.date, most_days: int) -> list[str]:
    """Hold a live site to the manifest of the one that was built, or, where that is not here, to its own.

    url          of the site, ending in a slash
    get          the way out
    built        manifest.json; None when it is not here
    sample       files beside those that are always compared
    most_days    how old its edition may be
    returns      a line for each fault
    """
    try:
        live = Published(url, get)
    except EnvironmentFault as silence:  # it does not answer, or something else does
        return [str(silence)]
    if not live.files:
        return ["manifest.json: is not there"]
    faults = []
    if built is not None:
        told = json.loads(built.read_text(encoding="utf-8"))
        ours = {path: sha256 for path, _, sha256 in told["files"]}
        if live.files != ours:
            faults.append(f"manifest.json: is of edition {live.edition}, built was {told['edition']}")
        live.files = ours
    faults += [fault for name in chosen(live, sample) if (fault := difference(live, name))]
    return faults + faults_of_age(live, today, most_days)


def chosen(live: Published, sample: int) -> list[str]:
    """The files to compare."""
    rest = sorted(name for name in live.files if name not in ALWAYS and not Path(name).name.startswith("."))
    draw = random.Random(live.edition)  # noqa: S311
    drawn = set(draw.sample(rest, min(sample, len(rest)))) | set(departed(live, draw))
    return [name for name in ALWAYS if name in live.files] + sorted(drawn)


def departed(live: Published, draw: random.Random) -> list[str]:
    """A page of each kind that stands where another page was: a signpost, a list of successors, a notice."""
    try:
        known = addresses.read(live.read(LOG)) if LOG in live.files else {}
    except (EnvironmentFault, GateError):
        return []  # the log is always compared, and told of there
    kinds: dict[str, list[str]] = {}
    for path, address in known.items():
        if address.state != "live" and (name := addresses.page_file(path)) in live.files and name not in ALWAYS:
            kinds.setdefault(address.state, []).append(name)
    return [draw.choice(sorted(names)) for _, names in sorted(kinds.items())]


def difference(live: Published, name: str) -> str:
    """How one file differs; empty when it does not."""
    try:
        live.read(name)
    except EnvironmentFault as fault:
        return str(fault).removeprefix(live.url).partition(";")[0]
    return ""


def faults_of_age(live: Published, today: dt.date, most_days: int) -> list[str]:
    """A site that has not been renewed for long says that the nights have stopped."""
    try:
        tally = live.get(f"{live.url}build.json", MOST_BYTES)
        days = (today - dt.date.fromisoformat(json.loads(tally or b"")["as_of"])).days
    except (EnvironmentFault, ValueError, KeyError, TypeError):
        return ["build.json: is not there, or is not that of a site of ours"]
    return [f"build.json: the edition is {days} days old; is Nightly still running?"] if days > most_days else []


def tell_live(url: str, faults: list[str]) -> str:
    """What was found, and how to put the previous artifact back."""
    if not faults:
        return f"{url}: is the site that was built"
    listed = "".join(f"    {fault}\n" for fault in faults[:50])
    return f"{url}: {len(faults)} faults:\n\n{listed}\n{BACK}"
