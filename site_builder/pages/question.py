"""The standard questions: a list of them, each for all buyers, and each for one buyer."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from site_builder import merkle, swedish
from site_builder.database import beside, dicts
from site_builder.pages import room, words
from site_builder.pages.answer import answer
from site_builder.pages.exploring import query
from site_builder.pages.leaves import leaves
from site_builder.pages.page import Page, View

KIND = "fråga"

SHOWN = 150
"""Buyers of each chart on the question's own page, those with the largest shares."""
LONG = 400
"""Buyers on one page of the whole list."""

PLACE = {"kommun": 0, "region": 1, "stat": 2, "ovrig": 3}
BUYERS = """
    select b.buyer_id, b.name, b.kind, b.chart, t.first_day, t.last_day
    from buyer b join buyer_total t using (buyer_id) order by b.buyer_id
"""
ROWS = """
    select r.buyer_id, r.year, r.place, r.supplier_id, coalesce(s.name, r.what) as name, r.rows, r.amount_ore
    from question_row r left join supplier s using (supplier_id) where r.slug = '{}'
    order by r.buyer_id, r.year, r.place, r.supplier_id, r.what
"""
SHEET = """
    select r.buyer_id, concat_ws(',', r.buyer_id, csv_text(b.name), r.year, coalesce(r.supplier_id, ''),
        csv_text(coalesce(s.name, r.what, 'Skyddade uppgifter')), r.rows, csv_money(r.amount_ore)) as line
    from question_row r join buyer b using (buyer_id) left join supplier s using (supplier_id) where r.slug = '{}'
    order by r.buyer_id, r.year, r.place, r.supplier_id, r.what
"""
HEADING = "kopare_id,kopare,ar,leverantor_id,{},antal_rader,belopp"


def pages(view: View) -> Iterator[Page]:
    """Yield the list, and for every question its page for all buyers and one for each that has rows."""
    money = swedish.Money(view.settings.site.currency)
    years = "select * from buyer_year_kind order by buyer_id, year"
    asked, tight = [], room.tight(view.db)
    for question in dicts(view.db, "select * from question order by title collate sv"):
        lists = {"rows": ROWS.format(question["slug"]), "years": years, "lines": SHEET.format(question["slug"])}
        answers = []
        for buyer in beside(view.db, BUYERS, **lists):
            if buyer["rows"]:
                found = answer(question, buyer, tight)
                yield from of_buyer(question, found, [row["line"] for row in buyer["lines"]], money, tight)
                answers.append({key: found[key] for key in SUMMARY})
        yield from of_all(view, question, answers)
        asked.append({**question, "buyers": len(answers)})
    yield front(asked)


SUMMARY = ("id", "name", "kind", "chart", "year", "amount_ore", "permille", "top", "period")


def ranked(found: dict[str, Any]) -> tuple[int, int, str]:
    """Buyers by chart, then by share, largest first."""
    return PLACE[found["chart"]], -(found["permille"] or 0), found["id"]


def of_buyer(
    question: dict[str, Any], found: dict[str, Any], lines: list[str], money: swedish.Money, tight: bool
) -> Iterator[Page]:
    """One buyer's answer, in short where the site is short of room, and its rows as CSV."""
    here = f"fragor/{question['slug']}/{found['id']}/"
    heading = HEADING.format("leverantor" if question["item"] == "supplier_id" else "vad")
    yield Page(here + f"{question['slug']}.csv", data="".join(f"{line}\r\n" for line in (heading, *lines)).encode())
    yield Page(
        here + "index.html",
        "question_buyer_short.html" if tight else "question_buyer.html",
        {
            "title": f"{found['name']}: {question['title']}",
            "description": f"{found['name']} {question['says'].format(amount=money.short(found['amount_ore']))} "
            f"{found['period']}. "
            f"{question['why']}",
            "crumbs": [
                ("Start", ""),
                ("Frågor", "fragor/"),
                (question["title"], f"fragor/{question['slug']}/"),
                (found["name"], None),
            ],
            "question": question,
            "found": found,
            "csv": here + f"{question['slug']}.csv",
            "explore": explored(question, found),
        },
    )


