-- copies: which further copies of the rows the site has room for.
-- One row. Reads: file, payment, copy_room.
-- Every row lies by buyer and year and with its supplier. What comes beside that may take a twentieth of the site's room
-- each, by what a line was measured to weigh in it; so the choice is made before any file is written.
--
-- lines      ledger rows
-- bulk       true for data/filer/alla.parquet, 15 bytes a line, which never has more lines than a reader wants in a file
-- accounts   true for the rows of each account, 31 bytes a line
-- state      true for what the next build begins from, in tillstand/, 18 bytes a line
-- prints     true for each row's fil_sha256 and hamtad on the shelves too: a shelf names nearly every file there is, and
--            at 80 bytes each they would weigh more than the rows; one shelf has some 12 000 rows
-- beside     a supplier with more rows than this has files, feeds and a frame beside its page, 11 500 bytes together: in all
--            a fortieth of what the rows leave, 40 bytes a line

with supplier as (
    select count(*) as rows from payment where protection is null and supplier_id is not null group by supplier_id
),

-- In steps, so that who has files keeps them from one edition to the next.
step as (
    select unnest as rows from unnest([50, 100, 200, 500, 1000, 2000, 5000, 10000])
),

fitting as (
    select step.rows
    from step
    left join supplier on supplier.rows > step.rows
    group by step.rows
    having count(supplier.rows) * 11500 <= (select (most - 40 * (select count(*) from payment)) // 40 from copy_room)
),

size as (
    select count(*) as lines, any_value(most) // 20 as share
    from copy_room
    left join payment on true
)

select
    lines,
    lines <= 2000000 and lines * 15 <= share as bulk,
    lines * 31 <= share                      as accounts,
    lines * 18 <= share                      as state,
    (select count(*) from file) * 80 * lines // 12000 * 4 <= share as prints,
    cast(coalesce((select min(rows) from fitting), 10000) as integer) as beside
from size
