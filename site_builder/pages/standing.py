"""What every page of a buyer, a supplier or an account carries besides its own: how to cite it, what each edition said
of it, what was corrected, and where its files are."""

from collections import defaultdict
from typing import Any

from site_builder.database import dicts
from site_builder.pages import corrections, words
from site_builder.pages.citing import cite
from site_builder.pages.page import View

MOST = 40
"""Lines of history on a page; its JSON file has all."""


class Standing:
    """Looked up once for all pages of a kind."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.cards = {row["path"] for row in dicts(view.db, "select path from card")}
        self.corrected: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in corrections.load(view.content):
            self.corrected[one.page].append(corrections.entry(one))

    def of(self, path: str, title: str, sentence: str, history: list[dict[str, Any]]) -> dict[str, Any]:
        """The context of one page.

        path        its place, such as kopare/4000000000/
        sentence    what it says, to be quoted
        history     its lines of table history, in order of year and edition
        """
        return {"cite": cite(self.view, path, title, sentence), **self.told(path, history)}

    def told(self, path: str, history: list[dict[str, Any]]) -> dict[str, Any]:
        """What earlier editions said, what was corrected and which picture the page has."""
        return {
            "said": history[-MOST:],
            "said_in_all": len(history),
            "steady": len({row["edition"] for row in history}) == 1,
            "causes": words.CAUSES,
            "corrected": self.corrected.get(path, []),
            "card": f"{path}delning.png" if f"{path}delning.png" in self.cards else "",
        }


def history_of(kind: str, key: str, those: str = "true") -> str:
    """The query that lists the history of every entity of a kind that has a page.

    key      the table whose ids those are, as "table.column"
    those    which of its rows, in SQL
    """
    table, _, column = key.partition(".")
    return (
        f"select id, * exclude (id) from history where kind = '{kind}' "
        f"and id in (select {column} from {table} where {those}) order by id, year, place"
    )
