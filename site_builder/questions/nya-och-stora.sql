-- nya-och-stora: vilka nya leverantörer som genast blev stora.
-- One row per (buyer_id, year, supplier_id).
-- Reads: buyer_newcomer, payment, spend.
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

with large as (
    select buyer_newcomer.buyer_id, buyer_newcomer.supplier_id
    from buyer_newcomer
    join payment using (buyer_id, supplier_id)
    where payment.posted < buyer_newcomer.first_day + interval 12 month
    group by buyer_newcomer.buyer_id, buyer_newcomer.supplier_id
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
