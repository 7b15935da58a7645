"""What pages of buyers and questions hold where the site is short of room: fewer rows, and the rest of them as one."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.check import document, figures
from site_builder.pages.answer import FEW, SHOWN, answer
from site_builder.pages.environment import environment
from site_builder.settings import Settings, Site
from site_builder.verify import naming, questions, reader
from site_builder.verify.ledger import name

SETTINGS = Settings(Site(), Path(), Path("x"), "https://a.se/b/", dt.date(2026, 11, 22), 1, True)
QUESTION = {"slug": "it", "title": "Hur mycket it?", "of": "purchase", "says": "betalade {amount} för it",
            "item_label": "Leverantör"}  # fmt: skip
YEARS = [{"year": year, "months": 12, "purchase_ore": 10**6, "amount_ore": 10**6, "unsorted_ore": 0}
         for year in (2023, 2024)]  # fmt: skip


def buyer(lines: int, place: int | None = None) -> dict[str, Any]:
    """A buyer with so many lines of a krona each, and n öre."""
    rows = [{"year": 2024, "place": place, "supplier_id": f"456000{n:04}", "name": f"Bolag {n}", "amount_ore": 100 + n}
            for n in range(lines)]  # fmt: skip
    days = {"first_day": dt.date(2023, 1, 1), "last_day": dt.date(2024, 12, 31)}
    return {"id": "412", "name": "Byn", "kind": "municipality", "chart": "kommun", "rows": rows, "years": YEARS, **days}


def test_an_answer_has_five_lines_where_the_site_is_short_of_room_and_the_others_are_one() -> None:
    found = answer(QUESTION, buyer(30), tight=True)

    assert (found["few"], len(found["items"]), found["hidden"]) == (True, FEW, 25)
    assert found["rest"] == {"cells": [None, sum(100 + n for n in range(25))], "amount_ore": sum(range(100, 125))}


@pytest.mark.parametrize(("lines", "place", "tight", "shown"), [(30, None, False, SHOWN), (30, 1, True, SHOWN),
                                                                (5, None, True, 5)])  # fmt: skip
def test_a_table_in_the_question_s_own_order_keeps_its_lines(
    lines: int, place: int | None, tight: bool, shown: int
) -> None:
    found = answer(QUESTION, buyer(lines, place), tight)

    assert (found["few"], len(found["items"])) == (False, shown)


@pytest.fixture(scope="module")
def html() -> str:
    """The answer's short page."""
    context = {"title": "T", "path": "fragor/it/412/index.html", "here": "fragor/it/412/", "question": QUESTION,
               "found": answer(QUESTION, buyer(30), tight=True), "csv": "fragor/it/412/it.csv", "explore": "?f=x",
               "files": [], "said": [], "steady": True, "card": "", "causes": {}, "cited": ""}  # fmt: skip
    return environment(SETTINGS, "/b/", "t", "f" * 64).get_template("question_buyer_short.html").render(**context)


def test_an_answer_s_short_page_is_in_the_plain_form_and_leads_to_what_it_leaves_out(html: str) -> None:
    page = document.plain(html)

    assert page is not None
    assert list(figures.faults(page, "x", "SEK")) == []
    assert [one for one in ("fragor/it/", "kopare/412/", "fragor/it/412/it.csv", "utforska/?f=x")
            if f'href="/b/{one}"' not in html] == []  # fmt: skip
    assert len(html.encode()) < 4_500


def test_verify_knows_what_the_line_of_the_rest_says(html: str) -> None:
    own = {"question": "it", "buyer": "412"}
    shown = [one for one in reader.figures(html) if one.heading.startswith("Övriga")]

    assert [questions.cell(one, **own) for one in shown] == [
        name("lines of the rest", most=5, **own),
        name("ore of the rest", number=25, year=2024, **own),
        name("ore of the rest", number=25, **own),
    ]


def test_a_buyer_s_lean_list_of_accounts_ends_with_the_rest() -> None:
    rows = [{"account_id": f"{n}", "account_no": f"{n}", "account_text": "Hyra & el", "permille": 1, "suppliers": 2,
             "amount_ore": 100} for n in range(3)]  # fmt: skip
    made = environment(SETTINGS, "/b/", "t", "f" * 64).from_string(
        '{% from "parts/tables.html" import ranked %}{% from "parts/worked.html" import briefly %}'
        "{{ ranked(rows, 'tabell', 'Konton', 'kommun', lean=true, rest=rest) }}{{ briefly('buyer-account') }}"
    )
    table = made.render(rows=rows, rest={"n": 9, "amount_ore": 700})
    shown = [one for one in reader.figures(table) if one.part == "tfoot"]

    assert re.search(r'<tr><th><a href="/b/konto/kommun/0/">0 Hyra &amp; el</a></th><td>0,1.%</td>', table)
    assert [naming.buyer(None, ["412", "konton"], one) for one in shown] == [  # type: ignore[arg-type]
        name("others than the largest", side="account", most=3, buyer="412"),
        name("ore of the smallest", side="account", number=9, buyer="412"),
    ]


def test_a_lean_list_by_letter_says_what_the_other_says_in_fewer_bytes() -> None:
    rows = [{"supplier_id": f"456000{n:04}", "name": "Åkeri & <b>", "buyers": 1 + n, "amount_ore": 100 * n}
            for n in range(3)]  # fmt: skip
    context = {"title": "T", "description": "D", "path": "leverantor/a/index.html", "crumbs": [], "letter": "A",
               "letters": [], "count": 3, "rows": rows, "page": 1, "page_count": 1,
               "target": "leverantor/a/"}  # fmt: skip
    made = environment(SETTINGS, "/b/", "t", "f" * 64).get_template("suppliers_letter.html")
    lean, whole = (made.render(**context, lean=lean) for lean in (True, False))
    said = [[(one.name, one.value, one.text, one.column, one.links) for one in reader.figures(html)]
            for html in (lean, whole)]  # fmt: skip

    assert said[0] == said[1]
    assert len(said[0]) == 1 + 2 * len(rows)
    assert list(figures.faults(document.plain(lean) or document.Document(""), "x", "SEK")) == []
    assert len(whole) - len(lean) > 20 * len(rows)
