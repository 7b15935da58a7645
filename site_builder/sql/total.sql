-- total: the whole archive in one row.
-- One row.
-- Reads: invoice, payment.
--
-- rows            ledger rows that count
-- invoices        invoices of named suppliers
-- buyers          buyers
-- suppliers       named suppliers
-- amount_ore      sum, öre, protected rows included
-- median_ore      middle invoice, öre
-- protected_rows  rows whose supplier is not shown
-- protected_ore   their sum, öre
-- protected_permille  their share of the sum, tenths of a per cent
-- first_day       first date
-- last_day        last date; the last of the year where only the year is known

select
    cast(count(*) as integer)                                                        as rows,
    cast(count(distinct invoice) as integer)                                         as invoices,
    cast(count(distinct buyer_id) as integer)                                        as buyers,
    cast(count(distinct supplier_id) as integer)                                     as suppliers,
    cast(coalesce(sum(amount_ore), 0) as bigint)                                     as amount_ore,
    (select quantile_disc(amount_ore, 0.5) from invoice)                             as median_ore,
    cast(count(*) filter (where protection is not null) as integer)                  as protected_rows,
    cast(coalesce(sum(amount_ore) filter (where protection is not null), 0) as bigint) as protected_ore,
    cast(round(1000::hugeint * coalesce(sum(amount_ore) filter (where protection is not null), 0)
        / nullif(greatest(sum(amount_ore), 0), 0)) as bigint)                        as protected_permille,
    min(posted)                                                                      as first_day,
    max(case precision when 'year' then make_date(year, 12, 31) else posted end) as last_day
from payment
