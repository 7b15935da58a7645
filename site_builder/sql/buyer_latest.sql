-- buyer_latest: the latest invoices of each buyer, for its feed.
-- One row per (buyer_id, place).
-- Reads: invoice.
-- Named suppliers only: a protected invoice never stands in a list.
--
-- buyer_id      who paid
-- place         1 to 10, 1 is latest
-- supplier_id   who was paid
-- posted        date
-- precision     how exactly it is known
-- amount_ore    sum, öre

select
    buyer_id,
    cast(row_number() over ranked as integer) as place,
    supplier_id,
    posted,
    precision,
    amount_ore
from invoice
where supplier_id is not null
window ranked as (partition by buyer_id order by posted desc, invoice desc)
qualify place <= 10
order by buyer_id, place
