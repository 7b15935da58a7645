"""Rewrite the clean HTML of an article: outline, links that leave the site, pictures, alignment."""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote

from site_builder.draft import SEGMENT

NO_IMAGE = "Bilden finns inte i arkivet."
PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
ELSEWHERE = re.compile(r"https?:|[/\\]{2}", re.IGNORECASE)
HOSTLESS = re.compile(r"[/\\]{2}")


class Rewriter(HTMLParser):
    """Rewrite clean HTML: heading levels, foreign links, images, column alignment."""

    def __init__(self, content: Path, shift: int) -> None:
        super().__init__(convert_charrefs=False)
        self.content, self.shift = content, shift
        self.out: list[str] = []
        self.images: list[str] = []
        self.missing: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "img":
            self.out.append(self.image(values))
        else:
            kept = "".join(f' {name}="{html.escape(value)}"' for name, value in changed(tag, values))
            self.out.append(f"<{self.level(tag)}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{self.level(tag)}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def level(self, tag: str) -> str:
        """The outline starts at h2, whatever level the author started at."""
        return f"h{min(6, int(tag[1]) + self.shift)}" if tag in HEADINGS else tag

    def image(self, values: dict[str, str]) -> str:
        """An image that lies in content/, or a plain note in its place."""
        source, alt = values.get("src", ""), values.get("alt", "")
        path = None if ELSEWHERE.match(source) else local_picture(source, self.content)
        if path is None:
            self.missing.append(source)
            caption = f" Bildtext: {html.escape(alt)}" if alt else ""
            return f'<span class="missing">({NO_IMAGE}{caption})</span>'
        self.images.append(path)
        size = "".join(f' {name}="{html.escape(values[name])}"' for name in ("width", "height") if name in values)
        return f'<img src="/{quote(path)}" alt="{html.escape(alt)}"{size}>'


def changed(tag: str, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Attributes as the site wants them: rel on links that leave it, classes for alignment."""
    for name, value in values.items():
        if name == "href":
            # Browsers drop control characters and read \ as /, so judge what they will see.
            address = re.sub(r"[\x00-\x20]", "", value)
            if not HOSTLESS.match(address):
                yield name, value.strip().replace(" ", "%20")
        elif name == "align":
            yield from [("class", value)] if value in {"right", "center"} else []
        elif name != "rel":
            yield name, value
    if tag == "a" and ELSEWHERE.match(values.get("href", "").strip()):
        yield "rel", "noopener noreferrer"


def local_picture(address: str, content: Path) -> str | None:
    """Path under content of an image that is really there, else None."""
    path = unquote(address).removeprefix("./").lstrip("/")
    if not all(SEGMENT.fullmatch(segment) and segment != ".." for segment in path.split("/")):
        return None
    file = (content / path).resolve()
    inside = file.is_relative_to(content.resolve()) and file.is_file()
    return path if inside and file.suffix.lower() in PICTURES else None
