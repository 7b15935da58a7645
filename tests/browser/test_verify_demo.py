"""The second opinion on every figure of the demo: none is left out without a reason, and no false one goes unseen."""

import re
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder import verify
from site_builder.verify import known, looking, naming, questions
from site_builder.verify.reader import figures
from tools import verify_command

WITHOUT = {"counties": 21, "files": 198, "hidden": 4, "words": 16}
"""Figures of the demo that are not worked out anew, by reason: every one of them, and no other reason."""
VALUE = re.compile(r'(\sdata-(?:ore|n)=")(-?\d+)"')


@pytest.fixture(scope="module")
def ledger(demo):
    """The demo's published rows."""
    return known.read(demo.root)


def test_every_figure_of_the_demo_is_worked_out_anew_but_for_those_with_a_reason(demo):
    """By another program, from the published files."""
    report = verify.site(demo.root, jobs=2)
    reasons = Counter()
    for (reason, _), n in report.unnamed.items():
        reasons[reason] += n

    assert report.faults == []
    assert dict(reasons) == WITHOUT
    assert report.figures == report.verified + report.listed + report.summed + reasons.total()
    assert report.verified > 50_000


def one_of_each(root):
    """A page and the place of a figure on it, for every kind of figure: page kind, part, section and column."""
    found = defaultdict(list)
    for path in sorted(root.rglob("*.html")):
        page = path.relative_to(root).as_posix()
        for at, shown in enumerate(figures(path.read_text(encoding="utf-8"))):
            found[page.count("/"), looking.place(page, shown), shown.part, shown.name].append((page, at, shown))
    return [places[len(places) // 2] for places in found.values()]


def false(html, at):
    """A page with one figure one larger than it is."""
    figure = list(VALUE.finditer(html))[at]
    return html[: figure.start()] + f'{figure[1]}{int(figure[2]) + 1}"' + html[figure.end() :]


def test_a_false_figure_of_any_kind_is_named_with_its_page(demo, ledger):
    """One of every kind of figure is made one larger; only those that have a reason may go unseen."""
    seen, unseen = Counter(), Counter()
    for page, at, shown in one_of_each(demo.root):
        looked = looking.of_page(ledger, page, false((demo.root / page).read_text(encoding="utf-8"), at))
        if any(fault.startswith(f"{page}:") for fault in looked.faults):
            seen[page.partition("/")[0]] += 1
        else:
            unseen[naming.found(ledger, page, shown)] += 1

    assert unseen.keys() <= WITHOUT.keys()
    assert {"fragor", "uppslag", "jamfor", "kopare", "leverantor", "konto", "data", "utgava", "embed"} <= seen.keys()
    assert seen.total() > 150


PLACES = ("fragor/konsulter/4120001013", "fragor/konsulter", "uppslag/koncentration", "jamfor", "konto/sortering")


@pytest.fixture(scope="module")
def spoilt(demo, tmp_path_factory):
    """How the command ends over a copy of the site in which the last figure of each place is one larger, and those."""
    copy, values = tmp_path_factory.mktemp("spoilt") / "site", {}
    shutil.copytree(demo.root, copy, copy_function=lambda one, other: Path(other).hardlink_to(one))
    for place in PLACES:
        page = copy / place / "index.html"
        html = page.read_text(encoding="utf-8")
        at = len(VALUE.findall(html)) - 1
        values[place] = int(VALUE.findall(html)[at][1])
        page.unlink()
        page.write_text(false(html, at), encoding="utf-8")
    return CliRunner().invoke(verify_command, [str(copy), "--jobs", "1"]), values


@pytest.mark.parametrize("place", PLACES)
def test_verify_names_the_page_and_both_figures_where_they_differ(spoilt, place):
    done, values = spoilt
    value = values[place]

    assert done.exit_code
    assert re.search(rf"DIFFERS {place}/index.html:\d+  says {value + 1}, its rows say {value}  ", done.output)


def test_verify_names_no_page_whose_figures_are_right(spoilt):
    assert set(re.findall(r"DIFFERS (\S+)/index.html:", spoilt[0].output)) == set(PLACES)


def test_a_question_without_a_second_form_is_told_and_not_passed_over(demo, ledger, monkeypatch):
    monkeypatch.delitem(questions.QUESTIONS, "taxi")
    page = "fragor/taxi/index.html"
    looked = looking.of_page(ledger, page, (demo.root / page).read_text(encoding="utf-8"))

    assert {reason for reason, _ in looked.unnamed} <= {"unwritten"}
    assert "verify/questions.py" in verify.REASONS["unwritten"]


@pytest.mark.parametrize("place", ["jamfor", "uppslag/koncentration", "kopare/4120001013", "fragor/konsulter"])
def test_a_page_about_a_buyer_that_nobody_has_differs_and_stops_nothing(demo, ledger, place):
    html = (demo.root / place / "index.html").read_text(encoding="utf-8").replace("4120001013", "4120009992")

    assert looking.of_page(ledger, f"{place.replace('4120001013', '4120009992')}/index.html", html).faults


def test_a_page_that_cannot_be_read_is_a_fault_and_not_a_page_without_figures(ledger):
    assert looking.of_page(ledger, "index.html", "<p>1\n< 2</p>").faults == [
        "index.html  line 2: expected a tag after <"
    ]


def test_figures_are_explained_down_to_the_rows_that_answer_a_question(demo):
    told = verify.explain.explain(demo.root, "fragor/konsulter/4120001013/#tabell.summa.alla-år-kr")

    assert told["value"] == told["recomputed"] == sum(row["ore"] for row in told["rows"])
    assert told["says"] == "ore of buyer=4120001013 question=konsulter"
