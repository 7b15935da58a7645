"""Invented articles, a view of a site under a sub-path, and HTML as a browser sees it."""

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

from site_builder import articles, prose
from site_builder.database import connect
from site_builder.pages.environment import environment
from site_builder.pages.page import Page, View
from site_builder.settings import Settings, Site

PIXEL = b"\x89PNG\r\n\x1a\n"
BASE = "https://arkiv.example/demo/"


def seen(tmp_path: Path, folder: Path) -> View:
    settings = Settings(Site(), tmp_path, tmp_path / "out", BASE, dt.date(2026, 11, 22), 1, True)
    return View(connect(tmp_path, 1), settings, folder)


def rendered(view: View, page: Page) -> str:
    made = environment(view.settings, view.base, "tillgangar/00000000")
    return made.get_template(page.template).render(path=page.path, **page.context)


def write(folder: Path, name: str, body: str = "Text.", **matter: str) -> Path:
    lines = [f"{key}: {value}" for key, value in ({"title": "Rubrik"} | matter).items()]
    file = folder / name
    file.write_text("---\n" + "\n".join(lines) + "\n---\n" + body, encoding="utf-8")
    return file


def html_of(folder: Path, body: str, **matter: str) -> str:
    write(folder, "a.md", body, **matter)
    [found] = articles.load(folder)
    return prose.clean(found.html, "/demo/")


class Outline(HTMLParser):
    """Collects tags, attributes and heading levels as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    @property
    def levels(self) -> list[str]:
        return [tag for tag in self.tags if re.fullmatch(r"h[1-6]", tag)]
