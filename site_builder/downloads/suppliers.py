"""The rows of each supplier as Parquet: in a file of its own when they are many, else on a shelf that suppliers share.

A supplier's page lists its 50 latest invoices. Who has more rows than that also has them as CSV beside its page, where
the site has sheets; a file beside each of a hundred thousand small pages would weigh more than the pages. Rows are
hardly ever fewer in a later edition, which a place on a list of the largest is: who has once had a file keeps it.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from itertools import groupby
from typing import NamedTuple

from site_builder.database import Connection
from site_builder.downloads import sheets, stream
from site_builder.downloads.rows import LINES, NAMES, named

MOST_SHARED = 5_000
"""One with more rows than this has them in a Parquet file of its own, and on no shelf."""

SHELF = 16_000
"""Rows that a shelf has at most, on the average; a browser fetches it whole."""

FEWEST_BITS = 4
SHARED = """
    select coalesce(sum(rows), 0)::bigint
    from (
        select count(*) as rows from payment where protection is null group by supplier_id having rows <= {}
    )
"""
FILES = """
create or replace table supplier_file as
with counted as (
    select supplier_id, cast(count(*) as integer) as rows
    from payment
    where protection is null and supplier_id is not null
    group by supplier_id
),
shelved as (
    select
        *,
        case when rows <= {most_shared} then
            printf('%0{digits}x', ('0x' || substr(sha256(supplier_id), 1, 8))::bigint >> {rest})
        end as shelf
    from counted
)
select
    supplier_id,
    rows,
    rows > (select beside from copies) as own,
    shelf,
    coalesce('data/leverantorer/' || shelf, 'leverantor/' || supplier_id || '/rader') as stem,
    [stem || '.parquet']
        || [stem || '-' || part || '.parquet' for part in range(2, (rows - 1) // {most_rows} + 2)] as paths,
    cast(dense_rank() over (order by stem) as integer) as place
from shelved
order by place, supplier_id
"""

LISTED = "select place, stem, supplier_id, rows, own, shelf is not null from supplier_file order by place, supplier_id"
ORDER = "place, leverantor_id, kopare_id, posted desc, payment_no desc"
"""By file, supplier and buyer, the newest first: what a buyer's rows have in common is said once."""

PRINTS = ("fil_sha256", "hamtad")
UNSAID = "cast(null as varchar) as {}"
"""What shelves leave out of a large archive, see sql/downloads/copies.sql."""


class Supplier(NamedTuple):
    """A line of table supplier_file."""

    place: int
    stem: str
    id: str
    lines: int
    own: bool
    shared: bool


class Place(NamedTuple):
    """A shelf with those on it, or a supplier that has its rows to itself."""

    suppliers: list[Supplier]

    @property
    def lines(self) -> int:
        """Rows in all."""
        return sum(one.lines for one in self.suppliers)


def arrange(db: Connection) -> None:
    """Create supplier_file: supplier_id, rows, own, shelf, stem and paths of its Parquet files, and the stem's place.

    own      whether it has files beside its page, but for Parquet: 50 rows and more, or what the site has room for
    shelf    where its rows lie, the first bits of its id's sha256 in hexadecimal; NULL for those who share none
    """
    [[shared]] = db.execute(SHARED.format(MOST_SHARED)).fetchall()
    bits = FEWEST_BITS
    while shared > SHELF << bits:
        bits += 1
    limits = {"most_shared": MOST_SHARED, "most_rows": stream.MOST_ROWS}
    db.execute(FILES.format(digits=-(-bits // 4), rest=32 - bits, **limits))


def write(db: Connection, packer: stream.Packer, with_sheets: bool, with_prints: bool) -> Iterator[stream.Counted]:
    """Write every supplier's rows; yields the shelves. Call it after rows.make."""
    suppliers = (Supplier(*row) for row in db.execute(LISTED).fetchall())
    places = [Place(list(some)) for _, some in groupby(suppliers, key=lambda one: one.place)]
    unsaid = () if with_prints else PRINTS
    said = ", ".join(UNSAID.format(name) if name in unsaid else name for name in NAMES)
    columns = f"{said}, {LINES}" if with_sheets else said
    for some in stream.passes(places):
        first, last = some[0].suppliers[0].place, some[-1].suppliers[0].place
        query = named(*(f"{table}.place between {first} and {last}" for table in ("supplier_file", "numbered")))
        rows = stream.Rows(db, f"select {columns} from ({query}) order by {ORDER}")
        for place in some:
            if place.suppliers[0].shared:
                yield write_shelf(rows, packer, place, with_sheets)
            else:
                write_own(rows, packer, place.suppliers[0], with_sheets)


def write_shelf(rows: stream.Rows, packer: stream.Packer, place: Place, with_sheets: bool) -> stream.Counted:
    """Write what suppliers share, and the CSV files of those who have such."""
    table, at = rows.take(place.lines), 0
    for supplier in place.suppliers:
        if supplier.own and with_sheets:
            with sheets.opened(packer.draft, f"leverantor/{supplier.id}/rader", supplier.id) as pair:
                pair.add(table.slice(at, supplier.lines))
        at += supplier.lines
    return packer.write(f"{place.suppliers[0].stem}.parquet", table)


def write_own(rows: stream.Rows, packer: stream.Packer, supplier: Supplier, with_sheets: bool) -> None:
    """Write what one supplier has to itself."""
    with sheets.opened(packer.draft, supplier.stem, supplier.id) if with_sheets else nullcontext() as pair:
        for path, lines in stream.parts(supplier.stem, supplier.lines):
            table = rows.take(lines)
            if pair:
                pair.add(table)
            packer.write(path, table)
