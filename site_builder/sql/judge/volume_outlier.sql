-- New months far from the buyer's own: by rows or by money, or empty between months that have rows.
-- Reads: private.accepted, private.period_now, private.period_new.
--
-- Needs twelve closed months. Far is six robust standard deviations (1.4826 times the median
-- deviation), where one is never less than a tenth of the median for rows and a quarter for money:
-- even buyers have quiet months. A month within 30 % of the same month of another year is not far,
-- so that July and December are themselves. The latest month may be small: it may not be complete.

with closed as (
    select *
    from private.accepted
    where not partial and length(period) = 7
    qualify period < max(period) over (partition by source, buyer_id)
),

middle as (
    select
        source, buyer_id,
        quantile_disc(rows, 0.5)::bigint      as rows,
        quantile_disc(debit_ore, 0.5)::bigint as debit_ore,
        min(period)                           as first
    from closed
    group by all
    having count(*) >= 12
),

spread as (
    select
        source, buyer_id,
        greatest(14826 * quantile_disc(abs(closed.rows - middle.rows), 0.5), 1000 * middle.rows)::hugeint as rows,
        greatest(
            14826 * quantile_disc(abs(closed.debit_ore - middle.debit_ore), 0.5)::hugeint, 2500 * middle.debit_ore::hugeint
        )::hugeint as debit_ore
    from closed
    join middle using (source, buyer_id)
    group by source, buyer_id, middle.rows, middle.debit_ore
),

latest as (
    select source, buyer_id, max(period) as period
    from private.period_now
    group by all
),

far as (
    select new.source, new.file_no, new.buyer_id, new.period
    from private.period_new as new
    join middle using (source, buyer_id)
    join spread using (source, buyer_id)
    join latest using (source, buyer_id)
    where length(new.period) = 7
        and (
            abs(new.rows - middle.rows)::hugeint * 10000 > 6 * spread.rows
            or abs(new.debit_ore - middle.debit_ore)::hugeint * 10000 > 6 * spread.debit_ore
        )
        and (new.period < latest.period or new.rows > middle.rows or new.debit_ore > middle.debit_ore)
        and not exists (
            select 1
            from private.accepted as same
            where same.source = new.source
                and same.buyer_id = new.buyer_id
                and same.period <> new.period
                and same.period[6:] = new.period[6:]
                and abs(same.rows - new.rows)::bigint * 100 <= 30 * same.rows::bigint
                and abs(same.debit_ore - new.debit_ore)::hugeint * 100 <= 30 * same.debit_ore::hugeint
        )
),

empty as (
    select middle.source, null::integer as file_no, middle.buyer_id, strftime(month, '%Y-%m') as period
    from middle
    join latest using (source, buyer_id),
        unnest(generate_series(
            (
                select max(period) || '-01'
                from private.accepted as before
                where before.source = middle.source and before.buyer_id = middle.buyer_id and length(before.period) = 7
            )::date,
            (latest.period[:7] || '-01')::date,
            interval 1 month
        )) as one (month)
    where middle.rows > 50 and length(latest.period) = 7
)

select * from far
union all
select empty.*
from empty
left join private.period_now using (source, buyer_id, period)
left join private.accepted as before using (source, buyer_id, period)
where private.period_now.rows is null and before.rows is null
