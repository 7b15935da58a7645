-- konsulter: vad konsulterna kostar, och hur mycket den största får.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vad kostar konsulterna, och vem får mest?
-- Says: betalade {amount} för konsulter
-- Why: Konsulter köps ofta genom en förmedlare. När en enda leverantör får en stor del av pengarna är det svårt att se vem som gör jobbet.
-- Read: Alla konton som är sorterade som konsulter eller it-konsulter. Andelen är av köparens inköp samma år.
-- Cannot: Vad konsulterna gjorde, hur många de var eller om arbetet kunde ha gjorts av anställda. En förmedlare kan ha många underkonsulter.
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
where kind = 'purchase' and account_group in ('konsulter', 'it-konsulter')
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
