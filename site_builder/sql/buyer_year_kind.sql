-- buyer_year_kind: each buyer's calendar years, with what was purchases and what is not sorted.
-- One row per (buyer_id, year).
-- Reads: buyer_year, spend.
--
-- buyer_id      who paid
-- year          calendar year
-- months        months with full figures
-- amount_ore    all of it, öre
-- purchase_ore  purchases, öre
-- unsorted_ore  what no rule has sorted, öre

select
    spend.buyer_id,
    spend.year,
    any_value(buyer_year.months)                                                                    as months,
    cast(sum(spend.amount_ore) as bigint)                                                           as amount_ore,
    cast(coalesce(sum(spend.amount_ore) filter (where spend.kind = 'purchase'), 0) as bigint)       as purchase_ore,
    cast(coalesce(sum(spend.amount_ore) filter (where spend.kind = 'unsorted'), 0) as bigint)       as unsorted_ore
from spend
join buyer_year using (buyer_id, year)
group by spend.buyer_id, spend.year
order by spend.buyer_id, spend.year
