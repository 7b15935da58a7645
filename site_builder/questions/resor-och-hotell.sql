-- resor-och-hotell: vad tjänsteresor och hotell kostar.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vad kostar resor och hotell?
-- Says: betalade {amount} för resor och hotell
-- Why: Resor är lätta att ha åsikter om och svåra att få en överblick över.
-- Read: Konton för resor, hotell och logi. Taxi, skolskjuts och färdtjänst räknas för sig.
-- Cannot: Vem som reste, vart eller varför. Resor som anställda betalat själva och fått tillbaka syns inte i en leverantörsreskontra.
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
where kind = 'purchase' and account_group = 'resor'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
