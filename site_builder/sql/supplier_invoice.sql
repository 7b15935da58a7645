-- supplier_invoice: the latest invoices of each supplier.
-- One row per (supplier_id, place).
-- Reads: invoice, payment.
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
-- invoice_no    the supplier's number, on its first row
-- voucher       the buyer's number, there
-- source        where that row was read
-- file_no       in which file
-- row_no        and on which row

with listed as (
    select *, cast(row_number() over ranked as integer) as place
    from invoice
    where supplier_id is not null
    window ranked as (partition by supplier_id order by posted desc, invoice desc)
    qualify place <= 50
)

select
    listed.supplier_id,
    listed.place,
    listed.buyer_id,
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
order by listed.supplier_id, place
