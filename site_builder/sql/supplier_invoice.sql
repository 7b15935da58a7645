-- supplier_invoice: the latest invoices of each supplier.
-- One row per (supplier_id, place).
-- Reads: invoice.
--
-- supplier_id   who was paid
-- place         1 to 50, 1 is latest
-- buyer_id      who paid
-- posted        date
-- precision     how exactly it is known
-- rows          ledger rows
-- amount_ore    sum, öre
-- account_id    account of the largest row, as in URLs
-- account_no    its number
-- account_text  its name
-- department    department of the largest row
-- invoice_no    the supplier's number
-- voucher       the buyer's number
-- source        where its first row was read
-- file_no       in which file
-- row_no        and on which row

select
    supplier_id,
    cast(row_number() over ranked as integer) as place,
    buyer_id,
    posted,
    precision,
    rows,
    amount_ore,
    account_id,
    account_no,
    account_text,
    department,
    invoice_no,
    voucher,
    source,
    file_no,
    row_no
from invoice
where supplier_id is not null
window ranked as (partition by supplier_id order by posted desc, invoice desc)
qualify place <= 50
order by supplier_id, place
