"""The standard questions: their headers are held to a form, and each answers what it says on a drawn ledger."""

import re

import pytest
from conftest import MODELS

from site_builder import paths, reference, warehouse
from site_builder.errors import GateError
from site_builder.pages.answer import answer

QUESTIONS = sorted(paths.QUESTIONS.glob("*.sql"))
HONEST = """\
-- mat: vad maten kostar.
-- One row per (buyer_id, year, what).
-- Reads: spend.
--
-- Title: Vad kostar maten?
-- Says: betalade {amount} för mat
-- Why: För att alla äter.
-- Read: Allt.
-- Cannot: Hur den smakade.
-- Of: purchase
--
-- buyer_id    köpare
-- year        kalenderår
-- what        Sort
-- rows        rader
-- amount_ore  summa, öre

select buyer_id, year, kind as what, cast(sum(rows) as integer) as rows, cast(sum(amount_ore) as bigint) as amount_ore
from spend
group by buyer_id, year, kind
order by buyer_id, year, kind
"""


@pytest.fixture
def asked(tables, tmp_path, monkeypatch):
    """asked(slug, payments) answers one question: (buyer, year, line, öre), rules and groups as they are."""

    def ask(slug, payments, text=None):
        tables.pay(payments)
        reference.load(tables.db, paths.REFERENCE)
        path = paths.QUESTIONS / f"{slug}.sql"
        folder = tmp_path / "questions"
        folder.mkdir()
        (folder / path.name).write_text(text or path.read_text(encoding="utf-8"), encoding="utf-8")
        monkeypatch.setattr(paths, "QUESTIONS", folder)
        for model in sorted(MODELS):
            tables.run(model)
        warehouse.run_questions(tables.db)
        columns = "buyer_id, year, coalesce(supplier_id, what), amount_ore"
        return tables.db.execute(f"select {columns} from question_row order by all").fetchall()

    return ask


def test_consultants_are_told_by_supplier_with_protected_rows_as_one(asked):
    """It and other consultants together; a lawyer, a grant and a region's number are something else."""
    found = asked(
        "konsulter",
        """
        supplier_id | protection | account_no | account_text        | amount_ore
        stor        | .          | 74590      | Konsulter, övriga   | 390
        liten       | .          | 74520      | It-konsulter        | 600
        .           | person     | 74590      | Konsulter, övriga   | 10
        jurist      | .          | 74310      | Juridiska tjänster  | 5000
        klubb       | .          | 45110      | Bidrag              | 7000
    """,
    )

    assert found == [("A", 2024, "liten", 600), ("A", 2024, "stor", 390), ("A", 2024, None, 10)]


def test_taxi_is_not_school_transport(asked):
    found = asked(
        "taxi",
        """
        supplier_id | account_no | account_text         | amount_ore
        bil         | 70512      | Resor, taxi anställda | 100
        bil         | 70310      | Skolskjuts           | 9000
        bil         | 70320      | Färdtjänst           | 8000
    """,
    )

    assert found == [("A", 2024, "bil", 100)]


def test_a_new_supplier_is_told_when_it_is_large_and_its_name_was_never_paid_before(asked):
    """Two years of silence, a million within twelve months, and no known name under a new number."""
    found = asked(
        "nya-och-stora",
        """
        supplier_id | posted     | amount_ore | account_no | account_text
        gammal      | 2020-01-01 | 500000000  | 74500      | Konsult
        gammal      | 2022-06-01 | 500000000  | 74500      | Konsult
        ny          | 2022-03-01 | 60000000   | 74500      | Konsult
        ny          | 2022-09-01 | 60000000   | 74500      | Konsult
        liten       | 2022-03-01 | 90000000   | 74500      | Konsult
        sen         | 2022-03-01 | 90000000   | 74500      | Konsult
        sen         | 2023-04-01 | 90000000   | 74500      | Konsult
        tidig       | 2021-11-01 | 500000000  | 74500      | Konsult
    """,
    )

    assert found == [("A", 2022, "ny", 120000000)]


