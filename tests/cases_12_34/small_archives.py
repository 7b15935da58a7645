"""Small archives of many sources, built whole: what became of each source, by its short name."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from click.testing import CliRunner

import build
from site_builder.reasons import FILE, ROW

HEAD = "leverantor;leverantor_id;konto_nr;konto_text;belopp;datum\n"
GOOD = HEAD + (
    "Bygg AB;5599999991;6410;Material;100,50;2026-01-07\n"
    "Teknik AB;5599999983;6410;Material;-10,50;2026-02-07\n"
)  # fmt: skip
CARD = """
[buyer]
name = "{name}"
kind = "municipality"
id = "{number}"
[files]
page = "https://exempelby.example/"
licence = "CC0-1.0"
local = ["../files/{slug}/*"]
"""


def row(amount: str = "1,50", name: str = "Bygg AB", number: str = "5599999991", date: str = "2026-01-07") -> str:
    """One line under HEAD."""
    return f"{name};{number};6410;Material;{amount};{date}\n"


@dataclass(frozen=True)
class Source:
    """The files of one source, by name, and what its card says beyond the least."""

    files: dict[str, bytes]
    card: str = ""
    number: str = "2120009994"
    name: str = "Fallby kommun"


def text(content: str, card: str = "", name: str = "fil.csv") -> Source:
    """A source of one text file."""
    return Source({name: content.encode()}, card)


def data(content: bytes, name: str = "fil.csv", card: str = "") -> Source:
    """A source of one file of bytes."""
    return Source({name: content}, card)


@dataclass
class Archive:
    """A build that was made.

    code      exit code of the command
    output    what it printed
    site      folder of the site
    """

    code: int
    output: str
    site: Path
    sources: dict[str, Any] = field(default_factory=dict)

    def refused(self, slug: str, reason: str) -> None:
        """The source is in quarantine for this reason and no other, publishes no row, and says so to readers."""
        source = self.sources[slug]
        assert (source["state"], source["reason"]) == ("quarantined", reason)
        assert source["published"] == source["masked"] == 0
        assert FILE[reason] in (self.site / "data" / slug / "index.html").read_text(encoding="utf-8")

    def set_aside(self, slug: str, reason: str, rows: int, published: int) -> None:
        """The source is read, and these rows of it wait with this reason and no other."""
        source = self.sources[slug]
        assert (source["state"], list(source["set_aside"])) == ("fresh", [reason])
        assert (source["rows_in"] - source["published"] - source["masked"], source["published"]) == (rows, published)
        assert ROW[reason] in (self.site / "data" / slug / "index.html").read_text(encoding="utf-8")

    def published(self, slug: str, rows: int, ore: int) -> None:
        """Every row of the source is published, with its amounts."""
        source = self.sources[slug]
        assert (source["state"], source["rows_in"], source["published"]) == ("fresh", rows, rows)
        assert source["amount_published_ore"] == ore

    def others_published(self) -> None:
        """The source beside them stands with all its rows and pages."""
        self.published("bra", 2, 9000)
        assert (self.site / "kopare" / "2120000142" / "index.html").is_file()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the published Parquet, as table alla."""
        parquet = self.site / "data" / "filer" / "alla.parquet"
        with duckdb.connect() as db:
            db.execute(f"create view alla as from '{parquet}'")
            return db.execute(query).fetchall()


def make(folder: Path, sources: dict[str, Source]) -> Archive:
    """Write cards and files, and run the command that builds them, in this process."""
    sources = {"bra": Source({"fil.csv": GOOD.encode()}, number="2120000142", name="Exempelby kommun")} | sources
    (folder / "sources").mkdir(parents=True)
    for slug, source in sources.items():
        card = CARD.format(slug=slug, name=source.name, number=source.number) + source.card
        (folder / "sources" / f"{slug}.toml").write_text(card, encoding="utf-8")
        (folder / "files" / slug).mkdir(parents=True)
        for name, content in source.files.items():
            (folder / "files" / slug / name).write_bytes(content)
    words = ["build", "--sources", folder / "sources", "--out", folder / "site", "--jobs", 2, "--as-of", "2026-11-22"]
    result = CliRunner().invoke(build.commands, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    tally = json.loads((folder / "site" / "build.json").read_text(encoding="utf-8"))
    found = {source["source"]: source for source in tally["sources"]}
    return Archive(result.exit_code, result.output, folder / "site", found)
