-- source_month: which months each source covers.
-- One row per (source, month).
-- Reads: payment, partial_month.
-- Every month from the first to the last that the source has rows for. A month is partial when
-- the card says so, or when most dates are exact and span fewer than 20 days of it.
--
-- source      source
-- month       first day of the month
-- state       full, partial or missing
-- rows        ledger rows
-- amount_ore  their sum, öre

with counted as (
    select
        source,
        month,
        count(*)                                                     as rows,
        sum(amount_ore)                                              as amount_ore,
        2 * count(*) filter (where precision = 'day') > count(*)
            and date_diff('day', min(posted) filter (where precision = 'day'), max(posted)) < 19 as short
    from payment
    where month is not null
    group by source, month
),

span as (
    select source, unnest(generate_series(min(month), max(month), interval 1 month)) as month
    from counted
    group by source
)

select
    span.source,
    cast(span.month as date)                               as month,
    case
        when counted.rows is null then 'missing'
        when partial_month.month is not null or counted.short then 'partial'
        else 'full'
    end                                                    as state,
    cast(coalesce(counted.rows, 0) as integer)             as rows,
    cast(coalesce(counted.amount_ore, 0) as bigint)        as amount_ore
from span
left join counted on counted.source = span.source and counted.month = cast(span.month as date)
left join partial_month on partial_month.source = span.source and partial_month.month = cast(span.month as date)
order by span.source, span.month
