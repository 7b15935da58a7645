-- payment: what leaves the build, row by row, protected rows included.
-- One row per ledger row that counts. Reads: private.released, private.account_of.

select
    r.payment_no::integer as payment_no,
    r.source,
    r.file_no::integer    as file_no,
    r.row_no::integer     as row_no,
    r.buyer_id,
    r.supplier_id,
    r.protection,
    case
        when regexp_full_match(lower(r.account_no), '[0-9a-z]{1,12}') then lower(r.account_no)
        else a.account_id
    end as account_id,
    r.account_no,
    r.account_text,
    cast(null as varchar) as account_class,
    r.department,
    r.amount_ore::bigint  as amount_ore,
    r.posted,
    r.precision,
    case when r.precision <> 'year' then date_trunc('month', r.posted)::date end as month,
    year(r.posted)::integer as year,
    r.invoice::integer    as invoice,
    r.voucher,
    r.invoice_no
from private.released as r
left join private.account_of as a using (account_text)
order by r.payment_no
