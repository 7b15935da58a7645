-- kop-av-skola: vem som driver skola åt kommunen.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vem driver skola åt kommunen?
-- Says: betalade {amount} till skolor och förskolor som andra driver
-- Why: Skolpengen följer eleven. Pengarna visar hur många som valt en annan huvudman.
-- Read: Konton för köp av förskola, skola och utbildning.
-- Cannot: Hur många elever det gäller. Det är eleven som väljer skola, inte kommunen.
-- Of: purchase
--
-- buyer_id     köpare
-- year         kalenderår
-- supplier_id  Leverantör; tom för skyddade uppgifter
-- rows         rader i reskontran
-- amount_ore   deras summa, öre

select
    buyer_id,
    year,
    supplier_id,
    cast(sum(rows) as integer)      as rows,
    cast(sum(amount_ore) as bigint) as amount_ore
from spend
where kind = 'purchase' and account_group = 'skola'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
