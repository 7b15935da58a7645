"""The command `set-aside`: which rows do not count, for the maintainer to look up in the file itself."""

import json

from site_builder.database import Connection, dicts
from site_builder.judge.unread import plain
from site_builder.reasons import FILE, ROW

RUNS = """
    with aside as (
        select file_no, row_no, reason, row_no - row_number() over (partition by file_no, reason order by row_no) as run
        from private.ledger
        where reason is not null
    )
    select file.name as file, min(row_no) as first_row, max(row_no) as last_row, count(*) as rows, aside.reason
    from aside
    join file using (file_no)
    group by file_no, file.name, aside.reason, run
    order by file_no, first_row, aside.reason
"""
FILES = "select name as file, reason, message from file where state <> 'read' order by file_no"


def list_set_aside(db: Connection, as_json: bool) -> str:
    """Tell every file in quarantine and every run of rows set aside, never a value.

    as_json    a list of objects; otherwise a line each
    """
    files, runs = dicts(db, FILES), dicts(db, RUNS)
    if as_json:
        return json.dumps([*files, *runs], ensure_ascii=False, indent=1)
    told = [f"{one['file']}: {one['reason']}: {plain(one['message'] or FILE[one['reason']])}" for one in files]
    told += [f"{one['file']} {rows(one)}: {one['reason']}: {ROW[one['reason']]}" for one in runs]
    return "\n".join(told) or "every row counts"


def rows(run: dict[str, int]) -> str:
    """A run of rows: row 7, or rows 7-9."""
    first, last = run["first_row"], run["last_row"]
    return f"row {first}" if first == last else f"rows {first}-{last}"
