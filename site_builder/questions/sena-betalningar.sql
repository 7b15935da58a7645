-- sena-betalningar: vad sena betalningar kostar i räntor och avgifter.
-- One row per (buyer_id, year, what).
-- Reads: payment.
--
-- Title: Vad kostar sena betalningar?
-- Says: betalade {amount} i dröjsmålsräntor och påminnelseavgifter
-- Why: Räntor och avgifter för sena betalningar är pengar som ingen får något för.
-- Read: Konton vars namn säger dröjsmålsränta, förseningsavgift eller påminnelse.
-- Cannot: Vems fel förseningen var. Köpare som inte har ett eget konto för det syns inte här.
-- Of: all
--
-- buyer_id    köpare
-- year        kalenderår
-- what        Konto
-- rows        rader i reskontran
-- amount_ore  deras summa, öre

select
    buyer_id,
    year,
    account_text                    as what,
    cast(count(*) as integer)       as rows,
    cast(sum(amount_ore) as bigint) as amount_ore
from payment
where regexp_matches(lower(account_text), 'dröjsmål|försening|påminnelse')
group by buyer_id, year, account_text
order by buyer_id, year, what
