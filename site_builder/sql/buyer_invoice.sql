-- buyer_invoice: the largest invoices of each buyer.
-- One row per (buyer_id, place).
-- Reads: invoice.
-- Named suppliers only: a protected invoice never stands in a list of the largest.
--
-- buyer_id      who paid
-- place         1 to 25, 1 is largest
-- supplier_id   who was paid
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
    buyer_id,
    cast(row_number() over ranked as integer) as place,
    supplier_id,
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
window ranked as (partition by buyer_id order by amount_ore desc, posted desc, invoice)
qualify place <= 25
order by buyer_id, place
