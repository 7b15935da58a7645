-- foretagskataloger: vad som betalas till kataloger och register på nätet.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend, supplier.
--
-- Title: Vad betalas till företagskataloger på nätet?
-- Says: betalade {amount} till företagskataloger och nummerregister
-- Why: En norsk granskning fann 16 miljoner norska kronor till webbkataloger på fem år. Fakturorna är små, och få ser helheten.
-- Read: Leverantörer vars namn innehåller katalog, nummerupplysning, företagsregister, företagsinformation eller sökoptimering.
-- Cannot: Om tjänsten var beställd. Ett namn bevisar inget: en tryckt varukatalog eller ett bibliotekssystem kan heta likadant.
-- Of: purchase
--
-- buyer_id     köpare
-- year         kalenderår
-- supplier_id  Leverantör
-- rows         rader i reskontran
-- amount_ore   deras summa, öre

select
    spend.buyer_id,
    spend.year,
    spend.supplier_id,
    cast(sum(spend.rows) as integer)      as rows,
    cast(sum(spend.amount_ore) as bigint) as amount_ore
from spend
join supplier using (supplier_id)
where regexp_matches(lower(supplier.name), 'katalog|nummerupplys|företagsregist|företagsinfo|sökoptimering')
group by spend.buyer_id, spend.year, spend.supplier_id
order by spend.buyer_id, spend.year, spend.supplier_id
