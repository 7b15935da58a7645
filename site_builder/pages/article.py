"""Articles: /<permalink>/, their pictures, and a signpost at each old address."""

import sys
from collections.abc import Iterator

from site_builder import prose
from site_builder.articles import Article
from site_builder.markup import trusted
from site_builder.pages.page import Page, View
from site_builder.swedish import long_date

KIND = "artikel"


def pages(view: View) -> Iterator[Page]:
    """Every article, then the old addresses, then the pictures, each written once."""
    found = view.articles
    for article in found:
        warn(article)
        yield page(view, article)
    yield from (signpost(view, article) for article in found if article.old_path)
    for path in sorted({image for article in found for image in article.images}):
        yield Page(path, data=(view.content / path).read_bytes())


def page(view: View, article: Article) -> Page:
    """One article. body is sanitised HTML with every address under the site's base path."""
    body = prose.clean(article.html, view.base)
    return Page(
        f"{article.path}/index.html",
        "article.html",
        {
            "title": article.title,
            "description": article.description,
            "crumbs": trail(article),
            "body": trusted(body),
            "date": article.date.isoformat() if article.date else "",
            "date_text": long_date(article.date) if article.date else "",
            "cover": view.url(article.cover) if article.cover and lead_picture(article) else "",
        },
    )


def trail(article: Article) -> list[tuple[str, str | None]]:
    """Where the article stands: news under Nyheter, standing pages at the top."""
    here = (article.title, None)
    return [("Nyheter", "nyheter/"), here] if article.is_news else [here]


def lead_picture(article: Article) -> bool:
    """Show the cover above the text unless the text itself shows the same picture."""
    return f'src="/{article.cover}"' not in article.html


def signpost(view: View, article: Article) -> Page:
    """A page at the old address that leads to the clean one."""
    context = {
        "title": article.title,
        "target": view.url(f"{article.path}/"),
        "canonical": view.absolute(f"{article.path}/"),
        "reason": "",
    }
    return Page(str(article.old_file), "redirect.html", context)


def warn(article: Article) -> None:
    """Tell whoever builds which pictures readers will not see."""
    for image in article.missing:
        print(
            f"note: {article.file.name}: the picture {image} is not under content/; a note takes its place",
            file=sys.stderr,
        )
