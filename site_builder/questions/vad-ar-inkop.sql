-- vad-ar-inkop: hur stor del av pengarna som är inköp.
-- One row per (buyer_id, year, what).
-- Reads: spend.
--
-- Title: Hur mycket av pengarna är inköp?
-- Says: betalade {amount}
-- Why: En reskontra innehåller bidrag, pensioner och skatter också. Den som räknar allt som inköp räknar fel.
-- Read: Varje konto är sorterat efter reglerna på sidan Så sorteras kontona.
-- Cannot: Om en regel passar just den här köparens sätt att bokföra. Det som inte är sorterat kan vara vad som helst.
-- Of: all
--
-- buyer_id    köpare
-- year        kalenderår
-- what        Vad pengarna är
-- rows        rader i reskontran
-- amount_ore  deras summa, öre

select
    buyer_id,
    year,
    case kind
        when 'purchase' then 'Köp'
        when 'transfer' then 'Bidrag och medlemsavgifter'
        when 'pension' then 'Pensioner och personal'
        when 'internal' then 'Internt'
        when 'finance' then 'Räntor, skatter och avgifter'
        when 'correction' then 'Balanskonton och rättelser'
        when 'withheld' then 'Skyddat, konto visas inte'
        else 'Inte sorterat'
    end                             as what,
    cast(sum(rows) as integer)      as rows,
    cast(sum(amount_ore) as bigint) as amount_ore
from spend
group by buyer_id, year, kind
order by buyer_id, year, what
