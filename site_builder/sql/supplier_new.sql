-- supplier_new: the largest suppliers that appeared in the last twelve months.
-- One row per (supplier_id).
-- Reads: buyer_total, payment, supplier_namesake.
-- Only suppliers whose every buyer the archive has followed for at least two years are told, so
-- that a new source does not make old suppliers look new; nor does a known name under a new number.
--
-- supplier_id  who was paid
-- place        1 to 10, 1 is largest
-- first_day    first date in the archive
-- buyers       buyers
-- amount_ore   sum, öre

with followed as (
    select buyer_id from buyer_total where date_diff('month', first_day, last_day) >= 23
),

paid as (
    select
        payment.supplier_id,
        min(payment.posted)                as first_day,
        count(distinct payment.buyer_id)   as buyers,
        sum(payment.amount_ore)            as amount_ore,
        bool_and(followed.buyer_id is not null) as followed
    from payment
    left join followed using (buyer_id)
    where payment.supplier_id is not null
    group by payment.supplier_id
)

select
    supplier_id,
    cast(row_number() over ranked as integer)  as place,
    first_day,
    cast(buyers as integer)                    as buyers,
    cast(amount_ore as bigint)                 as amount_ore
from paid
where supplier_id not in (select supplier_id from supplier_namesake)
    and followed
    and first_day > (select max(posted) from payment) - interval 12 month
window ranked as (order by amount_ore desc, supplier_id)
qualify place <= 10
order by place
