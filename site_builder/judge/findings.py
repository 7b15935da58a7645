"""What the gates found, and whether a person has accepted it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

import pyarrow as pa

from site_builder.database import Connection, put
from site_builder.judge.acks import Acks

TABLE = pa.schema(
    [
        ("source", pa.string()), ("file_no", pa.int32()), ("reason", pa.string()), ("buyer_id", pa.string()),
        ("period", pa.string()), ("rows_before", pa.int32()), ("rows_now", pa.int32()),
        ("before_ore", pa.int64()), ("now_ore", pa.int64()), ("detail", pa.string()), ("ack", pa.string()),
        ("difference_ore", pa.int64()), ("state", pa.string()),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing that a gate found.

    file_no           None when it is about a period that no file has any more
    before_ore, now_ore    sums of the period, or of the file; before is None when there is none
    detail            headings that are gone, the period that a file declares, or a correction's row
    ack               name of the acknowledgement that would accept it
    difference_ore    what accepting all findings of this file and reason changes
    state             held, accepted, or unequal: accepted for another difference
    """

    source: str
    file_no: int | None
    reason: str
    buyer_id: str | None = None
    period: str | None = None
    rows_before: int | None = None
    rows_now: int | None = None
    before_ore: int | None = None
    now_ore: int | None = None
    detail: str = ""
    ack: str = ""
    difference_ore: int = 0
    state: str = "held"


def settle(db: Connection, found: Iterable[Finding], acks: Acks) -> list[Finding]:
    """Hold findings against the acknowledgements, all of one file and reason together."""
    together: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    names = subjects(db)
    for finding in found:
        together[names[finding.source, finding.file_no], finding.reason].append(finding)
    settled = []
    for (name, reason), group in together.items():
        difference = sum((one.now_ore or 0) - (one.before_ore or 0) for one in group)
        accepted = acks.get(name, {}).get(reason)
        state = "held" if accepted is None else "accepted" if accepted == difference else "unequal"
        settled += [replace(one, ack=name, difference_ore=difference, state=state) for one in group]
    return settled


def subjects(db: Connection) -> dict[tuple[str, int | None], str]:
    """The name of the acknowledgement for each file, and for each source as a whole (None)."""
    rows = db.execute("select source, file_no, sha256 from file order by source, sha256, file_no").fetchall()
    names: dict[tuple[str, int | None], str] = {(s, number): f"{s}-{sha[:12]}" for s, number, sha in rows}
    whole: dict[str, list[str]] = defaultdict(list)
    for source, _, sha in rows:
        whole[source].append(sha)
    for source, shas in whole.items():
        names[source, None] = f"{source}-{hashlib.sha256(' '.join(shas).encode()).hexdigest()[:12]}"
    return names


def write(db: Connection, findings: list[Finding]) -> None:
    """Create table finding."""
    put(db, "finding", pa.Table.from_pylist([asdict(one) for one in findings], TABLE))


def lines(findings: list[Finding]) -> list[str]:
    """Tell the maintainer what is held back, one line a file and reason, and how to accept it."""
    told: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.state != "accepted":
            told[one.ack, one.reason].append(one)
    return [line(group) for _, group in sorted(told.items())]


def line(group: list[Finding]) -> str:
    """One line for the console; never a cell's value."""
    one: Any = group[0]
    periods = sorted({each.period for each in group if each.period})
    where = f" in {periods[0]}" + (f" and {len(periods) - 1} more" if periods[1:] else "") if periods else ""
    text = f"held back: {one.source}: {one.reason}{where}{f' ({one.detail})' if one.detail else ''}"
    if one.reason == "correction_stale":
        return text
    how = "the acknowledgement is for another difference; mend" if one.state == "unequal" else "if it is right, commit"
    return f'{text}; {how} acks/{one.ack}.toml with reason = "{one.reason}", difference_ore = {one.difference_ore}'
