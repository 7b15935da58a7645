-- snabbast-vaxande: vilka leverantörer som växte mest.
-- One row per (buyer_id, year, supplier_id).
-- Reads: buyer_year, spend.
--
-- Title: Vilka leverantörer växer snabbast?
-- Says: betalade {amount} till leverantörer som mer än fördubblades
-- Why: Den som växer snabbt har fått ett nytt avtal, köpt en konkurrent eller bytt nummer. Vilket går att fråga om.
-- Read: Leverantörer som fick minst 500 000 kr under det senaste hela året, och mer än dubbelt så mycket som året före. Båda åren måste ha tolv kompletta månader.
-- Cannot: Varför. Ett byggprojekt som går in i ett nytt skede växer av sig självt.
-- Of: purchase
--
-- buyer_id     köpare
-- year         kalenderår
-- supplier_id  Leverantör
-- rows         rader i reskontran
-- amount_ore   deras summa, öre

with latest as (
    select later.buyer_id, max(later.year) as year
    from buyer_year as later
    join buyer_year as earlier on earlier.buyer_id = later.buyer_id and earlier.year = later.year - 1
    where later.months = 12 and earlier.months = 12
    group by later.buyer_id
),

paid as (
    select buyer_id, year, supplier_id, sum(rows) as rows, sum(amount_ore) as amount_ore
    from spend
    where kind = 'purchase' and supplier_id is not null
    group by buyer_id, year, supplier_id
),

grown as (
    select paid.buyer_id, paid.supplier_id
    from paid
    join latest using (buyer_id, year)
    join paid as before
        on before.buyer_id = paid.buyer_id and before.supplier_id = paid.supplier_id and before.year = paid.year - 1
    where paid.amount_ore >= 50000000 and before.amount_ore > 0 and paid.amount_ore > 2 * before.amount_ore
)

select
    paid.buyer_id,
    paid.year,
    paid.supplier_id,
    cast(paid.rows as integer)      as rows,
    cast(paid.amount_ore as bigint) as amount_ore
from paid
join grown using (buyer_id, supplier_id)
order by paid.buyer_id, paid.year, paid.supplier_id
