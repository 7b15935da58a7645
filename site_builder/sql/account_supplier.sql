-- account_supplier: the largest suppliers on each account, per calendar year and over all years.
-- One row per (chart, account_id, year, supplier_id).
-- Reads: buyer, payment.
--
-- chart        kommun, region, stat or ovrig
-- account_id   account as in URLs
-- year         calendar year; 0 for all years
-- supplier_id  who was paid
-- place        1 to 50, 1 is largest
-- buyers       buyers
-- rows         ledger rows
-- amount_ore   sum, öre
-- permille     share of the account, tenths of a per cent
-- bar          share of the largest supplier, per cent, for the bar in the table

with paid as (
    select
        buyer.chart,
        payment.account_id,
        coalesce(payment.year, 0)         as year,
        payment.supplier_id,
        count(distinct payment.buyer_id)  as buyers,
        count(*)                          as rows,
        sum(payment.amount_ore)           as amount_ore
    from payment
    join buyer using (buyer_id)
    where payment.account_id is not null
    group by grouping sets (
        (buyer.chart, payment.account_id, payment.supplier_id, payment.year),
        (buyer.chart, payment.account_id, payment.supplier_id)
    )
),

shared as (
    select *, sum(amount_ore) over (partition by chart, account_id, year) as whole_ore from paid
)

select
    chart,
    account_id,
    cast(year as integer)                      as year,
    supplier_id,
    cast(row_number() over ranked as integer)  as place,
    cast(buyers as integer)                    as buyers,
    cast(rows as integer)                      as rows,
    cast(amount_ore as bigint)                 as amount_ore,
    cast(round(1000::hugeint * amount_ore / nullif(greatest(whole_ore, 0), 0)) as bigint) as permille,
    cast(greatest(0, round(100::hugeint * greatest(amount_ore, 0) / nullif(max(amount_ore) over (partition by chart, account_id, year), 0))) as integer) as bar
from shared
where supplier_id is not null
window ranked as (partition by chart, account_id, year order by amount_ore desc, supplier_id)
qualify place <= 50
order by chart, account_id, year, place
