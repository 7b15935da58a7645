-- hyra: vad hyrda lokaler kostar, och vem som hyr ut.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vem hyr ut lokalerna?
-- Says: betalade {amount} i hyra
-- Why: Hyror är bland de största fasta kostnaderna, och avtalen är långa.
-- Read: Konton för lokal-, bostads- och markhyror och arrenden.
-- Cannot: Hur stora lokalerna är eller hur länge avtalen löper. Hyra till ett eget fastighetsbolag är pengar inom samma kommun.
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
where kind = 'purchase' and account_group = 'hyra'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
