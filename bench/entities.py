"""Invented entity pages, all values ready to be placed: what bench/peers.py hands to every generator alike.

A page has a chart of months as one path, a table of years, up to 20 buyers and up to 50 invoices; how many falls
off with the entity's rank, as in a national ledger. Every name holds an ampersand or an apostrophe, so that a
generator that does not escape is found out.
"""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import generate
import invented

MONTHS = 96
YEARS = range(2019, 2027)

Entity = dict[str, Any]


def entities(count: int) -> Iterator[Entity]:
    """Draw entities by falling rank: every value text, lists of texts for the rows of tables."""
    for rank in range(1, count + 1):
        seller = generate.supplier(rank)
        name = f"{seller['name']} & {'Söner' if rank % 2 else 'Co.’s'}"
        payers = [payer(rank, at) for at in range(max(1, min(20, 2000 // (rank + 60))))]
        lines = max(2, min(50, 200_000 // rank))
        number = str(seller["supplier_id"])
        yield {
            "slug": number, "seller": name, "number": f"{number[:6]}-{number[6:]}",
            "total": crowns(rank * 7919 * lines), "buyers": str(len(payers)), "bars": bars(rank),
            "years": [[str(year), crowns(rank * (year - 2000) * 317)] for year in YEARS],
            "payers": payers, "invoices": [invoice(rank, at) for at in range(lines)],
        }  # fmt: skip


def payer(rank: int, at: int) -> list[str]:
    """Address, name, first month and sum of one buyer."""
    number = 4_120_000_000 + (rank * 31 + at * 7) % 300
    return [str(number), f"{generate.HEADS[(rank + at) % 30]}'s kommun", "mars 2019", crowns((rank + at) * 104_729)]


def invoice(rank: int, at: int) -> list[str]:
    """Buyer's address and name, day, account, number and amount of one invoice."""
    number = 4_120_000_000 + (rank * 31 + at * 7) % 300
    account = invented.ACCOUNTS[(rank + at) % len(invented.ACCOUNTS)]
    day = f"2026-{at % 12 + 1:02}-{rank % 28 + 1:02}"
    buyer = f"{generate.HEADS[at % 30]}'s kommun"
    return [str(number), buyer, day, " ".join(account), str(900_000 + rank * 50 + at), crowns(rank * 1_299_709 + at)]


def bars(rank: int) -> str:
    """Bars of months as one path."""
    heights = (round(40 + 39 * math.sin(rank + month / 5)) for month in range(MONTHS))
    return "".join(f"M{month * 6} 80v-{height}h5v{height}z" for month, height in enumerate(heights))


def crowns(ore: int) -> str:
    """Whole kronor as a reader sees them, thousands apart by a no-break space."""
    return f"{ore // 100:,}".replace(",", "\N{NO-BREAK SPACE}")


def write(count: int, folder: Path) -> None:
    """Leave entities.json (one list) and entities.ndjson (one a line) in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [json.dumps(entity, ensure_ascii=False) for entity in entities(count)]
    (folder / "entities.ndjson").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "entities.json").write_text("[" + ",\n".join(rows) + "]\n", encoding="utf-8")
