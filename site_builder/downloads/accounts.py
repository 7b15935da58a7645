"""The rows of each account as Parquet: in a file of its own when they are many, else in one that its chart shares.

Rows whose payee is not shown are there as everywhere: gathered, so that a file adds up to its page's sum. The accounts
in between also have CSV, where the site has sheets; a large one would weigh as a buyer's whole year does, and its rows
are in that year's files.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from itertools import groupby
from typing import NamedTuple

from site_builder.database import Connection
from site_builder.downloads import sheets, stream
from site_builder.downloads.rows import COLUMNS, LINES, of_accounts

MOST_SHARED = 50
"""An account with more lines than this has files of its own."""

MOST_IN_SHEETS = 20_000
"""One with more than this has no CSV: some 5 MB."""

FILES = f"""
create or replace table account_file as
with line as (
    select buyer.chart, account_id from payment join buyer using (buyer_id) where protection is null
    union all
    select chart, account_id from gathered_row
),
counted as (
    select chart, account_id, cast(count(*) as integer) as lines from line where account_id is not null group by all
),
placed as (
    select
        *,
        lines > {MOST_SHARED} as own,
        case when lines > {MOST_SHARED} then 'konto/' || chart || '/' || account_id || '/rader'
        else 'data/konton/' || chart end as stem
    from counted
)
select
    *,
    own and lines <= {MOST_IN_SHEETS} and {{kept}} and {{with_sheets}} as sheets,
    case when {{kept}} then [stem || '.parquet']
        || [stem || '-' || part || '.parquet' for part in range(2, (lines - 1) // {stream.MOST_ROWS} + 2)]
    else [] end as paths,
    cast(dense_rank() over (order by stem) as integer) as place
from placed
order by place, account_id
"""
STEMS = "select place, stem, own, sheets, lines from account_file where len(paths) > 0 order by place, account_id"
THOSE = "select chart, account_id from account_file where place between {} and {}"
ORDER = "place, account_id, skydd nulls first, posted desc, payment_no desc, kopare_id, ar, konto_text, konto_nr"


class Place(NamedTuple):
    """A file that small accounts share, or that one account has to itself, and how many lines it has."""

    place: int
    stem: str
    own: bool
    sheets: bool
    lines: int


def arrange(db: Connection, with_sheets: bool, kept: bool) -> None:
    """Create account_file: chart, account_id, lines, own, stem and paths of its Parquet files, sheets and place.

    sheets    whether it has CSV
    kept      False where the site has no room for rows by account: then there are no paths
    Call it after rows.make.
    """
    db.execute(FILES.format(with_sheets=with_sheets, kept=kept))


def write(db: Connection, packer: stream.Packer, with_sheets: bool) -> Iterator[stream.Counted]:
    """Write every account's rows; yields the shared files."""
    columns = f"{COLUMNS}, {LINES}" if with_sheets else COLUMNS
    for some in stream.passes(places(db)):
        those = of_accounts(THOSE.format(some[0].place, some[-1].place))
        query = f"from ({those}) as r join account_file as a using (chart, account_id)"
        rows = stream.Rows(db, f"select {columns} from (select r.* exclude (place), a.place {query}) order by {ORDER}")
        for place in some:
            if place.own:
                write_own(rows, packer, place)
            else:
                yield packer.write(f"{place.stem}.parquet", rows.take(place.lines))


def places(db: Connection) -> list[Place]:
    """Every file."""
    found = []
    for _, accounts in groupby(db.execute(STEMS).fetchall(), key=lambda row: row[0]):
        some = list(accounts)
        number, stem, own, has_sheets, _ = some[0]
        found.append(Place(number, stem, own, has_sheets, sum(lines for *_, lines in some)))
    return found


def write_own(rows: stream.Rows, packer: stream.Packer, place: Place) -> None:
    """Write what one account has to itself."""
    name = place.stem.split("/")[2]
    with sheets.opened(packer.draft, place.stem, name) if place.sheets else nullcontext() as pair:
        for path, lines in stream.parts(place.stem, place.lines):
            table = rows.take(lines)
            if pair:
                pair.add(table)
            packer.write(path, table)
