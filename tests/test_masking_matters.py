"""S-D: every place that masks is switched off once, and each time something is seen to get out.

A scanner that has never been seen to fail is no evidence, and neither is a mask that could be missing. The places
are found in the code itself: a new one is tested, or fails here, without anyone remembering to.
"""

import ast
import datetime as dt
import html
import inspect
import re
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from drawn_ledger import card, draw, warehouse

from site_builder import entities, erasures, paths, privacy, scan
from site_builder.privacy import masking, people, withdrawal
from site_builder.settings import Site

HOUSE = Path(privacy.__file__).parent
BY_LINE = {"mask": masking.mask, "mask_document": masking.mask_document}
CANARIES = ("KANARIE", "5560125790", "Kanariens Trygghet", "Eklidens", "4560000004", "Dolda Dottern")
LEDGER = """
    supplier_name          | supplier_number | buyer_id   | buyer_name          | department           | account_text   | account_no | voucher         | invoice_no
    Anna Ek                | 811218-9876     | 2120000000 | Exempelby kommun    | Eklidens grupphem    | KANARIEKONTO   | 6410       | KANARIE-V1      | KANARIE-F1
    Kanariens Trygghet AB  | 556012-5790     | 2120000000 | Exempelby kommun    | Skolnämnden          | Skyddat boende | 6420       | KANARIE-V2      | KANARIE-F2
    Eken Bygg AB           | 556030-8800     | 2120000000 | Exempelby kommun    | Skola 811218-9876    | Resor Anna Ek  | 6430       | 8112189875      | F 811218-9876
    Eken Bygg AB           | 556030-8800     | 2120000000 | Exempelby kommun    | Skola                | K 811218-9876  | 8112189876 | V 811218-9876   | Anna Ek 7
    Eken Bygg AB           | 556030-8800     | 2120000001 | By 8112 189 876     | Skola                | Patientavgift  | 6440       | KANARIE-V3      | KANARIE-F3
    Almens 8112 189 876 AB | 556092-1234     | 2120000000 | Exempelby kommun    | Skola                | Bygge          | 6450       | V4              | F4
    Dolda Dottern AB       | 456000-0004     | 2120000000 | Exempelby kommun    | Skola                | Material       | 6440       | KANARIE-V5      | KANARIE-F5
"""  # noqa: E501
DOTTERN = erasures.Erasure(erased=dt.date(2026, 11, 25), basis="objection", entity="4560000004")
HIDDEN = "select count(*) from payment where protection is not null"
TOLD = {
    "day": "select count(*) from payment where (protection is not null or account_no = '6440') and day(posted) > 1",
    "account": f"{HIDDEN} and account_id is not null",
    "account number": f"{HIDDEN} and account_no is not null",
}
"""What a few protected rows, or rows on a sensitive account, may not tell."""


@pytest.fixture
def leaks(tmp_path, monkeypatch):
    """Release the ledger, write down all that leaves as pages and Parquet, and name what got out."""
    monkeypatch.setattr("site_builder.entities.proof.is_person", lambda payee: payee.name == "Anna Ek")

    def run():
        out = tmp_path / "site"
        out.mkdir()
        cards = [card(name="Exempelby kommun", per_row=True)]
        db = warehouse(tmp_path, draw(LEDGER))
        db.execute("create table file as select 1 as file_no, '811218-9876.csv' as name, 'Anna Ek' as sheet")
        known = entities.resolve(db, cards, Site(invented=True), tmp_path)
        hidden = privacy.release(db, cards) | privacy.withdraw(db, [DOTTERN])
        privacy.gather(db)
        tables = ("payment", "supplier", "supplier_name", "buyer", "file")
        for table in tables:
            arrow = db.sql(f"from {table}").to_arrow_table()
            pq.write_table(arrow, out / f"{table}.parquet")
            cells = [f"<td>{html.escape(str(v))}</td>" for row in arrow.to_pylist() for v in row.values()]
            (out / f"{table}.html").write_text("".join(cells))
        found = {hit.rule for hit in scan.tree(out, known, privacy.nowhere(db, hidden)).hits}
        text = "".join((out / f"{table}.html").read_text() for table in tables)
        found |= {canary for canary in CANARIES if canary in text}
        return found | {what for what, query in TOLD.items() if db.execute(query).fetchall() != [(0,)]}

    return run


