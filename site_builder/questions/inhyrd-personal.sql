-- inhyrd-personal: vad personal från bemanningsföretag kostar.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vad kostar inhyrd personal?
-- Says: betalade {amount} för inhyrd personal
-- Why: Hyrpersonal brukar kosta mer per timme än anställda. Därför vill många veta hur mycket som köps.
-- Read: Konton för inhyrd eller tillfälligt hyrd personal.
-- Cannot: Hur många timmar det gäller, eller vilka yrken. En köpare kan också boka hyrpersonal som vård eller som konsulter.
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
where kind = 'purchase' and account_group = 'bemanning'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
