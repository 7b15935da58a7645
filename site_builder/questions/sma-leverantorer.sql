-- sma-leverantorer: hur pengarna delas mellan små och stora leverantörer.
-- One row per (buyer_id, year, place).
-- Reads: spend.
--
-- Title: Får små leverantörer vara med?
-- Says: köpte för {amount}
-- Why: Många små leverantörer kan tyda på att det är lätt att sälja till köparen, eller på att inköpen är splittrade.
-- Read: Leverantörerna i grupper efter hur mycket köparen betalade dem under året. Skyddade uppgifter står för sig.
-- Cannot: Hur stort företaget är. En leverantör som är liten för köparen kan vara ett världsföretag, och var den finns syns inte i en reskontra.
-- Of: purchase
--
-- buyer_id    köpare
-- year        kalenderår
-- place       gruppens ordning
-- what        Betalt av köparen under året
-- rows        rader i reskontran
-- amount_ore  deras summa, öre

with paid as (
    select buyer_id, year, supplier_id, sum(rows) as rows, sum(amount_ore) as amount_ore
    from spend
    where kind = 'purchase'
    group by buyer_id, year, supplier_id
),

banded as (
    select
        *,
        case
            when supplier_id is null then 5
            when amount_ore < 10000000 then 1
            when amount_ore < 100000000 then 2
            when amount_ore < 1000000000 then 3
            else 4
        end as place
    from paid
)

select
    buyer_id,
    year,
    cast(place as integer)          as place,
    ['Under 100 000 kr', '100 000 kr till 1 mnkr', '1 till 10 mnkr', 'Över 10 mnkr', 'Skyddade uppgifter'][place] as what,
    cast(sum(rows) as integer)      as rows,
    cast(sum(amount_ore) as bigint) as amount_ore
from banded
group by buyer_id, year, place
order by buyer_id, year, place
