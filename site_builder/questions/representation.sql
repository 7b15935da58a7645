-- representation: vad representation kostar.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vad kostar representationen?
-- Says: betalade {amount} för representation
-- Why: Mat, gåvor och uppvaktning ska ha ett tydligt samband med verksamheten.
-- Read: Konton för representation, både för gäster och för den egna personalen.
-- Cannot: Vilka som deltog eller vad som bjöds. Mycket av representationen är fika på interna möten.
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
where kind = 'purchase' and account_group = 'representation'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
