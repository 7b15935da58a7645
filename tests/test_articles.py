"""Articles: front matter, addresses, and what the real ones turn into."""

import datetime as dt

import pytest
from article_makers import Outline, rendered, seen, write

from site_builder import articles, paths
from site_builder.errors import ConfigError
from site_builder.pages import article


@pytest.fixture
def content(tmp_path):
    """An empty folder of articles."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def test_a_jekyll_permalink_with_a_space_gets_a_clean_address_and_keeps_the_old(content):
    write(content, "a.md", permalink="Innovationsveckan Blog")

    [found] = articles.load(content)

    assert (found.path, found.old_path) == ("innovationsveckan-blog", "Innovationsveckan Blog")
    assert found.old_file == "Innovationsveckan Blog/index.html"


@pytest.mark.parametrize(
    ("permalink", "path", "old"),
    [
        ("1year", "1year", None),
        ("2020", "2020", None),
        ("/about/", "about", None),
        ("Om_Oss", "Om_Oss", None),
        ("/blogg/Ett år/", "blogg/ett-ar", "blogg/Ett år"),
        ("Innovationsveckan%20Blog", "innovationsveckan-blog", "Innovationsveckan Blog"),
        ("/about.html", "about", "about.html"),
        ("ÅÄÖ på väg", "aao-pa-vag", "ÅÄÖ på väg"),
    ],
)
def test_each_habit_of_writing_a_permalink_gives_one_clean_address(content, permalink, path, old):
    write(content, "a.md", permalink=permalink)

    [found] = articles.load(content)

    assert (found.path, found.old_path) == (path, old)


def test_without_permalink_and_date_the_file_name_gives_both(content):
    write(content, "2021-03-12-så-gick-det.md")

    [found] = articles.load(content)

    assert (found.path, found.date, found.is_news) == ("sa-gick-det", dt.date(2021, 3, 12), True)


@pytest.mark.parametrize("date", ["2021-03-12", "2021-03-12 10:00:00 +0200", "'2021-03-12'"])
def test_the_date_may_be_written_as_jekyll_allows(content, date):
    write(content, "a.md", date=date)

    assert articles.load(content)[0].date == dt.date(2021, 3, 12)


def test_an_unpublished_article_is_left_out(content):
    write(content, "a.md", published="false", layout="post")

    assert articles.load(content) == []


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        ({"titel": "x"}, "titel"),
        ({"title": "''"}, "title is empty"),
        ({"title": "2020"}, r"\$\.title"),
        ({"title": "[oavslutad"}, "not YAML"),
        ({"date": "2021-02-30x"}, "not a day"),
        ({"permalink": "/:categories/:title/"}, "no address"),
        ({"permalink": "/"}, "no address"),
        ({"permalink": "kopare"}, "site's own"),
        ({"permalink": "feed.xml"}, "site's own"),
        ({"permalink": "nyheter"}, "site's own"),
    ],
)
def test_a_mistake_in_front_matter_is_an_error_that_names_the_file(content, matter, said):
    write(content, "a.md", **matter)

    with pytest.raises(ConfigError, match=rf"a\.md.*{said}"):
        articles.load(content)


def test_two_articles_that_differ_only_in_case_cannot_share_an_address(content):
    write(content, "a.md", permalink="Om")
    write(content, "b.md", permalink="om")

    with pytest.raises(ConfigError, match=r"b\.md.*belongs to a\.md"):
        articles.load(content)


def test_the_posts_of_the_site_before_render_as_they_are(real_data, tmp_path):
    view = seen(tmp_path, real_data / "posts")
    pages = {page.path: page for page in article.pages(view)}

    assert set(pages) == {
        "de-vill-oppna-sveriges-dataguldgruva/index.html",
        "innovationsveckan-blog/index.html",
        "Innovationsveckan Blog/index.html",
    }
    for page in pages.values():
        assert Outline(rendered(view, page)).levels.count("h1") == 1
    assert "Bilden finns inte i arkivet" in pages["de-vill-oppna-sveriges-dataguldgruva/index.html"].context["body"]


OWN = {"om", "metod", "integritet", "sa-laser-du-en-reskontra", "tillganglighet"}


def test_our_own_articles_have_one_h1_and_no_missing_pictures(tmp_path, capsys):
    view = seen(tmp_path, paths.CONTENT)
    pages = {page.path.removesuffix("/index.html"): page for page in article.pages(view)}
    outlines = [Outline(rendered(view, page)).levels for page in pages.values()]

    assert set(pages) >= OWN
    assert all(levels[0] == "h1" and levels.count("h1") == 1 for levels in outlines)
    assert capsys.readouterr().err == ""
