"""The published rows, added up in every way that a page shows them. Whole numbers only."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from site_builder.errors import ConfigError

Key = tuple[Any, ...]
COLUMNS = (
    "kopare_id", "leverantor_id", "konto_nr", "konto_text", "belopp_ore", "datum", "forvaltning", "fakturanummer",
    "verifikationsnummer", "fil", "rad", "kalla", "antal_rader", "skydd",
)  # fmt: skip


@dataclass
class Ledger:
    """Sums by key. A key's first part says what it is of.

    ore         key -> öre
    rows        key -> ledger rows
    distinct    (what, key) -> the different values of it
    invoices    key -> invoice -> öre
    buyers      every buyer
    protected   buyers with rows whose payee is not shown
    """

    ore: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    rows: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    distinct: dict[Key, set[Any]] = field(default_factory=lambda: defaultdict(set))
    invoices: dict[Key, dict[Any, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    buyers: list[str] = field(default_factory=list)
    protected: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, root: Path) -> "Ledger":
        """Read every buyer's Parquet files.

        raises    ConfigError when there are none
        """
        paths = sorted((root / "data" / "filer").glob("*/*.parquet"))
        if not paths:
            raise ConfigError(f"{root}: no Parquet files under data/filer/; expected a whole edition")
        ledger = cls()
        for path in paths:
            for batch in pq.ParquetFile(path).iter_batches(columns=list(COLUMNS)):
                for row in batch.to_pylist():
                    ledger.add(row)
        ledger.buyers = sorted({key[1] for key in ledger.ore if key[0] == "kopare"})
        return ledger

    def add(self, row: dict[str, Any]) -> None:
        """Count one published row everywhere that it belongs."""
        buyer, supplier, year = row["kopare_id"], row["leverantor_id"], int(row["datum"][:4])
        keys: list[Key] = [("all",), ("kopare", buyer), ("kopare år", buyer, year)]
        if row["skydd"]:
            self.protected.add(buyer)
            keys += [("skyddat",), ("skyddat", buyer)]
        else:
            account, invoice = account_of(row), invoice_of(row)
            keys += named(row, account, year)
            for key in (("leverantor", supplier), ("par", supplier, buyer), ("kopare", buyer)):
                self.invoices[key][buyer, supplier, invoice] += row["belopp_ore"]
            self.distinct["köpare", supplier].add(buyer)
            self.distinct["leverantörer", buyer].add(supplier)
            self.distinct["leverantörer år", buyer, year].add(supplier)
            self.distinct["köpare på konto", supplier, account].add(buyer)
            self.distinct["alla leverantörer",].add(supplier)
        for key in keys:
            self.ore[key] += row["belopp_ore"]
            self.rows[key] += row["antal_rader"]

    def told(self, kind: str, entity: str, year: int | None) -> Iterator[str]:
        """Lines about one entity, for every year or for one."""
        for key in sorted(key for key in self.ore if key[:2] == (f"{kind} år", entity)):
            if year in (None, key[2]):
                ore, sign = abs(self.ore[key]), "-" if self.ore[key] < 0 else ""
                amount = f"{sign}{ore // 100}.{ore % 100:02d}"
                yield f"{kind} {entity} {key[2]}: {amount} ({self.ore[key]} öre), {self.rows[key]} rows"


def named(row: dict[str, Any], account: str | None, year: int) -> list[Key]:
    """The keys of a row whose supplier is shown."""
    buyer, supplier, board = row["kopare_id"], row["leverantor_id"], row["forvaltning"]
    return [
        ("leverantor", supplier), ("leverantor år", supplier, year), ("par", supplier, buyer),
        ("par år", supplier, buyer, year), ("konto", supplier, buyer, account),
        ("konto år", supplier, buyer, account, year), ("förvaltning", supplier, buyer, board),
        ("köpt", buyer, account), ("köpt av", buyer, board),
    ]  # fmt: skip


def account_of(row: dict[str, Any]) -> str | None:
    """How addresses name the account: its number where that is a plain one, else unknown here."""
    number = (row["konto_nr"] or "").lower()
    return number if re.fullmatch(r"[0-9a-z]{1,12}", number) else None


def invoice_of(row: dict[str, Any]) -> Key:
    """What makes rows one invoice: its number, else the voucher within its year, else nothing but the row."""
    number, voucher = row["fakturanummer"], row["verifikationsnummer"]
    if number and re.search(r"[^\W\d_0]|[1-9]", number):
        return ("i", number)
    if voucher and re.search(r"[^\W\d_0]|[1-9]", voucher):
        return ("v", row["datum"][:4], voucher)
    return ("r", row["kalla"], row["fil"], row["rad"])
