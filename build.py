"""Build the archive: from published ledgers to a checked static site.

build() is the whole line, top to bottom. Stages meet only here and in the database.
"""

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from site_builder import (
    articles,
    cards,
    charts,
    check,
    database,
    desk,
    downloads,
    entities,
    erasures,
    fetch,
    judge,
    pages,
    paths,
    privacy,
    processes,
    prose,
    publish,
    read,
    reference,
    scan,
    search,
    server,
    sources,
    warehouse,
)
from site_builder.desk import DAY, FOLDER, SOURCES
from site_builder.draft import Draft
from site_builder.errors import BuildError, ConfigError
from site_builder.pages.page import View
from site_builder.progress import Progress, count
from site_builder.read import cardwriter, inspection
from site_builder.settings import Settings, load_site
from site_builder.swedish import number


def build(settings: Settings) -> int:
    """Read every source and publish a new site, or leave the old one untouched.

    returns   0, or 3 when a source was left out and its pages say so
    raises    BuildError; nothing is published
    """
    said = Progress()
    listed = cards.wanted(cards.load(settings.sources), settings.only)
    withdrawn = erasures.load(settings.beside / "erasures")
    with publish.workplace(settings.out) as folder, publish.beside(folder) as work:
        draft = Draft(folder)
        db = database.connect(Path(work), settings.jobs)
        reference.load(db, paths.REFERENCE)
        with said.stage("fetch") as line:
            night = fetch.night(listed, settings, judge.accepted(listed, settings), said)
            files, same = fetch.deliveries(listed, night), night.as_they_were
            line.tell(count(len(listed), "source", "sources"), count(len(files), "file", "files"), night.told)
        with said.stage("read") as line:
            read.ledgers(db, files, settings.site.currency, settings.jobs)
            line.tell(*sources.came_in(db))
        with said.stage("judge") as line:
            held = judge.sources(db, listed, settings, same)
            line.tell(*sources.record(db, listed, night.lost(listed, settings.as_of)))
        with said.stage("resolve") as line:
            known = entities.resolve(db, listed, settings.site, settings.beside)
            line.tell(count(len(known), "personal number held back", "personal numbers held back"))
        with said.stage("release") as line:
            people = privacy.release(db, listed)
            judge.restore(db, settings.memory, same)
            people |= privacy.withdraw(db, withdrawn)
            privacy.gather(db)
            line.tell(count(sources.require_some(db), "row", "rows"))
        with said.stage("aggregate") as line:
            models = warehouse.run_models(db)
            line.tell(count(len(models), "model", "models"))
        with said.stage("charts") as line:
            charts.draw(db, settings)
            line.tell(count(sources.rows(db, "chart"), "chart", "charts"))
        with said.stage("downloads") as line:
            line.tell(count(downloads.write(db, settings, draft), "file", "files"))
        with said.stage("pages") as line:
            written = pages.render(View(db, settings, paths.CONTENT), draft)
            line.tell(count(sum(written.values()), "page", "pages"))
        with said.stage("search") as line:
            texts = [(text.path, text.title, prose.plain(text.html)) for text in articles.load(paths.CONTENT)]
            line.tell(count(search.index(db, settings, draft, texts), "record", "records"))
        with said.stage("scan") as line:
            scan.require_clean(scan.tree(draft.root, known, privacy.nowhere(db, people), settings.jobs))
        with said.stage("check") as line:
            tally = publish.tally(db, settings, said.seconds, written)
            publish.sign(draft, tally)
            check.site(draft.root, settings.base_url, tally, settings.jobs)
        publish.swap(draft.root, settings.out)
        judge.remember(db, settings, night.origins)
    said.say("\n".join(publish.lines(tally) + held + privacy.listed_late(db, withdrawn)))
    return 3 if any(source["state"] != "fresh" for source in tally["sources"]) else 0


OUT = click.Path(path_type=Path, resolve_path=True)
STATE = click.option("--state", type=FOLDER, help="What was accepted last time; if not given, beside the site.")
RAW = click.option("--raw", type=FOLDER, help="The files as they came, private; if not given, beside the site.")
ONLY = click.option("--only", multiple=True, metavar="SOURCE", help="Fetch this source; the others are as they were.")
LOOPBACK = click.option("--loopback", is_flag=True, hidden=True, help="For tests: fetch from 127.0.0.1.")


