"""Make the demo's ledgers: python data/demo/generate.py [FOLDER]. Standard library and xlsxwriter.

Everything is drawn from one fixed seed, so the same files come out each time.
"""

import sys
from pathlib import Path
from random import Random

from invented import files, ledger, stories, suppliers, trades
from invented.buyers import BUYERS

SEED = 20261122
HERE = Path(__file__).resolve().parent


def ledgers() -> dict[str, list[ledger.Row]]:
    """Rows of all six buyers, stories told."""
    random = Random(SEED)  # noqa: S311
    bought = trades.load()
    sellers = suppliers.told(suppliers.ordinary(random, bought)) + suppliers.sole_traders(random)
    for seller in sellers:
        seller.invoice = random.randint(100, 60_000)
    rows = {buyer.slug: ledger.keep(random, buyer, bought, others(sellers, buyer.number)) for buyer in BUYERS}
    stories.tell(random, rows)
    return rows


def others(sellers: list[suppliers.Supplier], number: str) -> list[suppliers.Supplier]:
    """Everyone but the buyer itself."""
    return [seller for seller in sellers if seller.number != number]


def main(folder: Path) -> None:
    """Write every file under folder; files of earlier runs are removed first."""
    made = list(files.of(ledgers()))
    for old in [old for buyer in BUYERS for old in (folder / buyer.slug).glob("*")]:
        old.unlink()
    for name, content in made:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "ledgers")
