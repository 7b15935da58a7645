-- kop-av-vard: vem som säljer vård och omsorg.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vem säljer vård och omsorg?
-- Says: betalade {amount} för köpt vård och omsorg
-- Why: Hemtjänst, boenden, assistans och vård köps av privata utförare och av andra kommuner och regioner.
-- Read: Konton för köpt vård och omsorg. En stor del är placeringar av enskilda; de mottagarna kan vara skyddade.
-- Cannot: Vad en plats kostar, eller hur bra vården är. Den enskilde eller en domstol kan ha valt utföraren.
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
where kind = 'purchase' and account_group = 'vard'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
