-- nya-och-stora: vilka nya leverantörer som genast blev stora.
-- One row per (buyer_id, year, supplier_id).
-- Reads: buyer_total, payment, spend, supplier_namesake.
--
-- Title: Vilka nya leverantörer blev genast stora?
-- Says: betalade {amount} till leverantörer som var nya och genast stora
-- Why: En ny stor leverantör är ett nytt avtal. Det är värt att veta hur det kom till.
-- Read: Leverantörer utan en enda rad hos köparen under minst 24 månader, och sedan minst 1 mnkr inom tolv månader från den första.
-- Cannot: Om företaget är nytt. Ett känt företag kan ha bytt nummer, bytt namn eller sålt genom någon annan.
-- Of: purchase
--
-- buyer_id     köpare
-- year         kalenderår
-- supplier_id  Leverantör
-- rows         rader i reskontran
-- amount_ore   deras summa, öre

with first_row as (
    select
        payment.buyer_id,
        payment.supplier_id,
        min(payment.posted) as first_day
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
),

large as (
    select first_row.buyer_id, first_row.supplier_id
    from first_row
    join payment using (buyer_id, supplier_id)
    anti join known_by_name using (buyer_id, supplier_id)
    where payment.posted < first_row.first_day + interval 12 month
    group by first_row.buyer_id, first_row.supplier_id
    having sum(payment.amount_ore) >= 100000000
)

select
    spend.buyer_id,
    spend.year,
    spend.supplier_id,
    cast(sum(spend.rows) as integer)      as rows,
    cast(sum(spend.amount_ore) as bigint) as amount_ore
from spend
join large using (buyer_id, supplier_id)
where spend.kind = 'purchase'
group by spend.buyer_id, spend.year, spend.supplier_id
order by spend.buyer_id, spend.year, spend.supplier_id
