"""A site whose pages were rendered by several builds is the site that one build makes, and holds the same gates."""

import json
from types import SimpleNamespace

import pytest
from whole_builds import CASES, build_words, run, tree

from site_builder.errors import ConfigError, GateError
from site_builder.finished import at
from site_builder.pages import shards
from site_builder.pages.page import Page

BEFORE = CASES / "two-charts" / "before"
SHARES = 4


def built(out, *more):
    """Build the case with a few more words."""
    return run(*build_words(BEFORE, out), *more)


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """A folder of four parts, of which two are tars, as machines of two kinds would make them."""
    folder = tmp_path_factory.mktemp("parts")
    for number in range(1, SHARES + 1):
        done = built(folder / f"part-{number}{'.tar' if number % 2 else ''}", "--shard", f"{number}/{SHARES}")
        assert done.returncode == 0, done.stderr
    return folder


def noted(place):
    return json.loads(at(place).read("part.json"))


def test_four_parts_make_the_site_that_one_build_makes_byte_for_byte(parts, tmp_path):
    whole, joined = built(tmp_path / "whole"), built(tmp_path / "joined", "--parts", parts)

    assert (whole.returncode, joined.returncode) == (0, 0), joined.stderr
    assert tree(tmp_path / "joined") == tree(tmp_path / "whole")


def test_parts_share_the_pages_out_and_hold_nothing_else(parts):
    """Every page is in one part; a part has pages and its note alone, and no state lies beside it."""
    places = [part for part in sorted(parts.iterdir()) if not part.name.endswith(".lock")]
    pages = [path for place in places for path in at(place).sizes if path != "part.json"]

    assert [place.name for place in places] == ["part-1.tar", "part-2", "part-3.tar", "part-4"]
    assert len(pages) == len(set(pages)) == sum(noted(place)["pages"] for place in places)
    assert min(noted(place)["pages"] for place in places) > 0
    assert {path.rpartition(".")[2] for path in pages} <= {"html", "xml", "json", "rdf", "txt", "svg"}


@pytest.fixture
def some(parts, tmp_path):
    """The same parts in another folder, to be spoilt; the third is a folder of files there."""
    (folder := tmp_path / "some").mkdir()
    for part in ("part-1.tar", "part-2", "part-4"):
        (folder / part).symlink_to(parts / part)
    third = at(parts / "part-3.tar")
    for path in third.sizes:
        (folder / "part-3" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "part-3" / path).write_bytes(third.read(path))
    return folder


def like(parts, **other):
    """A view of the site that the parts are of, and what its other files weigh, but for what other says."""
    said = noted(parts / "part-2") | other
    settings = SimpleNamespace(edition=said["edition"], base_url=said["base_url"])
    return SimpleNamespace(settings=settings, root=said["root"]), said["weight"]


def test_a_part_that_is_missing_or_there_twice_is_named(parts, some):
    (some / "part-2").unlink()
    with pytest.raises(ConfigError, match=r"has parts \[1, 3, 4\] of \[4\]; expected all of one number"):
        shards.gathered(*like(parts), some)

    for again in ("a", "b"):
        (some / again).symlink_to(parts / "part-2")
    with pytest.raises(ConfigError, match=r"b: is part 2, and so is .*/a"):
        shards.gathered(*like(parts), some)


@pytest.mark.parametrize("name", ["edition", "base_url", "root", "weight"])
def test_a_part_made_of_something_else_is_refused(parts, some, name):
    with pytest.raises(
        ConfigError, match=rf"part-1\.tar: was made with {name} .*, this build has another; render every"
    ):
        shards.gathered(*like(parts, **{name: "another"}), some)


def test_a_page_that_no_part_has_is_named(parts, some):
    found = shards.gathered(*like(parts), some)
    with pytest.raises(GateError, match=r"page om/else/index\.html: no part has it"):
        found.read(Page("om/else/index.html", "article.html"))


def test_a_page_of_a_part_that_is_not_of_the_site_stops_the_build(some, tmp_path):
    (some / "part-3" / "else.html").write_text("", encoding="utf-8")
    done = built(tmp_path / "site", "--parts", some)

    assert (done.returncode, (tmp_path / "site").exists()) == (4, False)
    assert "1 pages of the parts are not of this site, such as else.html" in done.stderr


@pytest.mark.parametrize("share", ["0/4", "5/4", "4", "1/4/2", "-1/4", "1/0"])
def test_what_is_no_share_is_an_error_of_the_command_line(tmp_path, share):
    done = built(tmp_path / "part", "--shard", share)

    assert (done.returncode, "such as 3/16" in done.stderr) == (2, True)
