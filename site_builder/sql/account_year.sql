-- account_year: each account of each chart, per calendar year and over all years.
-- One row per (chart, account_id, year).
-- Reads: buyer, payment.
-- Charts are never merged: the same number means different things to a region and a municipality.
--
-- chart           kommun, region, stat or ovrig
-- account_id      account as in URLs
-- year            calendar year; 0 for all years
-- account_no      number
-- account_text    the name most rows carry
-- rows            ledger rows
-- buyers          buyers
-- suppliers       named suppliers
-- amount_ore      sum, öre, protected rows included
-- protected_rows  rows whose supplier is not shown
-- protected_ore   their sum, öre
-- permille        share of all that the chart's buyers paid in the same period, tenths of a per cent
-- first_year      first year in use
-- last_year       last year in use

with paid as (
    select
        buyer.chart,
        payment.account_id,
        coalesce(payment.year, 0)                                                  as year,
        max(payment.account_no)                                                    as account_no,
        mode(payment.account_text order by payment.account_text)                   as account_text,
        count(*)                                                                   as rows,
        count(distinct payment.buyer_id)                                           as buyers,
        count(distinct payment.supplier_id)                                        as suppliers,
        sum(payment.amount_ore)                                                    as amount_ore,
        count(*) filter (where payment.protection is not null)                     as protected_rows,
        coalesce(sum(payment.amount_ore) filter (where payment.protection is not null), 0) as protected_ore,
        min(payment.posted)                                                        as first_day,
        max(payment.posted)                                                        as last_day
    from payment
    join buyer using (buyer_id)
    where payment.account_id is not null
    group by grouping sets ((buyer.chart, payment.account_id, payment.year), (buyer.chart, payment.account_id))
),

-- Rows without an account are part of the whole, or the shares would be of something else than the page says.
whole as (
    select buyer.chart, coalesce(payment.year, 0) as year, sum(payment.amount_ore) as whole_ore
    from payment
    join buyer using (buyer_id)
    group by grouping sets ((buyer.chart, payment.year), (buyer.chart))
)

select
    chart,
    account_id,
    cast(year as integer)            as year,
    account_no,
    account_text,
    cast(rows as integer)            as rows,
    cast(buyers as integer)          as buyers,
    cast(suppliers as integer)       as suppliers,
    cast(amount_ore as bigint)       as amount_ore,
    cast(protected_rows as integer)  as protected_rows,
    cast(protected_ore as bigint)    as protected_ore,
    cast(round(1000::hugeint * amount_ore / nullif(greatest(whole_ore, 0), 0)) as bigint) as permille,
    cast(year(first_day) as integer) as first_year,
    cast(year(last_day) as integer)  as last_year
from paid
join whole using (chart, year)
order by chart, account_id, year
