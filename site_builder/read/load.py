"""Every delivery to private.ledger and its row in file."""

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from site_builder.columns import LEDGER
from site_builder.database import Connection, put
from site_builder.delivery import Delivery
from site_builder.read import pagesets, remarks
from site_builder.read.coded import constant
from site_builder.read.reading import Reading
from site_builder.read.workers import Answer, Refusal, Task, read_all

TEXTS = [
    "source",
    "name",
    "sha256",
    "container",
    "encoding",
    "delimiter",
    "sheet",
    "columns",
    "state",
    "reason",
    "message",
    "number_kind",
    "spelling",
    "decimal",
    "got",
]
FILE = pa.schema(
    [pa.field("file_no", pa.int32()), pa.field("bytes", pa.int64())]
    + [pa.field(name, pa.string()) for name in TEXTS]
    + [pa.field("header_row", pa.int32()), pa.field("non_data", pa.int32())]
    + [pa.field("total_row", pa.int32()), pa.field("total_ore", pa.int64())]
    + [pa.field(name, pa.int32()) for name in ("valid_share", "part_rows", "part_total")]
)


def ledgers(db: Connection, deliveries: Sequence[Delivery], site_currency: str, jobs: int) -> None:
    """Read every delivery and create private.ledger and file.

    A file that cannot be read is quarantined: it has its row in file and none in the ledger.
    deliveries    in order of file_no
    """
    db.execute("create schema if not exists private")
    put(db, "private.ledger", LEDGER.empty_table())
    found = [delivery for delivery in deliveries if delivery.path]
    tasks = [Task(delivery.path, delivery.card, site_currency) for delivery in found if delivery.path]
    answers = dict(zip((delivery.file_no for delivery in found), read_all(tasks, jobs), strict=True))
    sources = {delivery.file_no: delivery.card.slug for delivery in deliveries}
    answers |= pagesets.judge(answers, sources, {delivery.file_no: delivery.name for delivery in deliveries})
    parts = pagesets.missing(answers, sources)
    entries = [
        enter(db, delivery, judge(delivery, answers.pop(delivery.file_no, None))) | part(parts.get(delivery.file_no))
        for delivery in deliveries
    ]
    put(db, "file", pa.Table.from_pylist(entries, FILE))


def part(told: tuple[int, int] | None) -> dict[str, Any]:
    """What to add to the row of a file that is a page of an answer whose other pages are not all here."""
    if told is None:
        return {}
    message = f"a page of a longer answer: {told[0]} of its {told[1]} rows are delivered; fetch the other pages"
    return {"message": message, "part_rows": told[0], "part_total": told[1]}


def judge(delivery: Delivery, answer: Answer | None) -> Answer:
    """Hold a reading to what the card expects."""
    if answer is None and delivery.reason:
        return Refusal(delivery.reason, f"{delivery.name}: {delivery.says}")
    if answer is None:
        return Refusal("missing", f"{delivery.name}: no file matches; fetch it or mend the card, files.local")
    expected = delivery.card.expect.rows
    if isinstance(answer, Reading) and expected and not expected[0] <= answer.table.num_rows <= expected[1]:
        return Refusal(
            "unexpected",
            f"{delivery.name}: {answer.table.num_rows} rows; the card expects {expected[0]} to "
            f"{expected[1]}; look at the file, then mend the card, expect.rows",
        )
    return answer


def enter(db: Connection, delivery: Delivery, answer: Answer) -> dict[str, Any]:
    """Put a file's rows in the ledger and give its row of the table file."""
    entry: dict[str, Any] = {
        "file_no": delivery.file_no, "source": delivery.card.slug, "name": delivery.name,
        "sha256": delivery.sha256, "bytes": delivery.bytes, "got": delivery.got or None,
    }  # fmt: skip
    if isinstance(answer, Refusal):
        return entry | {"state": "quarantined", "reason": answer.reason, "message": answer.message}
    append(db, delivery, answer.table)
    return entry | {
        "container": answer.container, "encoding": answer.encoding, "delimiter": answer.delimiter,
        "sheet": answer.sheet, "header_row": answer.header_row, "non_data": answer.non_data,
        "columns": json.dumps(answer.columns, ensure_ascii=False), "state": "read",
        "number_kind": answer.number_kind, **remarks.of(answer.notes),
    }  # fmt: skip


def append(db: Connection, delivery: Delivery, table: pa.Table) -> None:
    """Add one file's rows, now that their source and file number are known."""
    constants = {
        "source": constant(delivery.card.slug, table.num_rows),
        "file_no": pa.repeat(pa.scalar(delivery.file_no, pa.int32()), table.num_rows),
    }
    for name, values in constants.items():
        table = table.set_column(LEDGER.get_field_index(name), LEDGER.field(name), values)
    db.register("incoming", table)
    db.execute("insert into private.ledger by name select * from incoming")
    db.unregister("incoming")