def test_with_everything_switched_on_nothing_gets_out(leaks):
    assert leaks() == set()


def masking_calls() -> list[tuple[str, int]]:
    """(function, line) of every call of a mask in the stage."""
    found = []
    for path in sorted(HOUSE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BY_LINE:
                owner = ast.unparse(node.func.value)
                found.append((f"{owner}.{node.func.attr}", node.func.end_lineno or 0))
    return sorted(found)


def off(monkeypatch, call: str, line: int) -> None:
    """Let one call of a mask, and no other, give its text back as it was."""

    def instead(original):
        def masked(*given):
            text = given[1] if isinstance(given[0], people.People) else given[0]
            return text if inspect.currentframe().f_back.f_lineno == line else original(*given)

        return masked

    owner, name = call.split(".")
    where = masking if owner == "masking" else people.People
    monkeypatch.setattr(where, name, instead(getattr(where, name)))


@pytest.mark.parametrize(("call", "line"), masking_calls(), ids=lambda value: str(value))
def test_without_any_one_of_the_calls_the_scan_fails(leaks, monkeypatch, call, line):
    """However many hands a text goes through, each does something that no other does."""
    off(monkeypatch, call, line)

    assert {rule for rule in leaks() if rule.startswith("S-")}


INNOCENT = {"document", "precision", "id_kind", "proof", "legal_form"}
"""Words to compare by, and facts that tell of nobody when the supplier's id is gone."""
TWICE = {"supplier_name"}
"""Held back once more: only names of rows with a supplier's id leave."""


def masking_columns() -> list[tuple[str, str]]:
    """(model, expression) of every case that decides whether a column may leave."""
    found = []
    for model in ("released", "gathered"):
        text = (paths.SQL / "release" / f"{model}.sql").read_text(encoding="utf-8")
        final = text[text.rindex("\nselect") :] if model == "gathered" else text
        cases = re.finditer(r"case when [^\n]*? end as (\w+)", final)
        found += [(model, case[0]) for case in cases if case[1] not in INNOCENT | TWICE]
    return found


@pytest.mark.parametrize(("model", "expression"), masking_columns(), ids=lambda value: value[-60:])
def test_without_any_one_of_the_columns_masks_something_gets_out(leaks, monkeypatch, tmp_path, model, expression):
    """The column as it was instead: a supplier, a document, a day, an account, a department."""
    column = expression.rsplit(" ", 1)[1]
    raw = {"released": column, "gathered": f"p.{column}"}[model]
    source = re.search(r"\b[lv]\.(\w+)", expression)
    raw = f"l.{column}" if model == "released" and source and ".text is null" in expression else raw
    shutil.copytree(paths.SQL / "release", tmp_path / "sql" / "release")
    place = tmp_path / "sql" / "release" / f"{model}.sql"
    place.write_text(place.read_text(encoding="utf-8").replace(expression, f"{raw} as {column}"), encoding="utf-8")
    monkeypatch.setattr(privacy, "SQL", tmp_path / "sql")

    assert leaks() != set()


@pytest.mark.parametrize("column", ["supplier_id", "voucher", "invoice_no", "posted"])
def test_without_any_one_of_an_erasures_masks_something_gets_out(leaks, monkeypatch, column):
    """The rows of a withdrawn supplier, column by column."""
    payment = re.sub(rf"case when [^\n]*? end as {column}\b", f"{column} as {column}", erasures.WITHOUT["payment"])
    assert payment != erasures.WITHOUT["payment"]
    monkeypatch.setattr(withdrawal, "WITHOUT", {**erasures.WITHOUT, "payment": payment})

    assert leaks() != set()


@pytest.mark.parametrize("table", ["supplier", "supplier_name"])
def test_a_withdrawn_supplier_left_in_a_table_gets_out(leaks, monkeypatch, table):
    monkeypatch.setattr(withdrawal, "WITHOUT", {k: v for k, v in erasures.WITHOUT.items() if k != table})

    assert leaks() != set()
