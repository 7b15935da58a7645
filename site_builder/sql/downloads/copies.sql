-- copies: which further copies of the rows the site has room for.
-- One row. Reads: payment, copy_room.
-- Every row lies by buyer and year and with its supplier. What comes beside that may take a twentieth of the site's room
-- each, by what a line was measured to weigh in it; so the choice is made before any file is written.
--
-- lines      ledger rows
-- bulk       true for data/filer/alla.parquet, 15 bytes a line, which never has more lines than a reader wants in a file
-- accounts   true for the rows of each account, 31 bytes a line

with size as (
    select count(*) as lines, any_value(most) // 20 as share
    from copy_room
    left join payment on true
)

select
    lines,
    lines <= 2000000 and lines * 15 <= share as bulk,
    lines * 31 <= share                      as accounts
from size
