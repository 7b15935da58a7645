-- supplier_year: each supplier per calendar year, across every buyer.
-- One row per (supplier_id, year).
-- Reads: supplier_buyer_year.
--
-- supplier_id  who was paid
-- year         calendar year
-- buyers       buyers
-- rows         ledger rows
-- invoices     invoices
-- amount_ore   sum, öre

select
    supplier_id,
    year,
    cast(count(*) as integer)        as buyers,
    cast(sum(rows) as integer)       as rows,
    cast(sum(invoices) as integer)   as invoices,
    cast(sum(amount_ore) as bigint)  as amount_ore
from supplier_buyer_year
group by supplier_id, year
order by supplier_id, year
