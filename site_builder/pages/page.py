"""What a page is, and the view that page modules build pages from."""

import csv
import io
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from site_builder.settings import Settings

if TYPE_CHECKING:  # whoever only renders pages needs neither
    from site_builder.articles import Article
    from site_builder.database import Connection


@dataclass(frozen=True)
class Page:
    """One file of the site, not yet rendered.

    path        relative to the site's root, such as "kopare/2120001967/index.html"
    template    file in templates/; empty when the bytes are ready
    context     plain values for the template, formatted there by named filters
    data        the bytes, when there is no template
    listed      False keeps it out of the sitemap
    """

    path: str
    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    data: bytes = b""
    listed: bool = True


@dataclass(frozen=True)
class View:
    """What page modules may look at.

    db         the released tables and models; no person is in it
    content    folder of articles
    root       hash of every file of rows that this edition publishes; see merkle.py
    """

    db: "Connection"
    settings: Settings
    content: Path
    root: str = ""

    @cached_property
    def articles(self) -> list["Article"]:
        """Every article: five modules look at them, and to read them is a tenth of a small site's pages."""
        from site_builder import articles  # and its readers of text, for those who ask

        return articles.load(self.content)

    @property
    def base(self) -> str:
        """The path that prefixes every link: / or /arkiv/."""
        return urlsplit(self.settings.base_url).path or "/"

    def url(self, path: str) -> str:
        """Address within the site's host: url("om/") -> /arkiv/om/."""
        return self.base + path

    def absolute(self, path: str) -> str:
        """Whole address, for feeds, the sitemap and canonical links."""
        return self.settings.base_url + path


def sheet(headings: str, rows: list[dict[str, Any]]) -> bytes:
    """A CSV file (RFC 4180) of rows of our own; what comes from a source goes through csv_text.

    headings    in Swedish, parted by commas, one for each column
    """
    file = io.StringIO()
    lines = csv.writer(file)
    lines.writerow(headings.split(","))
    lines.writerows(row.values() for row in rows)
    return file.getvalue().encode()
