"""The quick environment makes the bytes that Jinja's own makes, whatever stands in a name."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined

from site_builder import paths
from site_builder.pages.environment import environment
from site_builder.pages.lean import Lean, escape
from site_builder.settings import Settings, Site

sys.path.append(str(Path(__file__).resolve().parent / "browser"))
from hostile import VECTORS

TEMPLATES = {
    "base.html": "<title>{{ title }}</title>{% block main %}{% endblock %}",
    "macros.html": "{% macro cell(row, mark='&') %}<td title=\"{{ row.name }}\">{{ row.name ~ mark }}{% endmacro %}"
    "{% macro framed(what) %}<p>{{ what }}{{ caller() }}</p>{% endmacro %}",
    "part.html": "{{ title | upper }}",
    "page.html": """{% extends "base.html" %}{% from "macros.html" import cell, framed with context %}
{% block main %}{% set whole %}<b>{{ title }}</b>{% endset %}{{ whole }}{{ cell(rows[0]) }}{{ cell(rows[0], "<") }}
{% for row in rows %}<a href="{{ row.name }}">{{ row["name"] }}</a>{{ row.n }}{{ row.keys() | list }}{% endfor %}
{% call framed(title) %}{{ rows | map(attribute="name") | join("<") }}{% endcall %}
{% include "part.html" %}{{ trusted }}{{ trusted ~ title }}{{ none }}{{ [title] }}{{ title or "<" }}{{ title | e }}
{% endblock %}""",
}


def both(text: str) -> list[str]:
    """The page by Jinja's own environment and by ours."""
    rows = [{"name": text, "n": 7}, {"name": "", "n": -1}]
    context = {"title": text, "rows": rows, "trusted": markupsafe.Markup("<i>")}
    kinds: tuple[type[Any], ...] = (jinja2.Environment, Lean)
    made = [kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined) for kind in kinds]
    return [one.get_template("page.html").render(context) for one in made]


@pytest.mark.parametrize("text", VECTORS)
def test_a_hostile_name_gives_the_same_page_as_jinjas_own_escape(text: str) -> None:
    whole, lean = both(text)

    assert lean == whole
    assert "<script" not in lean and "<img" not in lean


@given(text=st.text(max_size=60))
def test_any_text_gives_the_same_page_as_jinjas_own_escape(text: str) -> None:
    whole, lean = both(text)

    assert lean == whole


@given(value=st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.builds(markupsafe.Markup, st.text())))
def test_any_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert str(escape(value)) == str(markupsafe.escape(value))


def test_templates_use_the_quick_escape() -> None:
    """Its results are plain text, which is what makes it quick; a Jinja that names its escape otherwise fails here."""
    template = Lean(autoescape=True).from_string("{{ x }}")
    [made] = template.root_render_func(template.new_context({"x": "<"}))

    assert (type(made), made) == (str, "&lt;")


def test_a_value_that_is_missing_is_an_error_as_before() -> None:
    made = Lean(autoescape=True, undefined=StrictUndefined)

    for text in ("{{ x }}", "{{ row.x }}", "{{ row.x.y }}"):
        with pytest.raises(jinja2.UndefinedError):
            made.from_string(text).render(row={"name": 1})


def test_what_stands_between_two_turns_is_one_text() -> None:
    template = Lean(autoescape=True).from_string("<p>{{ a }}</p>{% for row in rows %}<td>{{ row }}</td>{% endfor %}")
    steps = list(template.root_render_func(template.new_context({"a": 1, "rows": ["<", "x"]})))

    assert steps == ["<p>1</p>", "<td>&lt;</td>", "<td>x</td>"]


def test_a_fault_in_a_row_tells_its_line() -> None:
    template = Lean(autoescape=True, undefined=StrictUndefined).from_string("{{ a }}\n{{ b }}\n{{ c }}\n{{ a }}")

    with pytest.raises(jinja2.UndefinedError) as raised:
        template.render(a=1, b=2)
    assert [one.lineno + 1 for one in raised.traceback if one.name == "top-level template code"] == [3]


def test_a_process_compiles_a_template_once_and_anew_when_another_text_is_in_it(tmp_path, monkeypatch) -> None:
    compiled, compile_it = [], Lean.compile
    monkeypatch.setattr(Lean, "compile", lambda self, *words: compiled.append(words[1]) or compile_it(self, *words))
    monkeypatch.setattr(paths, "TEMPLATES", tmp_path)
    settings = Settings(Site(), tmp_path, tmp_path, "https://e.se/", dt.date(2026, 11, 22), 1, True)
    said = []
    for text in ("one", "one", "two"):
        (tmp_path / "a.html").write_text(text)
        said.append(environment(settings, "/", "").get_template("a.html").render())

    assert (said, compiled) == (["one", "one", "two"], ["a.html", "a.html"])
