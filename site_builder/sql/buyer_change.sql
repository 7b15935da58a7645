-- buyer_change: the latest year against the same months a year earlier.
-- One row per (buyer_id).
-- Reads: buyer_month.
-- Only months that are full in both years count; a buyer with none is left out.
--
-- buyer_id     who paid
-- year         the later year
-- before_year  the earlier year
-- months       months compared
-- first_month  the first of them, in the later year
-- last_month   the last of them, in the later year
-- amount_ore   sum of those months, öre
-- before_ore   sum of the same months a year earlier, öre
-- permille     change, tenths of a per cent

with pair as (
    select
        later.buyer_id,
        year(later.month)     as year,
        later.month,
        later.amount_ore,
        earlier.amount_ore    as before_ore
    from buyer_month as later
    join buyer_month as earlier
        on earlier.buyer_id = later.buyer_id and earlier.month = later.month - interval 1 year
    where later.state = 'full' and earlier.state = 'full'
),

latest as (
    select buyer_id, max(year) as year from pair group by buyer_id
)

select
    pair.buyer_id,
    cast(pair.year as integer)                 as year,
    cast(pair.year - 1 as integer)             as before_year,
    cast(count(*) as integer)                  as months,
    min(pair.month)                            as first_month,
    max(pair.month)                            as last_month,
    cast(sum(pair.amount_ore) as bigint)       as amount_ore,
    cast(sum(pair.before_ore) as bigint)       as before_ore,
    cast(round(1000::hugeint * (sum(pair.amount_ore) - sum(pair.before_ore)) / nullif(abs(sum(pair.before_ore)), 0)) as bigint) as permille
from pair
join latest on latest.buyer_id = pair.buyer_id and latest.year = pair.year
group by pair.buyer_id, pair.year
order by pair.buyer_id