def explored(question: dict[str, Any], found: dict[str, Any]) -> str:
    """The same question in the explorer; empty when it is not simply about groups of accounts."""
    asked = re.search(r"account_group (?:= |in \()('[^)\n]+)", question["sql"])
    if not asked:
        return ""
    groups = [f"{found['chart']}/{group}" for group in re.findall(r"'([\w-]+)'", asked[1])]
    return query(("kopare", [found["id"]]), ("slag", ["purchase"]), ("kontogrupp", groups))


def of_all(view: View, question: dict[str, Any], answers: list[dict[str, Any]]) -> Iterator[Page]:
    """The question for every buyer that has rows, chart by chart, and its feed."""
    here, money = f"fragor/{question['slug']}/", swedish.Money(view.settings.site.currency)
    charts = [barred([found for found in sorted(answers, key=ranked) if found["chart"] == chart]) for chart in PLACE]
    yield Page(
        here + "index.html",
        "question.html",
        {
            "title": question["title"],
            "description": f"{question['title']} Svar för {len(answers)} köpare. {question['why']}",
            "crumbs": [("Start", ""), ("Frågor", "fragor/"), (question["title"], None)],
            "question": question,
            "parts": [rows for rows in charts if rows],
            "shown": SHOWN,
            "feed": here + "feed.xml",
        },
    )
    for rows in charts:
        if len(rows) > SHOWN:
            yield from whole(question, rows)
    told = [
        f"{found['name']} {question['says'].format(amount=money.full(found['amount_ore']))} {found['period']}."
        for found in sorted(answers, key=ranked)
    ]
    digest = hashlib.sha256("\n".join(told).encode()).hexdigest()[: merkle.SHORT]
    yield Page(
        here + "feed.xml",
        "question_feed.xml",
        {
            "question": question,
            "address": view.absolute(here + "feed.xml"),
            "home": view.absolute(here),
            "id": f"{view.absolute(here)}#{digest}",
            "updated": f"{view.settings.as_of.isoformat()}T12:00:00Z",
            "told": told,
        },
    )


def whole(question: dict[str, Any], answers: list[dict[str, Any]]) -> Iterator[Page]:
    """Yield the pages of all answers of a chart that the question's page has no room for."""
    chart = answers[0]["chart"]
    for leaf in leaves(answers, f"fragor/{question['slug']}/{chart}/", LONG, "sida-"):
        yield Page(
            leaf.path,
            "question_all.html",
            {
                "title": f"{question['title']} Alla {words.PEERS[chart]}{leaf.said}",
                "description": f"{question['title']} Svar för {len(answers)} {words.PEERS[chart]}.",
                "crumbs": [
                    ("Start", ""),
                    ("Frågor", "fragor/"),
                    (question["title"], f"fragor/{question['slug']}/"),
                    (words.PEERS[chart].capitalize(), None),
                ],
                "question": question,
                "chart": chart,
                **leaf.shown,
            },
        )


def barred(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each buyer its bar: whole per cent of the largest share."""
    top = max([row["permille"] or 0 for row in rows], default=0)
    return [{**row, "bar": min(100, max(0, 100 * (row["permille"] or 0) // top)) if top > 0 else 0} for row in rows]


def front(asked: list[dict[str, Any]]) -> Page:
    """The list of questions, those that someone has rows for first."""
    return Page(
        "fragor/index.html",
        "questions.html",
        {
            "title": "Frågor om det offentligas inköp",
            "description": f"{len(asked)} vanliga frågor, besvarade för varje köpare i arkivet: konsulter, "
            "hyrpersonal, resor, it och mer.",
            "crumbs": [("Start", ""), ("Frågor", None)],
            "asked": sorted(asked, key=lambda question: not question["buyers"]),
        },
    )
