"""The command `inspect`: how ledger files are read, with the evidence, and nothing personal.

It needs no source card. Values of personal columns are never shown, only that they are there.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from site_builder import reasons, swedish
from site_builder.columns import PERSONAL
from site_builder.read import Reading, Refusal, Task, read_all

SHOWN = ("posted", "account_no", "account_text", "department", "supplier_name", "supplier_number",
         "voucher", "invoice_no", "amount_ore")  # fmt: skip
FIRST_ROWS = 5
WIDEST = 28
DELIMITERS = {"\t": "tab", ";": "semicolon", ",": "comma", "|": "vertical bar"}
NOTHING: dict[str, Any] = {
    "container": None, "encoding": None, "delimiter": None, "header_row": None, "columns": None,
    "rows_in": 0, "non_data": 0, "set_aside": None, "amount_in_ore": 0, "currency": None, "period": None,
}  # fmt: skip


def inspect(paths: Iterable[Path], as_json: bool) -> str:
    """Read files, each in a child process, and tell how.

    as_json    a JSON list with one object a file; otherwise text for people
    returns    what to print
    """
    files = list(paths)
    answers = list(read_all([Task(path) for path in files], os.cpu_count() or 1))
    if as_json:
        found = [describe(path, answer) for path, answer in zip(files, answers, strict=True)]
        return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()
    return "\n\n".join(tell(path, answer) for path, answer in zip(files, answers, strict=True))


def describe(path: Path, answer: Reading | Refusal) -> dict[str, Any]:
    """One file as data."""
    if isinstance(answer, Refusal):
        refused = {"reason": answer.reason, "message": answer.message}
        return {"path": str(path), **NOTHING, "refused": refused}
    return {
        "path": str(path),
        "container": answer.container,
        "encoding": answer.encoding,
        "delimiter": answer.delimiter,
        "header_row": answer.header_row,
        "columns": answer.columns,
        "rows_in": answer.table.num_rows,
        "non_data": answer.non_data,
        "set_aside": answer.set_aside(),
        "amount_in_ore": answer.amount_in_ore(),
        "currency": answer.currency(),
        "period": answer.period,
    }


def tell(path: Path, answer: Reading | Refusal) -> str:
    """One file in plain words."""
    if isinstance(answer, Refusal):
        return f"{path}\n  refused       {answer.reason}: {answer.message}"
    facts = {
        "container": answer.container,
        "encoding": answer.encoding or "",
        "delimiter": DELIMITERS.get(answer.delimiter or "", answer.delimiter or ""),
        "sheet": answer.sheet or "",
        "heading row": str(answer.header_row or ""),
        "rows": f"{swedish.number(answer.table.num_rows)} and {answer.non_data} that are not data",
        "sum": f"{swedish.exact(answer.amount_in_ore())} {answer.currency() or '(no currency in the file)'}",
        "period": answer.period or "not told by the rows or the name; say it in the card, format.period",
        "numbers": answer.number_kind,
    }
    lines = [f"  {name:<14}{text}" for name, text in facts.items() if text]
    lines += [f"  {'set aside':<14}{swedish.number(rows)} {reason}: {reasons.ROW[reason]}"
              for reason, rows in answer.set_aside().items()]  # fmt: skip
    lines += ["  columns"] + [f"    {ours:<16} <- {theirs}" for ours, theirs in answer.columns.items()]
    lines += ["  evidence"] + [f"    {note}" for note in answer.notes]
    return "\n".join([str(path), *lines, *preview(answer)])


def preview(answer: Reading) -> list[str]:
    """The first rows, aligned, with dots in place of what may be personal."""
    names = [name for name in SHOWN if name in answer.columns or name == "posted"]
    rows = answer.table.slice(0, FIRST_ROWS).select(names).to_pylist()
    cells = [names, *([masked(name, row[name]) for name in names] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(names))]
    ruled = ("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in cells)
    return ["  first rows, personal columns hidden", *(f"    {line}".rstrip() for line in ruled)]


def masked(name: str, value: Any) -> str:
    """A cell for showing: dots for a personal value, one to three by its length."""
    if value is None:
        return "-"
    if name in PERSONAL:
        return "•" if len(value) < 5 else "••" if len(value) < 13 else "•••"
    if name == "amount_ore":
        return swedish.exact(value)
    text = str(value)
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
