-- difference: the changes of each figure, by cause.
-- One row per (kind, id, year, cause). Reads: change.

with every as (
    select 'kopare' as kind, buyer_id as id, * from change
    union all
    select 'leverantor', supplier_id, * from change where supplier_id is not null
    union all
    select 'konto', chart || '/' || account_id, * from change
    where account_id is not null
)

select
    kind, id, year, cause,
    cast(sum(rows_more) - sum(rows_fewer) as bigint) as rows,
    cast(sum(more_ore) - sum(fewer_ore) as bigint)   as amount_ore
from every
group by all
order by all
