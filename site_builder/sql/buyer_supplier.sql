-- buyer_supplier: what each buyer paid each supplier.
-- One row per (buyer_id, supplier_id).
-- Reads: payment.
--
-- buyer_id     who paid
-- supplier_id  who was paid
-- place        rank within the buyer, 1 is largest
-- rows         ledger rows
-- invoices     invoices
-- amount_ore   sum, öre
-- permille     share of the buyer's sum, tenths of a per cent
-- bar          share of the buyer's largest supplier, per cent, for the bar in the table
-- first_day    first date
-- last_day     last date; the last of the year where only the year is known

with paid as (
    select
        buyer_id,
        supplier_id,
        count(*)                as rows,
        count(distinct invoice) as invoices,
        sum(amount_ore)         as amount_ore,
        min(posted)             as first_day,
        max(case precision when 'year' then make_date(year, 12, 31) else posted end) as last_day
    from payment
    where supplier_id is not null
    group by buyer_id, supplier_id
),

whole as (
    select buyer_id, sum(amount_ore) as amount_ore from payment group by buyer_id
)

select
    paid.buyer_id,
    paid.supplier_id,
    cast(row_number() over ranked as integer)                       as place,
    cast(paid.rows as integer)                                      as rows,
    cast(paid.invoices as integer)                                  as invoices,
    cast(paid.amount_ore as bigint)                                 as amount_ore,
    cast(round(1000::hugeint * paid.amount_ore / nullif(greatest(whole.amount_ore, 0), 0)) as bigint) as permille,
    cast(greatest(0, round(100::hugeint * greatest(paid.amount_ore, 0) / nullif(max(paid.amount_ore) over (partition by paid.buyer_id), 0))) as integer) as bar,
    paid.first_day,
    paid.last_day
from paid
join whole using (buyer_id)
window ranked as (partition by paid.buyer_id order by paid.amount_ore desc, paid.supplier_id)
order by paid.buyer_id, place
