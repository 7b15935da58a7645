-- restless: the sources whose rows are not exactly those of the edition before. They are paired some at a time: those
-- whose turn it is are in table in_turn.
-- One row per (source). Reads: edition_row, earlier_row.
--
-- rows  those of both editions

with side as (
    select source, count(*) as rows, sum(hash(r)) as print, 'now' as side from edition_row as r group by source
    union all
    select source, count(*), sum(hash(r)), 'before' from earlier_row as r group by source
)

select source, cast(sum(rows) as bigint) as rows
from side
group by source
having count(*) < 2 or count(distinct (side.rows, print)) > 1
order by source
