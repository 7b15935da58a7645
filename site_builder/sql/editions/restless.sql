-- restless: the sources whose rows are not exactly those of the edition before.
-- One row per (source). Reads: edition_row, earlier_row.

with side as (
    select source, count(*) as rows, sum(hash(r)) as print, 'now' as side from edition_row as r group by source
    union all
    select source, count(*), sum(hash(r)), 'before' from earlier_row as r group by source
)

select source
from side
group by source
having count(*) < 2 or count(distinct (rows, print)) > 1
order by source
