"""Commands of the maintainer's desk, which build nothing: what a person decides lies in git until the next build."""

import datetime as dt
import re
from pathlib import Path

import click

from site_builder import VERSION, erasures, paths

FOLDER = click.Path(path_type=Path)
SOURCES = click.option("--sources", "folder", type=FOLDER, default=paths.SOURCES, help="Folder of cards.")
DAY = click.DateTime(["%Y-%m-%d"])


def share(_context: click.Context, _option: click.Parameter, text: str | None) -> tuple[int, int] | None:
    """Read 3/16 as the third of sixteen shares."""
    if text is None:
        return None
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    if not found or int(found[1]) > int(found[2]):
        raise click.BadParameter(f"{text} is no share; expected a number and of how many, such as 3/16")
    return int(found[1]), int(found[2])


@click.command("erase")
@click.argument("entity")
@click.option("--basis", type=click.Choice(sorted(erasures.BASES)), required=True, help="Why, as a code.")
@click.option("--as-of", type=DAY, default=lambda: dt.datetime.now(dt.UTC), help="The date that counts as today, UTC.")
@SOURCES
def erase(entity: str, basis: str, folder: Path, as_of: dt.datetime) -> None:
    """Withdraw a supplier, by the id in its page's address; the next build does it."""
    path = erasures.write(folder.resolve().parent / "erasures", entity, basis, as_of.date())
    click.echo(f"{path}: written. Build and publish, then commit it. docs/privacy.md says what a build cannot reach")


@click.command("version")
def version() -> None:
    """Print the version."""
    click.echo(VERSION)


COMMANDS = [erase, version]
