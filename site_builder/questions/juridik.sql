-- juridik: vad jurister och ombud kostar.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vad kostar juristerna?
-- Says: betalade {amount} för juridik
-- Why: Tvister och upphandlingar kan kosta mer i ombud än i sak.
-- Read: Konton för juridiska tjänster, advokater och rättegångar.
-- Cannot: Vad målen gällde och vem som vann. Jurister som är konsulter kan ligga på konsultkonton.
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
where kind = 'purchase' and account_group = 'juridik'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
