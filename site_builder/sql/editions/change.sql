-- change: what differs from the edition before, and why, so that for every buyer, supplier, account and year
-- the differences add up to the new figure less the old.
-- One row per (source, cause, buyer_id, supplier_id, chart, account_id, year). Reads: told.

with side as (
    select
        now.source as source, cause, now.buyer_id as buyer_id, now.supplier_id as supplier_id, now.chart as chart,
        now.account_id as account_id, now.year as year, 1 as rows_more, 0 as rows_fewer, now.amount_ore as more_ore, 0 as fewer_ore
    from told
    where now.source is not null
    union all
    select old.source, cause, old.buyer_id, old.supplier_id, old.chart, old.account_id, old.year, 0, 1, 0, old.amount_ore
    from told
    where old.source is not null
)

select
    source, cause, buyer_id, supplier_id, chart, account_id, year,
    cast(sum(rows_more) as bigint)  as rows_more,
    cast(sum(rows_fewer) as bigint) as rows_fewer,
    cast(sum(more_ore) as bigint)   as more_ore,
    cast(sum(fewer_ore) as bigint)  as fewer_ore
from side
where cause is not null
group by all
order by all