@click.group(
    commands=desk.COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ARKIV"}
)
def commands() -> None:
    """Inköpsarkivet: what the Swedish public sector buys, as a static site."""


@commands.command("build")
@SOURCES
@click.option("--out", type=OUT, default=paths.SITE, help="Where the finished site goes.")
@STATE
@RAW
@ONLY
@LOOPBACK
@click.option("--base-url", default="http://127.0.0.1:8000/", help="Address the site will have.")
@click.option("--offline", is_flag=True, help="Forbid any fetch over the network.")
@click.option("--as-of", type=DAY, default=lambda: dt.datetime.now(dt.UTC), help="The date that counts as today, UTC.")
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 2, help="Worker processes.")
def build_command(folder: Path, base_url: str, as_of: dt.datetime, only: tuple[str, ...], **rest: Any) -> None:
    """Build a site from a folder of source cards."""
    if not base_url.startswith(("https://", "http://")):
        raise ConfigError(f"--base-url {base_url}: expected an address that starts with https:// or http://")
    rest |= {"base_url": base_url.rstrip("/") + "/", "as_of": as_of.date(), "only": frozenset(only)}
    sys.exit(build(Settings(site=load_site(folder), sources=folder, **rest)))


@commands.command("fetch")
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


@commands.command("inspect")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One object a file, for programs.")
def inspect_command(files: tuple[Path, ...], as_json: bool) -> None:
    """Say how ledger files are read, with no card; personal values are never shown."""
    click.echo(inspection.inspect(list(files), as_json))


@commands.command("add-source")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--buyer", required=True, help="Organisation number of the body whose ledger it is.")
@click.option("--name", default="", help="Its name, where the rows do not say it.")
@click.option("--kind", type=click.Choice(["municipality", "region", "agency", "other"]), default=None)
@click.option("--page", default="", help="Address where a person finds the file.")
@click.option("--licence", default="", help="As stated on that page.")
@SOURCES
def add_source_command(file: Path, folder: Path, kind: str | None, **said: str) -> None:
    """Write a short card for a ledger file, with only what detection cannot be sure of."""
    click.echo(cardwriter.add(folder, file, cardwriter.Wanted(kind=kind or "", **said)))


@commands.command("check")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default=paths.SITE)
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 2, help="Worker processes.")
def check_command(site: Path, jobs: int) -> None:
    """Run every gate over a finished site."""
    tally, report = publish.manifest(site), scan.tree(site, frozenset(), jobs=jobs)
    scan.require_clean(report)
    check.site(site, tally["base_url"], tally, jobs)
    click.echo(f"{site}: {number(report.files)} files, every gate passed")


@commands.command("serve")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default=paths.SITE)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Port on this machine; 0 picks a free one.")
def serve_command(site: Path, port: int) -> None:
    """Show a finished site on this machine only."""
    server.serve(site, publish.manifest(site)["base_url"], port)


@commands.command("set-aside")
@click.argument("source")
@SOURCES
@click.option("--json", "as_json", is_flag=True, help="One object a run of rows, for programs.")
def set_aside_command(source: str, folder: Path, as_json: bool) -> None:
    """List a source's rows that do not count: file, row and reason, never a value."""
    listed = sources.only(cards.load(folder), source)
    settings = Settings(load_site(folder), folder, paths.SITE, "", dt.datetime.now(dt.UTC).date(), 2, True)
    with tempfile.TemporaryDirectory() as work:
        db = database.connect(Path(work), settings.jobs)
        read.ledgers(db, fetch.deliveries(listed), settings.site.currency, settings.jobs)
        judge.sources(db, listed, settings)
        click.echo(judge.list_set_aside(db, as_json))


def main() -> None:
    """Run a command; a failure that a reader can act on is one message and an exit code."""
    processes.warm("build")
    try:
        commands(standalone_mode=True)
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
