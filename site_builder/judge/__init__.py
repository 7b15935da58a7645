"""Stage judge: what was read is corrected and held to its past before any of it is used.

Corrections first, then the gates that need only a file, then repeats between files, then the
gates that hold each period to what was accepted last time. What a gate holds back waits for an
acknowledgement; its rows stay, with the reason quarantined, so that every row is accounted for.

Creates correction, finding, repeat, judged_period and verdict, which hold nothing personal, and
report.accepted_before, which is for the maintainer alone: no page follows from what lies in schema report.
"""

import pyarrow as pa

from site_builder.cards import Card
from site_builder.database import Connection, put
from site_builder.judge import acks, corrections, findings, future, gates, hold, memory, repeats, report, unread
from site_builder.judge.findings import Finding
from site_builder.judge.kept import restore
from site_builder.judge.listing import list_set_aside
from site_builder.judge.memory import accepted
from site_builder.judge.restoring import lacking, rebuild
from site_builder.judge.shared import adopt, outside, prepare, remember, resume
from site_builder.settings import Settings

PARTIAL = pa.schema([("source", pa.string()), ("period", pa.string())])

__all__ = [
    "accepted", "adopt", "lacking", "list_set_aside", "outside", "prepare", "rebuild", "remember", "restore", "resume",
    "sources",
]  # fmt: skip


def sources(
    db: Connection, cards: list[Card], settings: Settings, as_they_were: frozenset[str] = frozenset()
) -> list[str]:
    """Judge every source.

    as_they_were    sources that are published as they were accepted: there is nothing of them to judge
    returns    a line for each file that could not be read, and for each thing held back: what it is, and
               what to do
    raises     ConfigError for a correction or an acknowledgement that says what it may not
               EnvironmentFault when the state cannot be read
    """
    known = acks.load(settings.beside / "acks", cards)
    memory.load(db, cards, settings.memory, as_they_were)
    date_the_files(db, settings)
    stale = corrections.apply(db, cards, settings.beside / "corrections", as_they_were)
    future.set_aside_future(db, settings.as_of)
    refused = unread.lines(db)
    found = findings.settle(db, gates.of_files(db, cards), known)
    hold.files(db, found)
    repeats.set_aside(db)
    db.execute("""
        create schema if not exists report;
        create or replace table report.accepted_before as
        select source, sum(rows)::integer as rows, sum(debit_ore + credit_ore)::bigint as amount_ore
        from private.accepted group by source order by source
    """)
    lost = hold.unfetched(db)
    found += findings.settle(db, [one for one in gates.of_periods(db) if one.source not in lost], known)
    found += [stale_one(source, row) for source, row in sorted(stale.items())]
    hold.sources(db, found, lost)
    findings.write(db, found)
    remember_periods(db, cards)
    report.write(db, settings.site)
    return refused + findings.lines(found)


def date_the_files(db: Connection, settings: Settings) -> None:
    """Say of every file when its bytes first came: as remembered, as fetched, or, of one that lay here, today."""
    db.execute(
        """
        update file set got = coalesce((
            select min(known.got) from private.accepted_file as known
            where known.source = file.source and known.sha256 = file.sha256
        ), got, ?) where sha256 <> ''
        """,
        [settings.as_of.isoformat()],
    )


def stale_one(source: str, row: str) -> Finding:
    """The finding that a correction no longer fits; it is mended, never acknowledged."""
    return Finding(source, None, "correction_stale", detail=row, ack=source)


def remember_periods(db: Connection, cards: list[Card]) -> None:
    """Create judged_period: the figures that are accepted if this edition is published."""
    partial = [{"source": card.slug, "period": month} for card in cards for month in card.expect.partial]
    put(db, "private.partial", pa.Table.from_pylist(partial, PARTIAL))
    db.execute("""
        create or replace table judged_period as
        select now.* exclude (file_no), partial.period is not null as partial
        from private.period_now as now
        left join private.partial using (source, period)
        where now.source not in (select source from verdict where held)
        order by all
    """)
