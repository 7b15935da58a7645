-- en-enda-kund: vilka leverantörer som bara har en kund i arkivet.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vilka leverantörer har köparen som enda kund?
-- Says: betalade {amount} till leverantörer som ingen annan i arkivet köper av
-- Why: Den som lever på en enda kund är beroende av den, och kunden kan bli beroende av leverantören.
-- Read: Leverantörer med minst 1 mnkr i inköp hos köparen, och inga rader hos någon annan köpare i arkivet.
-- Cannot: Om leverantören har andra kunder. Arkivet har bara några köpare, och inga privata.
-- Of: purchase
--
-- buyer_id     köpare
-- year         kalenderår
-- supplier_id  Leverantör
-- rows         rader i reskontran
-- amount_ore   deras summa, öre

with alone as (
    select supplier_id
    from spend
    where supplier_id is not null
    group by supplier_id
    having count(distinct buyer_id) = 1 and sum(amount_ore) filter (where kind = 'purchase') >= 100000000
)

select
    buyer_id,
    year,
    supplier_id,
    cast(sum(rows) as integer)      as rows,
    cast(sum(amount_ore) as bigint) as amount_ore
from spend
where kind = 'purchase' and supplier_id in (select supplier_id from alone)
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
