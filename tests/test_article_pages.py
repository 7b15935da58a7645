"""Article pages, old addresses, the list of news, and what machines read."""

import xml.etree.ElementTree as ET

import pytest
from article_makers import BASE, PIXEL, Outline, rendered, seen, write

from site_builder.pages import article, feeds, news

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def content(tmp_path):
    """An empty folder of articles."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


@pytest.fixture
def view(tmp_path, content):
    """A view of a site that lies under a sub-path; articles ask the database nothing."""
    return seen(tmp_path, content)


def test_the_old_address_leads_to_the_clean_one_under_the_base(content, view):
    write(content, "a.md", permalink="Innovationsveckan Blog", title="Veckan")
    pages = {page.path: page for page in article.pages(view)}

    html = rendered(view, pages["Innovationsveckan Blog/index.html"])

    assert "innovationsveckan-blog/index.html" in pages
    assert '<meta http-equiv="refresh" content="0; url=/demo/innovationsveckan-blog/">' in html
    assert f'<link rel="canonical" href="{BASE}innovationsveckan-blog/">' in html
    assert '<a href="/demo/innovationsveckan-blog/">Veckan</a>' in html


def test_the_list_of_news_has_the_newest_first_and_undated_articles_after(content, view):
    write(content, "a.md", date="2025-01-02", title="Gammal")
    write(content, "b.md", date="2026-01-02", title="Ny")
    write(content, "c.md", title="Om")

    [page] = news.pages(view)
    html = rendered(view, page)

    assert html.index(">Ny</a>") < html.index(">Gammal</a>") < html.rindex(">Om</a>")


def test_the_feed_is_atom_with_whole_addresses_and_the_text(content, view):
    write(content, "a.md", 'Nu & "sedan" [om](/om/)', date="2026-11-22", title="A < B & C")
    write(content, "b.md", title="Om")
    [page] = [page for page in feeds.pages(view) if page.path == "feed.xml"]

    root = ET.fromstring(rendered(view, page))  # noqa: S314  our own text
    [entry] = root.findall(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "A < B & C"
    assert entry.findtext(f"{ATOM}id") == f"{BASE}a/"
    assert entry.findtext(f"{ATOM}updated") == root.findtext(f"{ATOM}updated") == "2026-11-22T12:00:00Z"
    assert f'<a href="{BASE}om/">om</a>' in entry.findtext(f"{ATOM}content")


def test_a_feed_without_news_is_still_a_feed(view):
    [page] = [page for page in feeds.pages(view) if page.path == "feed.xml"]

    assert ET.fromstring(rendered(view, page)).findtext(f"{ATOM}updated")  # noqa: S314


def test_the_sitemap_lists_pages_but_not_search_signposts_or_files(content, view):
    write(content, "a.md", permalink="Gammal sida")
    written = [
        "index.html",
        "om/index.html",
        "sok/index.html",
        "404.html",
        "feed.xml",
        "Gammal sida/index.html",
    ]

    [page] = feeds.sitemap(view, written)
    root = ET.fromstring(rendered(view, page))  # noqa: S314

    assert [place.text for place in root.iter(f"{MAP}loc")] == [BASE, f"{BASE}om/"]


def test_a_large_site_gets_an_index_of_sitemaps(view, monkeypatch):
    monkeypatch.setattr(feeds, "SHARD", 2)
    index, *shards = feeds.sitemap(view, [f"konto/{number}/index.html" for number in range(5)])

    root = ET.fromstring(rendered(view, index))  # noqa: S314

    assert [place.text for place in root.iter(f"{MAP}loc")] == [BASE + shard.path for shard in shards]
    assert [len(shard.context["addresses"]) for shard in shards] == [2, 2, 1]


def test_robots_names_the_sitemap_and_closes_only_the_search_page(view):
    [page] = [page for page in feeds.pages(view) if page.path == "robots.txt"]

    assert page.data.decode() == (f"User-agent: *\nDisallow: /demo/sok/\n\nSitemap: {BASE}sitemap.xml\n")


def test_the_page_for_lost_visitors_links_from_the_root_of_the_site(view):
    [page] = [page for page in feeds.pages(view) if page.path == "404.html"]
    links = [value for name, value in Outline(rendered(view, page)).attributes if name == "href"]

    assert {"/demo/", "/demo/sok/", "/demo/kopare/"} <= set(links)


def test_a_picture_in_content_is_shown_and_copied_once(content, view):
    (content / "assets" / "images").mkdir(parents=True)
    (content / "assets" / "images" / "två.png").write_bytes(PIXEL)
    write(content, "a.md", "![Karta](/assets/images/två.png)", cover="/assets/images/två.png")
    write(content, "b.md", "![](/assets/images/två.png)")

    pages = {page.path: page for page in article.pages(view)}

    assert pages["assets/images/två.png"].data == PIXEL
    assert '<img src="/demo/assets/images/tv%C3%A5.png" alt="Karta">' in pages["a/index.html"].context["body"]


def test_a_missing_picture_becomes_a_note_and_a_warning(content, view, capsys):
    write(content, "a.md", "![Kommunhuset](/assets/images/borta.png)")

    [page] = article.pages(view)

    assert "(Bilden finns inte i arkivet. Bildtext: Kommunhuset)" in page.context["body"]
    assert "borta.png is not under content/" in capsys.readouterr().err
