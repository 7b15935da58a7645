-- supplier_buyer_year: what each buyer paid each supplier, per calendar year.
-- One row per (supplier_id, buyer_id, year).
-- Reads: payment.
--
-- supplier_id  who was paid
-- buyer_id     who paid
-- year         calendar year
-- rows         ledger rows
-- invoices     invoices
-- amount_ore   sum, öre

select
    supplier_id,
    buyer_id,
    year,
    cast(count(*) as integer)                as rows,
    cast(count(distinct invoice) as integer) as invoices,
    cast(sum(amount_ore) as bigint)          as amount_ore
from payment
where supplier_id is not null
group by supplier_id, buyer_id, year
order by supplier_id, buyer_id, year
