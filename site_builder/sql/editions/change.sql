-- change: what differs from the edition before, and why, so that for every buyer, supplier, account and year
-- the differences add up to the new figure less the old.
-- One row per (source, cause, buyer_id, supplier_id, chart, account_id, year). Reads: pair, edition_row, earlier_row.
--
-- cause    new: a month that was not there; late: more rows in a month that was; restated: the publisher's
--          file says something else; withdrawn: the source is gone; ours: the same bytes, read or corrected
--          in another way; masking: a payee is shown or hidden, or a hidden row's account; identity: a row is another supplier's

with told as (
    select
        *,
        case
            when old_source is null then
                case
                    when now_sha in (select sha256 from earlier_row where source = now_source) then 'ours'
                    when (now_source, now_buyer, now_period)
                        not in (select (source, buyer_id, period) from earlier_row) then 'new'
                    when (now_source, now_buyer, now_period) in (
                        select (old_source, old_buyer, old_period) from pair where now_source is null
                    ) then 'restated'
                    else 'late'
                end
            when now_source is null then
                case
                    when old_source not in (select source from edition_row) then 'withdrawn'
                    when old_sha in (select sha256 from edition_row where source = old_source) then 'ours'
                    else 'restated'
                end
            when (old_buyer, old_year, old_ore) is distinct from (now_buyer, now_year, now_ore) then 'ours'
            when (old_supplier is null) <> (now_supplier is null) then 'masking'
            when old_supplier is distinct from now_supplier then 'identity'
            when (old_chart, old_account) is not distinct from (now_chart, now_account) then null
            when now_supplier is null then 'masking'
            when in_place then 'ours'
            else 'restated'
        end as cause
    from pair
),

side as (
    select
        now_source as source, cause, now_buyer as buyer_id, now_supplier as supplier_id, now_chart as chart,
        now_account as account_id, now_year as year, 1 as rows_more, 0 as rows_fewer, now_ore as more_ore, 0 as fewer_ore
    from told
    where now_source is not null
    union all
    select old_source, cause, old_buyer, old_supplier, old_chart, old_account, old_year, 0, 1, 0, old_ore
    from told
    where old_source is not null
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
