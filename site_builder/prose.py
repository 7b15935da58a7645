"""Markdown to safe HTML for articles: one outline under the page's h1, local images, no scripts.

The order is the guard: Markdown (which lets raw HTML through), then nh3's fixed list, then our
own rewriting, and clean() again when the page is made. Text from a source never
comes here.
"""

import html
import re
from dataclasses import dataclass
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import nh3
from markdown.extensions.toc import slugify_unicode  # type: ignore[import-untyped]

from site_builder.rewrite import HEADINGS, NO_IMAGE, Rewriter

EXTENSIONS = ["attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc"]
OPTIONS = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": "#", "permalink_title": "Länk till avsnittet", "slugify": slugify_unicode},
    "footnotes": {"SEPARATOR": "-", "BACKLINK_TITLE": "Tillbaka till texten vid not {}"},
}

BLOCKS = {"blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "hr", "li", "ol", "p", "pre", "ul"}
TABLE = {"table", "tbody", "td", "tfoot", "th", "thead", "tr"}
INLINE = {"a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "q", "s", "small"}
TAGS = HEADINGS | BLOCKS | TABLE | INLINE | {"span", "strong", "sub", "sup"}
SILENT = {"iframe", "math", "noscript", "object", "script", "style", "svg", "template"}
ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "a": {"href", "rel"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
CLASSES = {
    "a": {"headerlink", "footnote-ref", "footnote-backref"},
    "div": {"footnote"},
    "span": {"missing"},
    "td": {"right", "center"},
    "th": {"right", "center"},
}
HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Prose:
    """One article's body.

    html       sanitised; addresses that start with / have no base prefix yet, see clean()
    images     local images it shows, as paths under content/, in order
    missing    images it names that are not there
    """

    html: str
    images: tuple[str, ...]
    missing: tuple[str, ...]


def render(text: str, title: str, content: Path) -> Prose:
    """Turn one article's Markdown into HTML that fits under an h1 with the title.

    content    folder that /assets/images/… is looked up in
    """
    body = clean(markdown.markdown(text, extensions=EXTENSIONS, extension_configs=OPTIONS))
    body = without_title(body, title)
    levels = [int(level) for level, _ in HEADING.findall(body)]
    rewriter = Rewriter(content, shift=2 - min(levels, default=2))
    rewriter.feed(body)
    rewriter.close()
    return Prose("".join(rewriter.out).strip(), tuple(rewriter.images), tuple(rewriter.missing))


def clean(body: str, base: str = "/") -> str:
    """Keep the fixed tags and attributes, and links that are http, https, mailto or relative.

    base    put in place of the leading slash of an address: "/arkiv/" for a page, or the whole
            "https://…/arkiv/" for the feed
    """

    def based(_tag: str, attribute: str, value: str) -> str:
        return base + value[1:] if attribute in {"href", "src"} and value.startswith("/") else value

    return nh3.clean(
        body,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes={"http", "https", "mailto"},
        clean_content_tags=SILENT,
        attribute_filter=based,
        link_rel=None,
    )


def plain(body: str) -> str:
    """The text of a piece of HTML, blanks folded."""
    return " ".join(html.unescape(TAG.sub("", PERMALINK.sub("", body))).split())


def summary(body: str, length: int = 160) -> str:
    """The first paragraph that says something, cut at a word."""
    text = next((text for text in map(plain, PARAGRAPH.findall(body)) if text and NO_IMAGE not in text), "")
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(",.;:–— ") + "…"


def without_title(body: str, title: str) -> str:
    """Drop a first heading that only repeats the title, which the page already shows."""
    first = HEADING.match(body.lstrip())
    if first and plain(first[2]).casefold() == " ".join(title.split()).casefold():
        return body.lstrip()[first.end() :]
    return body
