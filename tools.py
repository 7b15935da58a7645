"""The commands that look at files, cards and sites, and publish nothing; build.py adds them to its own."""

import datetime as dt
import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from nightly import LOOPBACK, RAW, STATE
from site_builder import (
    cards,
    check,
    database,
    entities,
    erasures,
    fetch,
    judge,
    paths,
    privacy,
    publish,
    read,
    scan,
    server,
    sources,
    verify,
)
from site_builder.delivery import Delivery
from site_builder.desk import SOURCES
from site_builder.errors import ConfigError, GateError
from site_builder.progress import Progress
from site_builder.read import cardwriter, inspection
from site_builder.settings import Settings, load_site
from site_builder.swedish import number

SITE = click.Path(exists=True, path_type=Path)
JOBS = click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 2, help="Worker processes.")


@click.command("inspect")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One object a file, for programs.")
def inspect_command(files: tuple[Path, ...], as_json: bool) -> None:
    """Say how ledger files are read, with no card; personal values are never shown."""
    click.echo(inspection.inspect(list(files), as_json))


@click.command("add-source")
@click.argument("file", metavar="FILE|URL")
@click.option("--buyer", required=True, help="Organisation number of the body whose ledger it is.")
@click.option("--name", default="", help="Its name, where the rows do not say it.")
@click.option("--kind", type=click.Choice(["municipality", "region", "agency", "other"]), default=None)
@click.option("--page", default="", help="Address where a person finds the file.")
@click.option("--licence", default="", help="As stated on that page.")
@click.option("--host", "hosts", multiple=True, help="Further host that the address leads on to; may be repeated.")
@LOOPBACK
@SOURCES
def add_source_command(
    file: str, folder: Path, kind: str | None, hosts: tuple[str, ...], loopback: bool, **said: str
) -> None:
    """Write a short card for a ledger file, here or at an https address, with only what detection cannot be sure of."""
    wanted = cardwriter.Wanted(kind=kind or "", hosts=hosts, **said)
    if "://" in file:
        with fetch.sample(file, hosts, load_site(folder).contact, loopback) as path:
            click.echo(cardwriter.add(folder, path, replace(wanted, url=file)))
        return
    if not Path(file).is_file():
        raise ConfigError(f"{file}: no such file; give a file on this machine or an address that starts with https://")
    click.echo(cardwriter.add(folder, Path(file), wanted))


@click.command("check")
@click.argument("site", type=SITE, default=paths.SITE)
@JOBS
def check_command(site: Path, jobs: int) -> None:
    """Run every gate over a finished site."""
    tally, report = publish.manifest(site), scan.tree(site, frozenset(), jobs=jobs)
    scan.require_clean(report)
    check.site(site, tally["base_url"], tally, jobs)
    click.echo(f"{site}: {number(report.files)} files, every gate passed")


@click.command("serve")
@click.argument("site", type=SITE, default=paths.SITE)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Port on this machine; 0 picks a free one.")
def serve_command(site: Path, port: int) -> None:
    """Show a finished site on this machine only."""
    server.serve(site, publish.manifest(site)["base_url"], port)


@click.command("set-aside")
@click.argument("source")
@SOURCES
@RAW
@click.option("--json", "as_json", is_flag=True, help="One object a run of rows, for programs.")
def set_aside_command(source: str, folder: Path, raw: Path | None, as_json: bool) -> None:
    """List a source's rows that do not count: file, row and reason, never a value."""
    listed, today = sources.only(cards.load(folder), source), dt.datetime.now(dt.UTC).date()
    settings = Settings(load_site(folder), folder, paths.SITE, "", today, 2, True, raw=raw)
    with tempfile.TemporaryDirectory() as work:
        db = database.connect(Path(work), settings.jobs)
        read.ledgers(db, lying_here(listed, settings), settings.site.currency, settings.jobs)
        judge.sources(db, listed, settings)
        click.echo(judge.list_set_aside(db, as_json))


@click.command("suggest")
@click.argument("what", type=click.Choice(["merges", "names"]), default="merges")
@SOURCES
@click.option("--near", type=click.IntRange(60, 100), default=85, help="How alike near names must be, of 100.")
@RAW
@JOBS
def suggest_command(what: str, folder: Path, near: int, raw: Path | None, jobs: int) -> None:
    """Propose which suppliers may be one, or have several names, as lines for entities/*.csv."""
    listed, today = cards.load(folder), dt.datetime.now(dt.UTC).date()
    settings = Settings(load_site(folder), folder, paths.SITE, "", today, jobs, True, raw=raw)
    withdrawn = erasures.load(settings.beside / "erasures")
    with tempfile.TemporaryDirectory() as work:
        db = database.connect(Path(work), jobs)
        read.ledgers(db, lying_here(listed, settings), settings.site.currency, jobs)
        judge.sources(db, listed, settings)
        entities.resolve(db, listed, settings.site, settings.beside)
        privacy.release(db, listed)
        privacy.withdraw(db, withdrawn)
        day = today.isoformat()
        click.echo(entities.merges(db, day, near) if what == "merges" else entities.several_names(db, day), nl=False)


def lying_here(listed: list[cards.Card], settings: Settings) -> list[Delivery]:
    """Every file of these sources that lies on this machine, fetched ones too; nobody is asked."""
    return fetch.deliveries(listed, fetch.night(listed, settings, {}, Progress()))


@click.command("verify")
@click.argument("site", metavar="SITE|EDITION", type=click.Path(exists=True, path_type=Path), default=paths.SITE)
@click.option("--entity", default="", help="Only say what the rows say of this buyer or supplier.")
@click.option("--year", type=int, default=None, help="In this year.")
@JOBS
def verify_command(site: Path, entity: str, year: int | None, jobs: int) -> None:
    """Work out every figure of a site, or of a packed edition, anew from its published Parquet files."""
    with verify.opened(site) as root:
        if entity:
            click.echo("\n".join(verify.entity(root, entity, year)))
            return
        report = verify.site(root, jobs)
    click.echo("\n".join(verify.lines(report)))
    if report.faults:
        raise GateError(f"{site}: {number(len(report.faults))} figures or files are not what its rows and manifest say")


@click.command("pack")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--site", type=SITE, default=paths.SITE, help="The site whose edition it is.")
@STATE
def pack_command(file: Path, site: Path, state: Path | None) -> None:
    """Write an edition as one file: its published rows, its registry and its past. verify takes the file."""
    files = publish.pack(site, file, state or site.with_name(f"{site.name}.state"))
    click.echo(f"{file}: {number(files)} files of edition {publish.manifest(site)['edition']}")


@click.command("explain")
@click.argument("figure", metavar="URL#FIGURE")
@click.option("--site", type=click.Path(exists=True, path_type=Path), default=paths.SITE, help="A site or an edition.")
@click.option("--json", "as_json", is_flag=True, help="All of it, with every row, for programs.")
def explain_command(figure: str, site: Path, as_json: bool) -> None:
    """Say what made a figure of a page: its value, edition and query, and the rows behind with their files."""
    with verify.opened(site) as root:
        told = verify.explain.explain(root, figure)
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if as_json else "\n".join(verify.explain.lines(told)))


COMMANDS: list[click.Command] = [
    inspect_command,
    add_source_command,
    check_command,
    serve_command,
    set_aside_command,
    suggest_command,
    verify_command,
    explain_command,
    pack_command,
]
"""Every command of this file."""
