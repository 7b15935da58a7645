-- account_buyer: who booked on each account, per calendar year and over all years.
-- One row per (chart, account_id, year, buyer_id).
-- Reads: buyer, payment.
--
-- chart       kommun, region, stat or ovrig
-- account_id  account as in URLs
-- year        calendar year; 0 for all years
-- buyer_id    who paid
-- place       rank within the account and period, 1 is largest
-- rows        ledger rows
-- suppliers   named suppliers
-- amount_ore  sum, öre, protected rows included
-- bar         share of the largest buyer, per cent, for the bar in the table

with paid as (
    select
        buyer.chart,
        payment.account_id,
        coalesce(payment.year, 0)            as year,
        payment.buyer_id,
        count(*)                             as rows,
        count(distinct payment.supplier_id)  as suppliers,
        sum(payment.amount_ore)              as amount_ore
    from payment
    join buyer using (buyer_id)
    where payment.account_id is not null
    group by grouping sets (
        (buyer.chart, payment.account_id, payment.buyer_id, payment.year),
        (buyer.chart, payment.account_id, payment.buyer_id)
    )
)

select
    chart,
    account_id,
    cast(year as integer)                      as year,
    buyer_id,
    cast(row_number() over ranked as integer)  as place,
    cast(rows as integer)                      as rows,
    cast(suppliers as integer)                 as suppliers,
    cast(amount_ore as bigint)                 as amount_ore,
    cast(greatest(0, round(100::hugeint * greatest(amount_ore, 0) / nullif(max(amount_ore) over (partition by chart, account_id, year), 0))) as integer) as bar
from paid
window ranked as (partition by chart, account_id, year order by amount_ore desc, buyer_id)
order by chart, account_id, year, place
