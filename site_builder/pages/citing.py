"""How a page is cited: in words, as BibTeX and as CSL-JSON, with the edition and its hash."""

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any

from site_builder.merkle import SHORT
from site_builder.pages.page import View

SPECIAL = re.compile(r"([\\{}$&#%_~^])")
SPELLED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True)
class Citation:
    """One page's citation.

    sentence    what the page says, whole and quotable
    text        the reference, as it stands in a list of sources
    bibtex, csl    the same for reference managers; the day of access is the edition's
    """

    sentence: str
    text: str
    bibtex: str
    csl: str


def cite(view: View, path: str, title: str, sentence: str) -> Citation:
    """Cite a page.

    path    the page's place, such as kopare/4000000000/
    """
    edition, day = view.settings.edition, view.settings.as_of
    address, name, note = view.absolute(path), view.settings.site.name, noted(view)
    key = re.sub(r"[^a-z0-9]+", "-", f"{path}{edition}".lower()).strip("-")
    return Citation(
        sentence,
        reference(view, path, f" {title}."),
        f"@misc{{{key},\n  author = {{{{{escaped(name)}}}}},\n  title = {{{{{escaped(title)}}}}},\n"
        f"  year = {{{day.year}}},\n  url = {{{address}}},\n  urldate = {{{day.isoformat()}}},\n"
        f"  note = {{{escaped(note)}}}\n}}",
        json.dumps(
            [csl(key, name, title, address, edition, f"Kontrollsumma {view.root[:SHORT]}", day)],
            ensure_ascii=False,
            separators=(",", ":"),
        ),
    )


def reference(view: View, path: str, title: str = "") -> str:
    """The page as it stands in a list of sources.

    title    a blank, the page's title and a stop; nothing after a sentence that has it
    """
    day, name = view.settings.as_of, view.settings.site.name
    return f"{name} ({day.year}).{title} {noted(view)}. {view.absolute(path)} (hämtad {day.isoformat()})."


def noted(view: View) -> str:
    """Which edition it is, and the beginning of its hash."""
    return f"Utgåva {view.settings.edition}, kontrollsumma {view.root[:SHORT]}"


def csl(key: str, name: str, title: str, address: str, edition: str, note: str, day: dt.date) -> dict[str, Any]:
    """The reference in the words of CSL-JSON.

    source    https://citationstyles.org/, schema csl-data 1.0
    """
    date = {"date-parts": [[day.year, day.month, day.day]]}
    return {
        "id": key, "type": "webpage", "title": title, "author": [{"literal": name}], "URL": address,
        "version": edition, "note": note, "issued": date, "accessed": date,
    }  # fmt: skip


def escaped(text: str) -> str:
    """Text that BibTeX takes as it stands, whatever a source has put in a name."""
    return SPECIAL.sub(lambda match: SPELLED.get(match[1], "\\" + match[1]), " ".join(text.split()))
