-- bidrag: vem som får bidrag.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vem får bidrag?
-- Says: betalade {amount} i bidrag och medlemsavgifter
-- Why: Bidrag till föreningar, bolag och organisationer är inte inköp, men det är gemensamma pengar.
-- Read: Konton för bidrag och medlemsavgifter. Bidrag till enskilda personer är skyddade.
-- Cannot: Vad bidraget skulle användas till. Bidrag som betalas ut i andra system än reskontran syns inte.
-- Of: all
--
-- buyer_id     köpare
-- year         kalenderår
-- supplier_id  Leverantör
-- rows         rader i reskontran
-- amount_ore   deras summa, öre

select
    buyer_id,
    year,
    supplier_id,
    cast(sum(rows) as integer)      as rows,
    cast(sum(amount_ore) as bigint) as amount_ore
from spend
where kind = 'transfer'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
