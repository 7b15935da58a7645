-- invoice: ledger rows gathered into invoices.
-- One row per (invoice).
-- Reads: payment.
-- Of named rows only: a protected row does not tell which invoice it belongs to. Narrow, for there are millions: what its
-- rows say is looked up for the few that are listed. Where the greatest of two things in turn is wanted, they are one
-- whole number: of ten million rows that takes a tenth of the time that comparing pairs does.
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
-- first_no       payment_no of its first row
-- largest_no     payment_no of its largest row, the later of equals

select
    invoice,
    min(buyer_id)                           as buyer_id,
    min(supplier_id)                        as supplier_id,
    max(posted)                             as posted,
    arg_max(precision, date_diff('day', date '1970-01-01', posted) * 4294967296 + payment_no) as precision,
    max(month)                              as month,
    cast(max(year) as integer)              as year,
    cast(count(*) as integer)               as rows,
    cast(sum(amount_ore) as bigint)         as amount_ore,
    min(payment_no)                         as first_no,
    cast(max(abs(cast(amount_ore as hugeint)) * 4294967296 + payment_no) % 4294967296 as integer) as largest_no
from payment
where invoice is not null
group by invoice
order by invoice
