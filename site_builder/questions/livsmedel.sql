-- livsmedel: vad maten kostar, och vem som levererar den.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vem levererar maten?
-- Says: betalade {amount} för livsmedel och måltider
-- Why: Skolor, äldreboenden och sjukhus serverar miljontals måltider. Ett fåtal grossister står för det mesta.
-- Read: Konton för livsmedel, måltider och drycker.
-- Cannot: Var maten kommer ifrån. Grossisten står på fakturan, inte bonden.
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
where kind = 'purchase' and account_group = 'livsmedel'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
