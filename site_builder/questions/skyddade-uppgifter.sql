-- skyddade-uppgifter: hur stor del av pengarna som har en skyddad mottagare.
-- One row per (buyer_id, year, what).
-- Reads: protected_cell.
--
-- Title: Hur mycket har en skyddad mottagare?
-- Says: betalade {amount} till mottagare som inte namnges
-- Why: Skyddet är till för personer. Om en stor del av pengarna är skyddad går den inte att granska.
-- Read: Rader vars mottagare är, eller kan vara, en person, eller vars namn köparen själv har dolt. Minst fem rader i varje klump.
-- Cannot: Hur många personer det gäller, eller hur mycket som köparen har dolt utan att behöva.
-- Of: all
--
-- buyer_id    köpare
-- year        kalenderår
-- what        Kontoklass
-- rows        rader i reskontran
-- amount_ore  deras summa, öre

select
    buyer_id,
    year,
    case account_class when '' then 'Redovisas inte' else 'Konton som börjar på ' || account_class end as what,
    rows,
    amount_ore
from protected_cell
order by buyer_id, year, what
