"""An invented national ledger, as the state that a build accepts: no buyer, supplier or payment in it is real.

    python bench/generate.py 1M FOLDER

Writes FOLDER/sources, a card for each buyer and no files, and FOLDER/state, the accepted rows of
every buyer as Parquet. A build from them finds no delivery and publishes the last good copy of
each: all stages run, and reading costs what reading Parquet costs.

Suppliers' lines fall off as one over their rank and they sell to 1 to 40 buyers, the large to more;
one bill in twenty is a credit, one in seventeen is protected. Organisation numbers begin with 4,
a group that has not been given out.
"""

import argparse
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from invented import FORMS, TRADES  # noqa: E402

from site_builder import names  # noqa: E402
from site_builder.judge import memory  # noqa: E402


class Scale(NamedTuple):
    """How much to invent, and how many megabytes the site may take; None is the host's limit, with CSV too."""

    lines: int
    suppliers: int
    buyers: int
    room: int | None = None


SCALES = {
    "10k": Scale(10_000, 600, 3),
    "100k": Scale(100_000, 4_000, 10),
    "1M": Scale(1_000_000, 20_000, 60, 200),
    "3M": Scale(3_000_000, 50_000, 120, 900),
    "10M": Scale(10_000_000, 150_000, 300, 900),
    "30M": Scale(30_000_000, 400_000, 600, 2700),
}
REAL = {"Eksjö"}
"""Municipalities that the names below happen to make; no invented buyer may be called as one."""
HEADS = (
    *("Björk", "Ek", "Lind", "Alm", "Ask", "Rönn", "Tall", "Gran", "Sten", "Sand", "Kvarn", "Fors", "Ström", "Å"),
    *("Öst", "Väst", "Norr", "Söder", "Ljung", "Hav", "Fågel", "Älg", "Järv", "Ul", "Mörk", "Vit", "Guld"),
    *("Silver", "Koppar", "Sjö"),
)
TAILS = (
    *("lida", "by", "vik", "fors", "hult", "torp", "åker", "ö", "sund", "dal", "höjden", "näs", "berga", "sjö", "vall"),
    *("ås", "kulla", "bo", "strand", "äng"),
)
MORE = (
    *("Akustik", "Bageri", "Brunn", "Catering", "Design", "Energi", "Fiber", "Frukt", "Glas", "Golv", "Grafiska"),
    *("Hiss", "Juridik", "Kyla", "Larm", "Lås", "Maskin", "Möbler", "Park", "Plåt", "Rör", "Sanering", "Skog"),
    *("Smide", "Sport", "Tak", "Tryckeri", "Tvätt", "Utbildning", "Ventilation"),
)
ALIKE = 3_060
"""Suppliers until a name begins anew; those that come after have a number in it, but for one in 41."""
KINDS = ("municipality",) * 8 + ("region", "agency")
CHARTS = {"municipality": "kommun", "region": "region", "agency": "stat"}
SITE = '# Every body, supplier and figure is invented, for measuring.\nname = "Påhittat riksarkiv"\ninvented = true\n'
LARGE = "sheets = false\nroom = {}\n"
"""An archive too large for CSV. Thirty million lines are for the curve: no site of the host's holds them."""
CARD = """# Invented, for measuring: there is no file, so the last good copy is published.
[buyer]
id = "{buyer_id}"
name = "{name}"
kind = "{kind}"
[files]
page = "https://pahittat.example/"
licence = "CC0-1.0"
local = ["saknas.csv"]
"""


def main() -> int:
    """Read the command line and write."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("scale", choices=SCALES)
    words.add_argument("folder", type=Path)
    options = words.parse_args()
    write(SCALES[options.scale], options.folder)
    return 0


def write(scale: Scale, folder: Path) -> None:
    """Write cards and state afresh; what was there is removed."""
    for name in ("sources", "state"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    large = LARGE.format(scale.room) if scale.room else ""
    (folder / "site.toml").write_text(SITE + large, encoding="utf-8")
    buyers = [buyer(number) for number in range(scale.buyers)]
    for one in buyers:
        (folder / "sources" / f"{one['source']}.toml").write_text(CARD.format(**one), encoding="utf-8")
    db = draw(scale, buyers, folder / "spill")
    for one in buyers:
        facts = {"as_of": "2026-11-01", "basis": "", "origins": []}
        memory.write(db, folder / "state" / str(one["source"]), str(one["source"]), facts)


def buyer(number: int) -> dict[str, str | int]:
    """An invented public body."""
    kind = KINDS[number % len(KINDS)]
    place = HEADS[number % len(HEADS)] + TAILS[number // len(HEADS) % len(TAILS)]
    place = f"Nya {place}" if place in REAL else place
    name = {"municipality": f"{place} kommun", "region": f"Region {place}", "agency": f"Myndigheten i {place}"}[kind]
    return {"no": number, "source": f"b{number:03}", "buyer_id": organisation(412_000_000 + number), "name": name,
            "kind": kind, "chart": CHARTS[kind]}  # fmt: skip


def supplier(rank: int) -> dict[str, str | int | float]:
    """An invented company; the larger sell to more buyers."""
    place = HEADS[rank * 7 % len(HEADS)] + TAILS[rank * 11 % len(TAILS)]
    trade, form = (*TRADES, *MORE)[rank * 13 % 45], FORMS[rank % len(FORMS)]
    again = str(rank // ALIKE) if rank >= ALIKE and rank % 41 else ""
    name = " ".join(filter(None, (place, trade, again, form)))
    return {"rank": rank, "supplier_id": organisation(415_000_000 + rank), "name": name,
            "sort_name": names.sort_name(name), "legal_form": form, "reach": max(1, min(40, round(4000 / (rank + 60)))),
            "level": 13.5 - (rank % 17) / 8}  # fmt: skip


def organisation(nine: int) -> str:
    """A number of the group that has not been given out, with its check digit."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(str(nine)))
    return f"{nine}{-sum(value - 9 if value > 9 else value for value in doubled) % 10}"


def draw(scale: Scale, buyers: list[dict], spill: Path) -> duckdb.DuckDBPyConnection:
    """Make every accepted table, all buyers together; spill is where DuckDB puts what memory does not hold."""
    db = duckdb.connect(config={"temp_directory": str(spill)})
    db.execute("set memory_limit = '8GB'; set threads = 2; set enable_progress_bar = false")
    for table, rows in (("payer", buyers), ("seller", [supplier(rank) for rank in range(1, scale.suppliers + 1)])):
        db.register("rows", pa.Table.from_pylist(rows))
        db.execute(f"create table {table} as from rows")
        db.unregister("rows")
    text = (ROOT / "bench" / "national.sql").read_text(encoding="utf-8").replace("$lines", str(scale.lines))
    db.execute(text)
    db.execute("drop table line; drop table bill; alter table national rename to payment")
    db.execute((ROOT / "bench" / "accepted.sql").read_text(encoding="utf-8"))
    return db


if __name__ == "__main__":
    sys.exit(main())
