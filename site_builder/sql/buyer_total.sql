-- buyer_total: each buyer in one row.
-- One row per (buyer_id).
-- Reads: buyer, buyer_month, buyer_supplier, invoice, payment.
--
-- buyer_id        who paid
-- rows            ledger rows
-- invoices        invoices of named suppliers
-- suppliers       named suppliers
-- accounts        accounts in use
-- amount_ore      sum, öre, protected rows included
-- median_ore      middle invoice, öre
-- protected_rows  rows whose supplier is not shown
-- protected_ore   their sum, öre
-- protected_permille  their share, tenths of a per cent
-- top10_permille  share of the ten largest suppliers, tenths of a per cent
-- months          months with figures
-- missing_months  months within the span that the source lacks
-- first_day       first date
-- last_day        last date; the last of the year where only the year is known
-- place           rank by amount, 1 is largest

with paid as (
    select
        buyer_id,
        count(*)                                                as rows,
        count(distinct invoice)                                 as invoices,
        count(distinct supplier_id)                             as suppliers,
        count(distinct account_id)                              as accounts,
        sum(amount_ore)                                         as amount_ore,
        count(*) filter (where protection is not null)          as protected_rows,
        coalesce(sum(amount_ore) filter (where protection is not null), 0) as protected_ore,
        min(posted)                                             as first_day,
        max(case precision when 'year' then make_date(year, 12, 31) else posted end) as last_day
    from payment
    group by buyer_id
),

middle as (
    select buyer_id, quantile_disc(amount_ore, 0.5) as median_ore from invoice group by buyer_id
),

top10 as (
    select buyer_id, sum(amount_ore) as amount_ore from buyer_supplier where place <= 10 group by buyer_id
),

covered as (
    select
        buyer_id,
        count(*) filter (where state <> 'missing') as months,
        count(*) filter (where state = 'missing')  as missing_months
    from buyer_month
    group by buyer_id
)

select
    buyer.buyer_id,
    cast(paid.rows as integer)                          as rows,
    cast(paid.invoices as integer)                      as invoices,
    cast(paid.suppliers as integer)                     as suppliers,
    cast(paid.accounts as integer)                      as accounts,
    cast(paid.amount_ore as bigint)                     as amount_ore,
    middle.median_ore,
    cast(paid.protected_rows as integer)                as protected_rows,
    cast(paid.protected_ore as bigint)                  as protected_ore,
    cast(round(1000::hugeint * paid.protected_ore / nullif(greatest(paid.amount_ore, 0), 0)) as bigint) as protected_permille,
    cast(round(1000::hugeint * coalesce(top10.amount_ore, 0) / nullif(greatest(paid.amount_ore, 0), 0)) as bigint) as top10_permille,
    cast(coalesce(covered.months, 0) as integer)        as months,
    cast(coalesce(covered.missing_months, 0) as integer) as missing_months,
    paid.first_day,
    paid.last_day,
    cast(row_number() over (order by paid.amount_ore desc, buyer.buyer_id) as integer) as place
from buyer
join paid using (buyer_id)
left join middle using (buyer_id)
left join top10 using (buyer_id)
left join covered using (buyer_id)
order by place
