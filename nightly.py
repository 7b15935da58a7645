"""The commands of the night that build nothing: fetch, discover, put a state back, look at the live site.

build.py adds them to its own.
"""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

from site_builder import cards, discover, fetch, judge, paths, publish
from site_builder.desk import FOLDER, SOURCES
from site_builder.progress import Progress
from site_builder.settings import Settings, load_site

STATE = click.option("--state", type=FOLDER, help="What was accepted last time; if not given, beside the site.")
RAW = click.option("--raw", type=FOLDER, help="The files as they came, private; if not given, beside the site.")
ONLY = click.option("--only", multiple=True, metavar="SOURCE", help="Fetch this source; the others are as they were.")
LOOPBACK = click.option("--loopback", is_flag=True, hidden=True, help="For tests: fetch from 127.0.0.1.")

OUT = click.Path(path_type=Path, resolve_path=True)


@click.command("fetch")
@SOURCES
@click.option("--out", type=OUT, default=paths.SITE, help="The site that the state and the raw files lie beside.")
@STATE
@RAW
@ONLY
@LOOPBACK
@click.option("--dry-run", is_flag=True, help="Say what would be asked for, and ask nobody.")
def fetch_command(folder: Path, dry_run: bool, only: tuple[str, ...], **rest: Any) -> None:
    """Fetch the sources' files and build nothing."""
    today, named = dt.datetime.now(dt.UTC).date(), frozenset(only)
    rest |= {"base_url": "", "as_of": today, "jobs": 1, "offline": dry_run, "only": named}
    settings = Settings(load_site(folder), folder, **rest)
    listed = cards.wanted(cards.load(folder), named)
    if dry_run:
        click.echo("\n".join(fetch.plan(listed, settings)))
        return
    night = fetch.night(listed, settings, judge.accepted(listed, settings), Progress())
    sys.exit(3 if night.told else 0)


@click.command("restore-state")
@click.argument("url")
@click.option("--out", type=OUT, default=paths.SITE, help="The site that the state lies beside.")
@STATE
@LOOPBACK
def restore_state_command(url: str, out: Path, state: Path | None, loopback: bool) -> None:
    """Put back what is lost or broken of the state, from the published site at URL."""
    with fetch.caller([url], loopback) as get:
        for line in judge.rebuild(state or out.with_name(f"{out.name}.state"), url.rstrip("/") + "/", get):
            click.echo(line)


@click.command("verify-live")
@click.argument("url")
@click.option("--site", type=OUT, default=paths.SITE, help="The site as it was built.")
@click.option("--files", default=40, help="How many files to compare, beside those that are always compared.")
@LOOPBACK
def verify_live_command(url: str, site: Path, files: int, loopback: bool) -> None:
    """Compare the live site at URL with the one that was built; ends with 6 when they differ."""
    with fetch.caller([url], loopback) as get:
        faults = publish.differences(site, url.rstrip("/") + "/", get, files)
    click.echo(publish.tell_live(url, faults))
    publish.summarise(publish.tell_live(url, faults))
    sys.exit(6 if faults else 0)


@click.command("discover")
@SOURCES
@click.option("--catalogues", type=FOLDER, default=paths.CATALOGUES, help="List of the catalogues to search.")
@click.option("--write", is_flag=True, help="Write draft cards, and new addresses in the cards that are there.")
@LOOPBACK
def discover_command(folder: Path, catalogues: Path, write: bool, loopback: bool) -> None:
    """Search catalogues for supplier ledgers, and hold them against the cards; 3 when one did not answer."""
    places = discover.catalogues(catalogues)
    with fetch.caller([place.url for place in places], loopback) as get:
        findings = discover.look(places, cards.load(folder) if any(folder.glob("*.toml")) else [], get)
    lines = discover.tell(findings) + (discover.write(findings, folder) if write else [])
    click.echo("\n".join(lines))
    publish.summarise("# Discover\n\n" + "\n".join(f"- {line}" for line in lines))
    sys.exit(3 if findings.silent else 0)


COMMANDS = [discover_command, fetch_command, restore_state_command, verify_live_command]
