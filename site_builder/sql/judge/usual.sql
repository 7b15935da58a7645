-- private.usual: what a buyer's months used to look like, for each new or changed month.
-- One row per (source, buyer_id, period) with at least three accepted months to compare with.
-- Reads: private.period_new, private.accepted.
--
-- The twelve latest accepted months, the month itself left out.

with earlier as (
    select new.source, new.buyer_id, new.period, before.* exclude (source, buyer_id, period)
    from private.period_new as new
    join private.accepted as before
        on before.source = new.source and before.buyer_id = new.buyer_id and before.period <> new.period
    where length(new.period) = 7 and length(before.period) = 7
    qualify row_number() over (partition by new.source, new.buyer_id, new.period order by before.period desc) <= 12
)

select
    source, buyer_id, period,
    count(*)::integer                                 as months,
    quantile_disc(median_ore, 0.5)::bigint            as median_ore,
    quantile_disc(p90_ore, 0.5)::bigint               as p90_ore,
    sum(rows)::bigint                                 as rows,
    sum(negatives)::bigint                            as negatives,
    sum(debit_ore + credit_ore)::bigint               as sum_ore
from earlier
group by all
having months >= 3