def test_growth_needs_two_whole_years(asked):
    """A year with a month less than twelve is no year to grow from."""
    year = "\n".join(f"{{s}} | {{y}}-{m:02}-{d} | {{a}} | 74500" for m in range(1, 13) for d in ("01", "28"))
    sums = [("jamn", 2022, 3000000), ("jamn", 2023, 3000000), ("vaxer", 2022, 1000000), ("vaxer", 2023, 3000000)]
    lines = "\n".join(year.format(s=s, y=y, a=a) for s, y, a in sums)
    found = asked("snabbast-vaxande", f"supplier_id | posted | amount_ore | account_no\n{lines}")

    assert found == [("A", 2022, "vaxer", 24000000), ("A", 2023, "vaxer", 72000000)]


def test_one_customer_counts_every_buyer_and_every_kind_of_money(asked):
    """A grant from another buyer is a customer too; small suppliers are left out."""
    found = asked(
        "en-enda-kund",
        """
        buyer_id | supplier_id | amount_ore | account_no
        A        | trogen      | 100000000  | 74500
        A        | delad       | 900000000  | 74500
        B        | delad       | 1          | 45000
        A        | liten       | 99999999   | 74500
    """,
    )

    assert found == [("A", 2024, "trogen", 100000000)]


def test_public_bodies_are_known_by_number_by_ledger_and_by_the_list_of_companies(asked):
    found = asked(
        "andra-offentliga",
        """
        buyer_id | supplier_id | amount_ore
        A        | 2021000001  | 10
        A        | B           | 20
        B        | A           | 30
        A        | A           | 40
        A        | bygg        | 50
    """,
    )

    assert found == [("A", 2024, "2021000001", 10), ("A", 2024, "B", 20), ("B", 2024, "A", 30)]


def test_months_leave_out_protected_rows_and_what_is_not_bought(asked):
    """A month's purchases less its named rows would be one person's payment."""
    found = asked(
        "december",
        """
        posted     | supplier_id | protection | amount_ore | account_no
        2024-12-03 | bygg        | .          | 100        | 74500
        2024-12-03 | .           | person     | 7          | 74500
        2024-12-03 | klubb       | .          | 50         | 45000
        2024-02-01 | bygg        | .          | 10         | 74500
        2024-12-04 | A           | .          | 900        | 74500
    """,
    )

    assert found == [("A", 2024, "december", 100), ("A", 2024, "februari", 10)]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_told_in_whole_sentences(path):
    """The title asks, the rest explains; the words are what a reader meets."""
    text = path.read_text(encoding="utf-8")
    said = dict(re.findall(r"^-- (Title|Why|Read|Cannot): (.+)$", text, re.M))

    assert said["Title"].endswith("?")
    assert all(re.fullmatch(r"[A-ZÅÄÖ].+[.]", said[name]) for name in ("Why", "Read", "Cannot"))
    assert re.fullmatch(r"[a-z][a-z-]+", path.stem)


def test_every_question_of_the_project_can_be_asked(tables):
    """Of an archive with a single row, too."""
    tables.pay("amount_ore\n100")
    reference.load(tables.db, paths.REFERENCE)
    for model in sorted(MODELS):
        tables.run(model)
    models = warehouse.run_questions(tables.db)

    assert [model.name for model in models] == [path.stem for path in QUESTIONS]
    assert tables.db.execute("select count(*) from question").fetchall() == [(len(QUESTIONS),)]
    assert len(models) >= 20


WRONG = {
    "no word of limits": ("-- Cannot: Hur den smakade.\n", "", "expected the words Title, Says, Why, Read, Cannot"),
    "a share of nothing known": ("-- Of: purchase", "-- Of: budget", "Of is 'budget'; expected purchase or all"),
    "no amount to say": ("{amount}", "pengar", "Says must hold {amount} once"),
    "a column that no page knows": ("what        Sort", "sort        Sort", "expected buyer_id, year"),
    "a table it does not read": ("Reads: spend", "Reads: payment", "reads ['spend'], its header says"),
}  # fmt: skip


