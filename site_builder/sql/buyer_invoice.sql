-- buyer_invoice: the largest invoices of each buyer.
-- One row per (buyer_id, place).
-- Reads: invoice, payment.
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
-- invoice_no    the supplier's number, on its first row
-- voucher       the buyer's number, there
-- source        where that row was read
-- file_no       in which file
-- row_no        and on which row

with listed as (
    select *, cast(row_number() over ranked as integer) as place
    from invoice
    where supplier_id is not null
    window ranked as (partition by buyer_id order by amount_ore desc, posted desc, invoice)
    qualify place <= 25
)

select
    listed.buyer_id,
    listed.place,
    listed.supplier_id,
    listed.posted,
    listed.precision,
    listed.rows,
    listed.amount_ore,
    largest.account_id,
    largest.account_no,
    largest.account_text,
    largest.department,
    opening.invoice_no,
    opening.voucher,
    opening.source,
    opening.file_no,
    opening.row_no
from listed
join payment as largest on largest.payment_no = listed.largest_no
join payment as opening on opening.payment_no = listed.first_no
order by listed.buyer_id, place
