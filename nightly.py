"""The commands of the night that build nothing: fetch, discover, put a state back, look at the live site.

build.py adds them to its own.
"""

import datetime as dt
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from site_builder import cards, discover, fetch, judge, paths, publish, repository, sbom, verify
from site_builder.desk import FOLDER, SOURCES
from site_builder.progress import Progress
from site_builder.settings import Settings, load_site

STATE = click.option("--state", type=FOLDER, help="What was accepted last time; if not given, beside the site.")
RAW = click.option("--raw", type=FOLDER, help="The files as they came, private; if not given, beside the site.")
ONLY = click.option("--only", multiple=True, metavar="SOURCE", help="Fetch this source; the others are as they were.")
LOOPBACK = click.option("--loopback", is_flag=True, hidden=True, help="For tests: fetch from 127.0.0.1.")

OUT = click.Path(path_type=Path, resolve_path=True)
EDITION = click.Path(exists=True, dir_okay=False, path_type=Path)


def address() -> str:
    """Where the site will be: on Pages when the workflow says which repository, else on this machine."""
    owner, _, name = os.environ.get("ARKIV_PAGES", "").partition("/")
    return f"https://{owner.lower()}.github.io/{name}/" if name else "http://127.0.0.1:8000/"


URL = click.argument("url", envvar="ARKIV_BUILD_BASE_URL", default=address)
BASE_URL = click.option("--base-url", default=address, help="Address the site will have.")


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
    with publish.locked(settings.out):
        night = fetch.night(listed, settings, judge.accepted(listed, settings), Progress())
    sys.exit(3 if night.told else 0)


@click.command("restore-state")
@URL
@click.option("--out", type=OUT, default=paths.SITE, help="Where the site would lie; the state lies beside it.")
@STATE
@click.option("--exact", is_flag=True, help="Also what is whole but not as in the site: a cache is not to be trusted.")
@click.option("--edition", type=EDITION, help="The packed edition, for what the site has no room for.")
@click.option("--released", is_flag=True, help="Fetch that from its release, when it is needed.")
@LOOPBACK
def restore_state_command(url: str, out: Path, state: Path | None, edition: Path | None, **how: bool) -> None:
    """Put back what is lost or broken of the state, and the past of the site, from the published site at URL."""
    folder = state or out.with_name(f"{out.name}.state")
    with publish.locked(out), fetch.caller([url], how["loopback"]) as get, TemporaryDirectory() as work:
        site = publish.Published(url.rstrip("/") + "/", get)
        if how["released"] and judge.lacking(folder, site.files, how["exact"]):
            edition = repository.released(paths.ROOT, site.edition, Path(work))
        site.edition_file = edition
        lines = judge.rebuild(folder, site.files, site.read, how["exact"])
        click.echo("\n".join([*lines, publish.stand_in(out, site)]))


@click.command("verify-live")
@URL
@click.option("--manifest", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Of the site as built.")
@click.option("--files", default=40, help="How many files to compare, beside those that are always compared.")
@click.option("--most-days", default=7, help="How old the edition may be.")
@click.option("--patience", default=0, help="Minutes to try again before a difference counts: caches may be late.")
@LOOPBACK
def verify_live_command(
    url: str, manifest: Path | None, files: int, most_days: int, patience: int, loopback: bool
) -> None:
    """Compare the live site at URL with the one that was built; ends with 6 when they differ."""
    today, faults = fetch.clock.now().date(), [""]
    for left in range(patience, -1, -1):
        with fetch.caller([url], loopback) as get:
            faults = publish.differences(url.rstrip("/") + "/", get, manifest, files, today, most_days)
        if not faults:
            break
        time.sleep(60 if left else 0)
    click.echo(publish.tell_live(url, faults))
    publish.summarise(publish.tell_live(url, faults))
    sys.exit(6 if faults else 0)


@click.command("record")
@SOURCES
@click.option("--push", is_flag=True, help="Push it too.")
def record_command(folder: Path, push: bool) -> None:
    """Commit the registry of addresses and the fetch log, which lie beside the cards, and nothing else."""
    click.echo(repository.record(paths.ROOT, folder.resolve().parent / "registry", push))


@click.command("release")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def release_command(file: Path) -> None:
    """Keep a packed edition as a release of the repository, under its own name and for good."""
    with verify.opened(file) as root:
        edition = publish.manifest(root)["edition"]
    click.echo(repository.release(paths.ROOT, file.resolve(), edition))


@click.command("propose")
def propose_command() -> None:
    """Put changed cards on a branch and open a pull request for it."""
    click.echo(repository.propose(paths.ROOT))


@click.command("sbom")
@click.argument("file", type=OUT)
def sbom_command(file: Path) -> None:
    """Write the bill of materials of the locked libraries, CycloneDX JSON."""
    file.write_text(sbom.of(paths.ROOT / "requirements.lock"), encoding="utf-8")
    click.echo(f"{file.name}: written")


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


COMMANDS: list[click.Command] = [
    discover_command, fetch_command, propose_command, record_command, release_command, restore_state_command,
    sbom_command, verify_live_command,
]  # fmt: skip
"""Every command of this file."""
