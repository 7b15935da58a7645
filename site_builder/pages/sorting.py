"""How accounts are sorted into groups, what is left unsorted, and every rule; rules and groups also as files."""

from collections.abc import Iterator

from site_builder.database import dicts
from site_builder.pages import words
from site_builder.pages.page import Page, View, sheet

KIND = "kontosortering"

GROUPS = """
    select g.*, t.chart, t.buyers, t.suppliers, t.amount_ore, t.permille, t.bar
    from group_total t join account_groups g using (account_group) order by t.chart, t.amount_ore desc, account_group
"""
RULE_FILE = "select chart, number, word, account_group, why from accounts order by chart, number, word"
GROUP_FILE = "select account_group, kind, market, name, about from account_groups order by account_group"
RULES = """
    select r.chart, r.number, r.word, r.why, g.name from accounts r join account_groups g using (account_group)
    order by r.chart, r.number, r.word
"""


def pages(view: View) -> Iterator[Page]:
    """Yield the page, and the two files that say how any account is sorted."""
    charts = [row["chart"] for row in dicts(view.db, "select chart from chart_total order by amount_ore desc, chart")]
    kinds = dicts(view.db, "select * from chart_kind")
    groups, unsorted = dicts(view.db, GROUPS), dicts(view.db, "select * from unsorted_account order by chart, place")
    yield Page(
        "konto/sortering/index.html",
        "sorting.html",
        {
            "title": "Så sorteras kontona",
            "description": "Vilka konton arkivet räknar som inköp, vad som är bidrag, pensioner och annat, "
            "och hur stor del som inte är sorterad.",
            "crumbs": [("Start", ""), ("Konton", "konto/"), ("Så sorteras kontona", None)],
            "parts": [
                {
                    "chart": chart,
                    "kinds": words.money_kinds([row for row in kinds if row["chart"] == chart]),
                    "groups": [row for row in groups if row["chart"] == chart],
                    "unsorted": [row for row in unsorted if row["chart"] == chart],
                }
                for chart in charts
            ],
            "rules": dicts(view.db, RULES),
        },
    )
    rules, groups = dicts(view.db, RULE_FILE), dicts(view.db, GROUP_FILE)
    yield Page("konto/sortering/regler.csv", data=sheet("kontoplan,nummer,ord,grupp,varfor", rules))
    yield Page("konto/sortering/grupper.csv", data=sheet("grupp,slag,marknad,namn,om", groups))
