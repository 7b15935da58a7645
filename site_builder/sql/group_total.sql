-- group_total: each group of accounts within each chart.
-- One row per (chart, account_group).
-- Reads: buyer, spend.
-- Charts are never merged: a group holds a municipality's accounts in one line and a region's in another.
--
-- chart          kommun, region, stat or ovrig
-- account_group  group; null for what is not sorted
-- buyers         buyers
-- suppliers      named suppliers
-- rows           ledger rows
-- amount_ore     sum, öre
-- permille       share of the chart's sum, tenths of a per cent
-- bar            share of the chart's largest group, per cent, for the bar in the table

with paid as (
    select
        buyer.chart,
        spend.account_group,
        count(distinct spend.buyer_id)    as buyers,
        count(distinct spend.supplier_id) as suppliers,
        sum(spend.rows)                   as rows,
        sum(spend.amount_ore)             as amount_ore
    from spend
    join buyer using (buyer_id)
    group by buyer.chart, spend.account_group
)

select
    chart,
    account_group,
    cast(buyers as integer)    as buyers,
    cast(suppliers as integer) as suppliers,
    cast(rows as integer)      as rows,
    cast(amount_ore as bigint) as amount_ore,
    cast(round(1000::hugeint * amount_ore / nullif(greatest(sum(amount_ore) over (partition by chart), 0), 0)) as bigint) as permille,
    cast(greatest(0, round(100::hugeint * greatest(amount_ore, 0) / nullif(max(amount_ore) over (partition by chart), 0))) as integer) as bar
from paid
order by chart, amount_ore desc, account_group
