"""Forty months of invoices for one buyer: what a bookkeeping system would hold."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from random import Random

from .buyers import Buyer, months
from .suppliers import Supplier
from .trades import Account, Trade

CREDITS = 0.04
SPLIT = 0.10
"""Shares of invoices that are credit notes, and that are booked on several rows."""


@dataclass
class Row:
    """One booking.

    ore     öre, negative for a credit
    raw     texts that replace what the row would say, by our column name
    """

    posted: date
    supplier: str
    number: str
    account: Account
    department: str
    ore: int
    invoice: str
    trade: str
    voucher: str = ""
    raw: dict[str, str] = field(default_factory=dict)


def keep(random: Random, buyer: Buyer, trades: dict[str, Trade], suppliers: list[Supplier]) -> list[Row]:
    """Every row of one buyer, in the order it was booked."""
    invoices = []
    for month in months(buyer.last):
        invoices += list(contracts(random, buyer, trades, suppliers, month))
        invoices += list(purchases(random, buyer, trades, suppliers, month))
    invoices.sort(key=lambda rows: rows[0].posted)
    return number_vouchers(invoices)


def number_vouchers(invoices: list[list[Row]]) -> list[Row]:
    """Number the vouchers from 1 each year; an invoice's rows share theirs."""
    used: dict[int, int] = {}
    for rows in invoices:
        year = rows[0].posted.year
        used[year] = used.get(year, 0) + 1
        for row in rows:
            row.voucher = f"{year % 100}{used[year]:05d}"
    return [row for rows in invoices for row in rows]


def contracts(
    random: Random, buyer: Buyer, trades: dict[str, Trade], suppliers: list[Supplier], month: date
) -> Iterator[list[Row]]:
    """Rents and the like: the same sum each month, raised 3 per cent each January."""
    for supplier in suppliers:
        trade = trades[supplier.trade]
        if trade.steady and buyer.slug in supplier.weights and supplier.active(month):
            raised = 1.03 ** (month.year - 2023)
            kronor = trade.median * supplier.factor * (0.5 + supplier.weights[buyer.slug]) * buyer.size**0.5
            yield invoice(random, buyer, trade, supplier, month, round(kronor * raised) * 100)


def purchases(
    random: Random, buyer: Buyer, trades: dict[str, Trade], suppliers: list[Supplier], month: date
) -> Iterator[list[Row]]:
    """Single purchases, as many as the season gives."""
    for trade in trades.values():
        if not trade.accounts[buyer.chart] or trade.steady:
            continue
        sellers = [s for s in suppliers if s.trade == trade.key and buyer.slug in s.weights and s.active(month)]
        for _ in range(rounded(random, expected(buyer, trade, trades, month)) if sellers else 0):
            supplier = random.choices(sellers, [s.weights[buyer.slug] for s in sellers])[0]
            yield invoice(random, buyer, trade, supplier, month, amount(random, buyer, trade, supplier, month))


def expected(buyer: Buyer, trade: Trade, trades: dict[str, Trade], month: date) -> float:
    """Rows to expect of one trade in one month."""
    share = trade.rows[buyer.chart] / sum(t.rows[buyer.chart] for t in trades.values())
    return buyer.rows * share * trade.season[month.month - 1] / 100


def rounded(random: Random, number: float) -> int:
    """Round up or down by chance, so that small numbers keep their mean."""
    return int(number) + (random.random() < number % 1)


def amount(random: Random, buyer: Buyer, trade: Trade, supplier: Supplier, month: date) -> int:
    """Öre of one invoice: log-normal, dearer each year, whole kronor about as often as not."""
    scale = supplier.factor * buyer.size**0.7 * 1.03 ** (month.year - 2023)
    ore = max(4500, int(trade.median * 100 * scale * random.lognormvariate(0, trade.spread)))
    ore = min(ore, 2_400_000_000)
    return ore - ore % 100 if random.random() < 0.45 else ore


def invoice(random: Random, buyer: Buyer, trade: Trade, supplier: Supplier, month: date, ore: int) -> list[Row]:
    """One invoice: usually one row, sometimes several, sometimes a credit note."""
    day = working_day(random, month)
    supplier.invoice += random.randint(1, 9)
    department = random.choice(buyer.departments[random.choice(trade.areas)])
    name = supplier.name_on(day)
    parts = split(random, ore) if random.random() < SPLIT and not trade.steady else [ore]
    if random.random() < CREDITS and not trade.steady:
        parts = [-max(100, part * random.randint(5, 100) // 100) for part in parts]
    accounts = trade.accounts[buyer.chart]
    number = f"{supplier.invoice}"
    return [Row(day, name, supplier.number, random.choice(accounts), department, part, number, trade.key)
            for part in parts]  # fmt: skip


def split(random: Random, ore: int) -> list[int]:
    """Part a sum in two to four that add up to it."""
    cuts = sorted(random.randint(1, max(1, ore - 1)) for _ in range(random.choice((1, 1, 1, 2, 3))))
    edges = [0, *cuts, ore]
    return [high - low for low, high in pairwise(edges) if high > low]


def working_day(random: Random, month: date) -> date:
    """A day of the month, Monday to Friday."""
    last = calendar.monthrange(month.year, month.month)[1]
    days = [date(month.year, month.month, day) for day in range(1, last + 1)]
    return random.choice([day for day in days if day.weekday() < 5])
