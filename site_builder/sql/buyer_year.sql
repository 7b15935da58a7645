-- buyer_year: each buyer per calendar year.
-- One row per (buyer_id, year).
-- Reads: buyer_month, payment.
--
-- buyer_id        who paid
-- year            calendar year
-- months          months with full figures
-- rows            ledger rows
-- invoices        invoices of named suppliers
-- suppliers       named suppliers
-- amount_ore      sum, öre, protected rows included
-- protected_rows  rows whose supplier is not shown
-- protected_ore   their sum, öre

with covered as (
    select buyer_id, year(month) as year, count(*) filter (where state = 'full') as months
    from buyer_month
    group by all
)

select
    payment.buyer_id,
    payment.year,
    cast(coalesce(max(covered.months), 0) as integer)                       as months,
    cast(count(*) as integer)                                               as rows,
    cast(count(distinct payment.invoice) as integer)                        as invoices,
    cast(count(distinct payment.supplier_id) as integer)                    as suppliers,
    cast(sum(payment.amount_ore) as bigint)                                 as amount_ore,
    cast(count(*) filter (where payment.protection is not null) as integer) as protected_rows,
    cast(coalesce(sum(payment.amount_ore) filter (where payment.protection is not null), 0) as bigint) as protected_ore
from payment
left join covered on covered.buyer_id = payment.buyer_id and covered.year = payment.year
group by payment.buyer_id, payment.year
order by payment.buyer_id, payment.year
