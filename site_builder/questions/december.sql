-- december: om det köps mer i december än andra månader.
-- One row per (buyer_id, year, place).
-- Reads: buyer, payment, sorted_account.
--
-- Title: Köps det mer i december?
-- Says: köpte för {amount}
-- Why: Den som har pengar kvar i budgeten kan vilja göra av med dem före nyår. Det brukar kallas decembersjuka.
-- Read: Inköp efter månad i reskontran, skyddade uppgifter oräknade. Jämför december med månaderna före, och med andra år.
-- Cannot: När varorna kom eller avtalen skrevs. Bokslutet drar till sig fakturor i december, och sena fakturor bokförs ofta bakåt.
-- Of: purchase
--
-- buyer_id    köpare
-- year        kalenderår
-- place       månadens nummer
-- what        Månad
-- rows        rader i reskontran
-- amount_ore  deras summa, öre

select
    payment.buyer_id,
    payment.year,
    cast(month(payment.month) as integer)           as place,
    ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti',
        'september', 'oktober', 'november', 'december'][month(payment.month)] as what,
    cast(count(*) as integer)                       as rows,
    cast(sum(payment.amount_ore) as bigint)         as amount_ore
from payment
join buyer using (buyer_id)
join sorted_account
    on sorted_account.chart = buyer.chart
    and sorted_account.account_no is not distinct from payment.account_no
    and sorted_account.account_text is not distinct from payment.account_text
where sorted_account.kind = 'purchase'
    and payment.supplier_id <> payment.buyer_id
    and payment.month is not null
    and payment.protection is null
group by payment.buyer_id, payment.year, month(payment.month)
order by payment.buyer_id, payment.year, place
