-- total_month: what all buyers paid, month by month.
-- One row per (month).
-- Reads: buyer_month.
-- Partial when any buyer whose span includes the month is missing or partial in it, so that
-- a dip in coverage is never read as a dip in spending.
--
-- month       first day of the month
-- buyers      buyers with rows at the source that month
-- expected    buyers whose span includes the month
-- state       full, partial or missing
-- rows        ledger rows
-- amount_ore  their sum, öre

with moment as (
    select unnest(generate_series(min(month), max(month), interval 1 month)) as month
    from buyer_month
),

span as (
    select cast(month as date) as month from moment
)

select
    span.month,
    cast(count(*) filter (where buyer_month.state <> 'missing') as integer)   as buyers,
    cast(count(buyer_month.buyer_id) as integer)                              as expected,
    case
        when count(*) filter (where buyer_month.state <> 'missing') = 0 then 'missing'
        when count(*) filter (where buyer_month.state <> 'full') > 0 then 'partial'
        else 'full'
    end                                                                       as state,
    cast(coalesce(sum(buyer_month.rows), 0) as integer)                       as rows,
    cast(coalesce(sum(buyer_month.amount_ore), 0) as bigint)                  as amount_ore
from span
left join buyer_month on buyer_month.month = span.month
group by span.month
order by span.month
