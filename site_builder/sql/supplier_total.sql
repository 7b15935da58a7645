-- supplier_total: each supplier in one row, across every buyer.
-- One row per (supplier_id).
-- Reads: buyer, buyer_supplier, invoice, payment.
--
-- supplier_id      who was paid
-- place            rank by amount, 1 is largest
-- rows             ledger rows
-- invoices         invoices
-- buyers           buyers
-- accounts         accounts, those of different charts apart, and one for rows without
-- departments      departments, those of different buyers apart, and one a buyer for rows without
-- amount_ore       sum, öre
-- median_ore       middle invoice, öre
-- permille         share of the archive, tenths of a per cent
-- first_day        first date
-- last_day         last date; the last of the year where only the year is known
-- largest_buyer    the buyer that paid most
-- largest_permille  that buyer's share, tenths of a per cent

with paid as (
    select
        supplier_id,
        count(*)                                       as rows,
        count(distinct invoice)                        as invoices,
        count(distinct buyer_id)                       as buyers,
        count(distinct (chart, account_id))            as accounts,
        count(distinct (buyer_id, department))         as departments,
        sum(amount_ore)                                as amount_ore,
        min(posted)                                    as first_day,
        max(case precision when 'year' then make_date(year, 12, 31) else posted end) as last_day
    from payment
    join buyer using (buyer_id)
    where supplier_id is not null
    group by supplier_id
),

middle as (
    select supplier_id, quantile_disc(amount_ore, 0.5) as median_ore
    from invoice
    where supplier_id is not null
    group by supplier_id
),

largest as (
    select
        supplier_id,
        arg_max(buyer_id, (amount_ore, buyer_id)) as buyer_id,
        max(amount_ore)                           as amount_ore
    from buyer_supplier
    group by supplier_id
)

select
    paid.supplier_id,
    cast(row_number() over (order by paid.amount_ore desc, paid.supplier_id) as integer) as place,
    cast(paid.rows as integer)         as rows,
    cast(paid.invoices as integer)     as invoices,
    cast(paid.buyers as integer)       as buyers,
    cast(paid.accounts as integer)     as accounts,
    cast(paid.departments as integer)  as departments,
    cast(paid.amount_ore as bigint)    as amount_ore,
    middle.median_ore,
    cast(round(1000::hugeint * paid.amount_ore / nullif(greatest((select sum(amount_ore) from payment), 0), 0)) as bigint) as permille,
    paid.first_day,
    paid.last_day,
    largest.buyer_id                   as largest_buyer,
    cast(round(1000::hugeint * largest.amount_ore / nullif(greatest(paid.amount_ore, 0), 0)) as bigint) as largest_permille
from paid
join middle using (supplier_id)
join largest using (supplier_id)
order by place
