"""Build the archive: from published ledgers to a checked static site.

build() is the whole line, top to bottom. Stages meet only here and in the database.
"""

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any

import click

import engines
import nightly
import tools
from nightly import BASE_URL, LOOPBACK, ONLY, RAW, STATE
from site_builder import (
    cards,
    charts,
    check,
    database,
    desk,
    downloads,
    editions,
    entities,
    erasures,
    fetch,
    judge,
    paths,
    privacy,
    processes,
    publish,
    read,
    reference,
    registry,
    scan,
    search,
    sources,
    warehouse,
)
from site_builder.desk import DAY, SOURCES
from site_builder.draft import fresh
from site_builder.errors import BuildError, ConfigError
from site_builder.pages import kinds
from site_builder.pages.page import View
from site_builder.progress import Progress, count
from site_builder.settings import Settings, load_site


def build(settings: Settings) -> int:
    """Read every source and publish a new site, or leave the old one untouched.

    returns   0, or 3 when a source was left out and its pages say so
    raises    BuildError; nothing is published
    """
    said = Progress()
    listed = cards.wanted(cards.load(settings.sources), settings.only)
    withdrawn = erasures.load(settings.beside / "erasures")
    with publish.workplace(settings.out) as folder, publish.beside(folder) as work:
        draft = fresh(folder, settings.out)
        judge.resume(settings)
        db = database.connect(Path(work), settings.jobs)
        reference.load(db, paths.REFERENCE, settings.beside)
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
            models = warehouse.run_models(db) + warehouse.run_questions(db) + warehouse.run_leads(db)
            line.tell(count(len(models), "model", "models"))
        with said.stage("edition") as line:
            settings = editions.begin(db, settings)
            line.tell(settings.edition, count(sources.rows(db, "revision"), "revision", "revisions"))
        with said.stage("charts") as line:
            charts.draw(db, settings)
            line.tell(count(sources.rows(db, "chart"), "chart", "charts"))
        with said.stage("downloads") as line:
            files_out = downloads.write(db, settings, draft)
            root = publish.root_of(draft)
            editions.publish(db, draft)
            files_out += judge.remember(db, settings, draft, night.origins, Path(work))
            line.tell(count(files_out, "file", "files"), downloads.told(db))
        with said.stage("pages") as line:
            view = View(db, settings, paths.CONTENT, root)
            if settings.share:
                part = fresh(Path(work) / "part", settings.out)
                line.tell(count(kinds.render_share(view, draft, part, settings.share), "page", "pages"), "of a share")
                publish.swap(part.end(), settings.out)
                return 0
            written = kinds.render(view, draft)
            line.tell(count(sum(written.values()), "page", "pages"), kinds.shortened(db))
        with said.stage("registry") as line:
            line.tell(count(registry.settle(db, settings, draft), "address", "addresses"))
            kinds.farewell(view, draft)
        with said.stage("search") as line:
            line.tell(count(search.index(db, settings, draft, kinds.texts(view)), "record", "records"))
        with said.stage("scan") as line:
            unsaid = privacy.nowhere(db, people)
            for place in (draft.finished().place, *judge.outside(db, Path(work))):
                scan.require_clean(scan.tree(place, known, unsaid, settings.jobs))
        with said.stage("check") as line:
            tally = publish.tally(db, settings, said.seconds, written)
            publish.sign(draft, tally, root)
            checked = check.site(draft.finished().place, settings.base_url, tally, settings.jobs)
        editions.prepare(db, settings, draft)
        judge.prepare(db, settings, Path(work))
        publish.swap(draft.end(), settings.out)
        registry.keep(settings)
        editions.keep(settings)
        judge.adopt(settings)
        if settings.mint:
            night.record(settings.registry.with_name(fetch.LOG))
        held += privacy.listed_late(db, withdrawn) + night.late(listed, settings.as_of) + checked.warnings
        publish.report(db, settings, tally, held, night.days, same)
    said.say("\n".join(publish.lines(tally) + held))
    return 3 if any(source["state"] != "fresh" for source in tally["sources"]) else 0


OUT = click.Path(path_type=Path, resolve_path=True)


@click.group(
    commands=[*desk.COMMANDS, *tools.COMMANDS, *nightly.COMMANDS, engines.models_command],
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ARKIV"},
)
def commands() -> None:
    """Inköpsarkivet: what the Swedish public sector buys, as a static site."""


@commands.command("build")
@SOURCES
@click.option("--out", type=OUT, default=paths.SITE, help="Where the site goes: a folder; or one tar, site.tar.")
@STATE
@RAW
@ONLY
@LOOPBACK
@BASE_URL
@click.option("--offline", is_flag=True, help="Forbid any fetch over the network.")
@click.option("--as-of", type=DAY, default=lambda: dt.datetime.now(dt.UTC), help="The date that counts as today, UTC.")
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 2, help="Worker processes.")
@click.option("--shard", "share", callback=desk.share, help="Render only share 3 of 16 of the pages, 3/16, into --out.")
@click.option("--parts", type=desk.FOLDER, help="Take every page from the shares in this folder, and render none.")
@click.option("--mint", is_flag=True, help="Write new addresses to the registry beside the cards too, for git.")
def build_command(folder: Path, base_url: str, as_of: dt.datetime, only: tuple[str, ...], **rest: Any) -> None:
    """Build a site from a folder of source cards."""
    processes.warm("build", "site_builder.pages.compiled")
    if not base_url.startswith(("https://", "http://")):
        raise ConfigError(f"--base-url {base_url}: expected an address that starts with https:// or http://")
    rest |= {"base_url": base_url.rstrip("/") + "/", "as_of": as_of.date(), "only": frozenset(only)}
    sys.exit(build(Settings(site=load_site(folder), sources=folder, **rest)))


def main() -> None:
    """Run a command; a failure that a reader can act on is one message and an exit code."""
    processes.warm("build")
    processes.unhurried()
    try:
        commands(standalone_mode=True)
    except BuildError as error:
        publish.report_fault(error, error.exit_code)
        print(f"error: {error}", file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
