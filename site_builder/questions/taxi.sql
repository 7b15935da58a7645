-- taxi: vad taxi i tjänsten kostar.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vad kostar taxi?
-- Says: betalade {amount} för taxi
-- Why: Höga taxikostnader är en vanlig nyhet som ofta bygger på ett missförstånd: pengarna gick till skolskjuts och färdtjänst.
-- Read: Bara konton vars namn säger taxi. Skolskjuts och färdtjänst har en egen fråga.
-- Cannot: Vem som åkte. En köpare som bokför taxi på ett allmänt resekonto syns inte här.
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
where kind = 'purchase' and account_group = 'taxi'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
