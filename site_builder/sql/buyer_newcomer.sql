-- buyer_newcomer: suppliers that a buyer had not paid before, under this number or this name.
-- One row per (buyer_id, supplier_id).
-- Reads: buyer_total, payment, supplier_namesake.
-- New at the buyer means a first row at least 24 months after the buyer's own first; rows of which only the year is
-- known cannot say that.
--
-- buyer_id     who paid
-- supplier_id  who was paid
-- first_day    first date

with first_row as (
    select payment.buyer_id, payment.supplier_id, min(payment.posted) as first_day
    from payment
    join buyer_total using (buyer_id)
    where payment.supplier_id is not null and payment.precision <> 'year'
    group by payment.buyer_id, payment.supplier_id
    having min(payment.posted) >= any_value(buyer_total.first_day) + interval 24 month
),

known_by_name as (
    select first_row.buyer_id, first_row.supplier_id
    from first_row
    join supplier_namesake using (supplier_id)
    join payment on payment.buyer_id = first_row.buyer_id and payment.supplier_id = supplier_namesake.other_id
    where payment.posted < first_row.first_day
)

select first_row.buyer_id, first_row.supplier_id, first_row.first_day
from first_row
anti join known_by_name using (buyer_id, supplier_id)
order by first_row.buyer_id, first_row.supplier_id
