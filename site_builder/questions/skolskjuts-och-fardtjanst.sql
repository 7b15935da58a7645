-- skolskjuts-och-fardtjanst: vad skolskjuts, färdtjänst och sjukresor kostar.
-- One row per (buyer_id, year, what).
-- Reads: account_groups, spend.
--
-- Title: Vad kostar skolskjuts och färdtjänst?
-- Says: betalade {amount} för skolskjuts, färdtjänst och sjukresor
-- Why: Det här är resor som lagen kräver. De syns ofta som betalningar till taxibolag och misstas för tjänsteresor.
-- Read: Konton för skolskjuts, färdtjänst och sjukresor, var för sig.
-- Cannot: Hur många resor det var. Regionen kan sköta färdtjänsten åt kommunen; då syns den hos regionen.
-- Of: purchase
--
-- buyer_id    köpare
-- year        kalenderår
-- what        Sorts resa
-- rows        rader i reskontran
-- amount_ore  deras summa, öre

select
    spend.buyer_id,
    spend.year,
    account_groups.name                   as what,
    cast(sum(spend.rows) as integer)      as rows,
    cast(sum(spend.amount_ore) as bigint) as amount_ore
from spend
join account_groups using (account_group)
where spend.kind = 'purchase' and spend.account_group in ('skolskjuts', 'fardtjanst')
group by spend.buyer_id, spend.year, account_groups.name
order by spend.buyer_id, spend.year, what
