-- buyer_profile: what each buyer buys, as shares of its purchases in its latest whole year.
-- One row per (buyer_id, account_group).
-- Reads: buyer, buyer_year_kind, spend.
-- A group that came out as a net credit is left out of the shares.
--
-- buyer_id       who paid
-- account_group  group
-- chart          the buyer's chart of accounts
-- year           the year
-- amount_ore     purchases in the group, öre
-- permille       tenths of a per cent of the buyer's purchases

with latest as (
    select buyer_id, max(year) as year from buyer_year_kind where months = 12 group by buyer_id
),

bought as (
    select spend.buyer_id, spend.account_group, latest.year, sum(spend.amount_ore) as amount_ore
    from spend
    join latest on latest.buyer_id = spend.buyer_id and latest.year = spend.year
    where spend.kind = 'purchase'
    group by spend.buyer_id, spend.account_group, latest.year
    having sum(spend.amount_ore) > 0
)

select
    bought.buyer_id,
    bought.account_group,
    buyer.chart,
    bought.year,
    cast(bought.amount_ore as bigint) as amount_ore,
    cast(round(1000::hugeint * bought.amount_ore / sum(bought.amount_ore) over (partition by bought.buyer_id)) as bigint) as permille
from bought
join buyer using (buyer_id)
order by bought.buyer_id, bought.account_group
