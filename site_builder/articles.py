"""Articles: content/*.md, with front matter as Jekyll posts have it, so old posts can move in.

Front matter: title (required), permalink, cover, image, tags, date. Jekyll's own layout is
accepted and ignored, and published: false leaves the article out. Any other key is an error.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import frontmatter
import msgspec
from yaml import YAMLError  # type: ignore[import-untyped]

from site_builder import prose
from site_builder.draft import SEGMENT
from site_builder.errors import ConfigError
from site_builder.rewrite import local_picture

DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
SAFE = re.compile(r"[A-Za-z0-9_-]+")
TAKEN = {
    *("assets", "data", "embed", "kopare", "konto", "leverantor", "modell", "pagefind", "rattelser", "sok"),
    *("tillgangar", "utgava"),
}
"""First segments of the site's own addresses; articles under nyheter/ are welcome."""
FIXED = {"404", "feed.xml", "index", "nyheter", "robots.txt", "sitemap.xml", "build.json"}
NORDIC = str.maketrans({"ø": "o", "æ": "a"})


class FrontMatter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands between the --- lines."""

    title: str
    permalink: str | int | None = None
    cover: str | None = None
    image: str | None = None
    tags: list[str] | str | None = None
    date: Any = None
    layout: Any = None
    published: bool = True


KEYS = FrontMatter.__struct_fields__


@dataclass(frozen=True)
class Article:
    """One article, ready for its page.

    path           clean address without slashes around it: "om", "nyheter/forsta-utgavan"
    old_path       address it had before, when that is not a clean one: "Innovationsveckan Blog"
    cover          picture above the text, as a path under content/; None when there is none
    image          picture for shared links, likewise
    html           sanitised body without h1; pass it through prose.clean() for a page
    description    first paragraph, at most 160 characters
    images         every picture to copy, as paths under content/
    missing        pictures that are named but not under content/
    """

    path: str
    old_path: str | None
    title: str
    date: dt.date | None
    cover: str | None
    image: str | None
    tags: tuple[str, ...]
    html: str
    description: str
    images: tuple[str, ...]
    missing: tuple[str, ...]
    file: Path

    @property
    def is_news(self) -> bool:
        """Dated articles are news; the rest are the archive's standing pages."""
        return self.date is not None

    @property
    def old_file(self) -> str | None:
        """Where a page must lie for the old address to answer."""
        if self.old_path is None or self.old_path.endswith(".html"):
            return self.old_path
        return f"{self.old_path}/index.html"


def load(folder: Path) -> list[Article]:
    """Read every article in the folder, ordered by file name.

    raises    ConfigError with the file and what is wrong in it
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}: the folder of articles does not exist; create it or restore it")
    found = [read(file) for file in sorted(folder.glob("*.md"))]
    articles = [article for article in found if article is not None]
    refuse_collisions(articles)
    return articles


def read(file: Path) -> Article | None:
    """Read one article; None when its front matter says published: false."""
    matter, text = split(file)
    if not matter.published:
        return None
    path, old_path = addresses(file, matter.permalink)
    body = prose.render(text, matter.title, file.parent)
    named = {name: name and local_picture(name, file.parent) for name in (matter.cover, matter.image)}
    shown = [path for path in named.values() if path]
    absent = [name for name, path in named.items() if name and not path]
    return Article(
        path=path,
        old_path=old_path,
        title=matter.title.strip(),
        date=date_of(file, matter.date),
        cover=named[matter.cover] or None,
        image=named[matter.image] or None,
        tags=tuple(matter.tags.split() if isinstance(matter.tags, str) else matter.tags or ()),
        html=body.html,
        description=prose.summary(body.html) or matter.title.strip(),
        images=tuple(dict.fromkeys([*shown, *body.images])),
        missing=tuple(dict.fromkeys([*absent, *body.missing])),
        file=file,
    )


def split(file: Path) -> tuple[FrontMatter, str]:
    """Part a file into its front matter and its Markdown."""
    try:
        post = frontmatter.loads(file.read_text(encoding="utf-8-sig"))
        matter = msgspec.convert(post.metadata, FrontMatter)
    except YAMLError as error:
        raise ConfigError(f"{file}: the front matter is not YAML: {error}") from error
    except (msgspec.ValidationError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: {error}; an article may say {', '.join(KEYS)}") from error
    if not matter.title.strip():
        raise ConfigError(f"{file}: title is empty; every article needs one")
    return matter, post.content


def date_of(file: Path, date: Any) -> dt.date | None:
    """The date from the front matter, else from a file name such as 2021-03-12-x.md."""
    if isinstance(date, dt.datetime):
        return date.date()
    if isinstance(date, dt.date):
        return date
    named = DATED.fullmatch(file.stem)
    text = str(date)[:10] if date is not None else named[1] if named else None
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ConfigError(f"{file}: date {text} is not a day; write it as 2026-11-22") from error


def addresses(file: Path, permalink: str | int | None) -> tuple[str, str | None]:
    """The clean address of an article, and the old one when it was not clean."""
    named = DATED.fullmatch(file.stem)
    old = unquote(str(permalink)).strip("/ ") if permalink is not None else slug(named[2] if named else file.stem)
    segments = old.split("/")
    if all(SAFE.fullmatch(segment) for segment in segments):
        return old, None
    path = "/".join(slug(segment) for segment in old.removesuffix(".html").split("/"))
    if not all(path.split("/")) or not all(SEGMENT.fullmatch(segment) for segment in segments):
        raise ConfigError(f"{file}: permalink {permalink!r} is no address; write it as om or /om/")
    return path, old


def slug(text: str) -> str:
    """Lower-case a-z, 0-9 and hyphens: "Så gör vi" -> "sa-gor-vi"."""
    bare = unicodedata.normalize("NFKD", text.lower().translate(NORDIC)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def refuse_collisions(articles: list[Article]) -> None:
    """Two articles may not share an address, old or new, nor take one of the site's own."""
    owner: dict[str, Path] = {}
    for article in articles:
        for path in filter(None, (article.path, article.old_path)):
            first = owner.setdefault(path.removesuffix(".html").casefold(), article.file)
            if first != article.file:
                raise ConfigError(f"{article.file}: the address {path!r} belongs to {first.name}; change permalink")
            if path.split("/")[0].casefold() in TAKEN or path.removesuffix(".html").casefold() in FIXED:
                raise ConfigError(f"{article.file}: the address {path!r} is the site's own; change permalink")
