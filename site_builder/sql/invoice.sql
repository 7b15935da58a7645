-- invoice: ledger rows gathered into invoices.
-- One row per (invoice).
-- Reads: payment.
-- Of named rows only: a protected row does not tell which invoice it belongs to.
--
-- invoice        number of the invoice in this edition
-- buyer_id       who paid
-- supplier_id    who was paid
-- posted         latest date of its rows
-- precision      how exactly that date is known, by the row it comes from
-- month          first day of the month; null when only the year is known
-- year           calendar year
-- rows           ledger rows
-- amount_ore     sum of the rows, öre; negative for a net credit
-- account_id     account of its largest row, as in URLs
-- account_no     that account's number
-- account_text   that account's name
-- department     department of its largest row
-- invoice_no     the supplier's number for it
-- voucher        the buyer's number for it
-- source         where its first row was read
-- file_no        in which file
-- row_no         and on which row, headings counted

select
    invoice,
    min(buyer_id)                                                   as buyer_id,
    min(supplier_id)                                                as supplier_id,
    max(posted)                                                     as posted,
    arg_max(precision, (posted, payment_no))                        as precision,
    max(month)                                                      as month,
    cast(max(year) as integer)                                      as year,
    cast(count(*) as integer)                                       as rows,
    cast(sum(amount_ore) as bigint)                                 as amount_ore,
    arg_max_null(account_id, (abs(amount_ore), payment_no))         as account_id,
    arg_max_null(account_no, (abs(amount_ore), payment_no))         as account_no,
    arg_max_null(account_text, (abs(amount_ore), payment_no))       as account_text,
    arg_max_null(department, (abs(amount_ore), payment_no))         as department,
    min(invoice_no)                                                 as invoice_no,
    min(voucher)                                                    as voucher,
    arg_min(source, payment_no)                                     as source,
    arg_min(file_no, payment_no)                                    as file_no,
    arg_min(row_no, payment_no)                                     as row_no
from payment
where invoice is not null
group by invoice
order by invoice
