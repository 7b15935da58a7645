"""An article's Markdown becomes safe HTML with one outline and local pictures."""

import re

import pytest
from article_makers import PIXEL, Outline, html_of, write

from site_builder import articles, prose


@pytest.fixture
def content(tmp_path):
    """An empty folder of articles."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "<javascript:alert(1)>",
        '<a href="&#x01;javascript:alert(1)">x</a>',
        "<iframe src='https://example.org'></iframe>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<style>body{display:none}</style>",
        '<p style="position:fixed" onclick="alert(1)">x</p>',
        "Text\n{: onclick=alert(1) style=color:red }",
        "# Rubrik två {: onmouseover=alert(1) }",
        "<form action='https://example.org'><input name=a></form>",
        "<base href='https://example.org/'>",
        "<meta http-equiv=refresh content='0;url=https://example.org'>",
        "<link rel=stylesheet href='https://example.org/x.css'>",
        "<object data=x></object><embed src=x>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "![x](https://example.org/spy.png)",
        "<img srcset='https://example.org/spy.png 1x' src='//example.org/spy.png'>",
        "<!-- <script>alert(1)</script> -->",
        '[x](/sida "a\\" onmouseover=alert(1) b")',
    ],
)
def test_nothing_in_an_article_can_run_load_or_restyle(content, attack):
    seen = Outline(html_of(content, f"Före.\n\n{attack}\n\nEfter."))

    assert set(seen.tags) <= prose.TAGS
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name in {"style", "srcset"}]
    addresses = [value for name, value in seen.attributes if name in {"href", "src"}]
    assert all(re.match(r"https?:|mailto:|/demo/|#", address) for address in addresses)
    assert not [tag for tag in seen.tags if tag == "img"]


@pytest.mark.parametrize("address", ["//example.org/x", "/\\example.org/x", "/\t/example.org/x"])
def test_a_link_cannot_pass_for_local_and_lead_elsewhere(content, address):
    seen = Outline(html_of(content, f'<a href="{address}">x</a>'))

    assert "href" not in dict(seen.attributes)


def test_links_away_are_marked_and_local_links_get_the_base(content):
    html = html_of(content, "[ut](https://example.org/å) [in](/om/#så-gör-vi) [post](mailto:a@example.org)")

    assert '<a href="https://example.org/å" rel="noopener noreferrer">ut</a>' in html
    assert '<a href="/demo/om/#så-gör-vi">in</a>' in html
    assert '<a href="mailto:a@example.org">post</a>' in html


def test_liquid_tags_and_template_braces_are_only_text(content):
    html = html_of(content, "{{ site.name }} {% include x %} {{ 7*7 }}")

    assert "{{ site.name }} {% include x %} {{ 7*7 }}" in html


def test_a_first_heading_equal_to_the_title_is_dropped_and_the_rest_start_at_h2(content):
    html = html_of(content, "# **Rubrik**\n\nText.\n\n# Ett\n\n## Två\n", title="Rubrik")

    assert Outline(html).levels == ["h2", "h3"]


def test_headings_that_start_too_deep_are_lifted_to_h2(content):
    assert Outline(html_of(content, "### Ett\n\n#### Två\n")).levels == ["h2", "h3"]


def test_heading_addresses_keep_swedish_letters(content):
    assert '<h2 id="så-gör-vi">' in html_of(content, "## Så gör vi")


def test_column_alignment_is_a_class_since_styles_are_forbidden(content):
    html = html_of(content, "|a|b|\n|--|--:|\n|1|2|\n")

    assert '<td class="right">2</td>' in html
    assert "align" not in html


def test_footnotes_lead_there_and_back(content):
    seen = Outline(html_of(content, "Påstående.[^1]\n\n[^1]: Källa.\n"))
    targets = {value for name, value in seen.attributes if name == "id"}
    links = {value[1:] for name, value in seen.attributes if name == "href"}

    assert links == targets == {"fn-1", "fnref-1"}


@pytest.mark.parametrize("address", ["../hemlig.png", "%2e%2e/hemlig.png", "a/../../hemlig.png", "a%00.png"])
def test_a_picture_outside_the_folder_of_articles_is_not_there(content, address):
    (content.parent / "hemlig.png").write_bytes(PIXEL)
    write(content, "a.md", f"![](/{address})")

    assert articles.load(content)[0].images == ()
