"""What an account's short page holds when there is more to tell: several years, rest lines, a past, a correction."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.check import document, figures
from site_builder.pages import account, words
from site_builder.pages.environment import environment
from site_builder.settings import Settings, Site
from site_builder.verify import naming, reader
from site_builder.verify.ledger import name

SETTINGS = Settings(Site(), Path(), Path("x"), "https://a.se/b/", dt.date(2026, 11, 22), 1, True)
BUYERS = [{"buyer_id": f"412000{n:04}", "id": f"412000{n:04}", "name": f"Köpare <{n}>", "amount_ore": 9000 - n}
          for n in range(5)]  # fmt: skip
SUPPLIERS = [{"supplier_id": f"456000{n:04}", "id": f"456000{n:04}", "name": f"Bolag {n}", "amount_ore": 5000 - n}
             for n in range(5)]  # fmt: skip
ACCOUNT: dict[str, Any] = {
    "chart": "kommun", "account_id": "6410", "account_no": "6410", "account_text": "Hyra", "year": 2024,
    "first_year": 2024, "last_year": 2024, "buyers": 1283, "suppliers": 7, "amount_ore": 900000, "protected_ore": 4000,
    "protected_rows": 6, "permille": 12, "own": True, "paths": [], "years": [2023, 2024], "rows": 99,
    "buyers_rows": BUYERS, "suppliers_rows": SUPPLIERS,
}  # fmt: skip
HERE = "konto/kommun/6410/2024/"
PAST = [{"year": 2024, "edition": f"2026-11-2{n}.1", "rows": 90 + n, "amount_ore": 4 + n, "cause": "ours"}
        for n in (1, 2)]  # fmt: skip
CONTEXT = {
    "title": "T", "path": f"{HERE}index.html", "here": HERE, "files": [], "account": ACCOUNT, "label": "6410 Hyra",
    "when": "2024", "rest": account.rest(ACCOUNT), "explore": "?f=x", "cited": "Källa.", "said": PAST,
    "said_in_all": 2, "steady": False, "card": "", "causes": words.CAUSES,
    "corrected": [{"changed": True, "day": "1 mars 2025", "what": "Två nollor.", "id": "r1", "reply": ""}],
}  # fmt: skip


@pytest.fixture(scope="module")
def html() -> str:
    """The page."""
    return environment(SETTINGS, "/b/", "t", "f" * 64).get_template("account_short.html").render(**CONTEXT)


def test_it_is_in_the_plain_form_with_every_figure_written_right(html: str) -> None:
    page = document.plain(html)

    assert page is not None
    assert list(figures.faults(page, "x", "SEK")) == []
    assert len(page.figures) >= 19


def test_each_of_its_tables_leads_to_its_query(html: str) -> None:
    models = re.findall(r'href="/b/metod/([\w-]+)/"', html)

    assert models == ["account-year", "account-buyer", "account-supplier", "history"]


def test_those_that_a_table_leaves_out_are_one_line_with_their_number_and_their_sum(html: str) -> None:
    """1 283 buyers less 5; 9 000 kronor less theirs; and of suppliers what the protected had is left out too."""
    assert "De 5 största köparna" in html
    assert 'Övriga <span data-n="1278">' in html
    assert f'data-ore="{900000 - sum(9000 - n for n in range(5))}"' in html
    assert "De 5 största leverantörerna" in html
    assert 'Övriga <span data-n="2">2</span>' in html
    assert f'data-ore="{896000 - sum(5000 - n for n in range(5))}"' in html


def test_verify_knows_what_the_lines_of_the_rest_say(html: str) -> None:
    own = {"chart": "kommun", "account": "6410", "year": 2024}
    shown = [one for one in reader.figures(html) if one.part == "tfoot" and one.section != "historik"]

    assert [naming.chart(None, ["kommun", "6410", "2024"], one) for one in shown] == [  # type: ignore[arg-type]
        name("others than the largest", side="buyer", most=5, **own),
        name("ore of the smallest", side="buyer", number=1278, **own),
        name("others than the largest", side="supplier", most=5, **own),
        name("ore of the smallest", side="supplier", number=2, **own),
    ]


def test_it_leads_to_its_other_years_and_tells_its_past_and_what_was_corrected(html: str) -> None:
    assert '<a href="../">Alla år</a>' in html
    assert '<a href="../2023/">2023</a>' in html
    assert '<b aria-current="page">2024</b>' in html
    assert "vi läste filen fel" in html
    assert "Två nollor." in html


def test_nobody_is_left_out_where_all_have_a_row() -> None:
    few = {**ACCOUNT, "buyers": 5, "suppliers": 5}

    assert account.rest(few) == {"buyers": None, "suppliers": None}
