-- feed_row: what is new on each page, invoice by invoice, for its feed. Named suppliers only.
-- One row per (kind, id, place). Reads: arrival, payment, file, buyer, edition.
--
-- place        1 to 50, 1 is newest
-- edition      that brought it
-- of_edition   how many that edition brought the page in all, those past 50 too
-- causes       why its rows were new; codes with comma between
-- rows         ledger rows that were new; an invoice may have had others before
-- sha256       of the file that its first row is in, and
-- row_no       on which row

with fresh as (
    select
        a.edition, e.place as edition_place, a.cause, p.payment_no, p.invoice, p.buyer_id, p.supplier_id, b.chart, p.account_id,
        p.account_no, p.account_text, p.amount_ore, p.posted, p.precision, p.invoice_no, p.voucher, f.name as file, f.sha256, p.row_no
    from arrival as a
    join file as f using (source, sha256)
    join payment as p
        on p.file_no = f.file_no and p.row_no = a.row_no and p.amount_ore = a.amount_ore
        and cast(hash(p.posted, p.voucher, p.invoice_no) & 9223372036854775807 as bigint) = a.mark
    join buyer as b using (buyer_id)
    join edition as e on e.id = a.edition
    where p.protection is null and p.invoice is not null
),

every as (
    select 'kopare' as kind, buyer_id as id, * from fresh
    union all
    select 'leverantor', supplier_id, * from fresh
    union all
    select 'konto', chart || '/' || account_id, * from fresh where account_id is not null
),

gathered as (
    select
        kind, id, edition, edition_place, invoice,
        min(payment_no)                                              as first_no,
        min(buyer_id)                                                as buyer_id,
        min(supplier_id)                                             as supplier_id,
        string_agg(distinct cause, ',' order by cause)               as causes,
        cast(count(*) as integer)                                    as rows,
        cast(sum(amount_ore) as bigint)                              as amount_ore,
        max(posted)                                                  as posted,
        arg_max(precision, (posted, payment_no))                     as precision,
        arg_max_null(account_no, (abs(amount_ore), payment_no))      as account_no,
        arg_max_null(account_text, (abs(amount_ore), payment_no))    as account_text,
        min(invoice_no)                                              as invoice_no,
        min(voucher)                                                 as voucher,
        arg_min(file, payment_no)                                    as file,
        arg_min(sha256, payment_no)                                  as sha256,
        arg_min(row_no, payment_no)                                  as row_no
    from every
    group by kind, id, edition, edition_place, invoice
)

select
    kind, id, cast(row_number() over ranked as integer) as place, edition,
    cast(count(*) over (partition by kind, id, edition) as integer) as of_edition,
    * exclude (kind, id, edition, edition_place, invoice, first_no)
from gathered
window ranked as (partition by kind, id order by edition_place desc, posted desc, first_no desc)
qualify place <= 50
order by kind, id, place
