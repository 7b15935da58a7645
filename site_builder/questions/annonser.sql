-- annonser: vad annonser och information kostar.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vad kostar annonser och reklam?
-- Says: betalade {amount} för annonser och information
-- Why: Offentliga köpare annonserar tjänster, beslut och evenemang. Lokaltidningar och stora plattformar delar på pengarna.
-- Read: Konton för annonser, reklam och information.
-- Cannot: Vad som annonserades. Kampanjer kan också ligga på konsult- eller trycksakskonton.
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
where kind = 'purchase' and account_group = 'annonser'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
