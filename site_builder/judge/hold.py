"""Holding back: a file or a source that a gate stopped keeps its rows, but none of them counts."""

from site_builder.database import Connection
from site_builder.judge.findings import Finding

ORDER = (
    "split_number", "correction_stale", "unit_suspect", "sign_suspect", "wrong_buyer", "wrong_period",
    "period_doubled", "schema_changed", "too_many_unread", "", "history_restated", "volume_outlier", "shrunk",
    "not_fetched",
)  # fmt: skip
"""Which reason to show first; "" stands for those that a file could not be read for.

A file that is held back makes its months shrink too: the file's own reason says more. So does the reason of the
file that failed, where the others were left unfetched because of it.
"""

FILE_ONLY = frozenset(
    {"split_number", "wrong_buyer", "wrong_period", "period_doubled", "schema_changed", "too_many_unread"}
)


def weight(reason: str) -> int:
    """Where a reason stands in the order."""
    return ORDER.index(reason if reason in ORDER else "")


def held(found: list[Finding]) -> list[Finding]:
    """The findings that nobody has accepted, weightiest first."""
    return sorted((one for one in found if one.state != "accepted"), key=lambda one: weight(one.reason))


def files(db: Connection, found: list[Finding]) -> None:
    """Put files with findings in quarantine, before repeats are looked for: they must not win over others."""
    for one in reversed(held(found)):
        db.execute(
            "update file set state = 'quarantined', reason = ?, message = ? where file_no = ?",
            [one.reason, one.detail or None, one.file_no],
        )
    db.execute("""
        update private.ledger set reason = 'quarantined'
        where reason is null and file_no in (select file_no from file where state <> 'read')
    """)


def unfetched(db: Connection) -> set[str]:
    """Sources with a file that was accepted last time and could not be fetched now.

    Nothing is said of their months, since the server is what failed.
    """
    found = db.execute("""
        select distinct source
        from file
        join private.accepted_file using (source, name)
        where file.sha256 = '' and file.reason <> 'missing'
    """).fetchall()
    return {source for (source,) in found}


def sources(db: Connection, found: list[Finding], lost: set[str]) -> None:
    """Hold back sources that are lost or have findings about their history, and create verdict.

    Their last good copy, when there is one, takes their place: the files of it that came again
    unchanged are left out here, so that each file is told of once.
    """
    stopped = lost | {one.source for one in held(found) if one.file_no is None or is_history(one)}
    for slug in sorted(stopped):
        db.execute("update private.ledger set reason = 'quarantined' where reason is null and source = ?", [slug])
    reasons = db.execute("select source, reason from file where state <> 'read'").fetchall()
    reasons += [(one.source, one.reason) for one in held(found)]
    put_verdict(db, stopped, {slug: min((r for s, r in reasons if s == slug), key=weight) for slug, _ in reasons})
    db.execute("""
        create or replace table private.unchanged as
        select file_no
        from file
        join verdict using (source)
        where verdict.state = 'kept'
            and (source, sha256) in (select (source, sha256) from private.accepted_file)
    """)
    db.execute("delete from private.ledger where file_no in (select file_no from private.unchanged)")
    db.execute("delete from file where file_no in (select file_no from private.unchanged)")


def is_history(one: Finding) -> bool:
    """True for what was found by comparing with earlier months, also when the month itself is new."""
    return one.period is not None and one.reason not in FILE_ONLY


def put_verdict(db: Connection, stopped: set[str], reasons: dict[str, str]) -> None:
    """Create verdict: state fresh, kept or quarantined, why, and since when, one row a source."""
    copies = dict(db.execute("select source, as_of from private.accepted_source").fetchall())
    db.execute(
        "create or replace table verdict (source varchar, state varchar, reason varchar, held boolean, kept_from date)"
    )
    for slug, reason in sorted(reasons.items()):
        since = copies.get(slug) if slug in stopped else None
        state = "kept" if since else "quarantined"
        db.execute("insert into verdict values (?, ?, ?, ?, ?)", [slug, state, reason, slug in stopped, since])