def test_an_honest_question_is_answered(asked):
    assert asked("mat", "amount_ore\n100", HONEST) == [("A", 2024, "purchase", 100)]


@pytest.mark.parametrize(("old", "new", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_header_that_is_not_so_stops_the_build_and_names_the_file(asked, old, new, says):

    with pytest.raises(GateError, match=re.escape(says)) as caught:
        asked("mat", "amount_ore\n100", HONEST.replace(old, new))

    assert str(caught.value).startswith("questions/mat.sql: ")


def year(number, months=12, amount=1000, purchase=800, unsorted=0):
    """A line of buyer_year_kind."""
    return {"year": number, "months": months, "amount_ore": amount, "purchase_ore": purchase, "unsorted_ore": unsorted}


def row(number, name, amount, place=None):
    """A line of question_row about a supplier; protected without a name."""
    supplier = name and name.lower()
    return {"year": number, "name": name, "supplier_id": supplier, "place": place, "rows": 1, "amount_ore": amount}


def answered(rows, years, of="purchase"):
    """The answer of a buyer."""
    buyer = {"id": "A", "name": "Exempelby", "kind": "municipality", "chart": "kommun", "first_day": None,
             "last_day": None, "rows": rows, "years": years}  # fmt: skip
    return answer({"says": "betalade {amount} för mat", "of": of}, buyer)


def test_the_figure_is_of_the_latest_whole_year_and_a_share_of_its_purchases():
    """2025 is not whole, so it is in the table and not in the sentence."""
    years = [year(2023), year(2024), year(2025, months=9)]
    found = answered([row(2023, "Stor", 100), row(2024, "Stor", 39), row(2024, "Liten", 61), row(2025, "Ny", 9)], years)

    assert (found["period"], found["amount_ore"], found["permille"]) == ("under 2024", 100, 125)
    assert (found["top"]["name"], found["top"]["permille"]) == ("Liten", 610)
    assert found["total_ore"] == 209
    assert [line["amount_ore"] for line in found["years"]] == [100, 100, 9]


def test_the_largest_is_named_and_its_share_is_of_all_protected_money_included():
    """39 of 100, though the protected line is larger; a net credit has no largest."""
    found = answered([row(2024, "Förmedlaren", 39), row(2024, None, 50), row(2024, "Annan", 11)], [year(2024)])

    assert (found["top"]["name"], found["top"]["permille"]) == ("Förmedlaren", 390)
    assert [line["name"] for line in found["items"]] == ["Skyddade uppgifter", "Förmedlaren", "Annan"]
    assert answered([row(2024, "A", -5), row(2024, "B", 1)], [year(2024)])["top"] is None


def test_a_long_table_folds_its_tail_and_still_adds_up():
    rows = [row(2024, f"S{n:02}", n) for n in range(1, 31)]
    found = answered(rows, [year(2024)])

    assert (len(found["items"]), found["hidden"], found["rest"]["amount_ore"]) == (20, 10, 55)
    assert sum(line["amount_ore"] for line in found["items"]) + found["rest"]["amount_ore"] == found["total_ore"]


def test_a_question_with_an_order_of_its_own_keeps_it():
    rows = [row(2024, "februari", 1, place=2), row(2024, "januari", 900, place=1)]

    assert [line["name"] for line in answered(rows, [year(2024)])["items"]] == ["januari", "februari"]


def test_bars_of_years_stand_on_one_line_also_when_one_is_a_credit():
    """Heights are in proportion, and a year that is not whole is not filled."""
    chart = answered([row(2023, "S", 300), row(2024, "S", -100)], [year(2023), year(2024, months=3)])["chart_years"]
    high, low = chart["bars"]

    assert (high["y"] + high["height"], low["y"]) == (chart["base"], chart["base"])
    assert high["height"] == 3 * low["height"]
    assert (high["full"], low["full"]) == (True, False)
