-- it-och-licenser: vad it-tjänster och licenser kostar.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vad kostar it och licenser?
-- Says: betalade {amount} för it och licenser
-- Why: Licenser förnyas år efter år, ofta till samma leverantör. Det gör det dyrt att byta.
-- Read: Konton för it-tjänster, drift, programvara, licenser och it-utrustning. It-konsulter räknas som konsulter.
-- Cannot: Hur många användare licenserna gäller. Licenser köps ofta genom en återförsäljare, så tillverkarens namn syns inte.
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
where kind = 'purchase' and account_group = 'it'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
