"""The ways that bench/read.py compares; each reads one file and writes its rows as Parquet.

Ours finds encoding, layout and columns by itself, gives every row a reason or none, keeps its
number in the file and holds amounts as whole öre. The others are told the layout and do less:
the pandas way cleans amounts (by way of floats), dates and ids, and nothing more. Each way is
prepared, imports and all, before the clock starts, and gives its sum in öre, 0 for none.
Both Parquet files are packed with snappy. Ours codes the columns that are coded already, and keeps
least and greatest values for numbers and days, not for texts, which are in no order.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

LAYOUTS: dict[str, dict[str, Any]] = {
    "city": {"encoding": "utf-16", "delimiter": ",", "decimal": ",", "end": None, "amount": "belopp", "date": "datum"},
    "region": {"encoding": "utf-8", "delimiter": ";", "decimal": ".", "end": "\r", "amount": "nettobelopp",
               "date": "bokforingsdatum"},
}  # fmt: skip


def ours(path: Path, out: Path, _: str) -> Callable[[], int]:
    """The reader as in a child of a build, where pandas is not installed: pyarrow would import it on the way."""
    sys.modules |= dict.fromkeys(("pandas", "numpy"))
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from site_builder.columns import LEDGER
    from site_builder.read import limits
    from site_builder.read.reading import file

    limits.plain_memory()
    coded = [field.name for field in LEDGER if pa.types.is_dictionary(field.type)]
    ordered = [field.name for field in LEDGER if not pa.types.is_dictionary(field.type) and field.type != pa.string()]

    def read() -> int:
        rows = file(path).table
        pq.write_table(rows, out, compression="snappy", use_dictionary=coded, write_statistics=ordered)
        if rows.num_rows != rows["reason"].null_count:
            raise SystemExit("rows of the invented ledger were set aside: look at the reader first")
        return int(pc.sum(rows["amount_ore"]).as_py())

    return read


def pandas(path: Path, out: Path, layout: str) -> Callable[[], int]:
    """read_csv as text, then amounts, dates and ids column by column."""
    import pandas as pd

    how = LAYOUTS[layout]

    def read() -> int:
        frame = pd.read_csv(
            path, sep=how["delimiter"], encoding=how["encoding"], lineterminator=how["end"], dtype=str,
            keep_default_na=False,
        )  # fmt: skip
        plain = frame[how["amount"]].str.replace(" ", "", regex=False).str.replace(how["decimal"], ".", regex=False)
        frame["amount_ore"] = (pd.to_numeric(plain, errors="coerce") * 100).round().astype("Int64")
        frame["posted"] = pd.to_datetime(frame[how["date"]], format="%Y-%m-%d", errors="coerce")
        ids = frame["leverantor_id"].str.replace(r"[\s-]", "", regex=True)
        frame["leverantor_id"] = ids.where(ids.str.fullmatch(r"\d{10}"))
        frame.to_parquet(out)
        return int(frame["amount_ore"].sum())

    return read


def bare(path: Path, _: Path, layout: str) -> Callable[[], int]:
    """pyarrow.csv with every cell as text, and nothing else: no cleaning, no file written."""
    import pyarrow as pa
    import pyarrow.csv as arrow_csv

    how = LAYOUTS[layout]
    options = arrow_csv.ReadOptions(encoding=how["encoding"])
    dialect = arrow_csv.ParseOptions(delimiter=how["delimiter"])
    with path.open(encoding=how["encoding"], newline="") as file:
        names = file.read(1000).splitlines()[0].split(how["delimiter"])
    text = arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))

    def read() -> int:
        arrow_csv.read_csv(path, options, dialect, text)
        return 0

    return read


def openpyxl(path: Path, _: Path, __: str) -> Callable[[], int]:
    """Every row of the sheet, read-only; no cleaning, no file written."""
    import openpyxl as library

    def read() -> int:
        book = library.load_workbook(path, read_only=True)
        rows = book.active.iter_rows(min_row=2, values_only=True)
        return sum(round(row[7] * 100) for row in rows)

    return read


WAYS = {"ours": ours, "pandas": pandas, "bare": bare, "openpyxl": openpyxl}
