"""The gates: SQL where they count rows, Python where they read headings."""

import json
from collections.abc import Iterator

import pyarrow as pa

from site_builder.cards import Card
from site_builder.database import Connection, dicts, put
from site_builder.judge import declared
from site_builder.judge.findings import Finding
from site_builder.paths import SQL

FILE_GATES = ("split_number", "wrong_buyer", "wrong_period", "period_doubled", "too_many_unread")
PERIOD_GATES = ("unit_suspect", "sign_suspect", "history_restated", "volume_outlier", "shrunk")

DECLARED = pa.schema([("file_no", pa.int32()), ("period", pa.string())])
BUDGET = pa.schema([("source", pa.string()), ("unread", pa.int32())])

FILE_SUMS = """
    select file_no, count(*)::integer as rows, coalesce(sum(amount_ore), 0)::bigint as ore
    from private.ledger where reason is null group by file_no
"""
PERIOD_SUMS = """
    select
        found.*, before.rows as rows_before, coalesce(now.rows, 0)::integer as rows_now,
        (before.debit_ore + before.credit_ore)::bigint as before_ore,
        coalesce(now.debit_ore + now.credit_ore, 0)::bigint as now_ore
    from ({gate}) as found
    left join private.period_now as now using (source, buyer_id, period)
    left join private.accepted as before using (source, buyer_id, period)
    order by source, buyer_id, period
"""


def query(name: str) -> str:
    """The text of one model in sql/judge."""
    return (SQL / "judge" / f"{name}.sql").read_text(encoding="utf-8")


def create(db: Connection, name: str) -> None:
    """Create a private table from the model of its name."""
    db.execute(f"create or replace table private.{name} as {query(name)}")


def of_files(db: Connection, cards: list[Card]) -> list[Finding]:
    """Hold every file that was read to the gates that need only the file and its earlier headings."""
    by_slug = {card.slug: card for card in cards}
    files = dicts(db, "select file_no, source, name, columns from file where state = 'read' order by file_no")
    periods = [{"file_no": f["file_no"], "period": declared.period(by_slug[f["source"]], f["name"])} for f in files]
    known = [row for row in periods if row["period"]]
    put(db, "private.declared", pa.Table.from_pylist(known, DECLARED))
    budgets = [{"source": card.slug, "unread": card.expect.unread} for card in cards]
    put(db, "private.budget", pa.Table.from_pylist(budgets, BUDGET))
    sums = {row["file_no"]: row for row in dicts(db, FILE_SUMS)}
    names = {row["file_no"]: row["period"] for row in known}
    found = [Finding(**row, reason=gate) for gate in FILE_GATES for row in dicts(db, query(gate))]
    found += [Finding(f["source"], f["file_no"], gate, detail=why) for f in files for gate, why in headings(db, f)]
    return [weighed(one, sums, names) for one in found]


def weighed(one: Finding, sums: dict[int, dict[str, int]], names: dict[int, str]) -> Finding:
    """Add to a file's finding what the file holds."""
    held = sums.get(one.file_no or 0, {"rows": 0, "ore": 0})
    detail = names[one.file_no or 0] if one.reason == "wrong_period" else one.detail
    return Finding(
        one.source, one.file_no, one.reason, one.buyer_id, one.period,
        rows_now=held["rows"], now_ore=held["ore"], detail=detail,
    )  # fmt: skip


def headings(db: Connection, file: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give (gate, detail) for a file whose headings are not those of last time."""
    columns: dict[str, str] = json.loads(file["columns"])
    earlier = [
        (name, json.loads(text))
        for name, text in db.execute(
            "select name, columns from private.accepted_file where source = ? order by name", [file["source"]]
        ).fetchall()
        if text
    ]
    same = [before for name, before in earlier if name == file["name"]]
    gone = [lost(before, columns) for before in same or [before for _, before in earlier]]
    if gone and all(gone):
        fewest = sorted(gone, key=len)[0]
        yield "schema_changed", ", ".join(fewest)


def lost(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """The headings that meant something last time and are not there, or mean another thing, now."""
    return [theirs for ours, theirs in before.items() if declared.plain(now.get(ours, "")) != declared.plain(theirs)]


def of_periods(db: Connection) -> list[Finding]:
    """Hold every period to what was accepted last time."""
    for name in ("period_now", "period_new", "usual"):
        create(db, name)
    return [
        Finding(**row, reason=gate) for gate in PERIOD_GATES for row in dicts(db, PERIOD_SUMS.format(gate=query(gate)))
    ]
