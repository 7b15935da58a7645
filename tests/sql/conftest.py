"""The models' fixture: released tables drawn in text, and only the models that a test asks for."""

from pathlib import Path

import pytest
from hand_tables import draw, empty_database

from site_builder import paths, warehouse

MODELS = {path.stem: warehouse.parse(path) for path in sorted(paths.SQL.glob("*.sql"))}
EMPTY = {
    "payment": """payment_no | source | file_no | row_no | buyer_id | supplier_id | protection | account_id
        | account_no | account_text | account_class | department | amount_ore | posted | precision | month | year
        | invoice | voucher | invoice_no""",
    "supplier": "supplier_id | name | sort_name | id_kind | proof | legal_form",
    "buyer": "buyer_id | name | kind | code | chart | source",
    "source": "source | buyer_id | buyer_name | kind | chart | state | reason | vat",
    "partial_month": "source | month",
    "file": "file_no | source | name | state | reason",
    "file_in": "file_no | rows | debit_ore | credit_ore",
    "account_groups": "account_group | kind | market | name | about",
    "accounts": "chart | number | word | account_group | why",
    "own_companies": "buyer_id | supplier_id | share | source",
    "population": "buyer_id | year | inhabitants | source",
    "set_aside": "file_no | reason | rows | debit_ore | credit_ore",
    "payee_count": "source | reason | payees",
}
LIKE_PAYMENT = {
    "source": "ort", "file_no": "1", "buyer_id": "A", "supplier_id": "bygg", "account_no": "6410",
    "account_text": "Material", "department": "Tekniska", "amount_ore": "10000", "posted": "2024-03-01",
    "precision": "day",
}  # fmt: skip
LIKE_BUYER = {"name": "Exempelby", "kind": "municipality", "chart": "kommun", "source": "ort"}


class Warehouse:
    """The tables of one test.

    pay()    draws payments: 'a | b' lines, the first of them the columns; '.' is NULL, and a column
             left out is like LIKE_PAYMENT. A buyer and a supplier come into being when they are named
    load()   draws another table in place of its empty self
    rows()   runs one model and what it reads, and returns the columns asked for
    """

    def __init__(self, folder: Path) -> None:
        self.db = empty_database(folder)
        for name, columns in EMPTY.items():
            draw(self.db, name, columns.replace("\n", " "))
        self.ran: set[str] = set()

    def load(self, name: str, picture: str) -> None:
        """Draw one table."""
        draw(self.db, name, picture)

    def pay(self, picture: str) -> None:
        """Draw every payment of the test, and their buyers and suppliers where nobody has."""
        heading, *lines = [line for line in picture.strip().splitlines() if line.strip()]
        columns = cells(heading)
        payments = [whole(n, dict(zip(columns, cells(line), strict=True))) for n, line in enumerate(lines, 1)]
        self.draw("payment", payments)
        self.fill("buyer", [{"buyer_id": row["buyer_id"]} | LIKE_BUYER for row in payments])
        self.fill("supplier", [named(row["supplier_id"]) for row in payments if row["supplier_id"] != "."])

    def fill(self, name: str, rows: list[dict[str, str]]) -> None:
        """Draw a table unless the test has drawn it itself."""
        if self.db.execute(f"select count(*) from {name}").fetchall() == [(0,)]:
            self.draw(name, list({row[f"{name}_id"]: row for row in rows}.values()))

    def draw(self, name: str, rows: list[dict[str, str]]) -> None:
        """Draw rows that are whole."""
        if rows:
            draw(self.db, name, "\n".join(" | ".join(row) for row in [rows[0].keys(), *(r.values() for r in rows)]))

    def rows(self, model: str, columns: str) -> list[tuple]:
        """Rows of a model in its own order."""
        self.run(model)
        return self.db.execute(f"select {columns} from {model}").fetchall()

    def run(self, model: str) -> None:
        """Run a model after those that it reads; its header is held to."""
        if model in MODELS and model not in self.ran:
            for other in sorted(MODELS[model].reads):
                self.run(other)
            warehouse.run(self.db, MODELS[model])
            self.ran.add(model)


def cells(line: str) -> list[str]:
    """The cells of one drawn line."""
    return [cell.strip() for cell in line.split("|")]


def named(supplier: str) -> dict[str, str]:
    """A supplier whose name is its id."""
    return {"supplier_id": supplier, "name": supplier, "sort_name": supplier, "id_kind": "organisation"}


def whole(n: int, drawn: dict[str, str]) -> dict[str, str]:
    """One payment with every column; protected ones have no supplier."""
    row = LIKE_PAYMENT | drawn
    protection = row.get("protection", ".")
    number = row["account_no"]
    return {
        "payment_no": str(n), "row_no": str(n), "invoice": str(n), "voucher": ".", "invoice_no": ".",
        "account_class": ".",
        "account_id": number if number != "." else ".", **row, "protection": protection,
        "supplier_id": row["supplier_id"] if protection == "." else ".", "year": row["posted"][:4],
        "month": "." if row["precision"] == "year" else row["posted"][:7] + "-01",
    }  # fmt: skip


@pytest.fixture
def tables(tmp_path: Path) -> Warehouse:
    """A database like the one after release, with nothing in it."""
    return Warehouse(tmp_path)
