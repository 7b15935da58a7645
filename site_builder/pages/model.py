"""The queries that made the figures: a page for each model of sql/, with its header, and one that lists them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder import paths
from site_builder.pages.page import Page, View

KIND = "uträkning"

FOLDERS = {"": "Siffrorna", "release": "Vad som får lämna bygget", "editions": "Vad som ändrats mellan utgåvor",
           "pages": "Hur mycket plats sidorna får"}  # fmt: skip
"""Folder of sql/ to what its queries are about."""


@dataclass(frozen=True)
class Query:
    """One file.

    says       what it is, and what one row of it is
    columns    name and meaning, where the header lists them
    reads      names of the tables that it reads
    """

    name: str
    folder: str
    file: str
    says: str
    columns: list[tuple[str, str]]
    reads: list[str]
    sql: str

    @property
    def place(self) -> str:
        """Its page's address."""
        return f"metod/{self.name.replace('_', '-')}/"


def pages(view: View) -> Iterator[Page]:
    """Yield the list and every query's page."""
    queries = load(paths.SQL)
    places = {query.name: query.place for query in queries}
    home = [("Start", ""), ("Så räknar vi", "metod/")]
    yield Page(
        "metod/sql/index.html",
        "models.html",
        {
            "title": "Alla uträkningar",
            "description": f"De {len(queries)} SQL-frågor som arkivets siffror kommer ur.",
            "crumbs": [*home, ("Alla uträkningar", None)],
            "folders": {says: [one for one in queries if one.folder == name] for name, says in FOLDERS.items()},
        },
    )
    for query in queries:
        yield Page(
            f"{query.place}index.html",
            "model.html",
            {
                "title": f"Uträkningen {query.name}",
                "description": f"SQL-frågan {query.file}, med vad varje kolumn betyder.",
                "crumbs": [*home, ("Alla uträkningar", "metod/sql/"), (query.name, None)],
                "query": query,
                "reads": [(name, places.get(name, "")) for name in query.reads],
                "used": [one for one in queries if query.name in one.reads],
                "repository": view.settings.site.repository,
            },
        )


def load(folder: Path) -> list[Query]:
    """Read every query that a page is made of, by name."""
    files = [path for name in FOLDERS for path in sorted((folder / name).glob("*.sql"))]
    return sorted(map(read, files), key=lambda query: query.name)


def read(path: Path) -> Query:
    """Take a file's header apart. That it is true is the warehouse's to check."""
    text = path.read_text(encoding="utf-8")
    lines = [line[2:].strip() for line in re.match(r"(?:--.*\n)*", text)[0].splitlines()]  # type: ignore[index]
    prose = " ".join(lines[: lines.index("")] if "" in lines else lines)
    reads = re.search(r"Reads: ([\w., ]+?)\.(?:\s|$)", prose)
    return Query(
        path.stem,
        path.parent.name if path.parent.name in FOLDERS else "",
        path.relative_to(paths.ROOT).as_posix(),
        prose.removeprefix(f"{path.stem}: ").replace(reads[0].strip() if reads else "", "").strip(),
        re.findall(r"^-- (\w+) {2,}(.+)$", text, re.M),
        re.split(r",\s*", reads[1]) if reads else [],
        text,
    )
